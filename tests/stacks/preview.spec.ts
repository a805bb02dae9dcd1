import assert from "node:assert/strict";
import { join } from "node:path";
import { captureProgram, type ResourceGraph } from "../../capture";
import { readFrontDoors } from "../../frontdoor";
import { isUnknown } from "../../model/property-value";
import { printRouteTable } from "../../report";

const cwd = join(__dirname, "..", "..");

/** Runs the program under the SDK's own runner. It loads the package from dist/, as `npm start` does. */
function plan(stack: string, mode: "preview" | "local", env: NodeJS.ProcessEnv = {}): Promise<ResourceGraph> {
    return captureProgram({ cwd, stack, mode, env: { ...process.env, ...env } });
}

describe("the program under the offline engine", () => {
    let dev: ResourceGraph;
    before(async () => {
        dev = await plan("dev", "preview", { CI: "true" });
    });

    it("gives the same plan a second time, and outside CI the same as inside", async () => {
        const outside = { ...process.env };
        delete outside["CI"];
        const again = await captureProgram({ cwd, stack: "dev", mode: "preview", env: outside });
        assert.deepEqual(again, dev);
    });

    it("shows the route table of dev while everything AWS decides is unknown", () => {
        const { frontDoors, unsupported } = readFrontDoors(dev);
        // The body of the partners' API holds the functions' ARNs, so that none of it is known before the deployment.
        assert.deepEqual(
            unsupported.map(({ name }) => name),
            ["partners"],
        );
        assert.deepEqual(
            frontDoors.map(({ name }) => name),
            ["orders", "order-feed", "partners", "payments"],
        );
        const lines = printRouteTable(frontDoors[0]!).split("\n");
        assert.deepEqual(
            lines.map((line) => line.trim().split(/\s{2,}/)),
            [
                ["METHOD", "PATH", "TARGET", "AUTHORIZER", "THROTTLE", "TIMEOUT"],
                ["GET", "/health", "Lambda health", "none", "20/40", "30 s"],
                ["GET", "/orders", "Lambda list-orders", "none", "20/40", "30 s"],
                ["POST", "/orders", "Lambda create-order", "none", "5/10", "30 s"],
                ["GET", "/orders/{id}", "Lambda get-order", "none", "20/40", "30 s"],
            ],
        );
    });

    it("resolves every reference of prod in local mode", async () => {
        const prod = await plan("prod", "local");
        assert.deepEqual(prod.outputs["url"], "https://api.example.com");
        const unknown = prod.resources.filter(({ outputs }) =>
            Object.values(outputs).some((value) => isUnknown(value)),
        );
        assert.deepEqual(
            unknown.map(({ urn }) => urn),
            [],
        );
        const { frontDoors, unsupported } = readFrontDoors(prod);
        assert.deepEqual(unsupported, []);
        const [orders, feed, partners, payments] = frontDoors;
        assert.equal(orders?.kind === "http" && orders.routes.length, 4);
        assert.ok(feed?.kind === "websocket");
        assert.deepEqual(
            feed.routes.map(({ routeKey, authorizer }) => [routeKey, authorizer.kind]),
            [
                ["$connect", "request"],
                ["latest", "none"],
                ["place", "none"],
                ["$default", "none"],
                ["$disconnect", "none"],
            ],
        );
        assert.equal(payments?.kind === "function-url" && payments.authType, "NONE");
        assert.ok(partners?.kind === "rest");
        assert.deepEqual(
            printRouteTable(partners)
                .split("\n")
                .map((line) => line.trim().split(/\s{2,}/)),
            [
                ["METHOD", "PATH", "TARGET", "AUTHORIZER", "THROTTLE", "TIMEOUT", "API KEY", "VALIDATION", "CACHE"],
                ["GET", "/orders", "Lambda list-orders", "none", "200/400", "29 s", "required", "-", "60 s"],
                ["POST", "/orders", "Lambda create-order", "none", "200/400", "29 s", "required", "body", "-"],
                ["GET", "/orders/{id}", "Lambda get-order", "none", "200/400", "29 s", "required", "-", "-"],
            ],
        );
    });

    it("has the orders' routes on a load balancer in the default VPC, where the configuration says so", async () => {
        const config = { "gatehouse:loadBalancer": '{"kind":"default-vpc"}' };
        const { frontDoors, unsupported } = readFrontDoors(
            await captureProgram({ cwd, stack: "dev", mode: "local", config }),
        );
        assert.deepEqual(unsupported, []);
        const balancer = frontDoors.find(({ kind }) => kind === "alb");
        assert.ok(balancer?.kind === "alb");
        assert.deepEqual(
            balancer.rules.map(({ name }) => name.replace("orders-balancer ", "")),
            ["GET /health", "POST /orders", "GET /orders", "GET /orders/{}", "HTTP"],
        );
    });
});
