import type { ResourceGraph } from "../../capture/resource-graph";
import { programGraph, resource, type ResourceSketch, urnOf } from "./program-graph";

export const api = "aws:apigatewayv2/api:Api";
export const route = "aws:apigatewayv2/route:Route";
export const integration = "aws:apigatewayv2/integration:Integration";
export const authorizer = "aws:apigatewayv2/authorizer:Authorizer";
export const stage = "aws:apigatewayv2/stage:Stage";
export const lambda = "aws:lambda/function:Function";
export const alias = "aws:lambda/alias:Alias";

const apiUrn = urnOf(api, "orders");

/** An API with raw resources, as a program that has never heard of us writes it; ids are unknown, as in a preview. */
export function rawOrders(): ResourceSketch[] {
    const ofApi = { apiId: [apiUrn] };
    return [
        resource(lambda, "list-orders", { handler: "index.handler" }),
        resource(lambda, "create-order", { handler: "index.handler" }),
        resource(lambda, "check-key", {}),
        resource(api, "orders", {
            protocolType: "HTTP",
            corsConfiguration: { allowOrigins: ["https://app.example.com"], allowMethods: ["GET", "POST"] },
        }),
        resource(
            stage,
            "live",
            {
                name: "$default",
                autoDeploy: true,
                defaultRouteSettings: { throttlingRateLimit: 100, throttlingBurstLimit: 200 },
                routeSettings: [{ routeKey: "POST /orders", throttlingRateLimit: 10, throttlingBurstLimit: 20 }],
            },
            ofApi,
        ),
        resource(
            integration,
            "list",
            { integrationType: "AWS_PROXY", payloadFormatVersion: "2.0" },
            { ...ofApi, integrationUri: [urnOf(lambda, "list-orders")] },
        ),
        resource(
            integration,
            "create",
            { integrationType: "AWS_PROXY", payloadFormatVersion: "2.0", timeoutMilliseconds: 10_000 },
            { ...ofApi, integrationUri: [urnOf(lambda, "create-order")] },
        ),
        resource(
            integration,
            "legacy",
            {
                integrationType: "HTTP_PROXY",
                integrationMethod: "ANY",
                integrationUri: "https://legacy.example.com/{proxy}",
            },
            ofApi,
        ),
        resource(
            authorizer,
            "users",
            {
                authorizerType: "JWT",
                identitySources: ["$request.header.Authorization"],
                jwtConfiguration: { issuer: "https://issuer.example.com", audiences: ["orders"] },
            },
            ofApi,
        ),
        resource(
            authorizer,
            "keys",
            { authorizerType: "REQUEST", authorizerPayloadFormatVersion: "2.0", enableSimpleResponses: true },
            { ...ofApi, authorizerUri: [urnOf(lambda, "check-key")] },
        ),
        to("any-legacy", { routeKey: "ANY /legacy/{proxy+}" }, "legacy"),
        to("catch-all", { routeKey: "$default", authorizationType: "AWS_IAM" }),
        to("get-order", { routeKey: "GET /orders/{id}", authorizationType: "CUSTOM" }, "list", "keys"),
        to(
            "create-order",
            { routeKey: "POST /orders", authorizationType: "JWT", authorizationScopes: ["orders/write"] },
            "create",
            "users",
        ),
        to("list-orders", { routeKey: "GET /orders", authorizationType: "JWT" }, "list", "users"),
    ];
}

function to(name: string, inputs: ResourceSketch["inputs"] & object, target = "list", guard?: string): ResourceSketch {
    return resource(route, name, inputs, {
        apiId: [apiUrn],
        target: [urnOf(integration, target)],
        ...(guard === undefined ? {} : { authorizerId: [urnOf(authorizer, guard)] }),
    });
}

/** The graph of the raw program above. */
export const ordersGraph = (): ResourceGraph => programGraph(rawOrders());

/**
 * The same resources after a deployment, as a stack export has them: every id and ARN known,
 * and no record of what was computed from what.
 */
export function deployedOrders(): ResourceGraph {
    const graph = ordersGraph();
    const id = (urn: string): string => `id${String(graph.resources.findIndex((node) => node.urn === urn))}`;
    const arn = (name: string): string => `arn:aws:lambda:eu-west-1:123456789012:function:${name}`;
    const value = (property: string, urn: string): string => {
        if (property === "target") return `integrations/${id(urn)}`;
        if (property === "integrationUri") return arn(`${urn.split("::").at(-1) ?? ""}-77ab01c`);
        if (property === "authorizerUri") {
            const name = `${urn.split("::").at(-1) ?? ""}-77ab01c`;
            return `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${arn(name)}/invocations`;
        }
        return id(urn);
    };
    return {
        ...graph,
        mode: "recorded",
        resources: graph.resources.map((node) => ({
            ...node,
            id: id(node.urn),
            inputs: {
                ...node.inputs,
                ...Object.fromEntries(
                    Object.entries(node.propertyDependencies).map(([property, [urn = ""]]) => [
                        property,
                        value(property, urn),
                    ]),
                ),
            },
            outputs: node.type === lambda ? { arn: arn(`${node.name}-77ab01c`), name: `${node.name}-77ab01c` } : {},
            propertyDependencies: {},
        })),
    };
}
