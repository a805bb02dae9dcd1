import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { join } from "node:path";
import { captureProgram } from "../../../capture";
import { type FunctionUrlFrontDoor, readFrontDoors } from "../../../frontdoor";
import { type Gateway, startGateway } from "../../../gateway/start-gateway";

const cwd = join(__dirname, "..", "..", "..", "examples", "function-url");

describe("a program's function URLs", function () {
    this.timeout(120_000);
    let gateway: Gateway;
    let doors: readonly FunctionUrlFrontDoor[];
    before(async () => {
        const graph = await captureProgram({ cwd, stack: "dev", mode: "local" });
        const reading = readFrontDoors(graph);
        assert.deepEqual(reading.unsupported, []);
        doors = reading.frontDoors.filter((door) => door.kind === "function-url");
        gateway = await startGateway({ reading, workingDirectory: cwd, port: 0 });
    });
    after(async () => {
        await gateway.close();
    });

    it("are what is read from the resources they become", () => {
        const read = doors.map(({ name, authType, invokeMode, cors, distributions }) => ({
            name,
            authType,
            invokeMode,
            methods: cors?.allowMethods,
            distributions: distributions.map(({ aliases, signs, webAclLabel }) => ({ aliases, signs, webAclLabel })),
        }));
        assert.deepEqual(
            read.sort((one, other) => (one.name < other.name ? -1 : 1)),
            [
                {
                    name: "internal",
                    authType: "AWS_IAM",
                    invokeMode: "RESPONSE_STREAM",
                    methods: undefined,
                    distributions: [],
                },
                { name: "payments", authType: "NONE", invokeMode: "BUFFERED", methods: undefined, distributions: [] },
                {
                    name: "www",
                    authType: "AWS_IAM",
                    invokeMode: "BUFFERED",
                    methods: ["GET", "POST"],
                    distributions: [{ aliases: ["www.example.com"], signs: true, webAclLabel: "www-firewall" }],
                },
            ],
        );
    });

    it("have every permission their calls take", () => {
        assert.deepEqual(gateway.warnings, [
            "distribution www has a web ACL (AWS WAF); its rules are not applied here, every request passes",
        ]);
    });

    const urlOf = (name: string): string => gateway.frontDoors.find((door) => door.name === name)?.url ?? "";

    it("let everybody in where that is written, and nobody else in", async () => {
        const body = '{"amount":1}';
        const signature = createHmac("sha256", "only-for-dev").update(body).digest("hex");
        const deliver = async (name: string, headers: Record<string, string>): Promise<number> =>
            (await fetch(urlOf(name), { method: "POST", body, headers })).status;
        assert.equal(await deliver("payments", { "x-signature": signature }), 202);
        assert.equal(await deliver("payments", { "x-signature": "00" }), 401);
        assert.equal(await deliver("internal", {}), 403);
        assert.equal(await deliver("www", {}), 403);
    });

    it("answer through their distribution", async () => {
        const answer = await fetch(`${urlOf("www")}/a`, { headers: { origin: "https://app.example.com" } });
        assert.deepEqual([answer.status, await answer.json()], [200, { path: "/a" }]);
        assert.equal(answer.headers.get("access-control-allow-origin"), "https://app.example.com");
        assert.equal(answer.headers.get("x-cache"), "Miss from cloudfront");
    });
});
