import type { RestFrontDoor, RestIntegration, RestRoute, RestStage, RestTarget } from "../../../../frontdoor";
import { isIssue } from "../../../../model/issue";
import { parsePathTemplate } from "../../../../model/path-template";
import { describeFunction } from "../../lambda/function-fixture";

/** Such as a captured program's API has. */
export const restArn = "arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5";

/** A stage with nothing set. */
export function restStage(name: string, more: Partial<RestStage> = {}): RestStage {
    return {
        name,
        urn: `urn:stage:${name}`,
        deploymentId: "d1p2l3",
        deployment: "urn:deployment",
        mayMiss: [],
        variables: {},
        settings: [],
        tracing: false,
        ...more,
    };
}

/** A method as registered, `GET /pets`, and what answers it: the function of that name, or a target. */
export function restRoute(
    routeKey: string,
    answeredBy: string | RestTarget,
    { integration, ...more }: Partial<Omit<RestRoute, "integration">> & { integration?: Partial<RestIntegration> } = {},
): RestRoute {
    const [method = "", path = ""] = routeKey.split(" ");
    const template = parsePathTemplate(path);
    if (isIssue(template)) throw new Error(template.problem);
    const target: RestTarget =
        typeof answeredBy === "string"
            ? { kind: "lambda", label: answeredBy, functionUrn: describeFunction(answeredBy, {}, answeredBy).urn }
            : answeredBy;
    return {
        routeKey,
        method,
        path,
        template,
        urn: `urn:method:${routeKey}`,
        resourceId: "r1s2r3",
        authorizer: { kind: "none" },
        scopes: [],
        apiKeyRequired: false,
        requestParameters: {},
        requestModels: {},
        methodResponses: [],
        ...more,
        integration: {
            urn: `urn:integration:${routeKey}`,
            type: target.kind === "lambda" ? "AWS_PROXY" : target.kind === "mock" ? "MOCK" : "HTTP_PROXY",
            target,
            httpMethod: "POST",
            timeoutMilliseconds: 29_000,
            requestParameters: {},
            requestTemplates: {},
            passthroughBehavior: "WHEN_NO_MATCH",
            cacheKeyParameters: [],
            responseTransferMode: "BUFFERED",
            insecureSkipVerification: false,
            responses: [],
            ...integration,
        },
    };
}

/** A REST API with a stage `v1` and nothing set. */
export function restDoor(more: Partial<RestFrontDoor> = {}): RestFrontDoor {
    return {
        kind: "rest",
        name: "orders",
        urn: "urn:api",
        apiId: "a1b2c3d4e5",
        executionArn: restArn,
        endpointType: "REGIONAL",
        vpcEndpointIds: [],
        apiKeySource: "HEADER",
        binaryMediaTypes: [],
        stages: [restStage("v1")],
        routes: [],
        authorizers: [],
        models: [],
        gatewayResponses: [],
        usagePlans: [],
        domains: [],
        executeApiEndpoint: true,
        ...more,
    };
}
