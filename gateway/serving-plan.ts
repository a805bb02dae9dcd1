import type { IncomingMessage } from "node:http";
import type { FrontDoor, FunctionDescription, Reading, Unsupported } from "../frontdoor";
import { isArn, parseArn } from "../model/arn";
import { albRefusal, errorPage } from "./alb/alb-errors";
import { type CompiledAlb, compileAlb } from "./alb/compile-alb";
import type { AlbSurroundings } from "./alb/context";
import { handleAlbRequest } from "./alb/handle-request";
import { startHealthChecks } from "./alb/health/health-checks";
import type { RequestHandler, UpgradeHandler } from "./front-door-server";
import { type CompiledFunctionUrl, compileFunctionUrl } from "./function-url/compile-function-url";
import type { FunctionUrlSurroundings } from "./function-url/context";
import { handleFunctionUrlRequest } from "./function-url/handle-request";
import type { GatewayServices } from "./gateway-services";
import { type Compilation, type CompiledHttpApi, compileHttpApi } from "./http-api/compile-http-api";
import type { HttpApiSurroundings } from "./http-api/context";
import { createDomainTable, type DomainTable } from "./http-api/domain-table";
import { handleHttpApiRequest } from "./http-api/handle-request";
import type { ServedHttpApi } from "./http-api/served-api";
import { knownText } from "./known-value";
import type { LocalAddress } from "./local-addresses";
import { createLambdaService } from "./lambda";
import type { LambdaService } from "./lambda/lambda-service";
import { pathOf } from "./request-path";
import { hostOf } from "./request-host";
import { type CompiledRestApi, compileRestApi } from "./rest-api/compile-rest-api";
import type { RestApiSurroundings } from "./rest-api/context";
import { handleRestApiRequest } from "./rest-api/handle-request";
import type { ServedRestApi } from "./rest-api/served-rest-api";
import { compileWebSocketApi, type CompiledWebSocketApi } from "./websocket-api/compile-websocket-api";
import type { WebSocketSurroundings } from "./websocket-api/context";
import { handleWebSocketRequest } from "./websocket-api/handle-request";
import { handleUpgrade } from "./websocket-api/handle-upgrade";
import { managementHostsOf } from "./websocket-api/management/management-hosts";
import type { ServedWebSocketApi } from "./websocket-api/served-websocket-api";
import type { WebSocketHost } from "./websocket-api/websocket-host";
import type { WebSocketServices } from "./websocket-api/websocket-services";
import { WorkUnderWay } from "./work-under-way";

/** A front door with what answers its requests. */
export interface PlannedFrontDoor {
    readonly kind: FrontDoor["kind"];
    readonly name: string;
    readonly handler: RequestHandler;
    /** Answers requests for another protocol; absent: they are plain requests. */
    readonly upgrade?: UpgradeHandler;
    /** The API its connections are handed to, of a WebSocket API. */
    readonly webSocket?: WebSocketHost;
    /** Body of the answer to a request that cannot be read. */
    readonly errorBody: (status: 400 | 408 | 431) => string;
    /** The whole of that answer, head and body; absent: JSON with `errorBody`. */
    readonly refusal?: (status: 400 | 408 | 431) => string;
    /** Begins what it does without being asked, such as health checks; the answer ends it. */
    readonly background?: () => () => void;
    /** Where each stage is, behind the server's address. */
    readonly stages: readonly { readonly name: string; readonly path: string }[];
}

/** Everything one reading of a program comes to. */
export interface ServingPlan {
    readonly frontDoors: readonly PlannedFrontDoor[];
    readonly lambda: LambdaService;
    /** What is not answered yet; the functions run as long as there is some. */
    readonly work: WorkUnderWay;
    readonly unsupported: readonly Unsupported[];
    readonly warnings: readonly string[];
}

/** What a reading is planned with. */
interface PlanOptions {
    readonly services: GatewayServices;
    readonly only: readonly string[] | undefined;
    readonly targets: ReadonlyMap<string, string>;
    readonly withCredentials: boolean;
    readonly accountThrottle: Compilation["accountThrottle"];
    readonly accessLogs: boolean;
    /** Where the program's own front doors are served, asked once functions start. */
    readonly addresses: () => readonly LocalAddress[];
}

