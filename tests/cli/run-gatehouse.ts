import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { buildSync } from "esbuild";

const root = join(__dirname, "../..");
const rooms = ["cli", "capture", "frontdoor", "report", "model"];

/** Directory of a small program under tests/cli/programs. */
export function programDirectory(name: string): string {
    return join(root, "tests/cli/programs", name);
}

let compiled: string | undefined;

/** The sources as they stand now, compiled once a run: ts-node in each child would cost more than what is tested. */
function compiledMain(): string {
    if (compiled === undefined) {
        mkdirSync(join(root, ".gatehouse"), { recursive: true });
        const outdir = mkdtempSync(join(root, ".gatehouse/spec-"));
        process.once("exit", () => {
            rmSync(outdir, { recursive: true });
        });
        const entryPoints = rooms.flatMap((room) =>
            readdirSync(join(root, room), { recursive: true, encoding: "utf8" })
                .filter((file) => file.endsWith(".ts"))
                .map((file) => join(root, room, file)),
        );
        buildSync({ entryPoints, outdir, outbase: root, format: "cjs", platform: "node", sourcemap: true });
        compiled = join(outdir, "cli/main.js");
    }
    return compiled;
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
    return spawn(process.execPath, [compiledMain(), ...args], {
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
