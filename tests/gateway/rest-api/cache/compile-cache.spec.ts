import assert from "node:assert/strict";
import type { MethodSettings, RestRoute, RestStage } from "../../../../frontdoor";
import { compileResponseCache, stageCache } from "../../../../gateway/rest-api/cache/compile-cache";
import type { ServedResponseCache } from "../../../../gateway/rest-api/cache/served-cache";

const setting = (methodPath: string, more: Partial<MethodSettings>): MethodSettings => ({
    urn: "u",
    methodPath,
    ...more,
});

function compiled(
    settings: readonly MethodSettings[],
    {
        method = "GET",
        integration = {},
        stage = {},
    }: { method?: string; integration?: object; stage?: Partial<RestStage> } = {},
    warnings = new Set<string>(),
): ServedResponseCache | undefined {
    const described = { cache: { size: "0.5" }, ...stage } as unknown as RestStage;
    return compileResponseCache(stageCache(described), {
        route: {
            routeKey: `${method} /orders`,
            method,
            integration: { cacheKeyParameters: [], responseTransferMode: "BUFFERED", ...integration },
        } as unknown as RestRoute,
        stage: described,
        settings,
        resourceId: "res123",
        findings: { unsupported: [], warnings },
    });
}

describe("what a stage keeps of a method's answers", () => {
    const kept: [rule: string, method: string, settings: MethodSettings[], kept: boolean][] = [
        ["GET with a cluster and nothing else", "GET", [], true],
        ["GET where all caching is on", "GET", [setting("*/*", { caching: true })], true],
        ["GET where all caching is off", "GET", [setting("*/*", { caching: false })], false],
        [
            "GET whose own setting is on",
            "GET",
            [setting("orders/GET", { caching: true }), setting("*/*", { caching: false })],
            true,
        ],
        [
            "GET whose own setting is off",
            "GET",
            [setting("orders/GET", { caching: false }), setting("*/*", { caching: true })],
            false,
        ],
        ["POST where all caching is on", "POST", [setting("*/*", { caching: true })], false],
        ["POST whose own setting is on", "POST", [setting("orders/POST", { caching: true })], true],
        ["ANY where all caching is on", "ANY", [setting("*/*", { caching: true })], true],
        ["GET with a TTL of 0", "GET", [setting("*/*", { caching: true, cacheTtlSeconds: 0 })], false],
    ];
    for (const [rule, method, settings, expected] of kept) {
        it(`${expected ? "keeps" : "does not keep"} ${rule}`, () => {
            assert.equal(compiled(settings, { method }) !== undefined, expected);
        });
    }

    it("keeps nothing without a cluster, and nothing streamed", () => {
        assert.equal(compiled([], { stage: { cache: undefined } as unknown as Partial<RestStage> }), undefined);
        assert.equal(compiled([], { integration: { responseTransferMode: "STREAM" } }), undefined);
    });

    it("keeps only GET of an ANY method, and every verb of a method that says so itself", () => {
        assert.equal(compiled([], { method: "ANY" })?.getOnly, true);
        assert.equal(compiled([setting("orders/POST", { caching: true })], { method: "POST" })?.getOnly, false);
    });

    const ttls: [settings: MethodSettings[], seconds: number][] = [
        [[], 300],
        [[setting("*/*", { cacheTtlSeconds: 60 })], 60],
        [[setting("orders/GET", { cacheTtlSeconds: 10 }), setting("*/*", { cacheTtlSeconds: 60 })], 10],
        [[setting("*/*", { cacheTtlSeconds: 9999 })], 3600],
    ];
    for (const [settings, seconds] of ttls) {
        it(`keeps them for ${seconds} seconds with ${settings.length} settings`, () => {
            assert.equal(compiled(settings)?.ttlSeconds, seconds);
        });
    }

    it("asks for authorization to refresh an entry, and warns, unless it is told otherwise", () => {
        const usual = compiled([]);
        assert.deepEqual([usual?.requireAuthorization, usual?.unauthorized], [true, "SUCCEED_WITH_RESPONSE_HEADER"]);
        const told = compiled([
            setting("*/*", { requireAuthorizationForCacheControl: false, unauthorizedCacheControl: "FAIL_WITH_403" }),
        ]);
        assert.deepEqual([told?.requireAuthorization, told?.unauthorized], [false, "FAIL_WITH_403"]);
    });

    it("takes the resource's id as namespace, unless one is named", () => {
        assert.equal(compiled([])?.namespace, "res123");
        assert.equal(compiled([], { integration: { cacheNamespace: "shared" } })?.namespace, "shared");
    });

    it("reads key parameters and warns of those that are none", () => {
        const warnings = new Set<string>();
        const written = ["method.request.querystring.page", "method.request.header.X-A", "page"];
        const cache = compiled([], { integration: { cacheKeyParameters: written } }, warnings);
        assert.deepEqual(cache?.keyParameters, [
            { in: "querystring", name: "page" },
            { in: "header", name: "X-A" },
        ]);
        assert.match([...warnings].join(), /^GET \/orders: cache key parameter "page" is no request parameter/);
    });

    it("holds what the cluster holds, and 128 MB at most", () => {
        const cluster = (size: string) => stageCache({ cache: { size } } as unknown as RestStage)?.mostBytes;
        assert.deepEqual([cluster("0.5"), cluster("237")], [128 * 1024 ** 2, 128 * 1024 ** 2]);
    });
});
