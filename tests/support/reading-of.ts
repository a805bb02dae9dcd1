import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type {
    Authorizer,
    Cors,
    FrontDoor,
    HttpFrontDoor,
    HttpRoute,
    Integration,
    Reading,
    Target,
} from "../../frontdoor";
import { isIssue } from "../../model/issue";
import { parseRouteKey } from "../../model/route-key";
import { describeFunction, type FunctionSettings, writeFiles } from "../gateway/lambda/function-fixture";

const account = "123456789012";
const apiId = "a1b2c3d4e5";

/** A route as a test names it: what answers it, and what differs from AWS's defaults. */
export interface RouteSketch {
    /** Name of a function of the sketch. */
    readonly function?: string;
    /** Address the request is handed to. */
    readonly http?: string;
    /** Recorded instead of sent: parameters of `SQS-SendMessage`. */
    readonly queue?: Readonly<Record<string, string>>;
    readonly authorizer?: Authorizer;
    /** @default 30000 */
    readonly timeoutMilliseconds?: number;
    readonly responseParameters?: Integration["responseParameters"];
}

/** A program in few words. */
export interface Sketch {
    readonly functions?: Readonly<Record<string, FunctionSettings>>;
    /** HTTP APIs by name, each a table of routes on `$default`. */
    readonly apis?: Readonly<Record<string, Readonly<Record<string, RouteSketch>>>>;
    /** Function URLs by name. */
    readonly urls?: Readonly<Record<string, { readonly function: string; readonly streams?: boolean }>>;
    /** Of every front door. */
    readonly cors?: Cors;
}

/** A reading without a program behind it, and the directory its functions' files were written to. */
export interface Sketched {
    readonly reading: Reading;
    readonly directory: string;
    readonly remove: () => void;
}

/** Writes the functions' files and makes the reading a program of this shape would come to. */
export function readingOf({ functions = {}, apis = {}, urls = {}, cors }: Sketch): Sketched {
    const directory = mkdtempSync(join(tmpdir(), "gatehouse-reading-"));
    const described = Object.entries(functions).map(([name, { files = {}, ...settings }]) => {
        writeFiles(join(directory, name), files);
        return describeFunction(name, { permissions: [open("Any"), open("ByUrl", true)], ...settings }, name);
    });
    const lambda = (name: string): Target => ({
        kind: "lambda",
        label: name,
        functionUrn: describeFunction(name, {}, name).urn,
    });
    const shared = cors === undefined ? {} : { cors };
    const frontDoors: FrontDoor[] = [
        ...Object.entries(apis).map(([name, routes]) => ({ ...httpApi(name, routes, lambda), ...shared })),
        ...Object.entries(urls).map(([name, { function: target, streams }]): FrontDoor => ({
            kind: "function-url",
            name,
            urn: `urn:${name}`,
            urlId: "u1b2c3d4e5",
            target: lambda(target),
            authType: "NONE",
            invokeMode: streams === true ? "RESPONSE_STREAM" : "BUFFERED",
            distributions: [],
            ...shared,
        })),
    ];
    return {
        reading: { frontDoors, functions: described, unsupported: [] },
        directory,
        remove: () => {
            rmSync(directory, { recursive: true, force: true });
        },
    };
}

function open(name: string, byUrl = false): NonNullable<FunctionSettings["permissions"]>[number] {
    const action = "lambda:InvokeFunction";
    if (!byUrl) return { urn: `urn:${name}`, action, principal: "apigateway.amazonaws.com" };
    return { urn: `urn:${name}`, action, principal: "*", invokedViaFunctionUrl: true };
}

function httpApi(
    name: string,
    routes: Readonly<Record<string, RouteSketch>>,
    lambda: (name: string) => Target,
): HttpFrontDoor {
    const parts = Object.entries(routes).map(([routeKey, sketch]) => routeOf(name, routeKey, sketch, lambda));
    const stage = `urn:${name}:stage`;
    return {
        kind: "http",
        name,
        urn: `urn:${name}`,
        apiId,
        executionArn: `arn:aws:execute-api:eu-west-1:${account}:${apiId}`,
        stages: [
            {
                name: "$default",
                urn: stage,
                autoDeploy: true,
                deployment: false,
                variables: {},
                routeSettings: {},
                detailedMetrics: false,
            },
        ],
        routes: parts.map(({ route }) => route),
        integrations: parts.map(({ integration }) => integration),
        authorizers: [],
        domains: [],
        executeApiEndpoint: true,
    };
}

function routeOf(
    api: string,
    routeKey: string,
    sketch: RouteSketch,
    lambda: (name: string) => Target,
): { readonly route: HttpRoute; readonly integration: Integration } {
    const key = parseRouteKey(routeKey);
    if (isIssue(key)) throw new Error(`${routeKey} is no route key`);
    const urn = `urn:${api}:${routeKey}`;
    const timeoutMilliseconds = sketch.timeoutMilliseconds ?? 30_000;
    const target: Target =
        sketch.function !== undefined
            ? lambda(sketch.function)
            : sketch.http !== undefined
              ? { kind: "http", url: sketch.http, method: "ANY" }
              : { kind: "service", subtype: "SQS-SendMessage", label: "queue" };
    return {
        route: {
            routeKey,
            key,
            urn,
            target,
            integration: `${urn}:integration`,
            timeoutMilliseconds,
            authorizer: sketch.authorizer ?? { kind: "none" },
            scopes: [],
            throttle: [undefined],
            apiKeyRequired: false,
        },
        integration: {
            urn: `${urn}:integration`,
            name: `${api} ${routeKey}`,
            type: target.kind === "http" ? "HTTP_PROXY" : "AWS_PROXY",
            target,
            timeoutMilliseconds,
            payloadFormatVersion: target.kind === "lambda" ? "2.0" : "1.0",
            requestParameters: sketch.queue ?? {},
            responseParameters: sketch.responseParameters ?? {},
        },
    };
}
