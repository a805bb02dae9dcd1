import assert from "node:assert/strict";
import { FakeClock } from "../../../support/fake-clock";
import { echo, handler, type ServedFeed, serveFeed } from "./serve-feed";
import { replies, webSocketDoor, webSocketRoute } from "./websocket-door";

const asked = handler("return JSON.parse(event.body).answer;");
const slow = handler("return new Promise((done) => setTimeout(done, 2500));");
const failing = handler("throw new Error('no more');");

const routeKeyOf = (event: Record<string, unknown>): unknown =>
    (event["requestContext"] as Record<string, unknown>)["routeKey"];

describe("a message to a WebSocket API", () => {
    const keys: [expression: string, message: string, routeKey: string][] = [
        ["$request.body.action", '{"action":"send"}', "send"],
        ["${request.body.action}", '{"action":"send"}', "send"],
        ["$request.body.a.b[1]", '{"a":{"b":["x","send"]}}', "send"],
        ["$request.body.action", '{"action":7}', "7"],
        ["$request.body.action", '{"action":true}', "true"],
        ["$request.body.action", '{"action":["item1","item2"]}', "[item1, item2]"],
        ["${request.body.action}-${request.body.x}", '{"action":"join"}', "join-"],
        ["${request.body.action}-${request.body.x}", '{"action":"join","x":"a"}', "join-a"],
        ["$request.body.action", '{"action":"other"}', "$default"],
        ["$request.body.action", '{"verb":"send"}', "$default"],
        ["$request.body.action", "send", "$default"],
        ["$request.body.action", "", "$default"],
        ["$request.body.action", '{"action":', "$default"],
        ["$request.body.action", '"send"', "$default"],
        ["$request.body.action", "null", "$default"],
        ["$request.body.action", '{"action":"$connect"}', "$default"],
        ["$request.body.action", '{"action":"$disconnect"}', "$default"],
        ["$request.body.action", '{"action":"$default"}', "$default"],
        ["send", "no JSON", "send"],
    ];
    const served = ["send", "7", "true", "[item1, item2]", "join-", "join-a", "$default"];
    const byExpression = new Map<string, ServedFeed>();
    before(async () => {
        for (const expression of new Set(keys.map(([one]) => one))) {
            const routes = served.map((key) => webSocketRoute(key, "echo", replies));
            const more = ["$connect", "$disconnect"].map((key) => webSocketRoute(key, undefined));
            const door = webSocketDoor({ routeSelectionExpression: expression, routes: [...routes, ...more] });
            byExpression.set(expression, await serveFeed([door], { echo }));
        }
    });
    after(() => Promise.all([...byExpression.values()].map((feed) => feed.close())));
    for (const [expression, message, routeKey] of keys) {
        it(`goes to ${routeKey} for ${message} by ${expression}`, async () => {
            const client = await byExpression.get(expression)?.connect();
            assert.equal(
                routeKeyOf(JSON.parse((await client?.ask(message)) ?? "{}") as Record<string, unknown>),
                routeKey,
            );
        });
    }
});

