import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { isAbsolute, join, resolve } from "node:path";
import type { RuntimeStart } from "./protocol";

/** Functions of `node:fs` by where they take a path. `symlink` writes its first argument down as it is. */
const first = [
    "access", "appendFile", "chmod", "chown", "createReadStream", "createWriteStream", "exists", "lstat", "lutimes", "mkdir",
    "mkdtemp", "open", "openAsBlob", "opendir", "readdir", "readFile", "readlink", "realpath", "rm", "rmdir", "stat",
    "statfs", "truncate", "unlink", "unwatchFile", "utimes", "watch", "watchFile", "writeFile",
]; // prettier-ignore
const both = ["copyFile", "cp", "link", "rename"];
const second = ["symlink"];

type AnyFunction = (this: unknown, ...args: unknown[]) => unknown;

/** Where a path of the function's leads on this machine: `/var/task` and `/opt` are elsewhere here. */
export function placeOf(path: string, { taskRoot, layerRoot }: Pick<RuntimeStart, "taskRoot" | "layerRoot">): string {
    if (path === "/var/task" || path.startsWith("/var/task/")) return join(taskRoot, path.slice("/var/task".length));
    if (layerRoot !== undefined && path.startsWith("/opt/")) return join(layerRoot, path.slice("/opt".length));
    return path;
}

/**
 * Makes the task root the working directory. A thread shares the process's, which is the user's project; so `process.cwd`
 * and the file functions are told instead.
 * @documented Lambda developer guide, "Using the Lambda runtime API": the code is in LAMBDA_TASK_ROOT, and runs there.
 */
export function workInTaskRoot(start: Pick<RuntimeStart, "taskRoot" | "layerRoot">): void {
    let directory = start.taskRoot;
    process.cwd = () => directory;
    process.chdir = (to) => {
        const changed = resolve(directory, placeOf(to, start));
        if (!fs.statSync(changed).isDirectory()) throw new Error(`ENOTDIR: not a directory, chdir '${to}'`);
        directory = changed;
    };
    const place = (path: unknown): unknown => {
        if (typeof path !== "string") return path;
        return isAbsolute(path) ? placeOf(path, start) : join(directory, path);
    };
    const wrap = (holder: Record<string, unknown>, name: string, positions: readonly number[]): void => {
        const original = holder[name];
        if (typeof original !== "function") return;
        const wrapped: AnyFunction = function (...args) {
            for (const position of positions) args[position] = place(args[position]);
            return (original as AnyFunction).apply(this, args);
        };
        // `realpath.native` and the like stay.
        holder[name] = Object.assign(wrapped, original);
    };
    const holders = [fs, fs.promises] as unknown as Record<string, unknown>[];
    for (const [names, positions] of [
        [first, [0]],
        [both, [0, 1]],
        [second, [1]],
    ] as const) {
        for (const name of names) {
            for (const holder of holders) {
                wrap(holder, name, positions);
                wrap(holder, `${name}Sync`, positions);
            }
        }
    }
    syncBuiltinESMExports();
}
