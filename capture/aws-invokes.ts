import { arn, type Fields, type Question, written } from "./aws-invoke-question";
import { edgeInvokes } from "./aws-invokes-edge";
import { renderPolicyDocument } from "./policy-document";
import { standInIds, type StandInIds } from "./stand-in-ids";

/** Availability Zones a stand-in Region has; three, as nearly every Region. */
const zoneLetters = ["a", "b", "c"];

/** Ids by token and arguments: the same question gets the same answer. */
export function questionIds(token: string, args: Fields): StandInIds {
    return standInIds(`${token} ${JSON.stringify(args)}`);
}

const environment: { readonly [token: string]: (question: Question) => Fields } = {
    "aws:index/getCallerIdentity:getCallerIdentity": ({ place }) => ({
        accountId: place.account,
        arn: `arn:${place.partition}:iam::${place.account}:user/gatehouse`,
        userId: "AIDAGATEHOUSEOFFLINE0",
        id: place.account,
    }),
    "aws:index/getRegion:getRegion": ({ place }) => ({
        region: place.region,
        name: place.region,
        id: place.region,
        endpoint: `ec2.${place.region}.${place.dnsSuffix}`,
        description: place.region,
    }),
    "aws:index/getPartition:getPartition": ({ place }) => ({
        partition: place.partition,
        id: place.partition,
        dnsSuffix: place.dnsSuffix,
        reverseDnsPrefix: place.dnsSuffix.split(".").reverse().join("."),
    }),
    "aws:index/getAvailabilityZones:getAvailabilityZones": ({ place }) => ({
        id: place.region,
        region: place.region,
        names: zoneLetters.map((letter) => place.region + letter),
        zoneIds: zoneLetters.map((_, at) => `${place.region}-az${at + 1}`),
        groupNames: [place.region],
    }),
    "aws:index/getDefaultTags:getDefaultTags": () => ({ id: "default", tags: {} }),
    "aws:iam/getPolicyDocument:getPolicyDocument": ({ args, ids }) => ({
        id: ids.digits(10),
        ...renderPolicyDocument(args),
    }),
    "aws:elb/getServiceAccount:getServiceAccount": ({ place }) => ({
        id: place.account,
        arn: `arn:${place.partition}:iam::${place.account}:root`,
    }),
    "aws:index/getArn:getArn": ({ args }) => {
        const [, partition = "", service = "", region = "", account = "", ...rest] = (written(args, "arn") ?? "").split(
            ":",
        );
        return {
            id: written(args, "arn") ?? "",
            arn: args["arn"],
            partition,
            service,
            region,
            account,
            resource: rest.join(":"),
        };
    },
};

