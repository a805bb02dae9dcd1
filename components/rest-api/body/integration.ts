import * as pulumi from "@pulumi/pulumi";
import type { deploymentIdentity } from "../../deployment-region";
import { withArn } from "../targets/integration-uri";
import type { ConnectionPlan, IntegrationPlan, ServiceAddress } from "../plan-integration";
import type { JsonObject } from "./json";
import { integrationResponses } from "./responses";

/** What the body needs of the resources made before the API. */
export interface BodyNeeds {
    readonly roleArn: (name: string) => pulumi.Input<string>;
    readonly vpcLinkId: (name: string) => pulumi.Input<string>;
    /** Where the API is deployed; asks the provider. */
    readonly identity: () => ReturnType<typeof deploymentIdentity>;
    /** Extensions of the document others decide on, such as the policy. */
    readonly extensions: JsonObject;
}

/** One integration. Source: developer guide, "x-amazon-apigateway-integration object". */
export function integrationJson(plan: IntegrationPlan, needs: BodyNeeds): JsonObject {
    const { connection, streaming, ...rest } = plan;
    return {
        type: rest.type,
        httpMethod: rest.httpMethod,
        uri: uriOf(rest.uri, needs),
        credentials: rest.role === undefined ? undefined : needs.roleArn(rest.role),
        ...(connection === undefined ? {} : connectionJson(connection, needs)),
        timeoutInMillis: rest.timeoutMilliseconds,
        requestParameters: copyOf(rest.requestParameters),
        requestTemplates: copyOf(rest.requestTemplates),
        passthroughBehavior: rest.passthrough?.toLowerCase(),
        contentHandling: rest.contentHandling,
        cacheKeyParameters: rest.cacheKeyParameters === undefined ? undefined : [...rest.cacheKeyParameters],
        responseTransferMode: streaming === true ? "STREAM" : undefined,
        responses: integrationResponses(rest.responses),
    };
}

/** The address of an integration, that of a service written out. */
export function uriOf(
    uri: IntegrationPlan["uri"],
    needs: Pick<BodyNeeds, "identity">,
): pulumi.Input<string> | undefined {
    return typeof uri === "object" && "service" in uri ? serviceUri(uri, needs) : uri;
}

function serviceUri(
    { service, operation, regionOf }: ServiceAddress,
    needs: Pick<BodyNeeds, "identity">,
): pulumi.Input<string> {
    const prefix = regionOf === undefined ? ownPrefix(needs) : prefixOf(regionOf);
    return typeof prefix === "string" && typeof operation === "string"
        ? `${prefix}:${service}:${operation}`
        : pulumi.interpolate`${prefix}:${service}:${operation}`;
}

const prefixOf = (arn: pulumi.Input<string>): pulumi.Input<string> =>
    withArn(arn, ({ partition, region }) => `arn:${partition}:apigateway:${region}`);

function ownPrefix({ identity }: Pick<BodyNeeds, "identity">): pulumi.Input<string> {
    const { partition, region } = identity();
    return pulumi.interpolate`arn:${partition}:apigateway:${region}`;
}

function connectionJson({ vpcLink, listenerArn }: ConnectionPlan, needs: BodyNeeds): JsonObject {
    return {
        connectionType: "VPC_LINK",
        connectionId: "id" in vpcLink ? vpcLink.id : needs.vpcLinkId(vpcLink.name),
        integrationTarget: listenerArn,
    };
}

const copyOf = (texts: IntegrationPlan["requestParameters"]): JsonObject | undefined =>
    texts === undefined ? undefined : { ...texts };
