import assert from "node:assert/strict";
import fc from "fast-check";
import type { ResourceNode } from "../../capture";
import { inStableOrder } from "../../capture/resource-order";

const node = (urn: string, parent: string | undefined, dependencies: string[]): ResourceNode =>
    ({ urn, dependencies, ...(parent === undefined ? {} : { parent }) }) as unknown as ResourceNode;

const cases: [what: string, nodes: ResourceNode[], order: string[]][] = [
    ["by URN where nothing else decides", [node("b", undefined, []), node("a", undefined, [])], ["a", "b"]],
    ["a parent before its child", [node("a", "z", []), node("z", undefined, [])], ["z", "a"]],
    ["what a resource is computed from before it", [node("a", undefined, ["b"]), node("b", undefined, [])], ["b", "a"]],
    ["what nobody knows left aside", [node("a", "gone", ["lost"])], ["a"]],
    [
        "a cycle of a broken file at the end",
        [node("b", undefined, ["a"]), node("a", undefined, ["b"]), node("z", undefined, [])],
        ["z", "a", "b"],
    ],
];

describe("the order of a plan's resources", () => {
    for (const [what, nodes, order] of cases) {
        it(`puts ${what}`, () => {
            assert.deepEqual(
                inStableOrder(nodes).map(({ urn }) => urn),
                order,
            );
        });
    }

    it("does not depend on the order of registration, and keeps every resource once", () => {
        const names = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 12 });
        fc.assert(
            fc.property(names, fc.infiniteStream(fc.nat()), (urns, numbers) => {
                const nodes = urns.map((urn, index) => {
                    const before = urns.slice(0, index);
                    const pick = before.filter(() => (numbers.next().value ?? 0) % 2 === 0);
                    return node(urn, before[0], pick);
                });
                const shuffled = [...nodes].sort(() => ((numbers.next().value ?? 0) % 2 === 0 ? 1 : -1));
                const order = inStableOrder(nodes).map(({ urn }) => urn);
                assert.deepEqual(
                    inStableOrder(shuffled).map(({ urn }) => urn),
                    order,
                );
                assert.deepEqual([...order].sort(), [...urns].sort());
                for (const { urn, dependencies } of nodes) {
                    assert.ok(dependencies.every((other) => order.indexOf(other) < order.indexOf(urn)));
                }
            }),
        );
    });
});
