import assert from "node:assert/strict";
import { createUrn, parseUrn, urnName } from "../../capture/urn";

const stack = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";
const component = "urn:pulumi:dev::shop::a:index:A::outer";
const nested = "urn:pulumi:dev::shop::a:index:A$b:index:B::inner";

describe("a URN", () => {
    const created: [parent: string, type: string, name: string, urn: string][] = [
        ["", "pulumi:pulumi:Stack", "shop-dev", stack],
        [stack, "a:index:A", "outer", component],
        [component, "b:index:B", "inner", nested],
        [nested, "aws:sqs/queue:Queue", "q", "urn:pulumi:dev::shop::a:index:A$b:index:B$aws:sqs/queue:Queue::q"],
        [component, "c:index:C", "GET /::x", "urn:pulumi:dev::shop::a:index:A$c:index:C::GET /::x"],
    ];
    for (const [parent, type, name, urn] of created) {
        it(`of ${type} below ${parent === "" ? "nothing" : urnName(parent)} is ${urn}`, () => {
            assert.equal(createUrn("dev", "shop", parent, type, name), urn);
            assert.equal(parseUrn(urn)?.name, name);
            assert.equal(parseUrn(urn)?.type, type);
        });
    }

    it("tells the types of the ancestors", () => {
        assert.deepEqual(parseUrn(nested), {
            stack: "dev",
            project: "shop",
            parentTypes: ["a:index:A"],
            type: "b:index:B",
            name: "inner",
        });
    });

    it("is not read from other text", () => {
        assert.equal(parseUrn("arn:aws:sqs:eu-west-1:123456789012:q"), undefined);
    });
});
