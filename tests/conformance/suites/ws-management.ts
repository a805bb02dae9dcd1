import assert from "node:assert/strict";
import {
    ApiGatewayManagementApiClient,
    DeleteConnectionCommand,
    GetConnectionCommand,
    PostToConnectionCommand,
} from "@aws-sdk/client-apigatewaymanagementapi";
import { sign } from "aws4";
import { type Answer, send } from "../client";
import type { TargetSource } from "../conformance-target";
import { type Connection, connectTo, endTold, loggedEvent, messageTold } from "../socket-connection";
import type { ClientKind } from "../websocket-client";

/** The key pair calls are signed with. */
export interface CallerKeys {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
}

const messageLimit = 128 * 1024;

/** Calls of `@connections`, by the SDK and by hand (reference 3.4). */
export function wsManagement(target: TargetSource, kind: ClientKind, credentials: CallerKeys): void {
    const connect = (to = "feed /dev"): Promise<Connection> => connectTo(target(), kind, to);
    const base = (door: string): string => target().url(door).replace(/^ws/, "http");
    /** A client of the SDK, whose clock is the one that stands still here. */
    const sdk = (door = "feed", stage = "dev", keys = credentials): ApiGatewayManagementApiClient =>
        new ApiGatewayManagementApiClient({
            endpoint: `${base(door)}/${stage}`,
            region: "eu-west-1",
            credentials: keys,
            maxAttempts: 1,
            systemClockOffset: target().control.now() - Date.now(),
        });
    const post = (ConnectionId: string, Data: string | Uint8Array, client = sdk()): Promise<unknown> =>
        client.send(new PostToConnectionCommand({ ConnectionId, Data }));
    /** Name and status a call fails with. */
    const failure = async (call: Promise<unknown>): Promise<[name: string, status: number | undefined]> => {
        const error = await call.then(
            () => assert.fail("the call passed"),
            (thrown: unknown) => thrown as { name: string; $metadata: { httpStatusCode?: number } },
        );
        return [error.name, error.$metadata.httpStatusCode];
    };

    const messages: [what: string, data: string | Uint8Array, got: string][] = [
        ["a text", "hello", "hello"],
        ["unicode", "caf\u00e9 \u{1f600}", "caf\u00e9 \u{1f600}"],
        ["bytes of a text", new TextEncoder().encode("caf\u00e9"), "caf\u00e9"],
        ["a text of 128 KB", "x".repeat(messageLimit), "x".repeat(messageLimit)],
    ];
    for (const [what, data, got] of messages) {
        it(`posts ${what}`, async () => {
            const { client, connectionId } = await connect();
            await post(connectionId, data);
            assert.equal(await client.next(), got);
        });
    }

    it("refuses a message of more than 128 KB, and the client is none the wiser", async () => {
        const { client, connectionId } = await connect();
        assert.deepEqual(await failure(post(connectionId, "x".repeat(messageLimit + 1))), [
            "PayloadTooLargeException",
            413,
        ]);
        await post(connectionId, "next");
        assert.equal(await client.next(), "next");
    });

    it("posts in order, to one client only", async () => {
        const [one, other] = [await connect(), await connect()];
        for (let index = 0; index < 20; index++) await post(one.connectionId, `${index}`);
        for (let index = 0; index < 20; index++) assert.equal(await one.client.next(), `${index}`);
        await post(other.connectionId, "to the other");
        assert.equal(await other.client.next(), "to the other");
    });

    it("broadcasts to many", async () => {
        const connections: Connection[] = [];
        for (let index = 0; index < 50; index++) connections.push(await connect());
        const client = sdk();
        await Promise.all(connections.map(({ connectionId }) => post(connectionId, `to ${connectionId}`, client)));
        const got = await Promise.all(connections.map(({ client: one }) => one.next()));
        assert.deepEqual(
            got,
            connections.map(({ connectionId }) => `to ${connectionId}`),
        );
    });

    it("tells of a connection", async () => {
        const { client, connectionId } = await connect("feed /dev");
        const { control } = target();
        const connectedAt = control.now();
        control.advance(5000);
        await client.ask("active");
        control.advance(5000);
        const told = await sdk().send(new GetConnectionCommand({ ConnectionId: connectionId }));
        const { UserAgent, SourceIp } = told.Identity ?? {};
        assert.deepEqual(
            [told.ConnectedAt?.getTime(), told.LastActiveAt?.getTime()],
            [connectedAt, connectedAt + 5000],
        );
        assert.equal(SourceIp, "127.0.0.1");
        assert.equal(
            UserAgent,
            (await loggedEvent(target(), connectionId, "CONNECT")).requestContext.identity["userAgent"],
        );
        await post(connectionId, "pushed");
        const { LastActiveAt } = await sdk().send(new GetConnectionCommand({ ConnectionId: connectionId }));
        assert.equal(LastActiveAt?.getTime(), connectedAt + 10_000);
    });

    it("ends a connection", async () => {
        const { client, connectionId } = await connect();
        const { $metadata } = await sdk().send(new DeleteConnectionCommand({ ConnectionId: connectionId }));
        assert.equal($metadata.httpStatusCode, 204);
        assert.equal((await client.ended).code, 1000);
        const { requestContext } = await loggedEvent(target(), connectionId, "DISCONNECT");
        assert.deepEqual(
            [requestContext["disconnectStatusCode"], requestContext["disconnectReason"]],
            [1000, "Connection Closed Normally"],
        );
    });

    const commands = [
        ["POST", (ConnectionId: string) => new PostToConnectionCommand({ ConnectionId, Data: "x" })],
        ["GET", (ConnectionId: string) => new GetConnectionCommand({ ConnectionId })],
        ["DELETE", (ConnectionId: string) => new DeleteConnectionCommand({ ConnectionId })],
    ] as const;
    for (const [method, command] of commands) {
        const call = (connectionId: string, client = sdk()): Promise<unknown> =>
            // The overloads of send are one for each command.
            client.send(command(connectionId) as PostToConnectionCommand);

        it(`answers ${method} of a connection that ended with 410`, async () => {
            const { client, connectionId } = await connect();
            client.close(1000);
            await endTold(target(), connectionId);
            assert.deepEqual(await failure(call(connectionId)), ["GoneException", 410]);
        });

        it(`answers ${method} of a connection there never was with 410`, async () => {
            assert.deepEqual(await failure(call("L0SM9cOFvHcCIhw=")), ["GoneException", 410]);
        });

        it(`answers ${method} of what is no id with 400`, async () => {
            assert.deepEqual(await failure(call("nobody")), ["BadRequestException", 400]);
        });

        it(`answers ${method} of another stage's connection with 410`, async () => {
            const { connectionId } = await connect("feed /bare");
            assert.deepEqual(await failure(call(connectionId)), ["GoneException", 410]);
            await call(connectionId, sdk("feed", "bare"));
        });

        it(`answers ${method} of another API's connection with 410`, async () => {
            const { connectionId } = await connect("plain /dev-1");
            assert.deepEqual(await failure(call(connectionId)), ["GoneException", 410]);
        });

        it(`answers ${method} at a stage there is not with 403`, async () => {
            const { connectionId } = await connect();
            assert.deepEqual(await failure(call(connectionId, sdk("feed", "nowhere"))), ["ForbiddenException", 403]);
        });

        it(`answers ${method} with 403 that is signed with another secret`, async () => {
            const { connectionId } = await connect();
            const [, status] = await failure(
                call(connectionId, sdk("feed", "dev", { ...credentials, secretAccessKey: "another" })),
            );
            assert.equal(status, 403);
        });
    }

    /** A call made by hand. */
    const raw = (
        method: string,
        connectionId: string,
        {
            signed = true,
            body = "",
            service = "execute-api",
            at = "%40connections",
            region = "eu-west-1",
            later = 0,
        } = {},
    ): Promise<Answer> => {
        const path = `/dev/${at}/${encodeURIComponent(connectionId)}`;
        const { host } = new URL(base("feed"));
        const time = new Date(target().control.now() + later).toISOString().replace(/[-:]|\.\d{3}/g, "");
        const request = { method, path, service, region, body, headers: { Host: host, "X-Amz-Date": time } };
        const { headers = {} } = signed ? sign(request, { ...credentials }) : request;
        return send(base("feed"), {
            method,
            path,
            headers: Object.entries(headers as Record<string, string>),
            ...(body === "" ? {} : { body }),
        });
    };

    for (const at of ["%40connections", "@connections"]) {
        it(`takes calls signed by hand at ${at}, and answers them with nothing but a status`, async () => {
            const { client, connectionId } = await connect();
            const posted = await raw("POST", connectionId, { body: "by hand", at });
            assert.deepEqual([posted.status, posted.text], [200, ""]);
            assert.equal(await client.next(), "by hand");
            const got = await raw("GET", connectionId, { at });
            assert.equal(got.header("content-type"), "application/json");
            const { connectedAt, lastActiveAt, identity, ...more } = got.json() as Record<string, unknown>;
            assert.deepEqual(Object.keys(more), []);
            assert.match(String(connectedAt), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
            assert.match(String(lastActiveAt), /^\d{4}-\d\d-\d\dT/);
            assert.equal((identity as { sourceIp: string }).sourceIp, "127.0.0.1");
            const ended = await raw("DELETE", connectionId, { at });
            assert.deepEqual([ended.status, ended.text], [204, ""]);
            const gone = await raw("POST", connectionId, { body: "x", at });
            assert.deepEqual([gone.status, gone.header("x-amzn-errortype")], [410, "GoneException"]);
        });
    }

    const unsigned: [what: string, more: Parameters<typeof raw>[2], text: RegExp][] = [
        ["is not signed", { signed: false }, /^\{"message":"Missing Authentication Token"\}$/],
        ["is signed for another service", { service: "s3" }, /execute-api/],
        ["is signed for another Region", { region: "us-east-1" }, /valid region/],
        ["was signed ten minutes ago", { later: -600_000 }, /Signature/],
    ];
    for (const [what, more, text] of unsigned) {
        it(`refuses a call that ${what} with 403`, async () => {
            const { client, connectionId } = await connect();
            const answer = await raw("POST", connectionId, { body: "not sent", ...more });
            assert.equal(answer.status, 403);
            assert.match(answer.text, text);
            await post(connectionId, "sent");
            assert.equal(await client.next(), "sent");
        });
    }

    it("refuses methods that are none of the three", async () => {
        const { connectionId } = await connect();
        assert.equal((await raw("PUT", connectionId, { body: "x" })).status, 403);
    });

    it("tells of every call", async () => {
        const { connectionId } = await connect();
        const from = target().control.events().length;
        await raw("POST", connectionId, { body: "four" });
        const told = await target().control.heard(
            (event): event is Extract<typeof event, { event: "push" }> => event.event === "push",
            from,
        );
        assert.deepEqual(
            [told.connectionId, told.method, told.status, told.bytes, told.frontDoor],
            [connectionId, "POST", 200, 4, "feed"],
        );
    });
}

/** A program whose handlers call their clients by the address their events tell (reference 3.4). */
export function wsChat(target: TargetSource, kind: ClientKind): void {
    it("lets handlers reach, and end, every connection without a word about where they run", async () => {
        const people: Connection[] = [];
        for (let index = 0; index < 3; index++) people.push(await connectTo(target(), kind, "chat /dev"));
        const [ann, bob, eve] = people as [Connection, Connection, Connection];
        /** Sends a message and waits until its handler is done: the function has one environment. */
        const say = async ({ client, connectionId }: Connection, message: string): Promise<void> => {
            const from = target().control.events().length;
            client.send(message);
            assert.equal((await messageTold(target(), connectionId, from)).status, 200);
        };
        await say(ann, '{"action":"say","text":"hi"}');
        for (const { client } of people) assert.equal(await client.next(), "hi");
        eve.client.close(1000);
        await endTold(target(), eve.connectionId);
        await say(bob, '{"action":"say","text":"two of us"}');
        for (const { client } of [ann, bob]) assert.equal(await client.next(), "two of us");
        await say(bob, '{"action":"kick","text":"alone"}');
        assert.equal((await ann.client.ended).code, 1000);
        assert.equal(await bob.client.next(), "alone");
    });
}
