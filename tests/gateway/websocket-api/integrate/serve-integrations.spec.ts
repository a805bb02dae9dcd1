import assert from "node:assert/strict";
import type { WebSocketIntegrationResponse, WebSocketRoute } from "../../../../frontdoor";
import { type Backend, headersOf, useBackend } from "../../../conformance/backend";
import type { Client, Refusal } from "../core/client";
import { echo, handler, type ServedFeed, serveFeed } from "../core/serve-feed";
import { replies, webSocketDoor, webSocketRoute } from "../core/websocket-door";

const responses = (templates: Record<string, string>): WebSocketIntegrationResponse[] => [
    { urn: "urn:integration-response", responseKey: "$default", templates },
];
const mock = { kind: "mock" } as const;

/** Routes of every kind of integration; `url`: where HTTP goes. */
function routes(url: string): WebSocketRoute[] {
    return [
        webSocketRoute("ping", mock, {
            ...replies,
            integration: {
                requestTemplates: { $default: '{"statusCode": 200}' },
                responses: responses({ $default: '{"pong":"$context.connectionId"}' }),
            },
        }),
        webSocketRoute("silent", mock, { integration: { requestTemplates: { $default: '{"statusCode": 200}' } } }),
        webSocketRoute("broken", mock, { ...replies }),
        webSocketRoute("never", mock, { integration: { passthroughBehavior: "NEVER" } }),
        webSocketRoute(
            "forward",
            { kind: "http", url: `${url}/messages`, method: "POST" },
            {
                ...replies,
                integration: {
                    method: "POST",
                    requestParameters: { "integration.request.header.connectionId": "context.connectionId" },
                },
            },
        ),
        webSocketRoute("custom", "custom", {
            ...replies,
            integration: {
                type: "AWS",
                requestTemplates: { $default: '{"double": $input.json("$.n")}' },
                responses: responses({ $default: "answer: $input.path('$.twice')" }),
            },
        }),
        webSocketRoute(
            "queue",
            { kind: "aws", service: "sqs", operation: "path/123456789012/orders", label: "orders" },
            { integration: { type: "AWS", requestTemplates: { $default: "Action=SendMessage&MessageBody=x" } } },
        ),
        webSocketRoute("checked", "echo", {
            ...replies,
            requestModels: { $default: "Order" },
            modelSelectionExpression: "\\$default",
        }),
    ];
}

const models = [{ name: "Order", contentType: "application/json", schema: '{"type":"object","required":["id"]}' }];
const custom = handler("return { twice: event.double * 2 };");

describe("integrations of a WebSocket API over a socket", () => {
    const backend: () => Backend = useBackend();
    let feed: ServedFeed;
    let client: Client;
    before(async () => {
        feed = await serveFeed([webSocketDoor({ routes: routes(backend().url), models })], { echo, custom });
        client = await feed.connect();
    });
    after(() => feed.close());

    /** The message of an error frame. */
    const told = async (message: object): Promise<unknown> => (await client.askJson(message))["message"];

    it("answers a mock's template", async () => {
        const { pong } = await client.askJson({ action: "ping" });
        assert.match(String(pong), /=$/);
    });

    it("answers the backend's body, which knows the connection", async () => {
        const answer = await client.askJson({ action: "forward", text: "hello" });
        assert.equal(answer["body"], '{"action":"forward","text":"hello"}');
        const { pong } = await client.askJson({ action: "ping" });
        assert.deepEqual(headersOf(backend().received[0]!.rawHeaders, "connectionid"), [pong]);
    });

    it("answers what templates make of a message and of a function's answer", async () => {
        assert.equal(await client.ask('{"action":"custom","n":21}'), "answer: 42");
    });

    it("sends nothing back where the route does not reply, and goes on", async () => {
        client.socket.send('{"action":"silent"}');
        client.socket.send('{"action":"queue"}');
        assert.ok("pong" in (await client.askJson({ action: "ping" })));
    });

    const errors: [message: object, text: string][] = [
        [{ action: "broken" }, "Internal server error"],
        [{ action: "never" }, "Unsupported Media Type"],
        [{ action: "checked" }, "Invalid request body"],
    ];
    for (const [message, text] of errors) {
        it(`answers ${JSON.stringify(message)} with ${text}, and stays open`, async () => {
            assert.equal(await told(message), text);
        });
    }

    it("passes a message its model allows", async () => {
        const event = await client.askJson({ action: "checked", id: "a" });
        assert.equal(event["body"], '{"action":"checked","id":"a"}');
    });
});

describe("$connect without a proxy function", () => {
    const backend: () => Backend = useBackend();
    const connects = async (route: WebSocketRoute, suffix = ""): Promise<number> => {
        const feed = await serveFeed([webSocketDoor({ routes: [route] })]);
        try {
            await feed.connect({ suffix });
            return 101;
        } catch (refusal) {
            return (refusal as Refusal).status;
        } finally {
            await feed.close();
        }
    };
    const mocked = (template: string): WebSocketRoute =>
        webSocketRoute("$connect", mock, {
            integration: { requestTemplates: { $default: template }, responses: responses({}) },
        });

    const mocks: [template: string, suffix: string, status: number][] = [
        ['{"statusCode": 200}', "", 101],
        ['{"statusCode": 403}', "", 403],
        ["{}", "", 500],
        ["{\"statusCode\": #if($input.params('room') == '7')200#{else}404#end}", "?room=7", 101],
        ["{\"statusCode\": #if($input.params('room') == '7')200#{else}404#end}", "?room=8", 404],
    ];
    for (const [template, suffix, status] of mocks) {
        it(`answers ${status} to ${suffix || "no query"} for a mock of ${template}`, async () => {
            assert.equal(await connects(mocked(template), suffix), status);
        });
    }

    for (const [status, answered] of [
        [204, 101],
        [401, 401],
    ] as const) {
        it(`answers ${answered} where the backend answers ${status}`, async () => {
            backend().respond = (_received, response) => response.writeHead(status).end();
            const target = { kind: "http", url: backend().url, method: "POST" } as const;
            const route = webSocketRoute("$connect", target, { integration: { method: "POST" } });
            assert.equal(await connects(route, "?room=7"), answered);
            assert.equal(backend().received[0]?.target, "/?room=7");
        });
    }
});
