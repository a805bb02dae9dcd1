import type {
    RestTarget,
    RouteResponse,
    WebSocketFrontDoor,
    WebSocketIntegration,
    WebSocketRoute,
    WebSocketStage,
} from "../../../../frontdoor";
import { describeFunction } from "../../lambda/function-fixture";

/** Such as a captured program's API has. */
export const webSocketArn = "arn:aws:execute-api:eu-west-1:123456789012:w1x2y3z4a5";

/** A stage with nothing set. */
export function webSocketStage(name: string, more: Partial<WebSocketStage> = {}): WebSocketStage {
    return {
        name,
        urn: `urn:stage:${name}`,
        autoDeploy: true,
        deployment: false,
        mayMiss: [],
        variables: {},
        routeSettings: {},
        detailedMetrics: false,
        ...more,
    };
}

const response: RouteResponse = { urn: "urn:response", routeResponseKey: "$default", responseModels: {} };

/** What makes a route reply. */
export const replies = { routeResponseSelectionExpression: "$default", responses: [response] };

/** A route, and what answers it: the function of that name, a target, or nothing. */
export function webSocketRoute(
    routeKey: string,
    answeredBy: string | RestTarget | undefined,
    {
        integration,
        ...more
    }: Partial<Omit<WebSocketRoute, "integration">> & { integration?: Partial<WebSocketIntegration> } = {},
): WebSocketRoute {
    const target: RestTarget | undefined =
        typeof answeredBy === "string"
            ? { kind: "lambda", label: answeredBy, functionUrn: describeFunction(answeredBy, {}, answeredBy).urn }
            : answeredBy;
    return {
        routeKey,
        urn: `urn:route:${routeKey}`,
        authorizer: { kind: "none" },
        apiKeyRequired: false,
        requestModels: {},
        requestParameters: {},
        responses: [],
        throttle: [],
        ...more,
        ...(target === undefined
            ? {}
            : {
                  integration: {
                      urn: `urn:integration:${routeKey}`,
                      name: routeKey,
                      type: target.kind === "lambda" ? "AWS_PROXY" : target.kind === "mock" ? "MOCK" : "HTTP_PROXY",
                      target,
                      timeoutMilliseconds: 29_000,
                      requestParameters: {},
                      requestTemplates: {},
                      passthroughBehavior: "WHEN_NO_MATCH",
                      responses: [],
                      ...integration,
                  },
              }),
    };
}

/** A WebSocket API with a stage `live` and nothing set. */
export function webSocketDoor(more: Partial<WebSocketFrontDoor> = {}): WebSocketFrontDoor {
    return {
        kind: "websocket",
        name: "feed",
        urn: "urn:api",
        apiId: "w1x2y3z4a5",
        executionArn: webSocketArn,
        routeSelectionExpression: "$request.body.action",
        apiKeySelectionExpression: "$request.header.x-api-key",
        disableSchemaValidation: false,
        stages: [webSocketStage("live")],
        routes: [],
        integrations: [],
        authorizers: [],
        models: [],
        usagePlans: [],
        domains: [],
        executeApiEndpoint: true,
        ...more,
    };
}