/** Plans what is served; opens no socket and starts no function. */
export function planServing(
    reading: Reading,
    workingDirectory: string,
    { services, only, targets, withCredentials, accountThrottle, accessLogs, addresses }: PlanOptions,
): ServingPlan {
    const { clock, tell, assume, accountBuckets, authorization, backends, serviceSink, quotas, random } = services;
    const doors = reading.frontDoors.filter(({ name }) => only?.includes(name) ?? true);
    const hosts = managementHostsOf(doors);
    const { credentials } = authorization;
    const lambda = createLambdaService({
        functions: reading.functions,
        workingDirectory,
        clock,
        tell,
        withCredentials,
        management: hosts === undefined ? undefined : { url: services.controlUrl, hosts, credentials },
        addresses,
        ...placeOf(reading.functions),
    });
    const work = new WorkUnderWay();
    const around: Surroundings = {
        clock,
        lambda,
        tell,
        assume,
        authorization,
        backends,
        serviceSink,
        quotas,
        random,
        connections: services.connections,
        takesOtherKeys: withCredentials,
        webSockets: services.webSockets,
        work,
    };
    const compilation: Compilation = {
        functions: new Map(reading.functions.map((one) => [one.urn, one])),
        refusal: lambda.refusal,
        targets,
        assume,
        accountBuckets,
        accountThrottle,
        accessLogs,
        now: clock.now(),
    };
    // Every API first: which of them a custom domain's path belongs to takes all of them to tell.
    const compiled = doors.map((door) => compileFrontDoor(door, compilation, around));
    const ownerOf = createDomainTable(
        compiled.flatMap((owner) => (owner.domains === undefined ? [] : [{ domains: owner.domains, owner }])),
    );
    const upgrades = compiled.some(({ upgrade, domains }) => upgrade !== undefined && (domains?.length ?? 0) > 0);
    const planned = compiled.map((one) => plannedOf(one, ownerOf, upgrades));
    return {
        frontDoors: planned.map(({ frontDoor }) => frontDoor),
        lambda,
        work,
        unsupported: [...reading.unsupported, ...planned.flatMap(({ unsupported }) => unsupported)],
        warnings: planned.flatMap(({ warnings }) => warnings),
    };
}

/** What one front door comes to, before it is known whose the requests to a custom domain are. */
interface CompiledFrontDoor extends PlannedFrontDoor, Findings {
    /** Undefined: it cannot have any. */
    readonly domains: ServedRestApi["domains"] | ServedHttpApi["domains"] | ServedWebSocketApi["domains"] | undefined;
}

/** What front doors of every kind are served with. */
interface Surroundings extends WebSocketSurroundings {
    readonly webSockets: WebSocketServices;
    readonly work: WorkUnderWay;
}

/** What cannot be served here, and what answers with an error on AWS too. */
type Findings = Pick<ServingPlan, "unsupported" | "warnings">;

function compileFrontDoor(door: FrontDoor, compilation: Compilation, around: Surroundings): CompiledFrontDoor {
    switch (door.kind) {
        case "websocket":
            return webSocketDoor(compileWebSocketApi(door, compilation), around);
        case "http":
            return httpApiDoor(compileHttpApi(door, compilation), around);
        case "rest":
            return restApiDoor(compileRestApi(door, compilation), around);
        case "alb":
            return albDoor(compileAlb(door, compilation), around);
        case "function-url":
            return functionUrlDoor(compileFunctionUrl(door, compilation), around);
    }
}

/** What one front door comes to. */
interface Planned extends Findings {
    readonly frontDoor: PlannedFrontDoor;
}

/**
 * A request to a custom domain goes to the API its path belongs to, whichever API's address it was sent to; `upgrades`:
 * whether that may be one that speaks another protocol.
 */
function plannedOf(
    { domains, unsupported, warnings, ...frontDoor }: CompiledFrontDoor,
    ownerOf: DomainTable<PlannedFrontDoor> | undefined,
    upgrades: boolean,
): Planned {
    if (domains === undefined || ownerOf === undefined) return { frontDoor, unsupported, warnings };
    const doorOf = ({ headers, url }: IncomingMessage): PlannedFrontDoor =>
        ownerOf(hostOf(headers.host), pathOf(url)) ?? frontDoor;
    const handler: RequestHandler = (incoming, response) => {
        doorOf(incoming).handler(incoming, response);
    };
    const upgrade: UpgradeHandler = (asked) => {
        const owner = doorOf(asked.incoming);
        if (owner.upgrade === undefined) asked.asRequest();
        else owner.upgrade(asked);
    };
    return { frontDoor: { ...frontDoor, handler, ...(upgrades ? { upgrade } : {}) }, unsupported, warnings };
}

