import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { integratePrivate } from "../../../gateway/http-api/integrate/private";
import type { ServedPrivate } from "../../../gateway/http-api/served-api";
import { type Asked, type Asking, asking, type Backend, changes, startBackend } from "./integration-context";

describe("a private integration", () => {
    let backend: Backend;
    let open: Asking[] = [];
    const ask = (asked?: Asked): Asking => {
        const made = asking(asked);
        open.push(made);
        return made;
    };
    const integration = (more: Partial<ServedPrivate> = {}): ServedPrivate => ({
        kind: "private",
        name: "vpc",
        label: "listener",
        uri: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/a/b/c",
        method: "ANY",
        address: backend.url,
        timeoutMilliseconds: 30_000,
        requestMapping: [],
        responseMapping: new Map(),
        ...more,
    });
    beforeEach(async () => {
        backend = await startBackend();
    });
    afterEach(async () => {
        for (const each of open) each.close();
        open = [];
        await backend.close();
    });

    it("sends the path as it came, with the stage, and the API's own host", async () => {
        await integratePrivate(ask({ stage: "dev", target: "/echo/a%20b?x=1" }).context, integration());
        const { url, headers } = backend.received[0]!;
        assert.deepEqual([url, headers.host], ["/dev/echo/a%20b?x=1", "api.example.com"]);
    });

    it("sends the path without the stage when a mapping says so", async () => {
        const requestMapping = changes("request", { "overwrite:path": "$request.path" });
        await integratePrivate(ask({ stage: "dev", target: "/echo?x=1" }).context, integration({ requestMapping }));
        assert.equal(backend.received[0]?.url, "/echo?x=1");
    });

    it("puts the path behind that of the address", async () => {
        await integratePrivate(ask({ target: "/echo" }).context, integration({ address: `${backend.url}/base/` }));
        assert.equal(backend.received[0]?.url, "/base/echo");
    });

    it("answers 503 without an address, and says how to name one", async () => {
        const reply = await integratePrivate(ask().context, integration({ address: undefined }));
        assert.deepEqual(
            [reply.status, reply.body, reply.reason],
            [
                503,
                '{"message":"Service Unavailable"}',
                "listener is inside a VPC, which is not here; start with --target listener=URL to name what stands in for it",
            ],
        );
    });

    it("answers 503 with an address that is none", async () => {
        const reply = await integratePrivate(ask().context, integration({ address: "localhost:80" }));
        assert.deepEqual(
            [reply.status, reply.reason],
            [
                503,
                '"localhost:80" is no http or https address; start with --target listener=URL to name what stands in for it',
            ],
        );
    });

    it("asks for the certificate of the name it is told to verify", async () => {
        let hello = "";
        const server = createServer((socket) => {
            socket.on("error", () => undefined);
            socket.once("data", (bytes) => {
                hello = bytes.toString("latin1");
                socket.destroy();
            });
        });
        server.listen(0, "127.0.0.1");
        await once(server, "listening");
        const address = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
        const reply = await integratePrivate(
            ask().context,
            integration({ address, tlsServerName: "orders.internal.example" }),
        );
        server.close();
        assert.deepEqual([reply.status, hello.includes("orders.internal.example")], [503, true]);
    });
});
