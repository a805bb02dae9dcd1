import { Deployment } from "@pulumi/aws/apigateway/deployment";
import { RestApi as AwsRestApi } from "@pulumi/aws/apigateway/restApi";
import type { MethodSettings } from "@pulumi/aws/apigateway/methodSettings";
import type { Stage } from "@pulumi/aws/apigateway/stage";
import { VpcLink as LoadBalancerLink } from "@pulumi/aws/apigateway/vpcLink";
import { VpcLink } from "@pulumi/aws/apigatewayv2/vpcLink";
import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup";
import { Role } from "@pulumi/aws/iam/role";
import { Permission } from "@pulumi/aws/lambda/permission";
import * as pulumi from "@pulumi/pulumi";
import { deploymentIdentity, deploymentRegion } from "../deployment-region";
import type { EndpointPlan } from "./access/plan";
import { policyValue } from "./access/policy-value";
import type { JsonObject } from "./body/json";
import { openApiOf } from "./body/openapi";
import { fingerprintOf, servedOf, textOf } from "./body/served";
import { type ClientCertificateResources, createClientCertificate } from "./client-certificate/create";
import { createStage } from "./create-stage";
import { createRestDomain, type RestDomainResources } from "./domain/create";
import { createFirewall, type FirewallResources } from "./firewall/create";
import type { RestApiPlan } from "./plan";
import { roleInputs } from "./role-inputs";
import { accessLogGroupInputs } from "./stage-inputs";
import { createUsagePlans, type UsagePlanResources } from "./usage-plans/create";

/** Every resource a `RestApi` made, by its part in the API. */
export interface RestApiResources {
    readonly api: AwsRestApi;
    readonly deployment: Deployment;
    /** The first stage. */
    readonly stage: Stage;
    /** Every stage by its name. */
    readonly stages: { readonly [stageName: string]: Stage };
    /** By logical name. */
    readonly methodSettings: { readonly [name: string]: MethodSettings };
    /** The access log group; undefined when there are no access logs or they go to a group made elsewhere. */
    readonly logGroup: LogGroup | undefined;
    /** Execution log groups by the stage's name. */
    readonly executionLogGroups: { readonly [stageName: string]: LogGroup };
    readonly usagePlans: UsagePlanResources;
    readonly firewall: FirewallResources | undefined;
    readonly clientCertificate: ClientCertificateResources | undefined;
    readonly domain: RestDomainResources | undefined;
    /** By logical name. */
    readonly permissions: { readonly [name: string]: Permission };
    /** Roles of the service integrations, by logical name. */
    readonly roles: { readonly [name: string]: Role };
    /** By logical name. */
    readonly vpcLinks: { readonly [name: string]: VpcLink | LoadBalancerLink };
}

