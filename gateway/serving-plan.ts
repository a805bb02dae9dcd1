import type { FrontDoor, FunctionDescription, Reading, Unsupported } from "../frontdoor";
import { isArn, parseArn } from "../model/arn";
import type { RequestHandler } from "./front-door-server";
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
import { createLambdaService } from "./lambda";
import type { LambdaService } from "./lambda/lambda-service";
import { hostOf } from "./request-host";
import { type CompiledRestApi, compileRestApi } from "./rest-api/compile-rest-api";
import type { RestApiSurroundings } from "./rest-api/context";
import { handleRestApiRequest } from "./rest-api/handle-request";
import type { ServedRestApi } from "./rest-api/served-rest-api";

/** A front door with what answers its requests. */
export interface PlannedFrontDoor {
    readonly kind: FrontDoor["kind"];
    readonly name: string;
    readonly handler: RequestHandler;
    /** Body of the answer to a request that cannot be read. */
    readonly errorBody: (status: 400 | 408 | 431) => string;
    /** Where each stage is, behind the server's address. */
    readonly stages: readonly { readonly name: string; readonly path: string }[];
}

/** Everything one reading of a program comes to. */
export interface ServingPlan {
    readonly frontDoors: readonly PlannedFrontDoor[];
    readonly lambda: LambdaService;
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
}

/** Plans what is served; opens no socket and starts no function. */
export function planServing(
    reading: Reading,
    workingDirectory: string,
    { services, only, targets, withCredentials, accountThrottle, accessLogs }: PlanOptions,
): ServingPlan {
    const { clock, tell, assume, accountBuckets, authorization, backends, serviceSink, quotas, random } = services;
    const lambda = createLambdaService({
        functions: reading.functions,
        workingDirectory,
        clock,
        tell,
        withCredentials,
        ...placeOf(reading.functions),
    });
    const around: RestApiSurroundings = {
        clock,
        lambda,
        tell,
        assume,
        authorization,
        backends,
        serviceSink,
        quotas,
        random,
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
    const doors = reading.frontDoors.filter(({ name }) => only?.includes(name) ?? true);
    // Every API first: which of them a custom domain's path belongs to takes all of them to tell.
    const compiled = doors.map((door) => compileFrontDoor(door, compilation, around));
    const ownerOf = createDomainTable(
        compiled.flatMap(({ domains, handler }) => (domains === undefined ? [] : [{ domains, owner: handler }])),
    );
    const planned = compiled.map((one) => plannedOf(one, ownerOf));
    return {
        frontDoors: planned.map(({ frontDoor }) => frontDoor),
        lambda,
        unsupported: [...reading.unsupported, ...planned.flatMap(({ unsupported }) => unsupported)],
        warnings: planned.flatMap(({ warnings }) => warnings),
    };
}

/** What one front door comes to, before it is known whose the requests to a custom domain are. */
interface CompiledFrontDoor extends PlannedFrontDoor, Findings {
    /** Undefined: it cannot have any. */
    readonly domains: ServedRestApi["domains"] | ServedHttpApi["domains"] | undefined;
}

/** What cannot be served here, and what answers with an error on AWS too. */
type Findings = Pick<ServingPlan, "unsupported" | "warnings">;

function compileFrontDoor(door: FrontDoor, compilation: Compilation, around: RestApiSurroundings): CompiledFrontDoor {
    switch (door.kind) {
        case "http":
            return httpApiDoor(compileHttpApi(door, compilation), around);
        case "rest":
            return restApiDoor(compileRestApi(door, compilation), around);
        case "function-url":
            return functionUrlDoor(compileFunctionUrl(door, compilation), around);
    }
}

/** What one front door comes to. */
interface Planned extends Findings {
    readonly frontDoor: PlannedFrontDoor;
}

/** A request to a custom domain goes to the API its path belongs to, whichever API's address it was sent to. */
function plannedOf(
    { domains, unsupported, warnings, ...frontDoor }: CompiledFrontDoor,
    ownerOf: DomainTable<RequestHandler> | undefined,
): Planned {
    if (domains === undefined || ownerOf === undefined) return { frontDoor, unsupported, warnings };
    const handler: RequestHandler = (incoming, response) => {
        const owner = ownerOf(hostOf(incoming.headers.host), pathOf(incoming.url)) ?? frontDoor.handler;
        owner(incoming, response);
    };
    return { frontDoor: { ...frontDoor, handler }, unsupported, warnings };
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

function pathOf(target = "/"): string {
    const query = target.indexOf("?");
    return query < 0 ? target : target.slice(0, query);
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
