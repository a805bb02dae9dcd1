import assert from "node:assert/strict";
import { Agent, createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { handler, type ServedSketch, serveSketch } from "../faults/served-sketch";
import { exchangeBytes, Wire } from "../faults/wire";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** Requests of one round; the first round warms up what is kept on purpose. */
const round = 4000;
const rounds = 3;
const atOnce = 50;

describe(`${round * rounds} requests of every kind`, () => {
    const troubles: string[] = [];
    const note = (trouble: unknown): void => {
        troubles.push(String(trouble));
    };
    const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
    let backend: Server;
    let served: ServedSketch;
    before(async () => {
        process.on("warning", note).on("unhandledRejection", note);
        backend = createServer((incoming, response) => {
            if (incoming.url === "/large") response.end(Buffer.alloc(600_000));
            else if (incoming.url === "/reset") incoming.socket.resetAndDestroy();
            else if (incoming.url !== "/hang") response.end("backend");
        });
        await new Promise<void>((resolve) => backend.listen(0, "127.0.0.1", resolve));
        const url = `http://127.0.0.1:${(backend.address() as AddressInfo).port}`;
        served = await serveSketch(
            {
                functions: {
                    echo: handler("return event"),
                    fail: handler("throw new Error(event.rawPath)"),
                    stream: {
                        files: {
                            "index.js": `exports.handler = awslambda.streamifyResponse(async (event, stream) => {
                                for (let part = 0; part < 3; part++) stream.write("part");
                                stream.end();
                            });`,
                        },
                    },
                    decide: handler("return { isAuthorized: !event.identitySource[0].endsWith('7') }"),
                },
                apis: {
                    shop: {
                        "ANY /echo/{proxy+}": { function: "echo" },
                        "GET /fail": { function: "fail" },
                        "ANY /backend/{proxy+}": { http: `${url}/{proxy}` },
                        "POST /queue": { queue: { QueueUrl: "https://sqs/q", MessageBody: "$request.body" } },
                        "GET /decided": {
                            function: "echo",
                            authorizer: {
                                kind: "lambda",
                                name: "decide",
                                urn: "urn:decide",
                                authorizerId: "auth01",
                                target: {
                                    kind: "lambda",
                                    label: "decide",
                                    functionUrn: "urn:pulumi:dev::orders::aws:lambda/function:Function::decide",
                                },
                                identitySource: ["$request.header.x-caller"],
                                payloadFormatVersion: "2.0",
                                simpleResponses: true,
                                ttlSeconds: 300,
                            },
                        },
                    },
                },
                urls: { reports: { function: "stream", streams: true } },
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

    const ask = (
        path: string,
        {
            method = "GET",
            body,
            headers = {},
            door = "shop",
        }: {
            method?: string;
            body?: Buffer | string;
            headers?: Record<string, string>;
            door?: string;
        } = {},
    ): Promise<number> =>
        new Promise((resolve, reject) => {
            const sent = request(served.url(door) + path, { method, headers, agent }, (incoming) => {
                incoming.resume();
                incoming.once("end", () => {
                    resolve(incoming.statusCode ?? 0);
                });
            });
            sent.once("error", reject);
            sent.end(body);
        });
    const leave = async (path: string, rest = "\r\n"): Promise<number> => {
        const wire = await Wire.to(served.url("shop"));
        await new Promise((resolve) =>
            wire.socket.write(`POST ${path} HTTP/1.1\r\nHost: localhost\r\n${rest}`, resolve),
        );
        wire.reset();
        return 499;
    };
    const raw = async (bytes: string): Promise<number> =>
        (await exchangeBytes(served.url("shop"), bytes)).statuses[0] ?? 0;

    /** Kinds of requests in turn, with the status each gets. Names, values and paths differ from request to request. */
    const kinds: [kind: (index: number) => Promise<number>, status: (index: number) => number][] = [
        [(index) => ask(`/echo/${index}?q${index}=${index}`, { headers: { [`x-${index}`]: "a" } }), () => 200],
        [(index) => ask(`/echo/${index}`, { headers: { cookie: `c${index}=${index}; d=e` } }), () => 200],
        [(index) => ask("/echo/post", { method: "POST", body: `body ${index}` }), () => 200],
        [
            (index) =>
                ask("/echo/typed", { method: "PUT", body: "{}", headers: { "content-type": `text/x-${index}` } }),
            () => 200,
        ],
        [(index) => ask(`/nothing/${index}`), () => 404],
        [() => ask("/fail"), () => 500],
        [() => ask("/backend/small"), () => 200],
        [() => ask("/backend/reset", { method: "POST" }), () => 503],
        [(index) => ask("/queue", { method: "POST", body: `message ${index}` }), () => 200],
        [
            (index) => ask("/decided", { headers: { "x-caller": String(index) } }),
            (index) => (index % 10 === 7 ? 403 : 200),
        ],
        [() => ask("/decided"), () => 401],
        [() => ask("/", { door: "reports" }), () => 200],
        [
            (index) => ask("/echo/a", { headers: { host: `h${index}.example.com`, origin: `https://${index}.com` } }),
            () => 200,
        ],
    ];
    /** Costly kinds: one request in a hundred. */
    const rare: typeof kinds = [
        [() => ask("/backend/large"), () => 200],
        [() => leave("/backend/hang"), () => 499],
        [() => leave("/echo/half", "Content-Length: 100\r\n\r\nhalf"), () => 499],
        [() => raw("rubbish\r\n\r\n"), () => 400],
        [() => raw(`GET / HTTP/1.1\r\nX-A: ${"a".repeat(70_000)}\r\n\r\n`), () => 431],
        [() => raw("POST /echo/a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n"), () => 413],
    ];

    const run = async (first: number, count: number): Promise<string[]> => {
        const wrong: string[] = [];
        let next = first;
        const client = async (): Promise<void> => {
            while (next < first + count) {
                const index = next++;
                const isRare = index % 100 === 99;
                const [kind, status] = isRare
                    ? rare[Math.floor(index / 100) % rare.length]!
                    : kinds[index % kinds.length]!;
                const got = await kind(index).catch(String);
                if (got !== status(index)) wrong.push(`${index}: ${got} for ${status(index)}`);
            }
        };
        await Promise.all(Array.from({ length: atOnce }, client));
        return wrong;
    };

    /** What is alive once everything had its turn: handles by kind, listeners, and bytes. */
    const census = async (): Promise<{
        handles: string;
        ports: number;
        sockets: number;
        listeners: number;
        bytes: number;
    }> => {
        agent.destroy();
        for (let turn = 0; turn < 20; turn++) {
            await new Promise(setImmediate);
            collect();
        }
        const counts = new Map<string, number>();
        const active = process.getActiveResourcesInfo();
        for (const name of active) {
            if (!/^(TCPServerWrap|PipeWrap|Worker|FSReqCallback)$/.test(name)) continue;
            counts.set(name, (counts.get(name) ?? 0) + 1);
        }
        const listeners = process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0);
        const { heapUsed, external } = process.memoryUsage();
        const sockets = active.filter((name) => name === "TCPSocketWrap").length;
        const ports = active.filter((name) => name === "MessagePort").length;
        return { handles: JSON.stringify([...counts].sort()), ports, sockets, listeners, bytes: heapUsed + external };
    };

    it("are answered as they are to be, and leave nothing behind", async () => {
        const wrong = await run(0, round);
        const first = await census();
        for (let done = 1; done < rounds; done++) wrong.push(...(await run(done * round, round)));
        const last = await census();
        assert.deepEqual(wrong, []);
        assert.deepEqual(troubles, []);
        assert.equal(last.handles, first.handles);
        // A busy machine makes some more environments, of two ports each; thousands of them have ended meanwhile.
        assert.ok(last.ports <= first.ports + 40, `${first.ports} message ports became ${last.ports}`);
        // Connections to the backend are kept, at most 64; each has two ends here.
        assert.ok(last.sockets <= 2 * 64, `${last.sockets} sockets are open`);
        assert.equal(last.listeners, first.listeners);
        assert.ok(last.bytes < first.bytes * 1.25, `${first.bytes} bytes became ${last.bytes}`);
    }).timeout(180_000);
});
