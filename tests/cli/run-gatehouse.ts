import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";

const root = join(__dirname, "../..");
const main = join(root, "dist/cli/main.js");

/** Directory of a small program under tests/cli/programs. */
export function programDirectory(name: string): string {
    return join(root, "tests/cli/programs", name);
}

/** Compiles the command as users run it, from the sources as they stand; type errors are `npm run typecheck`'s work. */
export function compileGatehouse(): void {
    // `npm test` has built it, and specs beside this one are running it.
    if (process.env["MOCHA_WORKER_ID"] !== undefined) return;
    const tsc = require.resolve("typescript/bin/tsc");
    const { stdout } = spawnSync(process.execPath, [tsc, "-p", "tsconfig.build.json", "--noEmitOnError", "false"], {
        cwd: root,
        encoding: "utf8",
    });
    if (!existsSync(main)) throw new Error(stdout);
}

/** How one run of the command ended. */
export interface Ended {
    readonly code: number | null;
    readonly stdout: string;
    readonly stderr: string;
}

/** Starts the command in a process of its own, without the colours and the stack of whoever runs the specs. */
export function startGatehouse(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
    const inherited = { ...process.env };
    for (const name of ["FORCE_COLOR", "NO_COLOR", "PULUMI_STACK", "PULUMI_NODEJS_TRANSPILE_ONLY"]) {
        Reflect.deleteProperty(inherited, name);
    }
    return spawn(process.execPath, [main, ...args], {
        cwd: root,
        env: { ...inherited, ...env },
        stdio: ["pipe", "pipe", "pipe"],
    });
}

/** Runs the command to its end. */
export async function gatehouse(args: readonly string[], env: NodeJS.ProcessEnv = {}, input = ""): Promise<Ended> {
    const child = startGatehouse(args, env);
    child.stdin.end(input);
    const [stdout, stderr, [code]] = await Promise.all([
        text(child.stdout),
        text(child.stderr),
        once(child, "close") as Promise<[number | null]>,
    ]);
    return { code, stdout, stderr };
}
