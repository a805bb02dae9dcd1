import assert from "node:assert/strict";
import { sign } from "aws4";
import type { Backend } from "../backend";
import { type Answer, send, type WireRequest } from "../client";
import type { TargetSource } from "../conformance-target";
import { lastRequest } from "../told-event";

/** A key pair the gateway takes signatures of. */
export const cacheCredentials = {
    accessKeyId: "AKIACONFORMANCE00000",
    secretAccessKey: "a-secret-of-this-suite-only",
    userName: "suite",
    userId: "AIDACONFORMANCE00000",
};

const fresh: [string, string] = ["Cache-Control", "max-age=0"];

/** Asks an API of programs/rest-mapping whose backend counts its calls. */
class Kept {
    constructor(
        private readonly target: TargetSource,
        private readonly backend: () => Backend,
    ) {}

    /** The backend answers with the number of its call. */
    count(status = 200, body = (call: number): string => `call ${call}`): void {
        let calls = 0;
        this.backend().respond = (_received, response) => {
            response.writeHead(status, { "content-type": "text/plain", "x-own": "kept" }).end(body(++calls));
        };
        // What tests before kept is over.
        this.target().control.advance(3_600_000);
    }

    ask(path: string, more: Partial<WireRequest> = {}): Promise<Answer> {
        return send(this.target().url("cache"), { path, ...more });
    }

    /** Asks as the local key pair. */
    signed(path: string, headers: Record<string, string> = {}): Promise<Answer> {
        const { host } = new URL(this.target().url("cache"));
        const date = new Date(this.target().control.now()).toISOString().replace(/[-:]|\.\d+/g, "");
        const { headers: all } = sign(
            { host, path, service: "execute-api", region: "eu-west-1", headers: { ...headers, "X-Amz-Date": date } },
            cacheCredentials,
        );
        return this.ask(path, { headers: Object.entries(all as Record<string, string>) });
    }

    /** The answers to requests one after the other. */
    async texts(...requests: (string | readonly [string, Partial<WireRequest>])[]): Promise<string[]> {
        const texts: string[] = [];
        for (const request of requests) {
            const answer = typeof request === "string" ? await this.ask(request) : await this.ask(...request);
            texts.push(answer.text);
        }
        return texts;
    }
}

