import type { WebSocketFrontDoor, WebSocketIntegration } from "../../frontdoor";
import { unknown } from "../../model/property-value";

const urnOf = (name: string): string => `urn:pulumi:dev::shop::aws:x::${name}`;

const handler: WebSocketIntegration = {
    urn: urnOf("feed handler"),
    name: "feed handler",
    type: "AWS_PROXY",
    target: { kind: "lambda", label: "handler" },
    timeoutMilliseconds: 29_000,
    requestParameters: {},
    requestTemplates: {},
    passthroughBehavior: "WHEN_NO_MATCH",
    responses: [],
};

const route = {
    authorizer: { kind: "none" },
    apiKeyRequired: false,
    requestModels: {},
    requestParameters: {},
    responses: [],
    integration: handler,
    throttle: [{ rate: 100, burst: 50 }],
} as const;

/** A WebSocket API with something of everything. */
export const feed: WebSocketFrontDoor = {
    kind: "websocket",
    name: "feed",
    urn: urnOf("feed"),
    routeSelectionExpression: "$request.body.action",
    apiKeySelectionExpression: "$request.header.x-api-key",
    disableSchemaValidation: false,
    stages: [
        {
            name: "live",
            urn: urnOf("feed live"),
            autoDeploy: true,
            deployment: false,
            mayMiss: [],
            variables: { tier: "gold" },
            throttle: { rate: 100, burst: 50 },
            routeSettings: {},
            accessLog: { destination: "arn:aws:logs:x", label: "feed access", format: "$context.requestId" },
            loggingLevel: "INFO",
            dataTrace: true,
            detailedMetrics: false,
        },
    ],
    routes: [
        {
            ...route,
            routeKey: "$connect",
            urn: urnOf("connect"),
            authorizer: {
                kind: "request",
                name: "users",
                urn: urnOf("users"),
                target: { kind: "lambda", label: "check" },
                identitySource: ["route.request.querystring.token"],
            },
            apiKeyRequired: true,
        },
        {
            ...route,
            routeKey: "subscribe",
            urn: urnOf("subscribe"),
            requestModels: { $default: "Subscription" },
            routeResponseSelectionExpression: "$default",
            responses: [{ urn: urnOf("subscribe response"), routeResponseKey: "$default", responseModels: {} }],
            throttle: [{ rate: 5, burst: 5 }],
        },
        { ...route, routeKey: "silent", urn: urnOf("silent"), routeResponseSelectionExpression: "$default" },
        { ...route, routeKey: "$disconnect", urn: urnOf("disconnect") },
    ],
    integrations: [handler],
    authorizers: [],
    models: [{ name: "Subscription", contentType: "application/json", schema: '{"type":"object"}' }],
    usagePlans: [],
    domains: [
        {
            name: "feed.example.com",
            mappingKey: "v1",
            stage: "live",
            url: "wss://feed.example.com/v1",
            mutualTls: false,
        },
    ],
    executeApiEndpoint: false,
    url: unknown,
};
