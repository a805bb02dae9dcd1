import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { CaptureError } from "../../capture";
import { failureOf, programDirectory, run } from "./fixture-programs";

describe("a program that fails", () => {
    const failures: { [program: string]: CaptureError } = {};
    const programs = ["throws", "exits", "leaves", "absent", "complains", "asks", "broken"];

    before(async () => {
        await Promise.all(
            programs.map(async (program) => {
                failures[program] = await failureOf(run(program));
            }),
        );
    });

    const messageOf = (program: string): string => failures[program]?.message ?? "";

    const beginnings: [program: string, does: string, beginning: string][] = [
        [
            "throws",
            "throws",
            `Running program '${programDirectory("throws")}/' failed with an unhandled exception:\nError: no such table\n    at main (`,
        ],
        ["exits", "ends itself", "the program ended with exit code 3 before it had registered everything\nbye"],
        [
            "leaves",
            "ends itself as if all were well",
            "the program called process.exit(0) before it had registered everything; let it end by itself",
        ],
        [
            "broken",
            "cannot be parsed",
            `Running program '${programDirectory("broken")}/' failed with an unhandled exception:\n${programDirectory("broken")}/index.js:1\nconst x = ;`,
        ],
        [
            "asks",
            "calls a function nobody can answer",
            "the program calls acme:index/getThing:getThing, and its answer is not known offline; add it to a fixtures file, " +
                'passed with --fixtures: {"invokes":{"acme:index/getThing:getThing":[{"args":{"name":"x"},"returns":{}}]}}',
        ],
    ];
    for (const [program, does, beginning] of beginnings) {
        it(`is told of when it ${does}`, () => {
            assert.equal(messageOf(program).slice(0, beginning.length), beginning);
        });
    }

    it("is told of with each error it logs and each URN it gives twice", () => {
        assert.equal(
            messageOf("complains"),
            "first complaint\nDuplicate resource URN 'urn:pulumi:dev::complains::a:index:A::same'; try giving it a unique name",
        );
        assert.deepEqual(
            failures["complains"]?.diagnostics.map(({ severity }) => severity),
            ["error", "error"],
        );
    });

    it("is told of with the remedy when a package is missing", () => {
        const lines = messageOf("absent").split("\n");
        assert.equal(lines[1], "Error: Cannot find module 'no-such-package-of-ours'");
        assert.equal(
            lines.at(-1),
            `no-such-package-of-ours is not installed; run "npm install" in ${programDirectory("")}`.replace(/\/$/, ""),
        );
    });

    it("shows no frame of ours", () => {
        for (const program of programs) assert.doesNotMatch(messageOf(program), /main\/(?:dist\/)?capture\//, program);
    });

    it("is answered from the fixtures where they have an answer for its arguments", async () => {
        const graph = await run("asks", { fixtures: join(programDirectory("asks"), "fixtures.yaml") });
        assert.deepEqual(graph.outputs["answer"], { name: "x", size: 2 });
    });
});

describe("a program that does not end", () => {
    const pids = (error: CaptureError): number[] =>
        (/pids (\d+) (\d+)/.exec(error.diagnostics.map(({ message }) => message).join()) ?? []).slice(1).map(Number);

    /** A process that was killed may stay for its parent to look at; it runs no more. */
    const lives = (pid: number): boolean =>
        existsSync(`/proc/${pid}/stat`) && !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));

    /** A kill takes effect when the kernel gets to it; waits for that, not for a time. */
    const gone = async (pid: number): Promise<void> => {
        while (lives(pid)) await new Promise((resolve) => setImmediate(resolve));
    };

    it("is ended at its time limit, with what it started", async () => {
        const error = await failureOf(run("hangs", { timeoutSeconds: 2 }));
        assert.match(
            error.message,
            /^the program did not end within 2 seconds; (?:its top level has ended, but something keeps it alive|it waits for)/,
        );
        await Promise.all(pids(error).map(gone));
    });

    it("is ended by an abort, with what it started", async () => {
        const controller = new AbortController();
        const error = await failureOf(
            run("hangs", {
                signal: controller.signal,
                onDiagnostic: ({ message }) => {
                    if (message.startsWith("pids")) controller.abort();
                },
            }),
        );
        assert.equal(error.message, "the run was interrupted");
        assert.equal(pids(error).length, 2);
        await Promise.all(pids(error).map(gone));
    });

    it("is not started when the abort came first", async () => {
        const error = await failureOf(run("hangs", { signal: AbortSignal.abort() }));
        assert.equal(error.message, "the run was interrupted");
    });
});
