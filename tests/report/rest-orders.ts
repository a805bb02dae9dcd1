import type { MethodSettings, RestFrontDoor, RestIntegration, RestRoute, RestStage } from "../../frontdoor";
import { isIssue } from "../../model/issue";
import { parsePathTemplate } from "../../model/path-template";
import { secret } from "../../model/property-value";

/** A Lambda proxy integration, with what a spec says of it. */
export function integrationOf(parts: Partial<RestIntegration> = {}): RestIntegration {
    return {
        urn: "urn:orders",
        type: "AWS_PROXY",
        target: { kind: "lambda", label: "list-orders" },
        timeoutMilliseconds: 29_000,
        requestParameters: {},
        requestTemplates: {},
        passthroughBehavior: "WHEN_NO_MATCH",
        cacheKeyParameters: [],
        responseTransferMode: "BUFFERED",
        insecureSkipVerification: false,
        responses: [],
        ...parts,
    };
}

/** A method, with what a spec says of it. */
export function routeOf(routeKey: string, parts: Partial<RestRoute> = {}): RestRoute {
    const [method = "", path = ""] = routeKey.split(" ");
    const template = parsePathTemplate(path);
    return {
        routeKey,
        method,
        path,
        ...(isIssue(template) ? { issue: template } : { template }),
        urn: `urn:${routeKey}`,
        authorizer: { kind: "none" },
        scopes: [],
        apiKeyRequired: false,
        requestParameters: {},
        requestModels: {},
        integration: integrationOf(),
        methodResponses: [],
        ...parts,
    };
}

/** Settings of a stage for one method or all. */
export function settingsFor(methodPath: string, parts: Partial<MethodSettings>): MethodSettings {
    return { urn: `urn:${methodPath}`, methodPath, ...parts };
}

/** A stage with a deployment, with what a spec says of it. */
export function stageOf(name: string, parts: Partial<RestStage> = {}): RestStage {
    return {
        name,
        urn: `urn:${name}`,
        deployment: "urn:deployment",
        deploymentId: "d1",
        mayMiss: [],
        variables: {},
        settings: [],
        tracing: false,
        ...parts,
    };
}

/** A REST API with two routes, with what a spec says of it. */
export function restOrders(parts: Partial<RestFrontDoor> = {}): RestFrontDoor {
    return {
        kind: "rest",
        name: "orders",
        urn: "urn:orders",
        endpointType: "REGIONAL",
        vpcEndpointIds: [],
        apiKeySource: "HEADER",
        binaryMediaTypes: [],
        stages: [stageOf("prod")],
        routes: [routeOf("GET /orders"), routeOf("POST /orders")],
        authorizers: [],
        models: [],
        gatewayResponses: [],
        usagePlans: [],
        domains: [],
        executeApiEndpoint: true,
        ...parts,
    };
}

/** A usage plan of the stage prod with two keys whose values nobody may see. */
export const freePlan: RestFrontDoor["usagePlans"][number] = {
    urn: "urn:free",
    label: "free",
    name: "free",
    stages: [{ stage: "prod", methods: { "/orders/GET": { rate: 1, burst: 2 } } }],
    throttle: { rate: 5, burst: 10 },
    quota: { limit: 1000, period: "DAY", offset: 0 },
    keys: [
        { urn: "urn:acme", name: "acme", value: secret("acme-value-of-twenty-letters"), enabled: true },
        { urn: "urn:zeta", name: "zeta", value: secret("zeta-value-of-twenty-letters"), enabled: false },
    ],
};
