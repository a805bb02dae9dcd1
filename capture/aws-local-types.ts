import { type PropertyValue, secret } from "../model/property-value";
import { apiGatewayTypes } from "./aws-local-api-gateway";
import { edgeTypes } from "./aws-local-edge";
import { loadBalancingTypes } from "./aws-local-load-balancing";
import { networkTypes } from "./aws-local-network";
import type { LocalResource, LocalState } from "./local-state";

type LocalType = (resource: LocalResource) => LocalState;

/** Time stamps of things that were never made. */
const createdAt = "2024-01-01T00:00:00.000Z";

const lambdaTypes: { readonly [type: string]: LocalType } = {
    "aws:lambda/function:Function": ({ physicalName, arn, place, inputs, knownId }) => {
        const name = knownId ?? physicalName();
        const functionArn = arn("lambda", `function:${name}`);
        const version = inputs["publish"] === true ? "1" : "$LATEST";
        return {
            id: name,
            outputs: {
                name,
                arn: functionArn,
                invokeArn: invokeArn(functionArn, place.partition, place.region),
                // Source: API Gateway developer guide, "Set up a Lambda proxy integration with payload response streaming".
                responseStreamingInvokeArn: `arn:${place.partition}:apigateway:${place.region}:lambda:path/2021-11-15/functions/${functionArn}/response-streaming-invocations`,
                qualifiedArn: `${functionArn}:${version}`,
                qualifiedInvokeArn: invokeArn(`${functionArn}:${version}`, place.partition, place.region),
                version,
                lastModified: createdAt,
            },
        };
    },
    "aws:lambda/alias:Alias": ({ physicalName, arn, place, text }) => {
        const name = physicalName();
        const aliasArn = `${functionArnOf(text("functionName") ?? "", arn)}:${name}`;
        return {
            id: name,
            outputs: { name, arn: aliasArn, invokeArn: invokeArn(aliasArn, place.partition, place.region) },
        };
    },
    "aws:lambda/functionUrl:FunctionUrl": ({ ids, place, arn, text }) => {
        const urlId = ids.letters(32);
        const functionName = text("functionName") ?? "";
        return {
            id: functionName,
            outputs: {
                urlId,
                functionArn: functionArnOf(functionName, arn),
                // Source: Lambda developer guide, "Function URLs": <url-id>.lambda-url.<region>.on.aws.
                functionUrl: `https://${urlId}.lambda-url.${place.region}.on.aws/`,
            },
        };
    },
    "aws:lambda/permission:Permission": ({ ids, text }) => {
        const statementId = text("statementId") ?? `terraform-${ids.digits(26)}`;
        return { id: statementId, outputs: { statementId } };
    },
    "aws:lambda/layerVersion:LayerVersion": ({ arn, text, logicalName }) => {
        const layerArn = arn("lambda", `layer:${text("layerName") ?? logicalName}`);
        return { id: `${layerArn}:1`, outputs: { arn: `${layerArn}:1`, layerArn, version: "1" } };
    },
};

const identityTypes: { readonly [type: string]: LocalType } = {
    "aws:iam/role:Role": ({ physicalName, arn, ids, text, knownId }) => {
        const name = knownId ?? physicalName();
        return {
            id: name,
            outputs: {
                name,
                path: "/",
                arn: arn("iam", `role${text("path") ?? "/"}${name}`, { global: true }),
                uniqueId: `AROA${ids.hex(17).toUpperCase()}`,
                createDate: createdAt,
                maxSessionDuration: 3600,
            },
        };
    },
    "aws:iam/policy:Policy": ({ physicalName, arn, ids, text }) => {
        const name = physicalName();
        const policyArn = arn("iam", `policy${text("path") ?? "/"}${name}`, { global: true });
        return { id: policyArn, outputs: { name, arn: policyArn, policyId: `ANPA${ids.hex(17).toUpperCase()}` } };
    },
    "aws:iam/rolePolicy:RolePolicy": ({ physicalName, text }) => {
        const name = physicalName();
        return { id: `${text("role") ?? ""}:${name}`, outputs: { name } };
    },
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": ({ text, logicalName, ids }) => ({
        id: `${text("role") ?? logicalName}-${ids.digits(26)}`,
        outputs: {},
    }),
    "aws:cognito/userPool:UserPool": ({ physicalName, arn, ids, place, knownId }) => {
        const id = knownId ?? `${place.region}_${ids.letters(9)}`;
        return {
            id,
            outputs: {
                name: physicalName("name", 128),
                arn: arn("cognito-idp", `userpool/${id}`),
                endpoint: `cognito-idp.${place.region}.${place.dnsSuffix}/${id}`,
                creationDate: createdAt,
            },
        };
    },
    "aws:cognito/userPoolClient:UserPoolClient": ({ physicalName, ids, inputs }) => ({
        id: ids.letters(26),
        outputs: {
            name: physicalName("name", 128),
            clientSecret: inputs["generateSecret"] === true ? secret(ids.letters(51, "secret")) : secret(""),
        },
    }),
    "aws:kms/key:Key": ({ ids, arn }) => {
        const keyId = ids.uuid();
        return { id: keyId, outputs: { keyId, arn: arn("kms", `key/${keyId}`) } };
    },
    "aws:secretsmanager/secret:Secret": ({ physicalName, arn, ids }) => {
        const name = physicalName("name", 256);
        const secretArn = arn("secretsmanager", `secret:${name}-${ids.letters(6)}`);
        return { id: secretArn, outputs: { name, arn: secretArn } };
    },
    "aws:ssm/parameter:Parameter": ({ physicalName, arn }) => {
        const name = physicalName("name", 1011);
        return { id: name, outputs: { name, arn: arn("ssm", `parameter/${name.replace(/^\//, "")}`), version: 1 } };
    },
};

