import { type Assumptions, defaultAssumptions } from "../../../gateway/assumptions";
import type { GatewayEvent } from "../../../gateway/gateway-event";
import { createBackends } from "../../../gateway/http-api/integrate/http-backends";
import type { Invocation, InvocationResult } from "../../../gateway/lambda/lambda-service";
import { createServiceSink, type ServiceSink } from "../../../gateway/service-sink/service-sink";
import type { WebSocketContext } from "../../../gateway/websocket-api/context";
import type { ServedWebSocketRoute } from "../../../gateway/websocket-api/served-websocket-api";
import { FakeClock } from "../../support/fake-clock";

/** What a test says of an event; everything else is usual. */
export interface MessageAsked {
    /** @default "MESSAGE" */
    readonly eventType?: WebSocketContext["eventType"];
    readonly body?: string;
    /** Of the handshake: names and values in turn. */
    readonly headers?: readonly string[];
    /** Of the handshake, as sent. */
    readonly query?: string;
    /** @default true for a message */
    readonly replies?: boolean;
    readonly stageVariables?: Record<string, string>;
    readonly route?: Partial<ServedWebSocketRoute>;
    readonly more?: Partial<WebSocketContext>;
    readonly assume?: Partial<Assumptions>;
    /** What the function answers; a text is what it returns. */
    readonly answer?: string | InvocationResult | Promise<InvocationResult>;
}

/** An event on its way to an integration, with the clock and the events of its gateway. */
export interface MessageAsking {
    readonly context: WebSocketContext;
    readonly clock: FakeClock;
    readonly told: GatewayEvent[];
    readonly invoked: Invocation[];
    readonly sink: ServiceSink;
    readonly leave: () => void;
    readonly close: () => void;
}

/** Makes the event a test describes. */
export function messageAsking(asked: MessageAsked = {}): MessageAsking {
    const { eventType = "MESSAGE", headers = [], query = "" } = asked;
    const clock = new FakeClock();
    const told: GatewayEvent[] = [];
    const invoked: Invocation[] = [];
    const backends = createBackends();
    const sink = createServiceSink();
    const client = new AbortController();
    const rawHeaders = ["Host", "ws.example.com", ...headers];
    const request = {
        rawQuery: query,
        rawHeaders,
        headers: Object.fromEntries(
            rawHeaders.flatMap((name, index) =>
                index % 2 === 0 ? [[name.toLowerCase(), rawHeaders[index + 1]!]] : [],
            ),
        ),
        gone: client.signal,
    };
    const context = {
        eventType,
        api: { name: "feed", apiId: "a1b2c3d4e5", accountId: "123456789012", region: "eu-west-1", partition: "aws" },
        stage: { name: "prod", variables: asked.stageVariables },
        around: {
            clock,
            tell: (event: GatewayEvent) => told.push(event),
            assume: { ...defaultAssumptions, ...asked.assume },
            backends,
            serviceSink: sink,
            lambda: {
                invoke: (invocation: Invocation) => {
                    invoked.push(invocation);
                    const answer = asked.answer ?? '{"ok":true}';
                    return Promise.resolve(
                        typeof answer === "string" ? { kind: "returned", requestId: "r-1", payload: answer } : answer,
                    );
                },
            },
        },
        requestId: "L0SNDFjEvHcFQ9A=",
        messageId: eventType === "MESSAGE" ? "L0SNDd0rvHcCIhw=" : undefined,
        connectionId: "L0SM9cOFvHcCIhw=",
        connectedAt: clock.now() - 1000,
        time: clock.now(),
        traceId: "Root=1-63e3c5f1-0123456789abcdef01234567",
        domainName: "ws.example.com",
        sourceIp: "203.0.113.7",
        userAgent: "test",
        request: eventType === "CONNECT" ? request : undefined,
        connection: undefined,
        body: eventType === "MESSAGE" ? (asked.body ?? "") : undefined,
        disconnect: eventType === "DISCONNECT" ? { code: 1001, reason: "" } : undefined,
        route: {
            routeKey: { CONNECT: "$connect", MESSAGE: "order", DISCONNECT: "$disconnect" }[eventType],
            replies: asked.replies ?? eventType === "MESSAGE",
            ...asked.route,
        },
        json: undefined,
        authorizer: undefined,
        usageIdentifierKey: undefined,
        caller: undefined,
        authorizerOutcome: undefined,
        planKey: undefined,
        apiKey: undefined,
        validationError: undefined,
        integration: undefined,
        error: undefined,
        ...asked.more,
    } as unknown as WebSocketContext;
    return {
        context,
        clock,
        told,
        invoked,
        sink,
        leave: () => {
            client.abort();
        },
        close: backends.close,
    };
}
