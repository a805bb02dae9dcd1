import assert from "node:assert/strict";
import { toJson } from "../../cli/property-document";
import { secretMask } from "../../cli/secret-mask";
import { secret, unknown } from "../../model/property-value";

describe("secret mask", () => {
    const shown: [what: string, hidden: string, text: string, masked: string][] = [
        ["in the middle of a text", "s3cret", "the token is s3cret.", "the token is [secret]."],
        ["every time it stands there", "s3cret", "s3cret s3cret", "[secret] [secret]"],
        ["inside JSON, escaped", 'a"b\nc', '{"p":"a\\"b\\nc"}', '{"p":"[secret]"}'],
        ["inside an address, encoded", "p@ss/word", "https://u:p%40ss%2Fword@h", "https://u:[secret]@h"],
        ["only from four characters on", "abc", "abc abcd", "abc abcd"],
        ["but not as white space", "     ", "a     b", "a     b"],
        ["with a half surrogate", "\ud800abcd", "x\ud800abcd", "x[secret]"],
    ];
    for (const [what, hidden, text, masked] of shown) {
        it(`hides a secret ${what}`, () => {
            assert.equal(secretMask({ inputs: { password: secret(hidden) } }).text(text), masked);
        });
    }

    it("hides the longer of two secrets first", () => {
        const mask = secretMask([secret("pass"), secret("passport")]);
        assert.equal(mask.text("passport"), "[secret]");
    });

    it("finds texts deep inside a secret, and leaves the names of properties", () => {
        const mask = secretMask({ a: secret({ list: [{ name: "hidden-value" }] }) });
        assert.deepEqual(mask.data({ name: "x hidden-value", "hidden-value": 1 }), {
            name: "x [secret]",
            "hidden-value": 1,
        });
    });

    it("keeps unknowns and secrets what they are, and nothing of a secret's content", () => {
        const data = { a: unknown, b: secret({ deep: "hidden-value" }), c: ["hidden-value", 1, null] };
        const masked = secretMask(data).data(data);
        assert.deepEqual(toJson(masked), { a: "[unknown]", b: "[secret]", c: ["[secret]", 1, null] });
        assert.ok(!JSON.stringify(masked).includes("hidden-value"));
    });
});