const messagingTypes: { readonly [type: string]: LocalType } = {
    "aws:sqs/queue:Queue": ({ physicalName, arn, place, inputs, text }) => {
        const suffix = inputs["fifoQueue"] === true && text("name") === undefined ? ".fifo" : "";
        const name = physicalName("name", 80 - suffix.length) + suffix;
        const url = `https://sqs.${place.region}.${place.dnsSuffix}/${place.account}/${name}`;
        return { id: url, outputs: { name, url, arn: arn("sqs", name) } };
    },
    "aws:sns/topic:Topic": ({ physicalName, arn, place }) => {
        const name = physicalName("name", 256);
        const topicArn = arn("sns", name);
        return { id: topicArn, outputs: { name, arn: topicArn, owner: place.account } };
    },
    "aws:kinesis/stream:Stream": ({ physicalName, arn }) => {
        const name = physicalName("name", 128);
        const streamArn = arn("kinesis", `stream/${name}`);
        return { id: streamArn, outputs: { name, arn: streamArn } };
    },
    "aws:sfn/stateMachine:StateMachine": ({ physicalName, arn }) => {
        const name = physicalName("name", 80);
        const machineArn = arn("states", `stateMachine:${name}`);
        return { id: machineArn, outputs: { name, arn: machineArn, status: "ACTIVE", creationDate: createdAt } };
    },
    "aws:cloudwatch/eventBus:EventBus": named("events", (name) => `event-bus/${name}`, 256),
    "aws:appconfig/application:Application": ({ ids, arn, physicalName }) => {
        const id = ids.letters(7);
        return { id, outputs: { name: physicalName(), arn: arn("appconfig", `application/${id}`) } };
    },
    "aws:appconfig/environment:Environment": ({ ids, arn, physicalName, text }) => {
        const environmentId = ids.letters(7);
        const application = text("applicationId") ?? "";
        return {
            id: `${environmentId}:${application}`,
            outputs: {
                name: physicalName(),
                environmentId,
                arn: arn("appconfig", `application/${application}/environment/${environmentId}`),
            },
        };
    },
    "aws:appconfig/configurationProfile:ConfigurationProfile": ({ ids, arn, physicalName, text }) => {
        const configurationProfileId = ids.letters(7);
        const application = text("applicationId") ?? "";
        return {
            id: `${configurationProfileId}:${application}`,
            outputs: {
                name: physicalName("name", 128),
                configurationProfileId,
                arn: arn("appconfig", `application/${application}/configurationprofile/${configurationProfileId}`),
            },
        };
    },
    "aws:cloudwatch/logGroup:LogGroup": named("logs", (name) => `log-group:${name}`, 512),
    "aws:dynamodb/table:Table": named("dynamodb", (name) => `table/${name}`, 255),
    "aws:s3/bucket:Bucket": ({ physicalName, place, knownId }) => {
        const bucket = knownId ?? physicalName("bucket", 63).toLowerCase();
        const outputs: { [output: string]: PropertyValue } = {
            bucket,
            arn: `arn:${place.partition}:s3:::${bucket}`,
            bucketDomainName: `${bucket}.s3.${place.dnsSuffix}`,
            bucketRegionalDomainName: `${bucket}.s3.${place.region}.${place.dnsSuffix}`,
        };
        return { id: bucket, outputs };
    },
};

/** Resources whose id is their name. */
function named(service: string, resource: (name: string) => string, longest: number): LocalType {
    return ({ physicalName, arn, knownId }) => {
        const name = knownId ?? physicalName("name", longest);
        return { id: name, outputs: { name, arn: arn(service, resource(name)) } };
    };
}

/** Address API Gateway calls a function at. Source: API Gateway developer guide, "Lambda integrations". */
function invokeArn(functionArn: string, partition: string, region: string): string {
    return `arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${functionArn}/invocations`;
}

/** `functionName` inputs take a name or an ARN. */
function functionArnOf(name: string, arn: LocalResource["arn"]): string {
    return name.startsWith("arn:") ? name : arn("lambda", `function:${name}`);
}

/** How each type answers in local mode, by type token. */
export const localResourceTypes: { readonly [type: string]: LocalType } = {
    ...lambdaTypes,
    ...identityTypes,
    ...messagingTypes,
    ...apiGatewayTypes,
    ...networkTypes,
    ...loadBalancingTypes,
    ...edgeTypes,
};
