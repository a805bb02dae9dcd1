import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
    existsSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    realpathSync,
    rmSync,
    statSync,
    symlinkSync,
    writeFileSync,
} from "node:fs";
import { Agent, get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openQuotaState, type QuotaState } from "../../../gateway/plans-state/open-quota-state";
import { createQuotaCounters } from "../../../gateway/rest-api/plans/quota-counters";

const day = 24 * 60 * 60 * 1000;
const now = 400 * day;
const use = { planId: "free", keyId: "acme", period: now };
const silent = (): void => undefined;

describe("quotas kept in a file", () => {
    let directory = "";
    let file = "";
    const opened: QuotaState[] = [];
    const open = (at = now, complain: (text: string) => void = silent, path = file): QuotaState => {
        const state = openQuotaState(path, at, complain);
        opened.push(state);
        return state;
    };

    beforeEach(() => {
        directory = realpathSync(mkdtempSync(join(tmpdir(), "quotas-")));
        file = join(directory, "quotas.state");
    });

    afterEach(() => {
        for (const state of opened.splice(0)) state.close();
        rmSync(directory, { recursive: true });
    });

    /** How many requests a quota still takes. */
    const left = ({ quotas }: Pick<QuotaState, "quotas">, limit: number, of = use): number => {
        let taken = 0;
        while (quotas.take(of, limit)) taken++;
        return taken;
    };

    const rules: [what: string, check: (state: Pick<QuotaState, "quotas">) => void][] = [
        [
            "takes as many requests as the limit",
            (state) => {
                assert.equal(left(state, 3), 3);
            },
        ],
        [
            "takes none for a limit of 0",
            (state) => {
                assert.equal(left(state, 0), 0);
            },
        ],
        [
            "counts keys apart",
            (state) => {
                left(state, 3);
                assert.equal(left(state, 3, { ...use, keyId: "zeta" }), 3);
            },
        ],
        [
            "counts plans apart",
            (state) => {
                left(state, 3);
                assert.equal(left(state, 3, { ...use, planId: "paid" }), 3);
            },
        ],
        [
            "begins anew with the next period",
            (state) => {
                left(state, 3);
                assert.equal(left(state, 3, { ...use, period: now + day }), 3);
            },
        ],
        [
            "takes more under a limit that was raised, up to it",
            (state) => {
                left(state, 3);
                assert.equal(left(state, 5), 2);
            },
        ],
    ];
    for (const [what, check] of rules) {
        it(`${what}, as in memory`, () => {
            check({ quotas: createQuotaCounters() });
            check(open());
        });
    }

    it("goes on where it was after a restart", () => {
        const before = open();
        for (let index = 0; index < 4; index++) before.quotas.take(use, 10);
        before.close();
        assert.equal(left(open(), 10), 6);
    });

    it("keeps names with quotes, spaces, line breaks and other letters", () => {
        const odd = { planId: 'a "b"\nc', keyId: " d 7é\u2028", period: now };
        const before = open();
        before.quotas.take(odd, 2);
        before.close();
        assert.equal(left(open(), 2, odd), 1);
    });

    it("lets go of periods that ended before a month, and keeps the others", () => {
        const before = open();
        left(before, 3, { ...use, keyId: "old", period: now - 40 * day });
        left(before, 3, { ...use, keyId: "new", period: now - 30 * day });
        before.close();
        open();
        const text = readFileSync(file, "utf8");
        assert.deepEqual([text.includes("old"), text.includes("new")], [false, true]);
    });

    it("leaves out a last line that was not written to its end", () => {
        const before = open();
        for (let index = 0; index < 4; index++) before.quotas.take(use, 10);
        before.close();
        const whole = readFileSync(file, "utf8");
        for (let cut = 1; cut < 12; cut++) {
            writeFileSync(file, whole.slice(0, -cut));
            const state = open();
            assert.equal(left(state, 10), 7, `cut by ${cut}`);
            state.close();
        }
    });

    const damaged: [what: string, lines: string, message: RegExp][] = [
        [
            "a line of another kind",
            '["free","acme",1] 1\nhello\n["free","acme",1] 2\n',
            /line 3 is "hello", not \["plan","key",period\] and a count; take the line out, or remove the file/,
        ],
        ["a line without a count", '["free","acme",1] \n', /line 2 is/],
        ["a count below zero", '["free","acme",1] -1\n', /line 2 is/],
        ["an empty line", "\n", /line 2 is ""/],
        ["too few parts", '["free","acme"] 1\n', /line 2 is/],
        ["a period that is no number", '["free","acme","x"] 1\n', /line 2 is/],
    ];
    for (const [what, lines, message] of damaged) {
        it(`refuses ${what} by its number and leaves the file as it is`, () => {
            open().close();
            const text = readFileSync(file, "utf8") + lines;
            writeFileSync(file, text);
            assert.throws(() => open(), message);
            assert.equal(readFileSync(file, "utf8"), text);
            assert.ok(!existsSync(`${file}.lock`));
        });
    }

    const foreign: [what: string, text: string, message: RegExp][] = [
        [
            "a file of something else",
            "# Notes\n",
            /holds no quotas: its first line is "# Notes"; name a file of its own/,
        ],
        [
            "a file of a later version",
            '{"gatehouse":"quotas","version":2}\n',
            /is of version 2, which a later gatehouse writes/,
        ],
    ];
    for (const [what, text, message] of foreign) {
        it(`never writes over ${what}`, () => {
            writeFileSync(file, text);
            assert.throws(() => open(), message);
            assert.equal(readFileSync(file, "utf8"), text);
        });
    }

    it("takes an empty file", () => {
        writeFileSync(file, "");
        assert.equal(left(open(), 2), 2);
    });

    it("names a directory that is not there", () => {
        assert.throws(
            () => open(now, silent, join(directory, "no/quotas.state")),
            /no is no directory that can be used \(ENOENT\); create it first/,
        );
    });

    it("keeps the file bounded, whatever is counted", () => {
        const { quotas } = open();
        for (let index = 0; index < 60_000; index++) quotas.take(use, 1_000_000);
        assert.ok(statSync(file).size < 1.2 * 1024 * 1024, `${statSync(file).size} bytes`);
        opened.pop()?.close();
        assert.equal(left(open(), 60_001), 1);
        assert.ok(statSync(file).size < 200);
    });

    it("writes through a link, and leaves it one", () => {
        const link = join(directory, "link.state");
        open().close();
        symlinkSync(file, link);
        const state = open(now, silent, link);
        assert.throws(() => open(), /in use by another gateway of this process/);
        left(state, 3);
        state.close();
        assert.equal(left(open(), 3), 0);
        assert.deepEqual(readdirSync(directory).sort(), ["link.state", "quotas.state", "quotas.state.lock"]);
    });

    it("refuses a second gateway on one file until the first is closed", () => {
        const first = open();
        assert.throws(() => open(), /in use by another gateway of this process; end it, or name another file/);
        first.close();
        open();
    });

    it("takes over a lock of the same process id, as a container starts with it again", () => {
        writeFileSync(`${file}.lock`, JSON.stringify({ pid: process.pid, started: "1" }));
        assert.equal(left(open(), 1), 1);
    });

    it("takes over a lock nobody can read", () => {
        writeFileSync(`${file}.lock`, "");
        assert.equal(left(open(), 1), 1);
    });

    describe("with another process", () => {
        const children: ChildProcess[] = [];
        afterEach(() => {
            for (const child of children.splice(0)) child.kill("SIGKILL");
        });

        const start = async (): Promise<{ readonly child: ChildProcess; readonly port: number }> => {
            const register = join(__dirname, "../../support/register.cjs");
            const child = spawn(process.execPath, ["-r", register, join(__dirname, "counting-server.ts"), file], {
                stdio: ["ignore", "pipe", "inherit"],
            });
            children.push(child);
            const [line] = (await once(child.stdout, "data")) as [Buffer];
            return { child, port: Number(line.toString()) };
        };

        it("refuses its file while it lives, and takes it over once it was killed", async () => {
            const { child } = await start();
            assert.throws(() => open(), new RegExp(`in use by the gateway of process ${child.pid ?? 0};`));
            child.kill("SIGKILL");
            await once(child, "exit");
            assert.equal(left(open(0), 1), 1);
        });

        it("has every request that was answered before a kill under load", async () => {
            const keys = ["a", "b", "c"];
            const answered = new Map(keys.map((key) => [key, 0]));
            const sent = new Map(keys.map((key) => [key, 0]));
            let all = 0;
            for (let round = 0; round < 2; round++) {
                const { child, port } = await start();
                const agent = new Agent({ keepAlive: true });
                const until = all + 300;
                const client = async (key: string): Promise<void> => {
                    for (;;) {
                        sent.set(key, (sent.get(key) ?? 0) + 1);
                        if (!(await ask(port, key, agent))) return;
                        answered.set(key, (answered.get(key) ?? 0) + 1);
                        // In the midst of the load: all clients have requests under way.
                        if (++all === until) child.kill("SIGKILL");
                    }
                };
                await Promise.all(keys.flatMap((key) => [client(key), client(key), client(key)]));
                agent.destroy();
                if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
            }
            const state = open(0);
            for (const key of keys) {
                const kept = 1_000_000 - left(state, 1_000_000, { planId: "free", keyId: key, period: 0 });
                const [least, most] = [answered.get(key) ?? 0, sent.get(key) ?? 0];
                assert.ok(kept >= least && kept <= most, `${key}: ${least} answered, ${kept} kept, ${most} sent`);
            }
        }).timeout(60_000);
    });

    it("complains once when the file cannot be written, and counts on in memory", () => {
        const said: string[] = [];
        const blocked = join(directory, "full.state");
        const state = open(now, (text) => said.push(text), blocked);
        state.close();
        assert.ok(state.quotas.take(use, 2));
        assert.ok(state.quotas.take(use, 2));
        assert.ok(!state.quotas.take(use, 2));
        assert.equal(said.length, 1);
        assert.match(said[0] ?? "", /full\.state cannot be written \(.*closed\): a restart loses/);
    });
});

function ask(port: number, key: string, agent: Agent): Promise<boolean> {
    return new Promise((resolve) => {
        const request = get({ host: "127.0.0.1", port, agent, headers: { "x-key": key } }, (response) => {
            response.on("close", () => {
                resolve(response.complete);
            });
            response.on("error", () => undefined);
            response.resume();
        });
        request.on("error", () => {
            resolve(false);
        });
    });
}