const network: { readonly [token: string]: (question: Question) => Fields } = {
    "aws:ec2/getVpc:getVpc": (question) => {
        const id = written(question.args, "id") ?? `vpc-${question.ids.hex(17)}`;
        return {
            id,
            arn: arn(question, "ec2", `vpc/${id}`),
            cidrBlock: "10.0.0.0/16",
            default: question.args["default"] === true,
            enableDnsHostnames: true,
            enableDnsSupport: true,
            instanceTenancy: "default",
            mainRouteTableId: `rtb-${question.ids.hex(17, "rtb")}`,
            ownerId: question.place.account,
            state: "available",
            tags: {},
        };
    },
    "aws:ec2/getSubnets:getSubnets": ({ place, ids }) => ({
        id: place.region,
        region: place.region,
        ids: zoneLetters.map((letter) => `subnet-${ids.hex(17, letter)}`),
        tags: {},
    }),
    "aws:ec2/getSubnet:getSubnet": (question) => {
        const id = written(question.args, "id") ?? `subnet-${question.ids.hex(17)}`;
        return {
            id,
            arn: arn(question, "ec2", `subnet/${id}`),
            availabilityZone: `${question.place.region}a`,
            cidrBlock: "10.0.0.0/24",
            ownerId: question.place.account,
            vpcId: written(question.args, "vpcId") ?? `vpc-${question.ids.hex(17, "vpc")}`,
            tags: {},
        };
    },
    "aws:ec2/getSecurityGroup:getSecurityGroup": (question) => {
        const id = written(question.args, "id") ?? `sg-${question.ids.hex(17)}`;
        return {
            id,
            arn: arn(question, "ec2", `security-group/${id}`),
            name: written(question.args, "name") ?? "default",
            description: "",
            vpcId: written(question.args, "vpcId") ?? `vpc-${question.ids.hex(17, "vpc")}`,
            tags: {},
        };
    },
    "aws:ec2/getSecurityGroups:getSecurityGroups": (question) => {
        const id = `sg-${question.ids.hex(17)}`;
        return {
            id: question.place.region,
            ids: [id],
            arns: [arn(question, "ec2", `security-group/${id}`)],
            vpcIds: [],
            tags: {},
        };
    },
    "aws:ec2/getAmi:getAmi": (question) => {
        const id = `ami-${question.ids.hex(17)}`;
        return {
            id,
            imageId: id,
            arn: `arn:${question.place.partition}:ec2:${question.place.region}::image/${id}`,
            architecture: "arm64",
            name: "stand-in",
            ownerId: question.place.account,
            rootDeviceName: "/dev/xvda",
            rootDeviceType: "ebs",
            virtualizationType: "hvm",
            state: "available",
            blockDeviceMappings: [],
            tags: {},
        };
    },
    "aws:route53/getZone:getZone": ({ args, ids, place }) => {
        const zoneId = written(args, "zoneId") ?? `Z${ids.hex(13).toUpperCase()}`;
        const nameServers = ["com", "net", "org", "co.uk"].map((suffix, at) => `ns-${at + 1}.awsdns-00.${suffix}`);
        return {
            id: zoneId,
            zoneId,
            arn: `arn:${place.partition}:route53:::hostedzone/${zoneId}`,
            // Since provider v4 a zone's name comes without the final dot.
            name: (written(args, "name") ?? "example.com").replace(/\.$/, ""),
            privateZone: args["privateZone"] === true,
            nameServers,
            primaryNameServer: nameServers[0],
            callerReference: "",
            comment: "",
            resourceRecordSetCount: 2,
            tags: {},
        };
    },
    "aws:route53/getZones:getZones": ({ ids }) => ({ id: "zones", ids: [`Z${ids.hex(13).toUpperCase()}`] }),
    "aws:acm/getCertificate:getCertificate": (question) => {
        const certificateArn = arn(question, "acm", `certificate/${question.ids.uuid()}`);
        return {
            id: certificateArn,
            arn: certificateArn,
            domain: question.args["domain"],
            status: "ISSUED",
            certificate: "",
            certificateChain: "",
            tags: {},
        };
    },
};

