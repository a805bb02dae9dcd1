import assert from "node:assert/strict";
import fc from "fast-check";
import { isIssue, issue, joinPath, nearest, printIssue, quote, step, under } from "../../model/issue";

const sample = issue({
    path: 'routes["GET pets"]',
    code: "route-key-malformed",
    problem: 'path must start with "/"',
    got: '"pets"',
    rule: "developer guide",
    fix: 'write "GET /pets"',
});

describe("issue", () => {
    it("prints path, problem, value, rule and remedy in that order", () => {
        assert.equal(
            printIssue(sample),
            'routes["GET pets"]: path must start with "/", got "pets" (developer guide); write "GET /pets"',
        );
    });

    it("prints neither a value nor a rule it does not have, nor an empty path", () => {
        assert.equal(printIssue(issue({ path: "", code: "value-invalid", problem: "no", fix: "yes" })), "no; yes");
    });

    it("is an error unless it says otherwise", () => {
        assert.equal(sample.severity, "error");
        assert.equal(issue({ ...sample, severity: "info" }).severity, "info");
    });

    it("is told from a parsed value", () => {
        assert.equal(isIssue(sample), true);
        for (const other of [undefined, null, "text", { kind: "default" }, { problem: "", fix: "" }]) {
            assert.equal(isIssue(other), false);
        }
    });

    const joined: [prefix: string, rest: string, whole: string][] = [
        ["", "name", "name"],
        ["stage", "", "stage"],
        ["stage", "name", "stage.name"],
        ["routes", '["GET /x"]', 'routes["GET /x"]'],
    ];
    for (const [prefix, rest, whole] of joined) {
        it(`joins ${quote(prefix)} and ${quote(rest)} to ${whole}`, () => {
            assert.equal(joinPath(prefix, rest), whole);
            assert.equal(under(prefix, { ...sample, path: rest }).path, whole);
        });
    }

    const steps: [path: string, key: string | number, whole: string][] = [
        ["", "routes", "routes"],
        ["routes", "GET /x", 'routes["GET /x"]'],
        ["routes", "$default", "routes.$default"],
        ["responseParameters", "404", 'responseParameters["404"]'],
        ["origins", 3, "origins[3]"],
        ["a", 'say "x"', 'a["say \\"x\\""]'],
    ];
    for (const [path, key, whole] of steps)
        it(`steps to ${whole}`, () => {
            assert.equal(step(path, key), whole);
        });
});

describe("quote", () => {
    const cycle: { self?: unknown } = {};
    cycle.self = cycle;
    const values: [value: unknown, text: string][] = [
        ["pets", '"pets"'],
        [5, "5"],
        [NaN, "NaN"],
        [Infinity, "Infinity"],
        [10n, "10"],
        [true, "true"],
        [null, "null"],
        [undefined, "undefined"],
        [[1, "a"], '[1,"a"]'],
        [{ rate: 5, burst: undefined }, '{"rate":5}'],
        [{ rate: NaN }, '{"rate":NaN}'],
        [cycle, '{"self":itself}'],
        [() => 1, "a function"],
        [Promise.resolve(1), "a promise"],
        [{ __pulumiOutput: true, toJSON: () => assert.fail() }, "an output"],
        [{ to: { __pulumiOutput: true } }, '{"to":an output}'],
        [Symbol("x"), "Symbol(x)"],
    ];
    for (const [value, text] of values)
        it(`writes ${text}`, () => {
            assert.equal(quote(value), text);
        });

    it("is JSON for what JSON can say, and at most 120 characters", () => {
        fc.assert(
            fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
                const json = JSON.stringify(value);
                const text = quote(value);
                assert.ok(text.length <= 120);
                assert.equal(text.replace(/\.\.\.$/, ""), json.length <= 120 ? json : json.slice(0, 117));
            }),
        );
    });

    it("never throws", () => {
        fc.assert(fc.property(fc.anything(), (value) => typeof quote(value) === "string"));
    });
});

describe("nearest", () => {
    const slips: [written: string, offered: string[], found: string | undefined][] = [
        ["userz", ["admins", "users"], "users"],
        ["Timeout", ["timeout"], "timeout"],
        ["timout", ["throttle", "timeout"], "timeout"],
        ["completely-else", ["users", "admins"], undefined],
        ["users", [], undefined],
    ];
    for (const [written, offered, found] of slips) {
        it(`takes ${written} for ${found ?? "none"} of ${quote(offered)}`, () => {
            assert.equal(nearest(written, offered), found);
        });
    }
});
