import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { defaultLocalCredentials } from "../../../../gateway/signature/local-credentials";
import { type Fixture, startFunction } from "../../lambda/function-fixture";
import { apiOf, connectionOf, type ManagementFixture, startManagement } from "./management-fixture";

const id = "L0SM9cOFvHcCIhw=";
const apiHost = "a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com";

/** What the SDK is loaded from here; on AWS the runtime has it. */
const sdk = JSON.stringify(require.resolve("@aws-sdk/client-apigatewaymanagementapi"));

/** Handlers as programs have them. */
const post = `
    const { ApiGatewayManagementApiClient, PostToConnectionCommand } = require(${sdk});
    exports.handler = async ({ options, data }) => {
        const client = new ApiGatewayManagementApiClient({ maxAttempts: 1, ...options });
        const { $metadata } = await client.send(new PostToConnectionCommand({ ConnectionId: "${id}", Data: data }));
        return $metadata.httpStatusCode;
    };
`;

describe("handlers that call connections", () => {
    let management: ManagementFixture;
    const running: Fixture[] = [];
    before(async () => {
        management = await startManagement([
            apiOf("chat", {
                stages: ["prod", "dev"],
                domains: [
                    ["live.example.com", "", "prod"],
                    ["api.example.com", "chat", "prod"],
                ],
            }),
        ]);
    });
    afterEach(() => Promise.all(running.splice(0).map((one) => one.close())));
    after(() => management.close());

    function access(): { url: string; hosts: string[]; credentials: typeof defaultLocalCredentials } {
        return { url: management.url, hosts: [...management.door.hosts()], credentials: defaultLocalCredentials };
    }

    function start(files: Record<string, string>, settings: Parameters<typeof startFunction>[1] = {}): Fixture {
        const fixture = startFunction(files, { timeoutSeconds: 20, ...settings }, { management: access() });
        running.push(fixture);
        return fixture;
    }

    const endpoints: [what: string, options: Record<string, string>][] = [
        ["no endpoint", {}],
        ["the event's name and stage, called by this machine's name", { endpoint: "https://localhost/prod" }],
        ["the API's own address", { endpoint: `https://${apiHost}/prod` }],
        ["the API's own address in capitals", { endpoint: `https://${apiHost.toUpperCase()}/prod` }],
        ["a custom domain", { endpoint: "https://live.example.com" }],
        ["a custom domain with a mapping key", { endpoint: "https://api.example.com/chat" }],
    ];
    for (const [what, options] of endpoints) {
        it(`reach them with ${what}`, async () => {
            const connection = connectionOf(id);
            management.connections.add(connection);
            const { call } = start({ "index.js": post });
            assert.equal(await call({ options, data: "hello" }), 200);
            assert.deepEqual(connection.sent, ["hello"]);
        });
    }

    const refused: [what: string, endpoint: string, error: RegExp][] = [
        ["the stage behind a custom domain, as on AWS", "https://live.example.com/prod", /ForbiddenException/],
        ["no stage", `https://${apiHost}`, /ForbiddenException/],
        ["another stage of the API", `https://${apiHost}/dev`, /GoneException/],
    ];
    for (const [what, endpoint, error] of refused) {
        it(`are refused with ${what}`, async () => {
            management.connections.add(connectionOf(id));
            const { invoke } = start({ "index.js": post });
            const result = await invoke({ options: { endpoint }, data: "hello" });
            assert.ok(result.kind === "failed");
            assert.match(result.payload, error);
        });
    }

    const raw: [what: string, file: string, code: string][] = [
        [
            "https.request of an ES module",
            "index.mjs",
            `import { request } from "node:https";
             export const handler = () => new Promise((resolve, reject) => {
                 request("https://${apiHost}/prod/@connections/x", { method: "POST" }, (answer) => {
                     answer.resume().on("end", () => resolve([answer.statusCode, answer.headers["x-amzn-errortype"]]));
                 }).on("error", reject).end();
             });`,
        ],
        [
            "https.get with options",
            "index.js",
            `exports.handler = () => new Promise((resolve, reject) => {
                 require("https").get({ hostname: "${apiHost}", path: "/prod/%40connections/x", headers: ["A", "b"] }, (answer) => {
                     answer.resume().on("end", () => resolve([answer.statusCode, answer.headers["x-amzn-errortype"]]));
                 }).on("error", reject);
             });`,
        ],
        [
            "fetch",
            "index.js",
            `exports.handler = async () => {
                 const answer = await fetch(new URL("https://${apiHost}/prod/@connections/x"), { method: "POST", body: "x" });
                 await answer.arrayBuffer();
                 return [answer.status, answer.headers.get("x-amzn-errortype")];
             };`,
        ],
    ];
    for (const [what, file, code] of raw) {
        it(`reach them by ${what}`, async () => {
            const { call } = start({ [file]: code });
            assert.deepEqual(await call(), [403, "MissingAuthenticationTokenException"]);
        });
    }

    it("send everything else where it was sent", async () => {
        const server = createServer((request, response) => {
            response.end(`${request.headers.host ?? ""} ${request.url ?? ""}`);
        });
        await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
        try {
            const { port } = server.address() as AddressInfo;
            const { call } = start({
                "index.js": `const http = require("node:http");
                    const ask = (url) => new Promise((resolve, reject) => {
                        http.get(url, (answer) => answer.setEncoding("utf8").on("data", resolve)).on("error", reject);
                    });
                    exports.handler = async ({ url }) => [await ask(url), await (await fetch(url)).text()];`,
            });
            const path = "/prod/@connections/x";
            assert.deepEqual(
                await call({ url: `http://127.0.0.1:${port}${path}` }),
                Array(2).fill(`127.0.0.1:${port} ${path}`),
            );
            assert.deepEqual(await call({ url: `http://localhost:${port}/` }), Array(2).fill(`localhost:${port} /`));
        } finally {
            server.close();
        }
    });

    it("are given the local key pair and the address, and their own variables before these", async () => {
        const code = {
            "index.js": `exports.handler = async () =>
                [process.env.AWS_ACCESS_KEY_ID, process.env.AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI];`,
        };
        assert.deepEqual(await start(code).call(), [defaultLocalCredentials.accessKeyId, management.url]);
        const own = { AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI: "http://127.0.0.1:1" };
        assert.deepEqual(await start(code, { environment: own }).call(), [
            defaultLocalCredentials.accessKeyId,
            "http://127.0.0.1:1",
        ]);
    });

    it("are given nothing in a program without WebSocket APIs", async () => {
        const fixture = startFunction({
            "index.js": `exports.handler = async () => Object.keys(process.env).filter((name) => /KEY|ENDPOINT/.test(name))`,
        });
        running.push(fixture);
        assert.deepEqual(await fixture.call(), []);
    });

    it("reach five hundred of them from one invocation", async () => {
        const ids = Array.from({ length: 500 }, (_, index) => `${String(index).padStart(15, "A")}=`);
        const connections = ids.map((one) => connectionOf(one));
        connections.forEach(management.connections.add);
        const { call } = start(
            {
                "index.js": post.replace(
                    /exports[\s\S]*/,
                    `const client = new ApiGatewayManagementApiClient({ endpoint: "https://localhost/prod" });
                     exports.handler = async ({ ids }) => {
                         const answers = await Promise.allSettled(
                             ids.map((ConnectionId) => client.send(new PostToConnectionCommand({ ConnectionId, Data: ConnectionId }))),
                         );
                         return answers.filter(({ status }) => status === "fulfilled").length;
                     };`,
                ),
            },
            { timeoutSeconds: 60, memoryMegabytes: 512 },
        );
        assert.equal(await call({ ids }), 500);
        assert.ok(connections.every(({ sent, connectionId }) => sent.length === 1 && sent[0] === connectionId));
    });

    const hasBoto = ((): boolean => {
        try {
            execFileSync("python3", ["-c", "import boto3"], { stdio: "ignore" });
            return true;
        } catch {
            return false;
        }
    })();
    for (const [what, endpoint] of [
        ["no endpoint", "None"],
        ["the API's own address", `"https://${apiHost}/prod"`],
        ["the event's name and stage", `"https://localhost/prod"`],
    ] as const) {
        (hasBoto ? it : it.skip)(`reach them from Python with ${what}`, async () => {
            const connection = connectionOf(id);
            management.connections.add(connection);
            const { call } = start(
                {
                    "index.py": [
                        "import boto3",
                        `client = boto3.client("apigatewaymanagementapi", endpoint_url=${endpoint})`,
                        "def handler(event, context):",
                        `    return client.post_to_connection(ConnectionId="${id}", Data=b"hello")["ResponseMetadata"]["HTTPStatusCode"]`,
                    ].join("\n"),
                },
                { runtime: "python3.13" },
            );
            assert.equal(await call(), 200);
            assert.deepEqual(connection.sent, ["hello"]);
        });
    }
});
