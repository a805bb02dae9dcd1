import assert from "node:assert/strict";
import {
    ApiGatewayManagementApiClient,
    GetConnectionCommand,
    PostToConnectionCommand,
} from "@aws-sdk/client-apigatewaymanagementapi";
import type { WebSocketAuthorizer } from "../../../../frontdoor";
import { defaultLocalCredentials } from "../../../../gateway/signature/local-credentials";
import { describeFunction, type FunctionSettings } from "../../lambda/function-fixture";
import { refusalOf } from "../core/client";
import { handler, serveFeed, type ServedFeed } from "../core/serve-feed";
import { webSocketDoor, webSocketRoute } from "../core/websocket-door";

const sdk = JSON.stringify(require.resolve("@aws-sdk/client-apigatewaymanagementapi"));

/** A handler as chat programs have it: everything it needs is in the event. */
const chat: FunctionSettings = {
    timeoutSeconds: 20,
    memoryMegabytes: 256,
    files: {
        "index.js": `
            const { ApiGatewayManagementApiClient, PostToConnectionCommand, DeleteConnectionCommand } = require(${sdk});
            const members = new Set();
            exports.handler = async ({ requestContext, body }) => {
                const { connectionId, domainName, stage, eventType } = requestContext;
                const client = new ApiGatewayManagementApiClient({ endpoint: \`https://\${domainName}/\${stage}\` });
                const post = (ConnectionId, value) =>
                    client.send(new PostToConnectionCommand({ ConnectionId, Data: JSON.stringify(value) }));
                if (eventType === "CONNECT") {
                    // Not open before the answer: as on AWS nothing can be posted yet.
                    const early = await post(connectionId, "early").then(() => "sent", (error) => error.name);
                    members.add(connectionId);
                    return { statusCode: early === "GoneException" ? 200 : 500 };
                }
                const { action, text } = JSON.parse(body);
                if (action === "say") for (const id of members) await post(id, { text });
                if (action === "kick") {
                    for (const id of members) if (id !== connectionId) {
                        await client.send(new DeleteConnectionCommand({ ConnectionId: id }));
                    }
                    await post(connectionId, { kicked: true });
                }
                return { statusCode: 200 };
            };
        `,
    },
};

describe("a chat whose handlers post to its clients", () => {
    let feed: ServedFeed;
    before(async () => {
        const routes = [
            webSocketRoute("$connect", "chat"),
            webSocketRoute("$default", "chat"),
            webSocketRoute("$disconnect", "leave"),
        ];
        const leave = handler(
            `const { disconnectStatusCode, disconnectReason } = event.requestContext;`,
            `console.log("left with " + disconnectStatusCode + " " + disconnectReason);`,
            `return { statusCode: 200 };`,
        );
        // One environment, which keeps the members.
        feed = await serveFeed([webSocketDoor({ routes })], { chat: { ...chat, reservedConcurrency: 1 }, leave });
    });
    after(() => feed.close());

    it("reaches every client, tells of each push, and shows one out", async () => {
        const [ann, bob] = [await feed.connect(), await feed.connect()];
        ann.socket.send('{"action":"say","text":"hi"}');
        assert.deepEqual([await ann.next(), await bob.next()], ['{"text":"hi"}', '{"text":"hi"}']);
        const pushes = feed.events.filter((event) => event.event === "push" && event.status === 200);
        assert.equal(pushes.length, 2);

        // The one environment is free again once the message is told of.
        while (!feed.events.some(({ event }) => event === "message")) await new Promise(setImmediate);
        ann.socket.send('{"action":"kick"}');
        assert.equal((await bob.closed).code, 1000);
        assert.equal(await ann.next(), '{"kicked":true}');
        const lines = (): string[] =>
            feed.events.flatMap((event) => (event.event === "functionOutput" ? [event.text] : []));
        while (!lines().some((line) => line.includes("left with"))) await new Promise(setImmediate);
        assert.match(lines().join("\n"), /left with 1000 Connection Closed Normally/);
    });

    it("takes calls from elsewhere at its own address and at the control endpoint", async () => {
        const client = await feed.connect();
        const opened = feed.events.filter((event) => event.event === "request" && event.status === 101).at(-1);
        assert.ok(opened?.event === "request");
        const ConnectionId = opened.connectionId;
        for (const endpoint of [feed.door().managementUrl, feed.gateway.controlUrl]) {
            const caller = new ApiGatewayManagementApiClient({
                endpoint: endpoint ?? "",
                region: "eu-west-1",
                credentials: defaultLocalCredentials,
            });
            await caller.send(new PostToConnectionCommand({ ConnectionId, Data: "from elsewhere" }));
            assert.equal(await client.next(), "from elsewhere");
            const { Identity } = await caller.send(new GetConnectionCommand({ ConnectionId }));
            assert.equal(Identity?.SourceIp, "127.0.0.1");
        }
    });
});

describe("a WebSocket API with a Lambda authorizer", () => {
    const auth = handler(
        `if (event.queryStringParameters.token === "throws") throw new Error("Unauthorized");`,
        `const Effect = event.queryStringParameters.token === "ann" ? "Allow" : "Deny";`,
        `const Statement = [{ Action: "execute-api:Invoke", Effect, Resource: event.methodArn }];`,
        `return { principalId: "ann", policyDocument: { Version: "2012-10-17", Statement }, context: { age: 42 } };`,
    );
    const echo = handler("return { statusCode: 200, body: JSON.stringify(event.requestContext.authorizer) };");
    const authorizer: WebSocketAuthorizer = {
        kind: "request",
        name: "users",
        urn: "urn:users",
        authorizerId: "auth01",
        target: { kind: "lambda", label: "auth", functionUrn: describeFunction("auth", {}, "auth").urn },
        identitySource: ["route.request.querystring.token"],
    };
    let feed: ServedFeed;
    before(async () => {
        const routes = [
            webSocketRoute("$connect", "echo", { authorizer }),
            webSocketRoute("$default", "echo", {
                routeResponseSelectionExpression: "$default",
                responses: [{ urn: "urn:response", routeResponseKey: "$default", responseModels: {} }],
            }),
        ];
        feed = await serveFeed([webSocketDoor({ routes, authorizers: [authorizer] })], { auth, echo });
    });
    after(() => feed.close());

    it("tells of the caller in every event", async () => {
        const client = await feed.connect({ suffix: "?token=ann" });
        const { principalId, age, integrationLatency } = await client.askJson({});
        assert.deepEqual([principalId, age, typeof integrationLatency], ["ann", "42", "number"]);
    });

    const refused: [query: string, status: number][] = [
        ["", 401],
        ["?token=", 401],
        ["?token=bob", 403],
        ["?token=throws", 401],
    ];
    for (const [query, status] of refused) {
        it(`answers ${status} to a handshake with the query "${query}"`, async () => {
            const { status: got, body } = await refusalOf(feed.door().url + query);
            assert.equal(got, status);
            const { message, connectionId, requestId } = JSON.parse(body) as Record<string, string>;
            assert.equal(message, status === 401 ? "Unauthorized" : "Forbidden");
            assert.match(`${connectionId ?? ""} ${requestId ?? ""}`, /^\S{15}= \S{15}=$/);
        });
    }
});
