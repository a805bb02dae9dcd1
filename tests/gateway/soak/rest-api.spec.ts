import assert from "node:assert/strict";
import { Agent, createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";
import type { RestAuthorizer, RestIntegration } from "../../../frontdoor";
import { Wire } from "../faults/wire";
import { handler } from "../faults/served-sketch";
import { restDoor, restRoute, restStage } from "../rest-api/core/rest-door";
import { type ServedRest, serveRest } from "../rest-api/core/serve-rest";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** Requests of one round; the first round warms up what is kept on purpose. */
const round = 600;
const rounds = 4;
const atOnce = 8;

const rendered = (template: string): Partial<RestIntegration> => ({
    requestTemplates: { "application/json": '{"statusCode": 200}' },
    responses: [{ statusCode: "200", parameters: {}, templates: { "application/json": template } }],
});

describe(`${round * rounds} requests of every kind to a REST API`, () => {
    const troubles: string[] = [];
    const note = (trouble: unknown): void => {
        troubles.push(String(trouble));
    };
    const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
    let backend: Server;
    let served: ServedRest;
    before(async () => {
        process.on("warning", note).on("unhandledRejection", note);
        backend = createServer((incoming, response) => {
            if (incoming.url?.startsWith("/large") === true) response.end(Buffer.alloc(600_000));
            else if (incoming.url !== "/hang") response.end('{"backend": true}');
        });
        await new Promise<void>((resolve) => backend.listen(0, "127.0.0.1", resolve));
        const url = `http://127.0.0.1:${(backend.address() as AddressInfo).port}`;
        const http = (path: string) => ({ kind: "http", url: url + path, method: "ANY" }) as const;
        const decide: RestAuthorizer = {
            kind: "request",
            name: "decide",
            urn: "urn:decide",
            authorizerId: "auth01",
            target: {
                kind: "lambda",
                label: "decide",
                functionUrn: "urn:pulumi:dev::orders::aws:lambda/function:Function::decide",
            },
            identitySource: "method.request.header.X-Caller",
            ttlSeconds: 300,
        };
        const door = restDoor({
            minimumCompressionSize: 100,
            stages: [
                restStage("v1", {
                    cache: { size: "0.5" },
                    settings: [{ urn: "urn:settings", methodPath: "cached/{id}/GET", caching: true }].concat([
                        { urn: "urn:none", methodPath: "*/*", caching: false },
                    ]),
                }),
            ],
            models: [{ name: "M", contentType: "application/json", schema: '{"type":"object","required":["id"]}' }],
            usagePlans: [
                {
                    urn: "urn:plan",
                    name: "plan",
                    label: "plan",
                    id: "plan1",
                    stages: [{ stage: "v1", methods: {} }],
                    throttle: { rate: 1e9, burst: 1e9 },
                    quota: { limit: 1e9, period: "DAY", offset: 0 },
                    keys: [{ urn: "urn:ada", name: "ada", id: "ada1", value: "ada-key-0123456789", enabled: true }],
                },
            ],
            routes: [
                restRoute("ANY /echo/{proxy+}", "echo"),
                restRoute("GET /fail", "fail"),
                restRoute("GET /stream", "stream", { integration: { responseTransferMode: "STREAM" } }),
                restRoute("GET /decided", "echo", { authorizer: decide }),
                restRoute("GET /keyed", { kind: "mock" }, { apiKeyRequired: true, integration: rendered("{}") }),
                restRoute("GET /cached/{id}", http("/cached"), {
                    requestParameters: { "method.request.path.id": true },
                    integration: { cacheKeyParameters: ["method.request.path.id"] },
                }),
                restRoute(
                    "POST /checked",
                    { kind: "mock" },
                    {
                        validator: { body: true, parameters: false },
                        requestModels: { "application/json": "M" },
                        integration: rendered("$input.params('x')"),
                    },
                ),
                restRoute(
                    "GET /template",
                    { kind: "mock" },
                    {
                        integration: rendered(
                            "#foreach($n in $input.params().querystring.keySet())$n #end$context.requestId",
                        ),
                    },
                ),
                restRoute("GET /large", http("/large")),
                restRoute("GET /passed", http("/passed")),
                restRoute("POST /hang", http("/hang")),
                restRoute(
                    "POST /queue",
                    { kind: "aws", service: "sqs", operation: "path/123456789012/q", label: "q" },
                    {
                        integration: {
                            type: "AWS",
                            requestTemplates: { "application/json": "Action=SendMessage&MessageBody=$input.body" },
                            responses: [{ statusCode: "200", parameters: {}, templates: {} }],
                        },
                    },
                ),
            ],
        });
        const policy = "{Version:'2012-10-17',Statement:[{Effect,Action:'execute-api:Invoke',Resource:'*'}]}";
        served = await serveRest(
            [door],
            {
                echo: handler("return { statusCode: 200, body: JSON.stringify(event) }"),
                fail: handler("throw new Error(event.path)"),
                decide: handler(
                    `const Effect = event.headers['X-Caller'].endsWith('7') ? 'Deny' : 'Allow'; return { principalId: 'p', policyDocument: ${policy} }`,
                ),
                stream: {
                    files: {
                        "index.js": `exports.handler = awslambda.streamifyResponse(async (event, stream) => {
                            const body = awslambda.HttpResponseStream.from(stream, { statusCode: 200 });
                            for (let part = 0; part < 3; part++) body.write("part");
                            body.end();
                        });`,
                    },
                },
            },
            { tell: () => undefined },
        );
    });
    after(async () => {
        agent.destroy();
        await served.close();
        backend.closeAllConnections();
        backend.close();
        process.off("warning", note).off("unhandledRejection", note);
    });

    interface Sent {
        readonly method?: string;
        readonly body?: Buffer | string;
        readonly headers?: Record<string, string>;
    }
    const json = { "content-type": "application/json" };
    const ask = (path: string, { method = "GET", body, headers = {} }: Sent = {}): Promise<number> =>
        new Promise((resolve, reject) => {
            const sent = request(`${served.origin()}/v1${path}`, { method, headers, agent }, (incoming) => {
                incoming.resume();
                incoming.once("end", () => {
                    resolve(incoming.statusCode ?? 0);
                });
            });
            sent.once("error", reject);
            sent.end(body);
        });
    const leave = async (path: string, rest = "Content-Length: 0\r\n\r\n"): Promise<number> => {
        const wire = await Wire.to(served.origin());
        await new Promise((resolve) =>
            wire.socket.write(`POST /v1${path} HTTP/1.1\r\nHost: localhost\r\n${rest}`, resolve),
        );
        wire.reset();
        return 499;
    };

    /** Kinds of requests in turn, with the status each gets. Names, values and paths differ from request to request. */
    const kinds: [kind: (index: number) => Promise<number>, status: (index: number) => number][] = [
        [(index) => ask(`/echo/${index}?q${index}=${index}`, { headers: { [`x-${index}`]: "a" } }), () => 200],
        [(index) => ask(`/nothing/${index}`, { headers: { authorization: `Bearer ${index}` } }), () => 403],
        [() => ask("/fail"), () => 502],
        [() => ask("/stream"), () => 200],
        [
            (index) => ask("/decided", { headers: { "X-Caller": `${index}` } }),
            (index) => (index % 10 === 7 ? 403 : 200),
        ],
        [() => ask("/decided"), () => 401],
        [() => ask("/keyed", { headers: { "x-api-key": "ada-key-0123456789" } }), () => 200],
        [(index) => ask("/keyed", { headers: { "x-api-key": `nobody-${index}` } }), () => 403],
        [(index) => ask(`/cached/${index % 50}`), () => 200],
        [(index) => ask("/checked", { method: "POST", body: `{"id":${index}}`, headers: json }), () => 200],
        [(index) => ask("/checked", { method: "POST", body: `{"no${index}":1}`, headers: json }), () => 400],
        [(index) => ask(`/template?a${index}=1&b=2`, { headers: { "accept-encoding": "gzip" } }), () => 200],
        [() => ask("/passed", { headers: { "accept-encoding": "gzip" } }), () => 200],
        [(index) => ask("/queue", { method: "POST", body: `m${index}`, headers: json }), () => 200],
        [
            (index) =>
                ask("/checked", {
                    method: "POST",
                    body: gzipSync(`{"id":${index}}`),
                    headers: { ...json, "content-encoding": "gzip" },
                }),
            () => 200,
        ],
        [
            (index) =>
                ask("/checked", { method: "POST", body: `no gzip ${index}`, headers: { "content-encoding": "gzip" } }),
            () => 400,
        ],
    ];
    /** Costly kinds: one request in fifty. */
    const rare: typeof kinds = [
        [() => ask("/large"), () => 200],
        [() => leave("/hang"), () => 499],
        [() => leave("/checked", "Content-Length: 100\r\n\r\nhalf"), () => 499],
        [() => leave("/echo/left"), () => 499],
    ];

    const run = async (first: number, count: number): Promise<string[]> => {
        const wrong: string[] = [];
        let next = first;
        const client = async (): Promise<void> => {
            while (next < first + count) {
                const index = next++;
                const [kind, status] =
                    index % 50 === 49 ? rare[Math.floor(index / 50) % rare.length]! : kinds[index % kinds.length]!;
                const got = await kind(index).catch(String);
                if (got !== status(index)) wrong.push(`${index}: ${got} for ${status(index)}`);
            }
        };
        await Promise.all(Array.from({ length: atOnce }, client));
        return wrong;
    };

    /** What is alive once everything had its turn: handles by kind, listeners, and bytes. */
    const census = async (): Promise<{ handles: string; sockets: number; listeners: number; bytes: number }> => {
        agent.destroy();
        for (let turn = 0; turn < 20; turn++) {
            await new Promise(setImmediate);
            collect();
        }
        const active = process.getActiveResourcesInfo();
        const counts = ["TCPServerWrap", "PipeWrap", "FSReqCallback"].map(
            (kind) => `${kind} ${active.filter((name) => name === kind).length}`,
        );
        const listeners = process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0);
        const { heapUsed, external } = process.memoryUsage();
        const sockets = active.filter((name) => name === "TCPSocketWrap").length;
        return { handles: counts.join(), sockets, listeners, bytes: heapUsed + external };
    };

    it("are answered as they are to be, and leave nothing behind", async () => {
        const wrong = await run(0, round);
        const first = await census();
        for (let done = 1; done < rounds; done++) wrong.push(...(await run(done * round, round)));
        const last = await census();
        assert.deepEqual(wrong, []);
        assert.deepEqual(troubles, []);
        assert.equal(last.handles, first.handles);
        // Connections to the backend are kept, at most 64; each has two ends here.
        assert.ok(last.sockets <= 2 * 64, `${last.sockets} sockets are open`);
        assert.equal(last.listeners, first.listeners);
        assert.ok(last.bytes < first.bytes * 1.25, `${first.bytes} bytes became ${last.bytes}`);
    });
});
