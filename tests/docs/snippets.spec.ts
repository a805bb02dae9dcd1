import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "..", "..");
const filesIn = (folder: string, ending: string): string[] =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(ending))
        .map((name) => join(folder, name));

/** Without indentation, blank lines and what ends a line: Markdown is formatted with two spaces, sources with four. */
const lines = (text: string): string[] =>
    text
        .split("\n")
        .map((line) => line.trim().replace(/[,;]$/, ""))
        .filter((line) => line !== "");

/** Whether the lines stand in a file in this order; lines of the file in between are what the snippet leaves out. */
function standsIn(snippet: readonly string[], file: readonly string[]): boolean {
    let at = 0;
    for (const line of file) if (line === snippet[at]) at++;
    return at === snippet.length;
}

describe("snippets", () => {
    const examples = filesIn("examples", ".ts").map((path) => lines(readFileSync(join(root, path), "utf8")));
    for (const page of ["README.md", ...filesIn("docs", ".md")]) {
        const snippets = [...readFileSync(join(root, page), "utf8").matchAll(/^```ts\n([\s\S]*?)^```$/gm)];
        for (const [index, snippet] of snippets.entries()) {
            it(`of ${page}, number ${String(index + 1)}, is part of an example that compiles`, () => {
                const wanted = lines(snippet[1] ?? "");
                assert.ok(wanted.length > 0 && examples.some((example) => standsIn(wanted, example)), snippet[1]);
            });
        }
    }
});
