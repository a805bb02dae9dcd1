import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RestFrontDoor, RestIntegration, RestRoute, RestStage, RestTarget } from "../../../../frontdoor";
import type { GatewayEvent, RequestEvent } from "../../../../gateway/gateway-event";
import { type Gateway, type GatewayOptions, startGateway } from "../../../../gateway/start-gateway";
import { isIssue } from "../../../../model/issue";
import { parsePathTemplate } from "../../../../model/path-template";
import { describeFunction, type FunctionSettings, writeFiles } from "../../lambda/function-fixture";

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

/** REST APIs that are being served. */
export interface ServedRestSketch {
    readonly gateway: Gateway;
    /** Origin of an API, without the stage. */
    readonly origin: (name?: string) => string;
    readonly events: GatewayEvent[];
    readonly requests: () => RequestEvent[];
    readonly close: () => Promise<void>;
}

/** Answers with the event it was called with. */
export const echo: FunctionSettings = {
    files: {
        "index.js": "exports.handler = async (event) => ({ statusCode: 200, body: JSON.stringify(event) });\n",
    },
};

/** Serves REST APIs on free ports; the account's throttle is out of the way. */
export async function serveRest(
    doors: readonly RestFrontDoor[],
    functions: Readonly<Record<string, FunctionSettings>> = { echo },
    options: Partial<GatewayOptions> = {},
): Promise<ServedRestSketch> {
    const directory = mkdtempSync(join(tmpdir(), "gatehouse-rest-"));
    const open = { urn: "urn:any", action: "lambda:InvokeFunction", principal: "apigateway.amazonaws.com" };
    const described = Object.entries(functions).map(([name, { files = {}, ...settings }]) => {
        writeFiles(join(directory, name), files);
        return describeFunction(name, { permissions: [open], ...settings }, name);
    });
    const events: GatewayEvent[] = [];
    const gateway = await startGateway({
        reading: { frontDoors: doors, functions: described, unsupported: [] },
        workingDirectory: directory,
        port: 0,
        accountThrottle: { rate: 1e9, burst: 1e9 },
        tell: (event) => events.push(event),
        ...options,
    });
    return {
        gateway,
        origin: (name) => {
            const found = gateway.frontDoors.find((door) => name === undefined || door.name === name);
            if (found === undefined) throw new Error(`no front door ${name ?? ""}`);
            return new URL(found.url).origin;
        },
        events,
        requests: () => events.filter((event) => event.event === "request"),
        close: async () => {
            await gateway.close();
            rmSync(directory, { recursive: true, force: true });
        },
    };
}
