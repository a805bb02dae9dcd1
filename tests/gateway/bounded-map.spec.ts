import assert from "node:assert/strict";
import { BoundedMap } from "../../gateway/bounded-map";

describe("a bounded map", () => {
    it("drops the entry used longest ago", () => {
        const map = new BoundedMap<string, number>(3);
        map.set("a", 1);
        map.set("b", 2);
        map.set("c", 3);
        assert.equal(map.get("a"), 1);
        map.set("d", 4);
        assert.deepEqual([map.get("a"), map.get("b"), map.get("c"), map.get("d"), map.size], [1, undefined, 3, 4, 3]);
    });

    it("counts a new value as used", () => {
        const map = new BoundedMap<string, number>(2);
        map.set("a", 1);
        map.set("b", 2);
        map.set("a", 3);
        map.set("c", 4);
        assert.deepEqual([map.get("a"), map.get("b"), map.get("c")], [3, undefined, 4]);
    });
});
