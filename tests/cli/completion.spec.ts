import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { shells } from "../../cli/completion";
import { createCommandLine } from "../../cli/command-line";
import { programDirectory } from "./run-gatehouse";

function scriptFor(shell: string): string {
    let script = "";
    createCommandLine({
        preview: () => Promise.resolve(),
        serve: () => Promise.resolve(),
        token: () => Promise.resolve(),
        print: (text) => (script += text),
        complain: (text) => assert.fail(text),
    }).parse(["completion", shell], { from: "user" });
    return script;
}

/** What bash offers for the last of the words, in the directory of a sample project. */
function offered(...words: string[]): string[] {
    const program = `${scriptFor("bash")}
COMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${words.length - 1}; _gatehouse
printf '%s\\n' "\${COMPREPLY[@]}"`;
    const options = { cwd: programDirectory("orders"), encoding: "utf8" } as const;
    return execFileSync("bash", ["-c", program], options)
        .split("\n")
        .filter((line) => line !== "");
}

describe("completion", () => {
    const cases: [words: string[], offer: string[]][] = [
        [["gatehouse", "pre"], ["preview"]],
        [
            ["gatehouse", "completion", ""],
            [...shells, "--help"],
        ],
        [["gatehouse", "preview", "--st"], ["--stack"]],
        [["gatehouse", "ser"], ["serve"]],
        [["gatehouse", "serve", "--dev"], ["--dev-issuer"]],
        [["gatehouse", "serve", "--access-logs", "ind"], ["index.js"]],
        [["gatehouse", "serve", "--port", ""], []],
        [["gatehouse", "token", "--sc"], ["--scope"]],
        [["gatehouse", "preview", "--stack", ""], ["dev"]],
        [["gatehouse", "preview", "--from", "ind"], ["index.js"]],
        [["gatehouse", "preview", "--config", ""], []],
    ];
    for (const [words, offer] of cases) {
        it(`offers ${offer.join(", ") || "nothing"} after ${words.join(" ")}`, () => {
            assert.deepEqual(offered(...words), offer);
        });
    }

    for (const shell of shells) {
        it(`knows every command and flag in ${shell}`, () => {
            const script = scriptFor(shell);
            for (const word of [
                "preview",
                "serve",
                "token",
                "completion",
                "stack",
                "show-inputs",
                "dev-issuer",
                "expires-in",
            ])
                assert.ok(script.includes(word), word);
        });
    }
});