/** How long a stage keeps answers, of which methods and by which key (reference 9.1). */
export function restCache(target: TargetSource, backend: () => Backend): void {
    const kept = new Kept(target, backend);
    const [one, two] = ["call 1", "call 2"];

    it("answers out of the cache, headers included, for 300 seconds", async () => {
        kept.count();
        await kept.ask("/prod/plain");
        target().control.advance(299_999);
        const answer = await kept.ask("/prod/plain");
        assert.deepEqual([answer.status, answer.text, answer.header("x-own")], [200, one, "kept"]);
        assert.equal(answer.header("content-type"), "text/plain");
        assert.equal(lastRequest(target()).cacheHit, true);
        target().control.advance(1);
        assert.deepEqual(await kept.texts("/prod/plain"), [two]);
    });

    it("gives each answer ids of its own", async () => {
        kept.count();
        const ids = [];
        for (let turn = 0; turn < 2; turn++) ids.push((await kept.ask("/prod/plain")).header("x-amzn-requestid"));
        assert.notEqual(ids[0], ids[1]);
    });

    const lifetimes: [path: string, seconds: number][] = [
        ["/prod/short", 60],
        ["/prod/zero", 0],
        ["/prod/off", 0],
        ["/bare/plain", 0],
    ];
    for (const [path, seconds] of lifetimes) {
        it(`keeps an answer of ${path} ${seconds} seconds`, async () => {
            kept.count();
            assert.deepEqual(await kept.texts(path), [one]);
            if (seconds > 0) {
                target().control.advance(seconds * 1000 - 1);
                assert.deepEqual(await kept.texts(path), [one]);
                target().control.advance(1);
            }
            assert.deepEqual(await kept.texts(path), [two]);
        });
    }

    it("keeps GET only, and other methods with settings of their own", async () => {
        kept.count();
        const post = { method: "POST" };
        assert.deepEqual(await kept.texts(["/prod/plain", post], ["/prod/plain", post]), [one, two]);
        kept.count();
        assert.deepEqual(await kept.texts(["/prod/posted", post], ["/prod/posted", post]), [one, one]);
    });

    it("keeps GET alone of an ANY method", async () => {
        kept.count();
        const put = { method: "PUT" };
        assert.deepEqual(await kept.texts("/prod/any", ["/prod/any", put], "/prod/any", ["/prod/any", put]), [
            one,
            two,
            one,
            "call 3",
        ]);
    });

    const tenant = (value: string): Partial<WireRequest> => ({ headers: [["X-Tenant", value]] });
    const keys: [
        title: string,
        first: [string, Partial<WireRequest>?],
        other: [string, Partial<WireRequest>?],
        hit: boolean,
    ][] = [
        ["a query that is no key", ["/prod/plain?a=1"], ["/prod/plain?a=2"], true],
        ["a header that is no key", ["/prod/plain"], ["/prod/plain", tenant("a")], true],
        ["a path that is no key", ["/prod/items/1"], ["/prod/items/2"], true],
        ["a query that is a key", ["/prod/keyed?page=1"], ["/prod/keyed?page=2"], false],
        ["a query beside a key", ["/prod/keyed?page=1&a=1"], ["/prod/keyed?a=2&page=1"], true],
        ["no query and one", ["/prod/keyed"], ["/prod/keyed?page=1"], false],
        ["a header that is a key", ["/prod/keyed", tenant("a")], ["/prod/keyed", tenant("b")], false],
        ["the same header", ["/prod/keyed", tenant("a")], ["/prod/keyed", tenant("a")], true],
        [
            "values that only look alike",
            ["/prod/keyed?page=1", tenant("2")],
            ["/prod/keyed?page=12", tenant("")],
            false,
        ],
        ["a path that is a key", ["/prod/keyed-items/1"], ["/prod/keyed-items/2"], false],
        ["the same path", ["/prod/keyed-items/1"], ["/prod/keyed-items/1"], true],
        ["resources", ["/prod/plain"], ["/prod/free"], false],
        ["resources of one namespace", ["/prod/first"], ["/prod/second"], true],
        ["stages", ["/prod/plain"], ["/dev/plain"], false],
    ];
    for (const [title, [path, more = {}], [otherPath, otherMore = {}], hit] of keys) {
        it(`${hit ? "does not tell apart" : "tells apart"} ${title}`, async () => {
            kept.count();
            assert.deepEqual(await kept.texts([path, more], [otherPath, otherMore]), [one, hit ? one : two]);
        });
    }

    it("keeps an answer with its mappings, made once", async () => {
        kept.count();
        for (let turn = 0; turn < 2; turn++) {
            const answer = await kept.ask("/prod/mapped");
            assert.deepEqual([answer.text, answer.header("x-one")], [one, "1"]);
        }
    });

    for (const [bytes, hit] of [
        [1_048_576, true],
        [1_048_577, false],
    ] as const) {
        it(`${hit ? "keeps" : "does not keep"} ${bytes} bytes`, async () => {
            kept.count(200, () => "a".repeat(bytes));
            for (let turn = 0; turn < 2; turn++) assert.equal((await kept.ask("/prod/plain")).bytes.length, bytes);
            assert.equal(backend().received.length, hit ? 1 : 2);
        });
    }

    it("authorizes before it looks into the cache", async () => {
        kept.count();
        assert.equal((await kept.signed("/prod/signed")).text, one);
        assert.equal((await kept.ask("/prod/signed")).status, 403);
        assert.equal((await kept.signed("/prod/signed")).text, one);
    });

    describe("asked for a fresh answer", () => {
        const ask = (path: string, value: string): Promise<Answer> =>
            kept.ask(path, { headers: [["Cache-Control", value]] });

        it("refreshes its entry where nobody needs to be allowed to", async () => {
            kept.count();
            await kept.ask("/prod/free");
            assert.equal((await ask("/prod/free", "max-age=0")).text, two);
            assert.deepEqual(await kept.texts("/prod/free"), [two]);
        });

        for (const value of ["no-cache", "max-age=1", "no-store", "max-age=00x"]) {
            it(`passes over Cache-Control: ${value}`, async () => {
                kept.count();
                await kept.ask("/prod/free");
                const answer = await ask("/prod/free", value);
                assert.deepEqual([answer.text, answer.header("warning")], [one, undefined]);
            });
        }

        it("answers as before with a warning, for a caller that may not", async () => {
            kept.count();
            await kept.ask("/prod/plain");
            const answer = await ask("/prod/plain", "max-age=0");
            assert.deepEqual([answer.status, answer.text], [200, one]);
            assert.match(answer.header("warning") ?? "", /^199 /);
            assert.equal((await kept.ask("/prod/plain")).header("warning"), undefined);
        });

        it("answers 403 where it says so, with or without an entry", async () => {
            kept.count();
            assert.equal((await ask("/prod/strict", "max-age=0")).status, 403);
            assert.equal(backend().received.length, 0);
            await kept.ask("/prod/strict");
            assert.equal((await ask("/prod/strict", "max-age=0")).status, 403);
            assert.deepEqual(await kept.texts("/prod/strict"), [one]);
        });

        it("answers as before and says nothing where it says so", async () => {
            kept.count();
            await kept.ask("/prod/silent");
            const answer = await ask("/prod/silent", "max-age=0");
            assert.deepEqual([answer.text, answer.header("warning")], [one, undefined]);
        });
    });
}

/** What of the cache AWS does not say (assumptions "rest-cached-statuses" and "rest-cache-invalidation"). */
export function restCacheAssumptions(
    target: TargetSource,
    backend: () => Backend,
    { statuses, invalidation }: { statuses: "2xx" | "all"; invalidation: "signed" | "nobody" },
): void {
    const kept = new Kept(target, backend);

    for (const status of [201, 302, 404, 500]) {
        const hit = statuses === "all" || status === 201;
        it(`${hit ? "keeps" : "does not keep"} an answer of ${status}`, async () => {
            kept.count(status);
            assert.deepEqual(await kept.texts("/prod/plain", "/prod/plain"), ["call 1", hit ? "call 1" : "call 2"]);
        });
    }

    it(`${invalidation === "signed" ? "refreshes" : "does not refresh"} an entry for a caller that signs`, async () => {
        kept.count();
        assert.equal((await kept.signed("/prod/signed")).text, "call 1");
        const answer = await kept.signed("/prod/signed", Object.fromEntries([fresh]));
        assert.equal(answer.text, invalidation === "signed" ? "call 2" : "call 1");
    });
}
