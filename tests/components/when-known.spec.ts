import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";
import { RefusedError } from "../../components/refuse";
import { isPlain, whenKnown } from "../../components/when-known";
import { issue, type Issue, quote } from "../../model/issue";
import { runWithMocks } from "../support/mock-stack";

const small = (value: number): Issue[] =>
    value < 10
        ? []
        : [issue({ path: "memory", code: "function-invalid", problem: "too much", got: quote(value), fix: "write 9" })];

describe("isPlain", () => {
    const cases: [what: string, value: unknown, plain: boolean][] = [
        ["a number", 3, true],
        ["an object", { a: 1 }, true],
        ["null", null, true],
        ["an Output", pulumi.output(3), false],
        ["a promise", Promise.resolve(3), false],
    ];
    for (const [what, value, plain] of cases) {
        it(`takes ${what} for ${plain ? "plain" : "not plain"}`, () => {
            assert.equal(isPlain(value), plain);
        });
    }
});

describe("whenKnown", () => {
    const run = (
        make: () => pulumi.Input<number>,
        preview = false,
    ): Promise<{ outputs: Record<string, unknown>; errors: readonly unknown[] }> =>
        runWithMocks(
            () => {
                const component = new pulumi.ComponentResource("test:index:Thing", "thing");
                return { value: whenKnown(component, make(), small) };
            },
            { preview },
        );

    it("hands a plain value back unchecked, for validate has seen it", async () => {
        const component = undefined as unknown as pulumi.ComponentResource;
        assert.equal(whenKnown(component, 99, small), 99);
        assert.equal(whenKnown(component, undefined, small), undefined);
        await pulumi.runtime.disconnect();
    });

    it("carries a good value on", async () => {
        const { outputs, errors } = await run(() => pulumi.output(Promise.resolve(3)));
        assert.deepEqual(errors, []);
        assert.deepEqual(outputs, { value: 3 });
    });

    it("carries the value of a promise on", async () => {
        assert.deepEqual((await run(() => Promise.resolve(4))).outputs, { value: 4 });
    });

    it("refuses a bad value with the error the constructor would have thrown", async () => {
        const [error] = (await run(() => pulumi.output(12))).errors;
        assert.ok(error instanceof RefusedError);
        assert.equal(error.message, "memory: too much, got 12; write 9");
    });

    it("keeps a bad secret out of the message", async () => {
        const [error] = (await run(() => pulumi.secret(123_456))).errors;
        assert.ok(error instanceof RefusedError);
        assert.equal(error.message, "memory: too much, got [secret]; write 9");
    });
});
