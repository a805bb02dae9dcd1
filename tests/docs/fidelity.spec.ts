import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { defaultAssumptions } from "../../gateway/assumptions";
import { printFidelity } from "../../scripts/generate-fidelity";

const root = resolve(__dirname, "..", "..");

describe("docs/fidelity.md", () => {
    const page = readFileSync(join(root, "docs", "fidelity.md"), "utf8");

    it("lists every rule of the gateway as its source states it (npm run fidelity writes it)", async () => {
        assert.equal(page, await printFidelity(root));
    });

    for (const [name, value] of Object.entries(defaultAssumptions)) {
        it(`says what ${name} is unless somebody says otherwise`, () => {
            const row = page.split("\n").find((line) => line.startsWith(`| \`${name}\``));
            assert.ok(row?.includes(`\`${value}\``), row ?? "no row");
        });
    }
});
