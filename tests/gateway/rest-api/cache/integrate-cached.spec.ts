import assert from "node:assert/strict";
import { integrateCached } from "../../../../gateway/rest-api/cache/integrate-cached";
import { ResponseCache } from "../../../../gateway/rest-api/cache/response-cache";
import type { ServedResponseCache } from "../../../../gateway/rest-api/cache/served-cache";
import type { Reply } from "../../../../gateway/reply";
import { headersOf, type RestAsked, restAsking, servedFunction, usualIntegration } from "../integrate/rest-context";

const integration = { kind: "lambda-proxy", ...usualIntegration, function: servedFunction } as const;

const iam = {
    kind: "iam",
    accessKey: "AKIA",
    accountId: "123456789012",
    callerId: "AIDA",
    userArn: "arn:aws:iam::123456789012:user/me",
    userId: "AIDA",
} as const;

describe("a method of a REST API whose answers are kept", () => {
    let cache: ServedResponseCache;
    /** Calls of the function since the test began: each answers with its number. */
    let calls: number;
    beforeEach(() => {
        calls = 0;
        cache = {
            store: new ResponseCache(1024 * 1024 * 16),
            ttlSeconds: 300,
            namespace: "res123",
            keyParameters: [],
            getOnly: true,
            canaryShares: true,
            requireAuthorization: true,
            unauthorized: "SUCCEED_WITH_RESPONSE_HEADER",
        };
    });

    /** The reply at so many milliseconds from the start of the test's clock, and whether the cache gave it. */
    async function ask(asked: RestAsked = {}, at = 0): Promise<[reply: Reply, hit: boolean]> {
        const asking = restAsking({ integration, served: { cache }, answer: `{"body":"${++calls}"}`, ...asked });
        asking.clock.advance(at);
        const reply = (await integrateCached(asking.context)) as Reply;
        asking.close();
        const hit = asking.invoked.length === 0;
        assert.equal(asking.context.cacheHit, hit && reply.reason === undefined);
        return [reply, hit];
    }

    it("answers out of the cache for as long as the TTL says", async () => {
        assert.deepEqual((await ask())[1], false);
        const [reply, hit] = await ask({}, 299_999);
        assert.deepEqual([reply.status, reply.body, hit], [200, "1", true]);
        assert.deepEqual((await ask({}, 300_000))[1], false);
    });

    it("keeps headers, but no trace of another request", async () => {
        await ask({ answer: '{"headers":{"X-A":"1"}}' });
        const [reply] = await ask();
        assert.deepEqual([headersOf(reply, "x-a"), headersOf(reply, "x-amzn-trace-id")], [["1"], []]);
    });

    const keys: [
        rule: string,
        key: ServedResponseCache["keyParameters"],
        one: RestAsked,
        other: RestAsked,
        hit: boolean,
    ][] = [
        ["does not tell queries apart that are no key", [], { target: "/orders?a=1" }, { target: "/orders?a=2" }, true],
        [
            "tells a query apart that is",
            [{ in: "querystring", name: "a" }],
            { target: "/orders?a=1" },
            { target: "/orders?a=2" },
            false,
        ],
        [
            "tells a missing query from an empty one",
            [{ in: "querystring", name: "a" }],
            { target: "/orders" },
            { target: "/orders?a=" },
            false,
        ],
        [
            "takes only the key out of a query",
            [{ in: "querystring", name: "a" }],
            { target: "/orders?a=1&b=1" },
            { target: "/orders?b=2&a=1" },
            true,
        ],
        [
            "tells a header apart",
            [{ in: "header", name: "X-A" }],
            { headers: ["x-a", "1"] },
            { headers: ["x-a", "2"] },
            false,
        ],
        [
            "does not tell other headers apart",
            [{ in: "header", name: "X-A" }],
            { headers: ["X-A", "1"] },
            { headers: ["x-a", "1", "X-B", "2"] },
            true,
        ],
        [
            "tells a path apart",
            [{ in: "path", name: "id" }],
            { pathParameters: { id: "1" } },
            { pathParameters: { id: "2" } },
            false,
        ],
        [
            "reads no value as two",
            [
                { in: "querystring", name: "a" },
                { in: "querystring", name: "b" },
            ],
            { target: "/?a=1%22%20%222&b=3" },
            { target: "/?a=1&b=2%22%20%223" },
            false,
        ],
        [
            "does not tell callers apart",
            [],
            { headers: ["Authorization", "one"] },
            { headers: ["Authorization", "other"] },
            true,
        ],
    ];
    for (const [rule, keyParameters, one, other, hit] of keys) {
        it(rule, async () => {
            cache = { ...cache, keyParameters };
            await ask(one);
            assert.equal((await ask(other))[1], hit);
            assert.equal((await ask(one))[1], true);
        });
    }

    it("tells namespaces apart", async () => {
        await ask();
        cache = { ...cache, namespace: "other" };
        assert.equal((await ask())[1], false);
    });

    it("keeps answers to other methods only where it is told to", async () => {
        await ask({ method: "POST" });
        assert.equal((await ask({ method: "POST" }))[1], false);
        cache = { ...cache, getOnly: false };
        await ask({ method: "POST" });
        assert.equal((await ask({ method: "POST" }))[1], true);
        assert.equal((await ask({ method: "GET" }))[1], false);
    });

    it("keeps a canary's answers apart, unless they share", async () => {
        cache = { ...cache, canaryShares: false };
        await ask();
        assert.equal((await ask({ isCanary: true }))[1], false);
        cache = { ...cache, canaryShares: true };
        assert.equal((await ask({ isCanary: true }))[1], true);
    });

    const statuses: [answer: string, assumed: "2xx" | "all", kept: boolean][] = [
        ['{"statusCode":299}', "2xx", true],
        ['{"statusCode":301}', "2xx", false],
        ['{"statusCode":404}', "2xx", false],
        ['{"statusCode":404}', "all", true],
        ['{"statusCode":200,"cookies":[]}', "all", false],
        [JSON.stringify({ body: "x".repeat(1_048_576) }), "2xx", true],
        [JSON.stringify({ body: "x".repeat(1_048_577) }), "2xx", false],
    ];
    for (const [answer, assumed, kept] of statuses) {
        const said = answer.length < 60 ? answer : `${answer.length} characters`;
        it(`${kept ? "keeps" : "does not keep"} ${said} with rest-cached-statuses=${assumed}`, async () => {
            const assume = { "rest-cached-statuses": assumed } as const;
            await ask({ answer, assume });
            assert.equal((await ask({ assume }))[1], kept);
        });
    }

    const controls: [control: string, refreshes: boolean][] = [
        ["max-age=0", true],
        ["no-transform, MAX-AGE = 0", true],
        ["max-age=00", true],
        ["max-age=01", false],
        ["max-age=10", false],
        ["s-max-age=0", false],
        ["no-cache", false],
        ["no-store", false],
    ];
    for (const [control, refreshes] of controls) {
        it(`${refreshes ? "refreshes" : "does not refresh"} an entry for Cache-Control: ${control}`, async () => {
            cache = { ...cache, requireAuthorization: false };
            await ask();
            const [reply, hit] = await ask({ headers: ["Cache-Control", control] });
            assert.equal(hit, !refreshes);
            assert.equal((await ask())[0].body, refreshes ? "2" : "1");
            assert.deepEqual(headersOf(reply, "warning"), []);
        });
    }

    const warned = "199 Cache-Control headers were ignored because the caller was unauthorized.";
    const callers: [
        unauthorized: ServedResponseCache["unauthorized"],
        who: "signed" | "unsigned",
        assumed: "signed" | "nobody",
        outcome: "refreshed" | "kept" | "warned" | 403,
    ][] = [
        ["FAIL_WITH_403", "unsigned", "signed", 403],
        ["FAIL_WITH_403", "signed", "signed", "refreshed"],
        ["FAIL_WITH_403", "signed", "nobody", 403],
        ["SUCCEED_WITH_RESPONSE_HEADER", "unsigned", "signed", "warned"],
        ["SUCCEED_WITHOUT_RESPONSE_HEADER", "unsigned", "signed", "kept"],
        ["SUCCEED_WITHOUT_RESPONSE_HEADER", "signed", "signed", "refreshed"],
    ];
    for (const [unauthorized, who, assumed, outcome] of callers) {
        it(`is ${outcome} for ${who} callers with ${unauthorized} (${assumed} may)`, async () => {
            cache = { ...cache, unauthorized };
            await ask();
            const [reply, hit] = await ask({
                headers: ["Cache-Control", "max-age=0"],
                authorization: who === "signed" ? iam : undefined,
                assume: { "rest-cache-invalidation": assumed },
            });
            assert.equal(reply.status, outcome === 403 ? 403 : 200);
            assert.equal(hit, outcome !== "refreshed");
            assert.deepEqual(headersOf(reply, "warning"), outcome === "warned" ? [warned] : []);
        });
    }

    it("warns also when nothing was kept, and keeps no warning", async () => {
        const [reply, hit] = await ask({ headers: ["Cache-Control", "max-age=0"] });
        assert.deepEqual([hit, headersOf(reply, "warning")], [false, [warned]]);
        assert.deepEqual(headersOf((await ask())[0], "warning"), []);
    });
});
