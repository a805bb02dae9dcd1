import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { type Assumptions, defaultAssumptions } from "../../../gateway/assumptions";
import type { GatewayEvent } from "../../../gateway/gateway-event";
import type { HttpRequestContext } from "../../../gateway/http-api/context";
import { createBackends } from "../../../gateway/http-api/integrate/http-backends";
import type {
    ParameterChange,
    ServedHttp,
    ServedHttpApi,
    ServedRoute,
    ServedStage,
} from "../../../gateway/http-api/served-api";
import type { Reply } from "../../../gateway/reply";
import { createServiceSink } from "../../../gateway/service-sink/service-sink";
import {
    parseMappingKey,
    parseMappingValue,
    type MappingSide,
    type MappingValue,
} from "../../../model/parameter-mapping";
import { FakeClock } from "../../support/fake-clock";

/** What a test says of a request; everything else is usual. */
export interface Asked {
    readonly method?: string;
    /** Path and query as sent, behind the stage. */
    readonly target?: string;
    /** Names and values in turn. */
    readonly headers?: readonly string[];
    readonly body?: string | Buffer;
    readonly routeKey?: string;
    readonly pathParameters?: Record<string, string>;
    readonly stage?: string;
    readonly stageVariables?: Record<string, string>;
    readonly assume?: Partial<Assumptions>;
    readonly authorization?: HttpRequestContext["authorization"];
}

/** A request on its way to an integration, with the clock and the events of its gateway. */
export interface Asking {
    readonly context: HttpRequestContext;
    readonly clock: FakeClock;
    readonly told: GatewayEvent[];
    /** The client leaves. */
    readonly leave: () => void;
    readonly close: () => void;
}

/** Makes the request a test describes. */
export function asking(asked: Asked = {}): Asking {
    const {
        target = "/orders",
        method = "GET",
        headers = [],
        body,
        routeKey = "GET /orders",
        stage = "$default",
    } = asked;
    const clock = new FakeClock();
    const told: GatewayEvent[] = [];
    const backends = createBackends();
    const client = new AbortController();
    const cut = target.indexOf("?");
    const path = cut < 0 ? target : target.slice(0, cut);
    const rawPath = stage === "$default" ? path : `/${stage}${path}`;
    const rawHeaders = ["Host", "api.example.com", ...headers];
    const byName: Record<string, string> = {};
    for (let index = 0; index < rawHeaders.length; index += 2) {
        const name = rawHeaders[index]!.toLowerCase();
        byName[name] =
            byName[name] === undefined ? rawHeaders[index + 1]! : `${byName[name]}, ${rawHeaders[index + 1]!}`;
    }
    const context = {
        api: {
            name: "orders",
            apiId: "a1b2c3d4e5",
            region: "eu-west-1",
            accountId: "123456789012",
            partition: "aws",
        } as unknown as ServedHttpApi,
        around: {
            clock,
            tell: (event: GatewayEvent) => told.push(event),
            assume: { ...defaultAssumptions, ...asked.assume },
            backends,
            serviceSink: createServiceSink(),
        } as unknown as HttpRequestContext["around"],
        request: {
            method,
            target: rawPath,
            rawPath,
            rawQuery: cut < 0 ? "" : target.slice(cut + 1),
            rawHeaders,
            headers: byName,
            sourceIp: "203.0.113.7",
            protocol: "HTTP/1.1",
            gone: client.signal,
            hasBody: body !== undefined,
            readBody: () => Promise.reject(new Error("the body is read already")),
        },
        requestId: "ATfSmjLgPHcESJw=",
        traceId: "Root=1-63e3c5f1-0123456789abcdef01234567",
        time: clock.now(),
        domainName: "api.example.com",
        stage: { name: stage, variables: asked.stageVariables } as unknown as ServedStage,
        path,
        mappingKey: undefined,
        route: { routeKey, path: routeKey.split(" ")[1] } as unknown as ServedRoute,
        pathParameters: asked.pathParameters,
        authorization: asked.authorization,
        authorizerOutcome: undefined,
        body: body === undefined ? undefined : Buffer.from(body),
        integration: undefined,
        error: undefined,
    } satisfies HttpRequestContext;
    return {
        context,
        clock,
        told,
        leave: () => {
            client.abort();
        },
        close: backends.close,
    };
}

/** Changes as a program writes them. */
export function changes(side: MappingSide, written: Readonly<Record<string, string>>): ParameterChange[] {
    return Object.entries(written).map(([left, right]) => {
        const key = parseMappingKey(left, side);
        if ("code" in key) throw new Error(key.problem);
        return { key, value: valueOf(right) };
    });
}

/** A mapping's right side as a program writes it. */
export function valueOf(text: string): MappingValue {
    const value = parseMappingValue(text);
    if ("code" in value) throw new Error(value.problem);
    return value;
}

/** An HTTP integration with what a test does not say. */
export function httpIntegration(url: string, more: Partial<ServedHttp> = {}): ServedHttp {
    return {
        kind: "http",
        name: "backend",
        url,
        method: "ANY",
        timeoutMilliseconds: 30_000,
        requestMapping: [],
        responseMapping: new Map(),
        ...more,
    };
}

/** What a backend got. */
export interface Received {
    readonly method: string;
    readonly url: string;
    readonly headers: IncomingMessage["headers"];
    readonly rawHeaders: readonly string[];
    readonly body: string;
}

/** A backend on a port of its own. */
export interface Backend {
    readonly url: string;
    readonly server: Server;
    readonly received: Received[];
    readonly close: () => Promise<void>;
}

/** Starts a backend; `listener` answers, after the whole request came in. */
export async function startBackend(listener?: RequestListener): Promise<Backend> {
    const received: Received[] = [];
    const server = createServer((request, response) => {
        void text(request).then((body) => {
            const { method = "", url = "", headers, rawHeaders } = request;
            received.push({ method, url, headers, rawHeaders, body });
            if (listener === undefined) response.end("ok");
            else listener(request, response);
        });
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return {
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        server,
        received,
        close: async () => {
            server.closeAllConnections();
            server.close();
            await once(server, "close");
        },
    };
}

/** Everything a reply's body says. */
export async function bodyOf({ body }: Reply): Promise<string> {
    if (body === undefined) return "";
    return body instanceof Readable ? text(body) : body.toString();
}

async function text(stream: Readable): Promise<string> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString();
}