function httpApiDoor({ api, ...findings }: CompiledHttpApi, around: HttpApiSurroundings): CompiledFrontDoor {
    return {
        kind: "http",
        name: api.name,
        handler: (incoming, response) => {
            handleHttpApiRequest(api, around, incoming, response);
        },
        errorBody: errorBodyOf,
        stages: [
            ...(api.defaultStage === undefined ? [] : [{ name: "$default", path: "" }]),
            ...[...api.namedStages.keys()].map((name) => ({ name, path: `/${name}` })),
        ],
        domains: api.domains,
        ...findings,
    };
}

function restApiDoor({ api, ...findings }: CompiledRestApi, around: RestApiSurroundings): CompiledFrontDoor {
    return {
        kind: "rest",
        name: api.name,
        handler: (incoming, response) => {
            handleRestApiRequest(api, around, incoming, response);
        },
        errorBody: errorBodyOf,
        stages: [...api.stages.keys()].map((name) => ({ name, path: `/${name}` })),
        domains: api.domains,
        ...findings,
    };
}

function webSocketDoor(
    { api, ...findings }: CompiledWebSocketApi,
    { webSockets, work, ...around }: Surroundings,
): CompiledFrontDoor {
    const host: WebSocketHost = { api, around, work };
    return {
        kind: "websocket",
        name: api.name,
        handler: (incoming, response) => {
            handleWebSocketRequest(host, incoming, response);
        },
        upgrade: (asked) => {
            handleUpgrade(host, webSockets, asked);
        },
        webSocket: host,
        errorBody: errorBodyOf,
        stages: stagesOf(api),
        domains: api.domains,
        ...findings,
    };
}

/** @inferred a listener answers to every host: whose a name is, its rules decide. */
function albDoor({ alb, ...findings }: CompiledAlb, around: AlbSurroundings): CompiledFrontDoor {
    return {
        kind: "alb",
        name: alb.name,
        handler: (incoming, response) => {
            handleAlbRequest(alb, around, incoming, response);
        },
        errorBody: () => errorPage(400),
        refusal: albRefusal,
        background: () => startHealthChecks(alb, around),
        stages: [{ name: "", path: "" }],
        domains: undefined,
        ...findings,
    };
}

/** An API without its `execute-api` endpoint is at the keys of its first domain. */
function stagesOf({ stages, domains, executeApiEndpoint }: ServedWebSocketApi): PlannedFrontDoor["stages"] {
    const [first] = domains;
    if (executeApiEndpoint || first === undefined)
        return [...stages.keys()].map((name) => ({ name, path: `/${name}` }));
    return domains
        .filter(({ name }) => name === first.name)
        .map(({ mappingKey, stage }) => ({ name: stage.name, path: mappingKey === "" ? "" : `/${mappingKey}` }));
}

function functionUrlDoor(
    { url, ...findings }: CompiledFunctionUrl,
    around: FunctionUrlSurroundings,
): CompiledFrontDoor {
    return {
        kind: "function-url",
        name: url.name,
        handler: (incoming, response) => {
            handleFunctionUrlRequest(url, around, incoming, response);
        },
        errorBody: errorBodyOf,
        stages: [{ name: "$default", path: "" }],
        domains: undefined,
        ...findings,
    };
}

/** Region and account of the program's functions: all of one program are in one place, as far as events tell. */
function placeOf(functions: readonly FunctionDescription[]): { readonly region: string; readonly accountId: string } {
    for (const { arn: written } of functions) {
        const arn = parseArn(knownText(written) ?? "");
        if (isArn(arn)) return { region: arn.region, accountId: arn.account };
    }
    return { region: "us-east-1", accountId: "000000000000" };
}

/** @inferred texts for requests that cannot be read, of HTTP and REST APIs (reference 4.1, unconfirmed) */
function errorBodyOf(status: 400 | 408 | 431): string {
    const message = { 400: "Bad Request", 408: "Request Timeout", 431: "Request Header Fields Too Large" }[status];
    return `{"message":"${message}"}`;
}
