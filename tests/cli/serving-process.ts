import { once } from "node:events";
import { cpSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { programDirectory, startGatehouse } from "./run-gatehouse";

/** One line of `gatehouse serve --json`. */
export interface ServeLine {
    readonly event: string;
    readonly [member: string]: unknown;
}

/** A `gatehouse serve --json` that runs. */
export interface ServingProcess {
    /** Address of the first front door. */
    readonly url: string;
    /** The line every run starts with. */
    readonly listening: ServeLine;
    /** Everything told so far. */
    readonly lines: readonly ServeLine[];
    /** Resolves with the first line, of those told already or of those to come, that is as wanted. */
    readonly heard: (wanted: (line: ServeLine) => boolean) => Promise<ServeLine>;
    /** Sends a signal and answers the exit code. */
    readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>;
}

/** Starts `gatehouse serve --json --port 0` and waits until it listens; rejects with what it said when it ends first. */
export async function startServe(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<ServingProcess> {
    const child = startGatehouse(["serve", "--json", "--port", "0", ...args], env);
    const lines: ServeLine[] = [];
    const waiting = new Set<() => void>();
    let errors = "";
    let ended = false;
    child.stderr.on("data", (text: Buffer) => (errors += text.toString()));
    createInterface({ input: child.stdout }).on("line", (line) => {
        lines.push(JSON.parse(line) as ServeLine);
        for (const look of waiting) look();
    });
    const exit = once(child, "close").then(([code]) => {
        ended = true;
        for (const look of waiting) look();
        return code as number | null;
    });
    const heard: ServingProcess["heard"] = (wanted) =>
        new Promise((resolve, reject) => {
            const look = (): void => {
                const found = lines.find(wanted);
                if (found === undefined && !ended) return;
                waiting.delete(look);
                if (found !== undefined) resolve(found);
                else reject(new Error(`gatehouse serve ended: ${JSON.stringify(lines)} ${errors}`));
            };
            waiting.add(look);
            look();
        });
    const listening = await heard(({ event }) => event === "listening");
    const [door] = listening["frontDoors"] as { readonly url: string }[];
    return {
        url: door?.url ?? "",
        listening,
        lines,
        heard,
        stop: (signal = "SIGINT") => {
            child.kill(signal);
            return exit;
        },
    };
}

const copies: string[] = [];

/** A copy of a program which a test may change; it finds the same packages, being below node_modules too. */
export function copyOfProgram(name: string): string {
    const directory = realpathSync(mkdtempSync(join(programDirectory("."), ".copy-")));
    copies.push(directory);
    cpSync(programDirectory(name), directory, { recursive: true });
    return directory;
}

/** Removes every copy made so far. */
export function removeCopies(): void {
    for (const directory of copies.splice(0)) rmSync(directory, { recursive: true, force: true });
}
