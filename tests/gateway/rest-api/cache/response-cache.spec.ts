import assert from "node:assert/strict";
import { largestCachedBody, ResponseCache } from "../../../../gateway/rest-api/cache/response-cache";

const answer = (body: string | Buffer) => ({ status: 200, headers: [], body });
const megabyte = 1024 * 1024;

describe("the response cache of a REST API", () => {
    it("gives an answer until its time is over", () => {
        const cache = new ResponseCache(megabyte);
        cache.set("a", answer("1"), 1000);
        assert.equal(cache.get("a", 999)?.body, "1");
        assert.equal(cache.get("a", 1000), undefined);
        assert.deepEqual([cache.size, cache.bytes], [0, 0]);
    });

    it("replaces an entry and counts it once", () => {
        const cache = new ResponseCache(megabyte);
        cache.set("a", answer("1".repeat(1000)), 1);
        const { bytes } = cache;
        cache.set("a", answer("2".repeat(1000)), 1);
        assert.deepEqual([cache.size, cache.bytes, cache.get("a", 0)?.body], [1, bytes, "2".repeat(1000)]);
    });

    it("drops what was used longest ago when it is full", () => {
        const cache = new ResponseCache(4 * 1500);
        for (const key of ["a", "b", "c", "d"]) cache.set(key, answer("x".repeat(1200)), 1);
        cache.get("a", 0);
        cache.set("e", answer("x".repeat(1200)), 1);
        assert.deepEqual(
            ["a", "b", "c", "d", "e"].filter((key) => cache.get(key, 0) !== undefined),
            ["a", "c", "d", "e"],
        );
        assert.ok(cache.bytes <= cache.mostBytes);
    });

    it("keeps no body of more than 1,048,576 bytes, and drops what was there", () => {
        const cache = new ResponseCache(64 * megabyte);
        cache.set("a", answer(Buffer.alloc(largestCachedBody)), 1);
        assert.equal(cache.size, 1);
        cache.set("a", answer("ü".repeat(largestCachedBody / 2 + 1)), 1);
        assert.equal(cache.size, 0);
    });

    it("keeps nothing larger than itself", () => {
        const cache = new ResponseCache(1000);
        cache.set("a", answer("x".repeat(1000)), 1);
        assert.deepEqual([cache.size, cache.bytes], [0, 0]);
    });

    it("forgets everything when it is flushed", () => {
        const cache = new ResponseCache(megabyte);
        cache.set("a", answer("1"), 1);
        cache.clear();
        assert.deepEqual([cache.get("a", 0), cache.bytes], [undefined, 0]);
    });
});
