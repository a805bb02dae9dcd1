import assert from "node:assert/strict";
import { run } from "../../cli/run";
import type { Terminal } from "../../cli/terminal";

async function typed(...argv: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    const written = { stdout: "", stderr: "" };
    const stream = (name: "stdout" | "stderr") =>
        ({
            write: (text: string) => {
                written[name] += text;
                return true;
            },
        }) as unknown as NodeJS.WriteStream;
    const terminal: Terminal = { stdout: stream("stdout"), stderr: stream("stderr"), env: {} };
    return { code: await run(argv, terminal), ...written };
}

describe("command line", () => {
    const wrong: [argv: string[], message: string][] = [
        [["prevew"], "error: unknown command 'prevew'\n(Did you mean preview?)\n"],
        [["preview", "--stak", "dev"], "error: unknown option '--stak'\n(Did you mean --stack?)\n"],
        [["preview", "--stack"], "error: option '-s, --stack <stack>' argument missing\n"],
        [["preview", "dev"], "error: too many arguments for 'preview'. Expected 0 arguments but got 1.\n"],
        [
            ["preview", "--config", "memory"],
            "error: option '-c, --config <key=value>' argument 'memory' is invalid. " +
                "Write key=value, such as --config throttle=50 or --config aws:region=eu-west-1.\n",
        ],
        [
            ["preview", "--timeout", "soon"],
            "error: option '--timeout <seconds>' argument 'soon' is invalid. Write a number of seconds, such as 60.\n",
        ],
        [
            ["preview", "--from", "plan.json", "--stack", "dev"],
            "error: option '--from <file>' cannot be used with option '-s, --stack <stack>'\n",
        ],
        [
            ["serve", "--port", "70000"],
            "error: option '-p, --port <port>' argument '70000' is invalid. Write a port from 1 to 65535, or 0 for any free one.\n",
        ],
        [
            ["serve", "--assume", "greedy-root=yes"],
            "error: option '--assume <name=value>' argument 'greedy-root=yes' is invalid. Write greedy-root= with match or no-match.\n",
        ],
        [
            ["serve", "--assume", "jwt-clock-skew=some"],
            "error: option '--assume <name=value>' argument 'jwt-clock-skew=some' is invalid. Write jwt-clock-skew= with a number of seconds.\n",
        ],
        [
            ["serve", "--target", "backend=localhost"],
            "error: option '--target <name=url>' argument 'backend=localhost' is invalid. Write NAME=URL with the http or " +
                "https address that stands in, such as --target backend=http://127.0.0.1:8080.\n",
        ],
        [
            ["serve", "--from", "plan.json", "--watch"],
            "error: option '--from <file>' cannot be used with option '-w, --watch'\n",
        ],
        [["token"], "error: required option '--sub <name>' not specified\n"],
        [
            ["token", "--sub", "alice", "--claim", "tenant"],
            "error: option '--claim <key=value>' argument 'tenant' is invalid. Write key=value, such as --claim tenant=acme.\n",
        ],
        [
            ["token", "--sub", "alice", "--expires-in", "soon"],
            "error: option '--expires-in <seconds>' argument 'soon' is invalid. " +
                "Write a whole number of seconds, such as 3600, or -60 for an expired token.\n",
        ],
        [
            ["completion", "tcsh"],
            "error: command-argument value 'tcsh' is invalid for argument 'shell'. Allowed choices are bash, zsh, fish.\n",
        ],
    ];
    for (const [argv, message] of wrong) {
        it(`refuses ${argv.join(" ")} with one message and exit code 2`, async () => {
            assert.deepEqual(await typed(...argv), { code: 2, stdout: "", stderr: message });
        });
    }

    it("prints the help and exits with 2 when nothing is asked", async () => {
        const { code, stdout, stderr } = await typed();
        assert.deepEqual([code, stdout], [2, ""]);
        assert.match(stderr, /^Usage: gatehouse /);
    });

    it("prints help with examples and exits with 0", async () => {
        for (const argv of [
            ["--help"],
            ["preview", "--help"],
            ["help", "preview"],
            ["serve", "--help"],
            ["token", "--help"],
            ["completion", "--help"],
        ]) {
            const { code, stdout, stderr } = await typed(...argv);
            assert.deepEqual([code, stderr], [0, ""], argv.join(" "));
            assert.match(stdout, /\nExamples?:\n {2}\$ /, argv.join(" "));
        }
    });

    it("prints the package's version", async () => {
        const { version } = JSON.parse(
            (await import("node:fs")).readFileSync(`${__dirname}/../../package.json`, "utf8"),
        ) as { version: string };
        assert.deepEqual(await typed("--version"), { code: 0, stdout: `${version}\n`, stderr: "" });
    });
});