/** Creates what the plan lists, in the order AWS needs; decides nothing. */
export function createRestApi(parent: pulumi.ComponentResource, plan: RestApiPlan): RestApiResources {
    const options = { parent };
    const tags = plan.tags === undefined ? {} : { tags: plan.tags };
    const roles: { [name: string]: Role } = {};
    for (const role of plan.roles) roles[role.name] = new Role(role.name, { ...roleInputs(role), ...tags }, options);
    const vpcLinks: { [name: string]: VpcLink | LoadBalancerLink } = {};
    for (const link of plan.vpcLinks) {
        const { name } = link;
        vpcLinks[name] =
            link.kind === "loadBalancer"
                ? new LoadBalancerLink(name, { targetArn: link.targetArn, ...tags }, options)
                : new VpcLink(
                      name,
                      { subnetIds: link.subnetIds, securityGroupIds: link.securityGroupIds, ...tags },
                      options,
                  );
    }

    const document = openApiOf(plan, {
        roleArn: (name) => made(roles, name).arn,
        vpcLinkId: (name) => made(vpcLinks, name).id,
        identity: once(() => deploymentIdentity(parent)),
        extensions: extensionsOf(parent, plan),
    });
    const { api: planned } = plan;
    const api = new AwsRestApi(
        planned.name,
        {
            body: textOf(document),
            // The document is the whole API: what it does not say is taken away.
            putRestApiMode: "overwrite",
            disableExecuteApiEndpoint: planned.disableExecuteApiEndpoint,
            endpointConfiguration: endpointInputs(plan.endpoint),
            ...(planned.description === undefined ? {} : { description: planned.description }),
            ...tags,
        },
        options,
    );
    const permissions: { [name: string]: Permission } = {};
    for (const { name, fn, source } of plan.permissions) {
        permissions[name] = new Permission(
            name,
            {
                action: "lambda:InvokeFunction",
                principal: "apigateway.amazonaws.com",
                function: fn.functionName,
                ...(fn.qualifier === undefined ? {} : { qualifier: fn.qualifier }),
                sourceArn: pulumi.interpolate`${api.executionArn}/${source}`,
            },
            options,
        );
    }
    const clientCertificate =
        plan.clientCertificate === undefined
            ? undefined
            : createClientCertificate(parent, plan.clientCertificate, plan.tags);
    const fingerprint = fingerprintOf({
        ...servedOf(document),
        endpoint: plan.endpoint.types,
        // A stage shows another certificate only from the next deployment on (developer guide, "Generate and configure an
        // SSL certificate for backend authentication").
        clientCertificate: clientCertificate?.id,
    });
    const deployment = new Deployment(
        planned.name,
        {
            restApi: api.id,
            triggers: { served: fingerprint },
        },
        // A deployment a stage points to cannot be deleted, and one before is what a canary or a rollback needs; they all
        // go with the API.
        { ...options, retainOnDelete: true },
    );
    const destination = plan.accessLogs?.destination;
    const logGroup =
        destination === undefined || "arn" in destination
            ? undefined
            : new LogGroup(destination.name, accessLogGroupInputs(planned.name, destination, plan.tags), options);

    const stages: { [stageName: string]: Stage } = {};
    const methodSettings: { [name: string]: MethodSettings } = {};
    const executionLogGroups: { [stageName: string]: LogGroup } = {};
    for (const stagePlan of plan.stages) {
        const made = createStage(parent, plan, stagePlan, { api, deployment, logGroup, clientCertificate });
        stages[stagePlan.stageName] = made.stage;
        Object.assign(methodSettings, made.methodSettings);
        if (made.executionLogGroup !== undefined) executionLogGroups[stagePlan.stageName] = made.executionLogGroup;
    }
    const [first] = Object.values(stages);
    if (first === undefined) throw new RangeError("no stage was planned");
    const usagePlans = createUsagePlans(parent, plan.usagePlans, stages, plan.tags);
    const firewall =
        plan.firewall === undefined
            ? undefined
            : createFirewall(parent, plan.firewall, stages, { region: deploymentRegion(), ...tags });
    const domain =
        plan.domain === undefined
            ? undefined
            : createRestDomain(parent, plan.domain, first, { region: deploymentRegion(), ...tags });
    return {
        api,
        deployment,
        stage: first,
        stages,
        methodSettings,
        logGroup,
        executionLogGroups,
        usagePlans,
        firewall,
        clientCertificate,
        domain,
        permissions,
        roles,
        vpcLinks,
    };
}

/**
 * The policy stands in the document: an update of the document takes one away that stands beside it. So do the
 * endpoints of a private API. Source: developer guide, "x-amazon-apigateway-policy", "x-amazon-apigateway-endpoint-configuration".
 */
function extensionsOf(parent: pulumi.ComponentResource, plan: RestApiPlan): JsonObject {
    const openRoutes = plan.routes
        .filter(({ authorization }) => authorization.kind === "none")
        .map(({ routeKey }) => routeKey);
    const policy = policyValue(parent, plan.reach, { openRoutes });
    const { vpcEndpointIds } = plan.endpoint;
    const { disableExecuteApiEndpoint } = plan.api;
    return {
        "x-amazon-apigateway-policy": policy as JsonObject | undefined,
        "x-amazon-apigateway-endpoint-configuration": {
            disableExecuteApiEndpoint,
            vpcEndpointIds: vpcEndpointIds === undefined ? undefined : [...vpcEndpointIds],
        },
    };
}

function endpointInputs({ types, vpcEndpointIds, ipAddressType }: EndpointPlan) {
    return {
        types,
        ...(vpcEndpointIds === undefined ? {} : { vpcEndpointIds: [...vpcEndpointIds] }),
        ...(ipAddressType === undefined ? {} : { ipAddressType }),
    };
}

function made<T>(resources: { readonly [name: string]: T }, name: string): T {
    const found = resources[name];
    if (found === undefined) throw new RangeError(`${name} was not planned`);
    return found;
}

/** Asks once, and only when somebody wants to know. */
function once<T>(ask: () => T): () => T {
    let answer: { readonly value: T } | undefined;
    return () => (answer ??= { value: ask() }).value;
}
