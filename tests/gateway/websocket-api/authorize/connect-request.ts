import { type Assumptions, defaultAssumptions } from "../../../../gateway/assumptions";
import { createAuthorizationServices } from "../../../../gateway/http-api/authorize/authorization-services";
import type { Invocation, InvocationResult } from "../../../../gateway/lambda/lambda-service";
import type { Reply } from "../../../../gateway/reply";
import { createQuotaCounters } from "../../../../gateway/rest-api/plans/quota-counters";
import type { ServedPlans } from "../../../../gateway/rest-api/plans/served-plans";
import type { ServedConnectAuthorizer } from "../../../../gateway/websocket-api/authorize/served-connect-authorizer";
import type { WebSocketContext, WebSocketSurroundings } from "../../../../gateway/websocket-api/context";
import type { ServedWebSocketApi, ServedWebSocketRoute } from "../../../../gateway/websocket-api/served-websocket-api";
import { FakeClock } from "../../../support/fake-clock";

/** A gateway's surroundings with a clock that stands still. */
export interface Around extends WebSocketSurroundings {
    readonly clock: FakeClock;
    readonly invocations: Invocation[];
}

/** Makes surroundings; `invoke` plays the functions. */
export function surroundings({
    assume = {},
    invoke = () => Promise.reject(new Error("no function is to be called")),
}: {
    readonly assume?: Partial<Assumptions>;
    readonly invoke?: (invocation: Invocation) => Promise<InvocationResult>;
} = {}): Around {
    const clock = new FakeClock();
    const assumptions = { ...defaultAssumptions, ...assume };
    const invocations: Invocation[] = [];
    return {
        clock,
        invocations,
        lambda: {
            invoke: (invocation: Invocation) => {
                invocations.push(invocation);
                return invoke(invocation);
            },
            refusal: () => undefined,
            close: () => Promise.resolve(),
        },
        tell: () => undefined,
        assume: assumptions,
        authorization: createAuthorizationServices({ clock, assume: assumptions }),
        quotas: createQuotaCounters(),
        // What integrations have, no authorizer looks at.
    } as Partial<Around> as Around;
}

/** What a test says of a handshake; everything else is usual. */
export interface Asked {
    readonly authorizer?: ServedConnectAuthorizer;
    readonly apiKeyRequired?: boolean;
    readonly apiKeySource?: "HEADER" | "AUTHORIZER";
    readonly usageIdentifierKey?: string;
    readonly plans?: ServedPlans;
    /** Path and query as sent. */
    readonly target?: string;
    /** Names and values in turn, as sent. */
    readonly headers?: readonly string[];
    readonly stageVariables?: Readonly<Record<string, string>>;
}

/** A handshake that has found its route. */
export function connectContext(around: WebSocketSurroundings, asked: Asked = {}): WebSocketContext {
    const { target = "/prod", headers = [] } = asked;
    const cut = target.indexOf("?");
    const rawHeaders = ["Host", "chat.example.com", "Connection", "Upgrade", "Upgrade", "websocket", ...headers];
    const joined: Record<string, string> = {};
    for (let index = 0; index < rawHeaders.length; index += 2) {
        const name = rawHeaders[index]!.toLowerCase();
        const value = rawHeaders[index + 1]!;
        joined[name] = joined[name] === undefined ? value : `${joined[name]}, ${value}`;
    }
    return {
        eventType: "CONNECT",
        api: {
            name: "chat",
            apiId: "a1b2c3d4e5",
            region: "eu-west-1",
            accountId: "123456789012",
            partition: "aws",
            apiKeySource: asked.apiKeySource ?? "HEADER",
        } as Partial<ServedWebSocketApi> as ServedWebSocketApi,
        stage: {
            name: "prod",
            variables: asked.stageVariables,
            routes: new Map(),
            accessLog: undefined,
            deployed: true,
            plans: asked.plans ?? new Map(),
        },
        around,
        requestId: "Y3Qj1HRAjoEEPug=",
        messageId: undefined,
        connectionId: "L0SM9cOFvHcCIhw=",
        connectedAt: around.clock.now(),
        time: around.clock.now(),
        traceId: "Root=1-63e3c5f1-0123456789abcdef01234567",
        domainName: "chat.example.com",
        sourceIp: "127.0.0.1",
        userAgent: joined["user-agent"],
        request: {
            method: "GET",
            target,
            rawPath: cut < 0 ? target : target.slice(0, cut),
            rawQuery: cut < 0 ? "" : target.slice(cut + 1),
            rawHeaders,
            headers: joined,
            sourceIp: "127.0.0.1",
            protocol: "HTTP/1.1",
            gone: new AbortController().signal,
            hasBody: false,
            readBody: () => Promise.resolve(Buffer.alloc(0)),
        },
        connection: undefined,
        body: undefined,
        disconnect: undefined,
        route: {
            routeKey: "$connect",
            authorizer: asked.authorizer ?? { kind: "none" },
            apiKeyRequired: asked.apiKeyRequired ?? false,
        } as Partial<ServedWebSocketRoute> as ServedWebSocketRoute,
        json: undefined,
        authorizer: undefined,
        usageIdentifierKey: asked.usageIdentifierKey,
        caller: undefined,
        authorizerOutcome: undefined,
        planKey: undefined,
        apiKey: undefined,
        validationError: undefined,
        integration: undefined,
        error: undefined,
    };
}

/** What came of a handshake: what a client sees, and what the log says. */
export interface Outcome {
    readonly status: number | "passed";
    readonly body: string | undefined;
    readonly reason: string | undefined;
    readonly context: WebSocketContext;
}

/** Runs one step on a handshake. */
export async function ask(
    step: (context: WebSocketContext) => Reply | undefined | Promise<Reply | undefined>,
    around: WebSocketSurroundings,
    asked: Asked,
): Promise<Outcome> {
    const context = connectContext(around, asked);
    const reply = await step(context);
    return {
        status: reply?.status ?? "passed",
        body: reply?.body as string | undefined,
        reason: reply?.reason,
        context,
    };
}

/** Body of a refusal, with the ids of the handshake. */
export function refusalBody(message: string): string {
    return `{"message":"${message}","connectionId":"L0SM9cOFvHcCIhw=","requestId":"Y3Qj1HRAjoEEPug="}`;
}
