import assert from "node:assert/strict";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { ApiKey, RestFrontDoor, UsagePlan } from "../../../frontdoor";
import { FakeClock } from "../../support/fake-clock";
import { restDoor, restRoute, restStage } from "../rest-api/core/rest-door";
import { type ServedRest, serveRest } from "../rest-api/core/serve-rest";
import { Wire } from "./wire";

const get = (path: string, headers = ""): string => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n`;
const keyOf = (name: string): ApiKey => ({
    urn: `urn:${name}`,
    name,
    id: `id-${name}`,
    value: `${name}-key-0123456789`,
    enabled: true,
});
const planOf = (name: string, keys: readonly ApiKey[], more: Partial<UsagePlan> = {}): UsagePlan => ({
    urn: `urn:plan:${name}`,
    name,
    label: name,
    id: `id-${name}`,
    stages: [{ stage: "v1", methods: {} }],
    keys,
    ...more,
});

/** A backend whose answers a test gives. */
class Backend {
    readonly #server: Server;
    #taken: ((response: ServerResponse) => void) | undefined;
    /** Requests that came. */
    count = 0;

    constructor() {
        this.#server = createServer((_request, response) => {
            this.count++;
            if (this.#taken === undefined) response.end(`answer ${this.count}`);
            else this.#taken(response);
        });
    }
    async open(): Promise<string> {
        await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
        return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
    }
    /** The response of the next request, which is the caller's to give. */
    next(): Promise<ServerResponse> {
        return new Promise((resolve) => {
            this.#taken = (response) => {
                this.#taken = undefined;
                resolve(response);
            };
        });
    }
    close(): void {
        this.#server.closeAllConnections();
        this.#server.close();
    }
}

describe("a REST API whose program changes while it is served", () => {
    let backend: Backend;
    let url: string;
    let served: ServedRest | undefined;
    let clock: FakeClock;
    beforeEach(async () => {
        backend = new Backend();
        url = await backend.open();
        clock = new FakeClock();
    });
    afterEach(async () => {
        await served?.close();
        served = undefined;
        backend.close();
    });

    const door = (more: Partial<RestFrontDoor> = {}): RestFrontDoor =>
        restDoor({
            stages: [restStage("v1"), restStage("v2")],
            routes: [
                restRoute("GET /keyed", { kind: "http", url, method: "ANY" }, { apiKeyRequired: true }),
                restRoute("GET /open", { kind: "http", url, method: "ANY" }),
            ],
            ...more,
        });
    const serve = async (first: RestFrontDoor): Promise<ServedRest> =>
        (served = await serveRest([first], {}, { clock }));
    const reload = (next: RestFrontDoor): Promise<void> =>
        served!.gateway.reload({ frontDoors: [next], functions: [], unsupported: [] }, "/");
    const ask = async (path: string, key?: string): Promise<number> => {
        const headers: Record<string, string> = key === undefined ? {} : { "x-api-key": `${key}-key-0123456789` };
        const answer = await fetch(served!.origin() + path, { headers });
        await answer.arrayBuffer();
        return answer.status;
    };

    it("keeps what keys have used of their quotas, and takes the limit of the new plan", async () => {
        const quota = (limit: number): UsagePlan =>
            planOf("free", [keyOf("ada")], { quota: { limit, period: "DAY", offset: 0 } });
        await serve(door({ usagePlans: [quota(2)] }));
        assert.deepEqual([await ask("/v1/keyed", "ada"), await ask("/v1/keyed", "ada")], [200, 200]);
        await reload(door({ usagePlans: [quota(2)] }));
        assert.equal(await ask("/v1/keyed", "ada"), 429);
        await reload(door({ usagePlans: [quota(3)] }));
        assert.deepEqual([await ask("/v1/keyed", "ada"), await ask("/v1/keyed", "ada")], [200, 429]);
    });

    it("knows keys of the new program only, and a key moved to another plan counts anew", async () => {
        const quota = { limit: 1, period: "DAY", offset: 0 };
        await serve(door({ usagePlans: [planOf("free", [keyOf("ada"), keyOf("bob")], { quota })] }));
        assert.deepEqual([await ask("/v1/keyed", "ada"), await ask("/v1/keyed", "ada")], [200, 429]);
        await reload(door({ usagePlans: [planOf("paid", [keyOf("ada"), keyOf("eve")], { quota })] }));
        assert.deepEqual(
            [await ask("/v1/keyed", "ada"), await ask("/v1/keyed", "ada"), await ask("/v1/keyed", "bob")],
            [200, 429, 403],
        );
        assert.equal(await ask("/v1/keyed", "eve"), 200);
    });

    it("counts a key's quota over both stages of a plan, and its throttle on each", async () => {
        const stages = [
            { stage: "v1", methods: {} },
            { stage: "v2", methods: {} },
        ];
        const throttle = { rate: 0.001, burst: 2 };
        const quota = { limit: 3, period: "DAY", offset: 0 };
        await serve(door({ usagePlans: [planOf("free", [keyOf("ada")], { stages, throttle, quota })] }));
        const statuses: number[] = [];
        for (const stage of ["v1", "v1", "v1", "v2", "v2"]) statuses.push(await ask(`/${stage}/keyed`, "ada"));
        assert.deepEqual(statuses, [200, 200, 429, 200, 429]);
        const reasons = served!.requests().map(({ reason }) => reason ?? "");
        assert.match(reasons[2] ?? "", /^throttle of plan free/);
        assert.match(reasons[4] ?? "", /^quota of plan free/);
    });

    it("keeps the same key apart in plans of two stages", async () => {
        const quota = { limit: 1, period: "DAY", offset: 0 };
        const both = [
            planOf("one", [keyOf("ada")], { quota, stages: [{ stage: "v1", methods: {} }] }),
            planOf("two", [keyOf("ada")], { quota, stages: [{ stage: "v2", methods: {} }] }),
        ];
        await serve(door({ usagePlans: both }));
        const statuses: number[] = [];
        for (const stage of ["v1", "v1", "v2", "v2"]) statuses.push(await ask(`/${stage}/keyed`, "ada"));
        assert.deepEqual(statuses, [200, 429, 200, 429]);
        const plans = served!.requests().map(({ plan }) => plan);
        assert.deepEqual(plans, ["one", "one", "two", "two"]);
        assert.deepEqual(served!.gateway.warnings, []);
    });

    it("keeps the caches of two stages of one deployment apart, and answers of the old program out of the new one", async () => {
        const cache = { size: "0.5" };
        const cached = door({ stages: [restStage("v1", { cache }), restStage("v2", { cache }), restStage("v3")] });
        await serve(cached);
        const body = async (path: string): Promise<string> => (await fetch(served!.origin() + path)).text();
        const bodies: string[] = [];
        for (const stage of ["v1", "v1", "v2", "v2", "v3", "v3"]) bodies.push(await body(`/${stage}/open`));
        assert.deepEqual(bodies, ["answer 1", "answer 1", "answer 2", "answer 2", "answer 3", "answer 4"]);
        await reload(cached);
        assert.deepEqual([await body("/v1/open"), await body("/v1/open")], ["answer 5", "answer 5"]);
    });

    it("keeps no answer of a request the program before began", async () => {
        const cached = door({ stages: [restStage("v1", { cache: { size: "0.5" } })] });
        await serve(cached);
        const taken = backend.next();
        const under = fetch(`${served!.origin()}/v1/open`);
        const response = await taken;
        await reload(cached);
        response.end("old");
        assert.equal(await (await under).text(), "old");
        assert.equal(await (await fetch(`${served!.origin()}/v1/open`)).text(), "answer 2");
    });

    it("lets a request end by the gateway responses, stages and keys it began with", async () => {
        await serve(door({ usagePlans: [planOf("free", [keyOf("ada")])] }));
        const wire = await Wire.to(served!.origin());
        const taken = backend.next();
        wire.write(get("/v1/keyed", "x-api-key: ada-key-0123456789\r\n"));
        const response = await taken;
        await reload(door({ stages: [restStage("v9")], routes: [] }));
        response.end("as it began");
        await wire.until(({ received }) => received.includes("as it began"));
        wire.write(get("/v1/keyed", "x-api-key: ada-key-0123456789\r\n"));
        await wire.until(({ statuses }) => statuses.length === 2);
        wire.close();
        assert.deepEqual(wire.statuses, [200, 403]);
    });

    it("answers requests under way when it is closed, and leaves no timer", async () => {
        await serve(door());
        const taken = backend.next();
        const under = fetch(`${served!.origin()}/v1/open`);
        const response = await taken;
        const closing = served!.close();
        served = undefined;
        response.end("whole");
        assert.equal(await (await under).text(), "whole");
        await closing;
        assert.equal(clock.waiting, 0);
    });
});

describe("a client of a REST API that leaves", () => {
    const stream = {
        files: {
            "index.js": `exports.handler = awslambda.streamifyResponse(async (event, stream) => {
                const body = awslambda.HttpResponseStream.from(stream, { statusCode: 200, headers: {} });
                for (;;) if (!body.write("x".repeat(65536))) await new Promise((more) => body.once("drain", more));
            });`,
        },
    };
    let backend: Backend;
    let url: string;
    let served: ServedRest;
    let clock: FakeClock;
    before(async () => {
        backend = new Backend();
        url = await backend.open();
        clock = new FakeClock();
        served = await serveRest(
            [
                restDoor({
                    routes: [
                        restRoute("POST /backend", { kind: "http", url, method: "ANY" }),
                        restRoute("GET /stream", "stream", { integration: { responseTransferMode: "STREAM" } }),
                        restRoute(
                            "GET /streamed",
                            { kind: "http", url, method: "ANY" },
                            {
                                integration: { responseTransferMode: "STREAM" },
                            },
                        ),
                        restRoute(
                            "POST /body",
                            { kind: "mock" },
                            {
                                integration: {
                                    requestTemplates: { "application/json": '{"statusCode": 200}' },
                                    responses: [{ statusCode: "200", parameters: {}, templates: {} }],
                                },
                            },
                        ),
                    ],
                }),
            ],
            { stream },
            { clock },
        );
    });
    after(async () => {
        await served.close();
        backend.close();
    });
    /** Resolves once so many requests have been told of. */
    const told = async (count: number): Promise<void> => {
        while (served.requests().length < count) await new Promise(setImmediate);
    };

    it("while its body is read is noted with 499", async () => {
        const before = served.requests().length;
        const wire = await Wire.to(served.origin());
        wire.socket.write("POST /v1/body HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nhalf", () => {
            wire.reset();
        });
        await told(before + 1);
        assert.equal(served.requests()[before]?.status, 499);
    });

    it("while the backend works ends the backend's request", async () => {
        const before = served.requests().length;
        const wire = await Wire.to(served.origin());
        const taken = backend.next();
        wire.write("POST /v1/backend HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
        const response = await taken;
        const ended = new Promise((resolve) => response.once("close", resolve));
        wire.reset();
        await Promise.all([ended, told(before + 1)]);
        assert.equal(served.requests()[before]?.status, 499);
    });

    for (const path of ["/v1/stream", "/v1/streamed"]) {
        it(`in the middle of ${path} ends the stream and its timers`, async () => {
            const before = served.requests().length;
            const timers = clock.waiting;
            const wire = await Wire.to(served.origin());
            const taken = path === "/v1/streamed" ? backend.next() : undefined;
            wire.write(get(path));
            (await taken)?.write("x");
            await wire.until(({ received }) => /\r\n\r\n[^]*x/.test(received));
            wire.reset();
            await told(before + 1);
            assert.equal(served.requests()[before]?.status, 499);
            // The function goes on, as on AWS: its pool watches how long it is idle, waits and works.
            const left = path === "/v1/stream" ? 3 : 0;
            for (let turn = 0; turn < 500 && clock.waiting > timers + left; turn++) await new Promise(setImmediate);
            assert.ok(clock.waiting <= timers + left, `${timers} timers became ${clock.waiting}`);
        });
    }
});
