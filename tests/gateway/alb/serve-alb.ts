import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AlbFrontDoor } from "../../../frontdoor";
import { type CompiledAlb, compileAlb } from "../../../gateway/alb/compile-alb";
import type { AlbSurroundings } from "../../../gateway/alb/context";
import { errorPage } from "../../../gateway/alb/alb-errors";
import { handleAlbRequest } from "../../../gateway/alb/handle-request";
import { type Assumptions, defaultAssumptions } from "../../../gateway/assumptions";
import { type Clock, systemClock } from "../../../gateway/clock";
import { openFrontDoorServer } from "../../../gateway/front-door-server";
import type { GatewayEvent, RequestEvent } from "../../../gateway/gateway-event";
import { createAuthorizationServices } from "../../../gateway/http-api/authorize/authorization-services";
import type { Compilation } from "../../../gateway/http-api/compile-http-api";
import { createBackends } from "../../../gateway/http-api/integrate/http-backends";
import { createLambdaService } from "../../../gateway/lambda";
import { type Answer, send, type WireRequest } from "../../conformance/client";
import { describeFunction, type FunctionSettings, writeFiles } from "../lambda/function-fixture";

/** A listener that is being served. */
export interface ServedAlbDoor {
    readonly compiled: CompiledAlb;
    readonly around: AlbSurroundings;
    readonly url: string;
    readonly send: (request: WireRequest) => Promise<Answer>;
    /** The event the function got, as `echo` answers it. */
    readonly event: (request: WireRequest) => Promise<AlbEvent>;
    readonly events: GatewayEvent[];
    readonly requests: () => RequestEvent[];
    /** Texts that were told of while requests were answered. */
    readonly told: () => string[];
    readonly close: () => Promise<void>;
}

/** What a function behind a load balancer is called with. */
export interface AlbEvent {
    readonly requestContext: { readonly elb: { readonly targetGroupArn: string } };
    readonly httpMethod: string;
    readonly path: string;
    readonly queryStringParameters?: Readonly<Record<string, string>>;
    readonly multiValueQueryStringParameters?: Readonly<Record<string, readonly string[]>>;
    readonly headers?: Readonly<Record<string, string>>;
    readonly multiValueHeaders?: Readonly<Record<string, readonly string[]>>;
    readonly body: string;
    readonly isBase64Encoded: boolean;
}

/** What a test sets of the surroundings. */
export interface ServeOptions {
    readonly clock?: Clock;
    readonly assume?: Partial<Assumptions>;
    readonly random?: () => number;
    readonly targets?: Readonly<Record<string, string>>;
    readonly standIn?: (issuer: string) => string | undefined;
}

/** A function by the source of its handler's body. */
export const handler = (body: string): FunctionSettings => ({
    files: { "index.js": `exports.handler = async (event, context) => { ${body} };\n` },
});

/** Answers with the event it was called with, in both forms of headers. */
export const echo = handler(`return {
    statusCode: 200,
    [event.multiValueHeaders ? "multiValueHeaders" : "headers"]: {
        "content-type": event.multiValueHeaders ? ["application/json"] : "application/json",
    },
    body: JSON.stringify(event),
};`);

/** Lets every load balancer call. */
const open = {
    urn: "urn:any",
    action: "lambda:InvokeFunction",
    principal: "elasticloadbalancing.amazonaws.com",
};

/** What a listener is compiled with, without any function. */
export const compilation: Compilation = {
    functions: new Map(),
    refusal: () => undefined,
    targets: new Map(),
    assume: defaultAssumptions,
    accountBuckets: new Map(),
    accountThrottle: undefined,
    accessLogs: true,
    now: 0,
};

/** Serves a listener on a free port. */
export async function serveAlb(
    door: AlbFrontDoor,
    functions: Readonly<Record<string, FunctionSettings>> = { echo },
    { clock = systemClock, random = Math.random, targets = {}, standIn, ...options }: ServeOptions = {},
): Promise<ServedAlbDoor> {
    const directory = mkdtempSync(join(tmpdir(), "gatehouse-alb-"));
    const described = Object.entries(functions).map(([name, { files = {}, ...settings }]) => {
        writeFiles(join(directory, name), files);
        return describeFunction(name, { permissions: [open], ...settings }, name);
    });
    const events: GatewayEvent[] = [];
    const assume = { ...defaultAssumptions, ...options.assume };
    const lambda = createLambdaService({
        functions: described,
        workingDirectory: directory,
        clock: systemClock,
        tell: (event) => events.push(event),
        region: "eu-west-1",
        accountId: "123456789012",
    });
    const backends = createBackends();
    const around: AlbSurroundings = {
        clock,
        lambda,
        tell: (event) => events.push(event),
        assume,
        authorization: createAuthorizationServices({ clock, assume, ...(standIn === undefined ? {} : { standIn }) }),
        backends,
        random,
    };
    const compiled = compileAlb(door, {
        ...compilation,
        functions: new Map(described.map((one) => [one.urn, one])),
        refusal: lambda.refusal,
        targets: new Map(Object.entries(targets)),
        assume,
        now: clock.now(),
    });
    const server = await openFrontDoorServer(
        {
            host: "127.0.0.1",
            port: 0,
            name: door.name,
            errorBody: (status) => errorPage(status === 431 ? 400 : status),
        },
        (incoming, response) => {
            handleAlbRequest(compiled.alb, around, incoming, response);
        },
    );
    return {
        compiled,
        around,
        url: server.url,
        send: (request) => send(server.url, request),
        event: async (request) => (await send(server.url, request)).json() as AlbEvent,
        events,
        requests: () => events.filter((event) => event.event === "request"),
        told: () => events.flatMap((event) => (event.event === "warning" ? [event.text] : [])),
        close: async () => {
            await server.close();
            await lambda.close();
            backends.close();
            rmSync(directory, { recursive: true, force: true });
        },
    };
}
