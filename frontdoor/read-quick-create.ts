import type { ResourceNode } from "../capture/resource-graph";
import { unknown } from "../model/property-value";
import type { HttpRoute, Integration, Stage, Target } from "./front-door";
import { asText, known } from "./property-reader";
import { defaultTimeoutMilliseconds } from "./read-integration";
import { readLambda } from "./read-lambda";
import { parsedKey } from "./read-route";
import type { ResourceIndex } from "./resource-index";

/** What an API with a `target` of its own brings along. */
interface QuickCreated {
    readonly route: HttpRoute;
    readonly integration: Integration;
    readonly stage: Stage;
}

/**
 * Quick create: `target` on the API makes an integration, one route (`routeKey`, or `$default`) and a `$default` stage
 * that deploys by itself. Source: API Gateway v2 reference, CreateApi, "target" and "routeKey".
 * The payload format 2.0 is inferred from the console, which creates APIs the same way.
 */
export function quickCreated(index: ResourceIndex, api: ResourceNode): QuickCreated | undefined {
    const written = api.inputs["target"];
    if (written === undefined || written === null) return undefined;
    const target = readTarget(index, api);
    const routeKey = asText(api.inputs["routeKey"]) ?? "$default";
    const credentials = asText(api.inputs["credentialsArn"]);
    const integration: Integration = {
        urn: api.urn,
        name: api.name,
        type: target.kind === "lambda" ? "AWS_PROXY" : "HTTP_PROXY",
        target,
        timeoutMilliseconds: defaultTimeoutMilliseconds,
        payloadFormatVersion: target.kind === "lambda" ? "2.0" : "1.0",
        ...(credentials === undefined ? {} : { credentials }),
        requestParameters: {},
        responseParameters: {},
    };
    return {
        integration,
        stage: {
            name: "$default",
            urn: api.urn,
            autoDeploy: true,
            deployment: false,
            variables: {},
            routeSettings: {},
            detailedMetrics: false,
        },
        route: {
            routeKey,
            ...parsedKey(routeKey),
            urn: api.urn,
            target,
            integration: api.urn,
            timeoutMilliseconds: defaultTimeoutMilliseconds,
            authorizer: { kind: "none" },
            scopes: [],
            throttle: [undefined],
            apiKeyRequired: false,
        },
    };
}

function readTarget(index: ResourceIndex, api: ResourceNode): Target {
    const lambda = readLambda(index, api, "target");
    if (lambda !== undefined) return lambda;
    const url = asText(api.inputs["target"]) ?? unknown;
    const text = known(url);
    if (text !== undefined && !/^https?:/.test(text))
        return { kind: "unknown", reason: `target must be a function ARN or a URL, got ${JSON.stringify(text)}` };
    return { kind: "http", url, method: "ANY" };
}
