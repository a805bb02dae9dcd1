import assert from "node:assert/strict";
import { handler, type ServedSketch, serveSketch } from "./served-sketch";
import { exchangeBytes } from "./wire";

const rest = "Host: localhost\r\nConnection: close\r\n\r\n";

describe("a handler that fails", () => {
    let served: ServedSketch;
    const bodies: Readonly<Record<string, string>> = {
        "never returns": "await new Promise(() => undefined);",
        "returns never, for it loops": "for (;;);",
        exits: "process.exit(0);",
        aborts: "process.abort();",
        "kills its process": "process.kill(process.pid, 'SIGKILL');",
        "ends its process group": "process.kill(0);",
        throws: "throw new Error('no');",
        "throws what is no error": "throw undefined;",
        "throws behind its back": "setTimeout(() => { throw new Error('late'); }); await new Promise(() => undefined);",
        "rejects behind its back": "Promise.reject(new Error('late')); await new Promise(() => undefined);",
        "uses up its memory": "const all = []; for (;;) all.push(new Array(1e5).fill(all.length));",
        "recurses without end": "const again = () => again() + 1; return again();",
        "returns what has no JSON": "const all = {}; all.all = all; return all;",
        "returns a BigInt": "return 1n;",
        "returns a header with a line break": "return { statusCode: 200, headers: { 'x-a': 'a\\r\\nx-b: b' } };",
        "returns a header name with a space": "return { statusCode: 200, headers: { 'x a': 'a' } };",
        "returns a header beyond Latin-1": "return { statusCode: 200, headers: { 'x-a': '\\u2713' } };",
        "returns status 99": "return { statusCode: 99 };",
        "returns status 101": "return { statusCode: 101 };",
        "returns a body that is no text": "return { statusCode: 200, body: { a: 1 } };",
    };
    before(async () => {
        const functions = Object.fromEntries(
            Object.entries({ ...bodies, fine: "return 'fine'" }).map(([name, body]) => [
                name.replaceAll(/\W/g, ""),
                { ...handler(body), timeoutSeconds: 1 },
            ]),
        );
        const names = Object.keys(functions);
        served = await serveSketch({
            functions,
            apis: { shop: Object.fromEntries(names.map((name) => [`GET /${name}`, { function: name }])) },
            urls: Object.fromEntries(names.map((name) => [name, { function: name }])),
        });
    });
    after(() => served.close());

    it("is answered 500 by an HTTP API and 502 by a function URL, whatever it does, and others go on", async () => {
        const ask = async (door: string, path: string): Promise<string> => {
            const { received, ended } = await exchangeBytes(served.url(door), `GET ${path} HTTP/1.1\r\n${rest}`);
            return `${ended ?? ""} ${/^HTTP\/1.1 (\d+)/.exec(received)?.[1] ?? ""} ${received.split("\r\n\r\n")[1] ?? ""}`;
        };
        const answers: Record<string, string[]> = {};
        const expected: Record<string, string[]> = {};
        await Promise.all(
            Object.keys(bodies).map(async (what) => {
                const name = what.replaceAll(/\W/g, "");
                answers[what] = [await ask("shop", `/${name}`), await ask(name, "/")];
                expected[what] = ['end 500 {"message":"Internal Server Error"}', "end 502 Internal Server Error"];
            }),
        );
        assert.deepEqual(answers, expected);
        assert.equal(await ask("shop", "/fine"), "end 200 fine");
    });
});

describe("a handler that writes without end", () => {
    it("is answered for, and so are others meanwhile", async () => {
        const served = await serveSketch({
            functions: {
                flood: handler("for (let i = 0; i < 200000; i++) console.log('x'.repeat(500)); return 'done';"),
                fine: handler("return 'fine'"),
            },
            apis: { shop: { "GET /flood": { function: "flood" }, "GET /fine": { function: "fine" } } },
        });
        const flood = exchangeBytes(served.url(), `GET /flood HTTP/1.1\r\n${rest}`);
        const fine = await exchangeBytes(served.url(), `GET /fine HTTP/1.1\r\n${rest}`);
        assert.deepEqual(fine.statuses, [200]);
        const { statuses } = await flood;
        await served.close();
        assert.ok(statuses[0] === 200 || statuses[0] === 500, String(statuses));
    });
});

describe("what of AWS a handler can see", () => {
    const names = [
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",
        "AWS_PROFILE",
        "PULUMI_ACCESS_TOKEN",
    ];
    const kept = new Map(names.map((name) => [name, process.env[name]]));
    afterEach(() => {
        for (const [name, value] of kept) {
            if (value === undefined) Reflect.deleteProperty(process.env, name);
            else process.env[name] = value;
        }
    });

    it("holds no credentials: not in its environment, its files, its metadata or a process it starts", async () => {
        for (const name of names) process.env[name] = "secret-of-the-user";
        const served = await serveSketch({
            functions: {
                look: handler(`
                    const fs = require("node:fs"), os = require("node:os"), path = require("node:path");
                    const read = (file) => { try { return fs.readFileSync(file, "utf8"); } catch { return ""; } };
                    const child = require("node:child_process").execFileSync(process.execPath, ["-p", "JSON.stringify(process.env)"]);
                    return [
                        JSON.stringify(process.env), String(child),
                        read(process.env.AWS_SHARED_CREDENTIALS_FILE), read(process.env.AWS_CONFIG_FILE),
                        read(path.join(process.env.HOME, ".aws", "credentials")),
                        "metadata:" + process.env.AWS_EC2_METADATA_DISABLED, "uri:" + process.env.AWS_CONTAINER_CREDENTIALS_FULL_URI,
                    ].join("\\n");`),
            },
            apis: { shop: { "GET /": { function: "look" } } },
        });
        const { received, statuses } = await exchangeBytes(served.url(), `GET / HTTP/1.1\r\n${rest}`);
        await served.close();
        assert.deepEqual(statuses, [200]);
        assert.ok(!received.includes("secret-of-the-user"), received);
        assert.match(received, /metadata:true\nuri:undefined/);
    });
});
