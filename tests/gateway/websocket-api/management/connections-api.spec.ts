import assert from "node:assert/strict";
import {
    DeleteConnectionCommand,
    ForbiddenException,
    GetConnectionCommand,
    GoneException,
    LimitExceededException,
    PayloadTooLargeException,
    PostToConnectionCommand,
} from "@aws-sdk/client-apigatewaymanagementapi";
import { apiOf, connectionOf, type ManagementFixture, startManagement } from "./management-fixture";

const id = "L0SM9cOFvHcCIhw=";

describe("calls of connections by the SDK's client", () => {
    let management: ManagementFixture;
    before(async () => {
        management = await startManagement([
            apiOf("chat", { stages: ["prod", "dev"] }),
            apiOf("feed", { apiId: "f1f2f3f4f5" }),
        ]);
    });
    after(() => management.close());

    it("hands a message to the client as a text", async () => {
        const connection = connectionOf(id);
        management.connections.add(connection);
        const { $metadata } = await management
            .client()
            .send(new PostToConnectionCommand({ ConnectionId: id, Data: '{"price":"12 €"}' }));
        assert.equal($metadata.httpStatusCode, 200);
        assert.deepEqual(connection.sent, ['{"price":"12 €"}']);
    });

    it("hands bytes on as a text too", async () => {
        const connection = connectionOf(id);
        management.connections.add(connection);
        await management
            .client()
            .send(new PostToConnectionCommand({ ConnectionId: id, Data: Buffer.from([0x68, 0x69, 0xc3, 0xbc]) }));
        assert.deepEqual(connection.sent, ["hiü"]);
    });

    it("tells of a connection", async () => {
        management.connections.add(connectionOf(id));
        const { ConnectedAt, LastActiveAt, Identity } = await management
            .client(`${management.url}/prod`)
            .send(new GetConnectionCommand({ ConnectionId: id }));
        assert.deepEqual(
            [ConnectedAt?.toISOString(), LastActiveAt?.toISOString(), Identity],
            ["2026-11-22T05:00:00.250Z", "2026-11-22T05:00:07.000Z", { SourceIp: "127.0.0.1", UserAgent: "tests/1" }],
        );
    });

    it("closes a connection with 1000", async () => {
        const connection = connectionOf(id);
        management.connections.add(connection);
        const { $metadata } = await management.client().send(new DeleteConnectionCommand({ ConnectionId: id }));
        assert.equal($metadata.httpStatusCode, 204);
        assert.deepEqual(connection.closed, [[1000, "Connection Closed Normally"]]);
    });

    it("takes a message of 128 KB and no byte more", async () => {
        const connection = connectionOf(id);
        management.connections.add(connection);
        const post = (bytes: number): Promise<unknown> =>
            management.client().send(new PostToConnectionCommand({ ConnectionId: id, Data: Buffer.alloc(bytes, "a") }));
        await post(128 * 1024);
        assert.equal(connection.sent[0]?.length, 128 * 1024);
        await assert.rejects(post(128 * 1024 + 1), PayloadTooLargeException);
        assert.equal(connection.sent.length, 1);
    });

    const gone: [what: string, add: () => void][] = [
        ["an unknown id", () => undefined],
        [
            "a closed connection",
            () => {
                management.connections.add(connectionOf("AAAAAAAAAAAAAAA=", { isOpen: () => false }));
            },
        ],
        [
            "a connection that closes meanwhile",
            () => {
                management.connections.add(connectionOf("AAAAAAAAAAAAAAA=", { send: () => false }));
            },
        ],
        [
            "a connection of another stage",
            () => {
                management.connections.add(connectionOf("AAAAAAAAAAAAAAA=", { stage: "dev" }));
            },
        ],
    ];
    for (const [what, add] of gone) {
        it(`answers a post to ${what} with GoneException`, async () => {
            management.connections.remove("AAAAAAAAAAAAAAA=");
            add();
            await assert.rejects(
                management
                    .client(`${management.url}/prod`)
                    .send(new PostToConnectionCommand({ ConnectionId: "AAAAAAAAAAAAAAA=", Data: "x" })),
                (error) => error instanceof GoneException && error.$metadata.httpStatusCode === 410,
            );
        });
    }

    it("answers a stage the API does not have with ForbiddenException", async () => {
        management.connections.add(connectionOf(id));
        await assert.rejects(
            management
                .client(`${management.url}/production`)
                .send(new PostToConnectionCommand({ ConnectionId: id, Data: "x" })),
            ForbiddenException,
        );
    });

    it("answers LimitExceededException once the account's throttle is empty", async () => {
        const limited = await startManagement([apiOf("chat", { burst: 0 })]);
        try {
            limited.connections.add(connectionOf(id));
            await assert.rejects(
                limited.client().send(new PostToConnectionCommand({ ConnectionId: id, Data: "x" })),
                LimitExceededException,
            );
        } finally {
            await limited.close();
        }
    });

    it("answers an id that can be none with 400", async () => {
        await assert.rejects(
            management
                .client()
                .send(new PostToConnectionCommand({ ConnectionId: "cjy8i76bx002884le6n17d49b", Data: "x" })),
            { name: "BadRequestException", message: "Invalid connectionId: cjy8i76bx002884le6n17d49b" },
        );
    });

    it("tells of every call, and why it was refused", async () => {
        management.told.length = 0;
        await assert.rejects(management.client().send(new GetConnectionCommand({ ConnectionId: "BBBBBBBBBBBBBBB=" })));
        const [event] = management.told;
        assert.ok(event?.event === "push");
        assert.deepEqual(
            [event.frontDoor, event.method, event.connectionId, event.status, event.bytes, event.reason],
            ["chat", "GET", "BBBBBBBBBBBBBBB=", 410, 0, "there is no connection BBBBBBBBBBBBBBB="],
        );
    });
});