const services: { readonly [token: string]: (question: Question) => Fields } = {
    "aws:lambda/getFunction:getFunction": (question) => {
        const name = written(question.args, "functionName") ?? "";
        const functionArn = arn(question, "lambda", `function:${name}`);
        const { partition, region } = question.place;
        return {
            id: name,
            functionName: name,
            arn: functionArn,
            invokeArn: `arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${functionArn}/invocations`,
            qualifiedArn: `${functionArn}:${written(question.args, "qualifier") ?? "$LATEST"}`,
            version: written(question.args, "qualifier") ?? "$LATEST",
            runtime: "nodejs22.x",
            handler: "index.handler",
            memorySize: 128,
            timeout: 3,
            architectures: ["x86_64"],
            role: `arn:${partition}:iam::${question.place.account}:role/${name}`,
            tags: {},
        };
    },
    "aws:iam/getRole:getRole": ({ args, place, ids }) => {
        const name = written(args, "name") ?? "";
        return {
            id: name,
            name,
            arn: `arn:${place.partition}:iam::${place.account}:role/${name}`,
            path: "/",
            uniqueId: `AROA${ids.hex(17).toUpperCase()}`,
            assumeRolePolicy: "{}",
            tags: {},
        };
    },
    "aws:secretsmanager/getSecret:getSecret": (question) => {
        const name = written(question.args, "name") ?? "secret";
        const secretArn =
            written(question.args, "arn") ??
            arn(question, "secretsmanager", `secret:${name}-${question.ids.letters(6)}`);
        return { id: secretArn, arn: secretArn, name, tags: {} };
    },
    "aws:secretsmanager/getSecretVersion:getSecretVersion": (question) => {
        const secretId = written(question.args, "secretId") ?? "";
        const secretArn = secretId.startsWith("arn:")
            ? secretId
            : arn(question, "secretsmanager", `secret:${secretId}-${question.ids.letters(6)}`);
        return {
            id: `${secretId}|AWSCURRENT`,
            arn: secretArn,
            secretId,
            secretString: "stand-in",
            secretBinary: "",
            versionId: question.ids.uuid(),
            versionStage: "AWSCURRENT",
            versionStages: ["AWSCURRENT"],
        };
    },
    "aws:ssm/getParameter:getParameter": (question) => {
        const name = written(question.args, "name") ?? "";
        return {
            id: name,
            name,
            arn: arn(question, "ssm", `parameter/${name.replace(/^\//, "")}`),
            type: "String",
            value: "stand-in",
            insecureValue: "stand-in",
            version: 1,
        };
    },
    "aws:kms/getAlias:getAlias": (question) => {
        const keyId = question.ids.uuid();
        const name = written(question.args, "name") ?? "";
        return {
            id: arn(question, "kms", name),
            arn: arn(question, "kms", name),
            name,
            targetKeyId: keyId,
            targetKeyArn: arn(question, "kms", `key/${keyId}`),
        };
    },
    "aws:cognito/getUserPools:getUserPools": (question) => {
        const id = `${question.place.region}_${question.ids.letters(9)}`;
        return {
            id: question.args["name"],
            name: question.args["name"],
            ids: [id],
            arns: [arn(question, "cognito-idp", `userpool/${id}`)],
        };
    },
    "aws:apigatewayv2/getApi:getApi": (question) => {
        const apiId = written(question.args, "apiId") ?? "";
        const { place } = question;
        return {
            id: apiId,
            apiId,
            name: apiId,
            protocolType: "HTTP",
            apiEndpoint: `https://${apiId}.execute-api.${place.region}.${place.dnsSuffix}`,
            executionArn: arn(question, "execute-api", apiId),
            arn: `arn:${place.partition}:apigateway:${place.region}::/apis/${apiId}`,
            corsConfigurations: [],
            tags: {},
        };
    },
    "aws:s3/getBucket:getBucket": ({ args, place }) => {
        const bucket = written(args, "bucket") ?? "";
        return {
            id: bucket,
            bucket,
            arn: `arn:${place.partition}:s3:::${bucket}`,
            bucketDomainName: `${bucket}.s3.${place.dnsSuffix}`,
        };
    },
    "aws:sqs/getQueue:getQueue": (question) => {
        const name = written(question.args, "name") ?? "";
        const { place } = question;
        return {
            id: name,
            name,
            arn: arn(question, "sqs", name),
            url: `https://sqs.${place.region}.${place.dnsSuffix}/${place.account}/${name}`,
            tags: {},
        };
    },
    "aws:sns/getTopic:getTopic": (question) => {
        const name = written(question.args, "name") ?? "";
        return { id: arn(question, "sns", name), name, arn: arn(question, "sns", name), tags: {} };
    },
    "aws:dynamodb/getTable:getTable": (question) => {
        const name = written(question.args, "name") ?? "";
        return { id: name, name, arn: arn(question, "dynamodb", `table/${name}`), tags: {} };
    },
    "aws:cloudwatch/getLogGroup:getLogGroup": (question) => {
        const name = written(question.args, "name") ?? "";
        return { id: name, name, arn: arn(question, "logs", `log-group:${name}`), tags: {} };
    },
};

/** Functions of the AWS provider answered with documented stand-ins (docs/fidelity.md), by token. */
export const awsInvokes: { readonly [token: string]: (question: Question) => Fields } = {
    ...environment,
    ...network,
    ...edgeInvokes,
    ...services,
};
