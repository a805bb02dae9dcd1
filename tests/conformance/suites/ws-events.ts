import assert from "node:assert/strict";
import type { TargetSource } from "../conformance-target";
import { askForEvent, connectTo, loggedEvent, type SocketEvent } from "../socket-connection";
import { printedTime } from "../told-event";
import type { ClientKind } from "../websocket-client";

const id = /^[\w-]{15}=$/;

/** The events of a connection, member by member (reference 3.4). */
export function wsEvents(target: TargetSource, kind: ClientKind): void {
    let connected: SocketEvent;
    let message: SocketEvent;
    let left: SocketEvent;
    let times: readonly number[];
    before("connects, sends and leaves", async () => {
        const { control } = target();
        const headers = { "X-Client-Thing": "A", "User-Agent": "suite/1", "X-Forwarded-For": "203.0.113.9" };
        const first = control.now();
        const { client, connectionId } = await connectTo(
            target(),
            kind,
            "feed /dev?room=1&room=2&name=a%20b+c&empty=",
            {
                headers,
                host: "feed.example.com",
            },
        );
        connected = await loggedEvent(target(), connectionId, "CONNECT");
        control.advance(1500);
        message = await askForEvent(client, "hello");
        control.advance(2500);
        client.close(1000, "done");
        left = await loggedEvent(target(), connectionId, "DISCONNECT");
        times = [first, first + 1500, first + 4000];
    });

    /** What every event has in its context. */
    const common = (event: SocketEvent, time: number | undefined, more: Record<string, unknown>): void => {
        const { requestId, extendedRequestId, connectionId, apiId, ...context } = event.requestContext;
        assert.match(requestId, id);
        assert.equal(extendedRequestId, requestId);
        assert.match(connectionId, id);
        assert.match(String(apiId), /^[a-z0-9]{10}$/);
        assert.deepEqual(context, {
            requestTime: printedTime(time ?? 0),
            requestTimeEpoch: time,
            connectedAt: times[0],
            messageDirection: "IN",
            stage: "dev",
            domainName: "feed.example.com",
            identity: { userAgent: "suite/1", sourceIp: "127.0.0.1" },
            ...more,
        });
    };

    it("tells of $connect", () => {
        const { headers, multiValueHeaders, queryStringParameters, multiValueQueryStringParameters, ...rest } =
            connected;
        assert.deepEqual(queryStringParameters, { room: "2", name: "a b c", empty: "" });
        assert.deepEqual(multiValueQueryStringParameters, { room: ["1", "2"], name: ["a b c"], empty: [""] });
        assert.deepEqual(Object.keys(rest).sort(), ["isBase64Encoded", "requestContext", "stageVariables"]);
        assert.equal(rest.isBase64Encoded, false);
        assert.deepEqual(rest.stageVariables, { tone: "dev", emoji: "caf-1" });
        common(connected, times[0], { routeKey: "$connect", eventType: "CONNECT" });
        for (const [name, value] of Object.entries(headers ?? {})) assert.deepEqual(multiValueHeaders?.[name], [value]);
    });

    it("tells $connect of the handshake's headers as they were spelt, without those of the connection", () => {
        const { headers = {} } = connected;
        assert.equal(headers["X-Client-Thing"], "A");
        assert.equal(headers["User-Agent"], "suite/1");
        assert.deepEqual(
            ["X-Forwarded-For", "X-Forwarded-Port", "X-Forwarded-Proto"].map((name) => headers[name]),
            ["203.0.113.9, 127.0.0.1", "443", "https"],
        );
        assert.match(headers["X-Amzn-Trace-Id"] ?? "", /^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/);
        const names = Object.keys(headers).map((name) => name.toLowerCase());
        assert.ok(names.includes("sec-websocket-key") && names.includes("sec-websocket-version"));
        assert.ok(!names.includes("upgrade") && !names.includes("connection"));
        assert.match(headers["Host"] ?? headers["host"] ?? "", /^feed\.example\.com/);
    });

    it("tells of a message", () => {
        const { requestContext, ...rest } = message;
        assert.deepEqual(rest, {
            body: "hello",
            isBase64Encoded: false,
            stageVariables: { tone: "dev", emoji: "caf-1" },
        });
        const { messageId } = requestContext;
        assert.match(String(messageId), id);
        assert.notEqual(messageId, requestContext.requestId);
        common(message, times[1], { routeKey: "$default", eventType: "MESSAGE", messageId });
    });

    it("tells of $disconnect", () => {
        const { requestContext, ...rest } = left;
        const headers = { Host: "feed.example.com", "x-api-key": "", "X-Forwarded-For": "", "x-restapi": "" };
        assert.deepEqual(rest, {
            headers,
            multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
            isBase64Encoded: false,
            stageVariables: { tone: "dev", emoji: "caf-1" },
        });
        common(left, times[2], {
            routeKey: "$disconnect",
            eventType: "DISCONNECT",
            disconnectStatusCode: 1000,
            disconnectReason: "done",
        });
        assert.notEqual(requestContext.requestId, connected.requestContext.requestId);
    });

    it("has one id for the connection, and one of its own for every event", () => {
        const of = [connected, message, left].map(({ requestContext }) => requestContext);
        assert.equal(new Set(of.map(({ connectionId }) => connectionId)).size, 1);
        assert.equal(new Set(of.map(({ requestId }) => requestId)).size, 3);
    });

    it("leaves out what there is nothing of", async () => {
        const { client, connectionId } = await connectTo(target(), kind, "feed /bare");
        const first = await loggedEvent(target(), connectionId, "CONNECT");
        assert.deepEqual(Object.keys(first).sort(), [
            "headers",
            "isBase64Encoded",
            "multiValueHeaders",
            "requestContext",
        ]);
        assert.ok(!("authorizer" in first.requestContext) && !("messageId" in first.requestContext));
        const second = await askForEvent(client, "x");
        assert.deepEqual(Object.keys(second).sort(), ["body", "isBase64Encoded", "requestContext"]);
    });

    const bodies: [what: string, body: string][] = [
        ["JSON", '{ "b" : 1,\n"a":"x" }'],
        ["unicode", "caf\u00e9 \u{1f600} \u0000 \u2028"],
        ["a lone quotation mark", '"'],
        ["a text of 100,000 bytes in small frames' reach", "\u00fc".repeat(10_000)],
    ];
    for (const [what, body] of bodies) {
        it(`passes a body on as it is: ${what}`, async () => {
            const { client } = await connectTo(target(), kind, "feed /bare");
            assert.equal((await askForEvent(client, body)).body, body);
        });
    }

    it("passes an empty message on", async () => {
        const { client } = await connectTo(target(), kind, "feed /bare");
        const event = await askForEvent(client, "");
        assert.equal(event.body, "");
        assert.equal(event.requestContext["routeKey"], "$default");
    });
}
