import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import type { WebSocketFrontDoor } from "../../../../frontdoor";
import { FakeClock } from "../../../support/fake-clock";
import { type ServedFeed, serveFeed } from "./serve-feed";
import { handler } from "./serve-feed";
import { webSocketDoor, webSocketRoute, webSocketStage } from "./websocket-door";

type Event = Record<string, unknown> & { readonly requestContext: Record<string, unknown> };

/** Writes every event to its log. */
const logger = handler("console.log(JSON.stringify(event));", "return { statusCode: 200 };");

const routes = ["$connect", "$disconnect", "$default"].map((key) => webSocketRoute(key, "logger"));

/** Waits until the functions have written so many events. */
async function eventsOf(feed: ServedFeed, count: number): Promise<Event[]> {
    for (;;) {
        const events = feed.events.flatMap((event) =>
            event.event === "functionOutput" && event.text.startsWith("{") ? [JSON.parse(event.text) as Event] : [],
        );
        if (events.length >= count) return events;
        await new Promise((resolve) => setImmediate(resolve));
    }
}

async function threeEvents(more: Partial<WebSocketFrontDoor> = {}, suffix = ""): Promise<[Event, Event, Event]> {
    const clock = new FakeClock();
    const feed = await serveFeed([webSocketDoor({ routes, ...more })], { logger }, { clock });
    try {
        const client = await feed.connect({
            suffix,
            headers: { "user-agent": "probe/1", "X-Client-Thing": "A", Host: "Feed.Example.com:81" },
        });
        clock.advance(1500);
        client.socket.send("hello");
        await eventsOf(feed, 2);
        clock.advance(2500);
        client.socket.close();
        return (await eventsOf(feed, 3)) as [Event, Event, Event];
    } finally {
        await feed.close();
    }
}

describe("the events of a WebSocket API", () => {
    let connected: Event;
    let message: Event;
    let left: Event;
    before(async () => {
        [connected, message, left] = await threeEvents();
    });

    it("tell of $connect with headers as the client spells them", () => {
        const { requestContext, headers, multiValueHeaders, ...rest } = connected as Event & {
            headers: Record<string, string>;
            multiValueHeaders: Record<string, string[]>;
        };
        assert.deepEqual(rest, { isBase64Encoded: false });
        assert.deepEqual(
            { ...headers, "Sec-WebSocket-Key": "", "X-Amzn-Trace-Id": "" },
            {
                Host: "Feed.Example.com:81",
                "Sec-WebSocket-Extensions": "permessage-deflate; client_max_window_bits",
                "Sec-WebSocket-Key": "",
                "Sec-WebSocket-Version": "13",
                "user-agent": "probe/1",
                "X-Client-Thing": "A",
                "X-Amzn-Trace-Id": "",
                "X-Forwarded-For": "127.0.0.1",
                "X-Forwarded-Port": "443",
                "X-Forwarded-Proto": "https",
            },
        );
        assert.match(headers["X-Amzn-Trace-Id"] ?? "", /^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/);
        for (const [name, value] of Object.entries(headers)) assert.deepEqual(multiValueHeaders[name], [value]);
        assert.deepEqual(withoutIds(requestContext), {
            routeKey: "$connect",
            eventType: "CONNECT",
            requestTime: "22/Nov/2026:05:00:00 +0000",
            messageDirection: "IN",
            stage: "live",
            connectedAt: Date.UTC(2026, 10, 22, 5),
            requestTimeEpoch: Date.UTC(2026, 10, 22, 5),
            identity: { userAgent: "probe/1", sourceIp: "127.0.0.1" },
            domainName: "feed.example.com",
            apiId: "w1x2y3z4a5",
        });
    });

    it("tell of a message without headers", () => {
        const { requestContext, ...rest } = message;
        assert.deepEqual(rest, { body: "hello", isBase64Encoded: false });
        assert.match(String(requestContext["messageId"]), /^[\w-]{15}=$/);
        assert.deepEqual(withoutIds(requestContext), {
            routeKey: "$default",
            messageId: requestContext["messageId"],
            eventType: "MESSAGE",
            requestTime: "22/Nov/2026:05:00:01 +0000",
            messageDirection: "IN",
            stage: "live",
            connectedAt: Date.UTC(2026, 10, 22, 5),
            requestTimeEpoch: Date.UTC(2026, 10, 22, 5) + 1500,
            identity: { userAgent: "probe/1", sourceIp: "127.0.0.1" },
            domainName: "feed.example.com",
            apiId: "w1x2y3z4a5",
        });
    });

    it("tell of $disconnect with four headers and a reason", () => {
        const { requestContext, ...rest } = left;
        assert.deepEqual(rest, {
            headers: { Host: "feed.example.com", "x-api-key": "", "X-Forwarded-For": "", "x-restapi": "" },
            multiValueHeaders: {
                Host: ["feed.example.com"],
                "x-api-key": [""],
                "X-Forwarded-For": [""],
                "x-restapi": [""],
            },
            isBase64Encoded: false,
        });
        assert.deepEqual(withoutIds(requestContext), {
            routeKey: "$disconnect",
            disconnectStatusCode: 1005,
            eventType: "DISCONNECT",
            requestTime: "22/Nov/2026:05:00:04 +0000",
            messageDirection: "IN",
            disconnectReason: "Client-side close frame status not set",
            stage: "live",
            connectedAt: Date.UTC(2026, 10, 22, 5),
            requestTimeEpoch: Date.UTC(2026, 10, 22, 5) + 4000,
            identity: { userAgent: "probe/1", sourceIp: "127.0.0.1" },
            domainName: "feed.example.com",
            apiId: "w1x2y3z4a5",
        });
    });

    it("have one connection id, and request ids of their own", () => {
        const contexts = [connected, message, left].map(({ requestContext }) => requestContext);
        assert.equal(new Set(contexts.map(({ connectionId }) => connectionId)).size, 1);
        assert.match(String(contexts[0]?.["connectionId"]), /^[\w-]{15}=$/);
        assert.equal(new Set(contexts.map(({ requestId }) => requestId)).size, 3);
        for (const { requestId, extendedRequestId } of contexts) assert.equal(requestId, extendedRequestId);
    });

    it("have stage variables on every event once the stage has some", async () => {
        const stages = [webSocketStage("live", { variables: { table: "orders" } })];
        for (const { stageVariables } of await threeEvents({ stages })) {
            assert.ok(isDeepStrictEqual(stageVariables, { table: "orders" }));
        }
    });

    it("have the query on $connect alone", async () => {
        const [first, ...others] = await threeEvents({}, "?room=a%20b&room=c&empty=");
        assert.deepEqual(first["queryStringParameters"], { room: "c", empty: "" });
        assert.deepEqual(first["multiValueQueryStringParameters"], { room: ["a b", "c"], empty: [""] });
        for (const event of others) assert.equal("queryStringParameters" in event, false);
    });
});

function withoutIds(requestContext: Record<string, unknown>): Record<string, unknown> {
    const ids = ["requestId", "extendedRequestId", "connectionId"];
    return Object.fromEntries(Object.entries(requestContext).filter(([name]) => !ids.includes(name)));
}