describe("what a message to a WebSocket API is answered with", () => {
    let feed: ServedFeed;
    before(async () => {
        const quick = { integration: { timeoutMilliseconds: 300 } };
        feed = await serveFeed(
            [
                webSocketDoor({
                    routes: [
                        webSocketRoute("ask", "asked", replies),
                        webSocketRoute("tell", "asked"),
                        webSocketRoute("half", "asked", { routeResponseSelectionExpression: "$default" }),
                        webSocketRoute("throw", "failing"),
                        webSocketRoute("slow", "slow", quick),
                        webSocketRoute("pong", "echo", replies),
                    ],
                }),
            ],
            { asked, slow, failing, echo },
        );
    });
    after(() => feed.close());

    const bodies: [what: string, answer: unknown, frame: string][] = [
        ["a body", { statusCode: 200, body: "hello" }, "hello"],
        ["a body beside a status that is no 2xx", { statusCode: 500, body: "sorry" }, "sorry"],
        ["a body in base64", { statusCode: 200, body: "aGk=", isBase64Encoded: true }, "hi"],
    ];
    for (const [what, answer, frame] of bodies) {
        it(`is ${what} on a route that replies`, async () => {
            const client = await feed.connect();
            assert.equal(await client.ask(JSON.stringify({ action: "ask", answer })), frame);
        });
    }

    const silent: [what: string, message: Record<string, unknown>][] = [
        ["on a route without a response", { action: "tell", answer: { statusCode: 200, body: "x" } }],
        ["with 500 on a route without a response", { action: "tell", answer: { statusCode: 500, body: "x" } }],
        ["with a selection expression and no response", { action: "half", answer: { statusCode: 200, body: "x" } }],
        ["when the answer has no body", { action: "ask", answer: { statusCode: 200 } }],
    ];
    for (const [what, message] of silent) {
        it(`is nothing ${what}`, async () => {
            const client = await feed.connect();
            client.socket.send(JSON.stringify(message));
            assert.equal(routeKeyOf(await client.askJson({ action: "pong" })), "pong");
        });
    }

    const failed: [what: string, message: Record<string, unknown>][] = [
        ["a handler that throws", { action: "throw" }],
        ["an answer without statusCode", { action: "tell", answer: { body: "x" } }],
        ["no answer", { action: "tell", answer: null }],
        ["a body that is no text", { action: "ask", answer: { statusCode: 200, body: { a: 1 } } }],
    ];
    for (const [what, message] of failed) {
        it(`is an error frame for ${what}, and the connection stays open`, async () => {
            const client = await feed.connect();
            const frame = await client.ask(JSON.stringify(message));
            assert.match(
                frame,
                /^\{"message": "Internal server error", "connectionId":"[\w-]{15}=", "requestId":"[\w-]{15}="\}$/,
            );
            assert.equal(routeKeyOf(await client.askJson({ action: "pong" })), "pong");
        });
    }

    it("is another error frame for a handler that takes too long", async () => {
        const client = await feed.connect();
        assert.match(
            await client.ask('{"action":"slow"}'),
            /^\{"message": "Endpoint request timed out", "connectionId":"/,
        );
    });

    it("is Forbidden when no route takes it, and the connection stays open", async () => {
        const client = await feed.connect();
        const frame = await client.ask("what?");
        assert.match(frame, /^\{"message": "Forbidden", "connectionId":"[\w-]{15}=", "requestId":"[\w-]{15}="\}$/);
        assert.equal(routeKeyOf(await client.askJson({ action: "pong" })), "pong");
    });

    it("is there for every one of many messages at once", async () => {
        const client = await feed.connect();
        const numbers = Array.from({ length: 100 }, (_value, index) => `${index}`);
        for (const number of numbers)
            client.socket.send(JSON.stringify({ action: "ask", answer: { statusCode: 200, body: number } }));
        const answers: string[] = [];
        while (answers.length < numbers.length) answers.push(await client.next());
        assert.deepEqual(answers.sort(), numbers.sort());
    });

    it("is told to whoever runs the gateway", async () => {
        const client = await feed.connect();
        await client.ask('{"action":"throw"}');
        const told = feed.events.filter((event) => event.event === "message").at(-1);
        assert.equal(told?.route, "throw");
        assert.equal(told.status, 502);
        assert.equal(told.received, 18);
        assert.match(told.reason ?? "", /Error: no more/);
    });
});

describe("messages beyond a throttle", () => {
    it("are answered Too Many Requests while the route's bucket is empty", async () => {
        const clock = new FakeClock();
        const throttle = [{ rate: 2, burst: 1 }];
        const routes = [
            webSocketRoute("a", "echo", { ...replies, throttle }),
            webSocketRoute("b", "echo", { ...replies, throttle }),
        ];
        const feed = await serveFeed([webSocketDoor({ routes })], { echo }, { clock });
        try {
            const client = await feed.connect();
            assert.equal(routeKeyOf(await client.askJson({ action: "a" })), "a");
            const frame = await client.ask('{"action":"a"}');
            assert.match(frame, /^\{"message": "Too Many Requests", "connectionId":"[^"]+", "requestId":"[^"]+"\}$/);
            // Each route has a bucket of its own.
            assert.equal(routeKeyOf(await client.askJson({ action: "b" })), "b");
            clock.advance(500);
            assert.equal(routeKeyOf(await client.askJson({ action: "a" })), "a");
        } finally {
            await feed.close();
        }
    });

    it("count for the account with all its APIs", async () => {
        const clock = new FakeClock();
        const accountThrottle = { rate: 1, burst: 3 };
        const door = webSocketDoor({ routes: [webSocketRoute("$default", "echo", replies)] });
        const feed = await serveFeed([door], { echo }, { clock, accountThrottle });
        try {
            const client = await feed.connect();
            await client.ask("1");
            await client.ask("2");
            assert.match(await client.ask("3"), /Too Many Requests/);
        } finally {
            await feed.close();
        }
    });
});

describe("a status that is no 2xx on a route that replies", () => {
    it("becomes an error frame where that is assumed", async () => {
        const door = webSocketDoor({ routes: [webSocketRoute("$default", "asked", replies)] });
        const feed = await serveFeed([door], { asked }, { assume: { "websocket-error-status": "error-frame" } });
        try {
            const client = await feed.connect();
            const answer = { statusCode: 500, body: "sorry" };
            assert.match(await client.ask(JSON.stringify({ answer })), /"Internal server error"/);
        } finally {
            await feed.close();
        }
    });
});
