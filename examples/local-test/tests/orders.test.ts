import assert from "node:assert/strict";
import { join } from "node:path";
import { type LocalGateway, serve } from "aws-gatehouse/gateway";

describe("orders API", () => {
    let gateway: LocalGateway;

    before(async function () {
        this.timeout(60_000);
        gateway = await serve({ cwd: join(__dirname, ".."), stack: "dev", devIssuer: true });
    });

    after(() => gateway.close());

    it("answers an order", async () => {
        const response = await fetch(`${gateway.url("orders")}/orders/ord-001`);
        assert.equal(response.status, 200);
        assert.deepEqual(await response.json(), { id: "ord-001", total: 42.5 });
    });

    it("refuses an order without a token", async () => {
        const response = await fetch(`${gateway.url("orders")}/orders`, { method: "POST", body: "{}" });
        assert.equal(response.status, 401);
    });

    it("queues the order of a user who may write", async () => {
        const token = await gateway.token({ sub: "alice", scopes: ["orders/write"] });
        const response = await fetch(`${gateway.url("orders")}/orders`, {
            method: "POST",
            headers: { authorization: `Bearer ${token}` },
            body: '{"total":18}',
        });
        assert.equal(response.status, 200);
        const [call] = gateway.serviceCalls();
        assert.equal(call?.subtype, "SQS-SendMessage");
        assert.equal(call.parameters["MessageBody"], '{"total":18}');
    });
});
