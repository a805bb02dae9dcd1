import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { basename, relative, sep } from "node:path";

/** Tells of changes under some directories. */
export interface ChangeWatcher {
    /** Watches more files or directories, such as the code of functions outside the project. */
    readonly add: (paths: readonly string[]) => void;
    /** Resolves once something changed since the last call was answered; undefined when the watcher was closed. */
    readonly next: () => Promise<readonly string[] | undefined>;
    readonly close: () => Promise<void>;
}

/** Milliseconds without a further change before changes are told: an editor or a compiler writes several files. */
const quiet = 100;

/** Files above this many bytes are taken as changed without being read. */
const mostCompared = 8 * 1024 * 1024;

/** Starts watching; resolves once no change can be missed. `complain` takes what the system refuses. */
export async function watchChanges(directory: string, complain: (text: string) => void): Promise<ChangeWatcher> {
    const { watch } = await import("chokidar");
    const roots = [directory];
    const digests = new Map<string, string>();
    let changed = new Set<string>();
    let timer: NodeJS.Timeout | undefined;
    let closed = false;
    let waiting: ((paths: readonly string[] | undefined) => void) | undefined;
    const watcher = watch(directory, {
        ignoreInitial: true,
        ignorePermissionErrors: true,
        ignored: (path) => roots.every((root) => isIgnored(root, path)),
    });
    const settle = (): void => {
        timer = undefined;
        if (waiting === undefined || changed.size === 0) return;
        const paths = [...changed].filter((path) => hasNewContent(path, digests));
        changed = new Set();
        if (paths.length === 0) return;
        waiting(paths);
        waiting = undefined;
    };
    watcher.on("all", (event, path) => {
        // A directory tells of itself by its files.
        if (event === "addDir" || event === "unlinkDir") return;
        changed.add(path);
        clearTimeout(timer);
        timer = setTimeout(settle, quiet);
    });
    watcher.on("error", (error) => {
        const { code, message } = error as NodeJS.ErrnoException;
        complain(
            code === "ENOSPC"
                ? "the system's limit of watched files is reached, so changes may be missed; raise fs.inotify.max_user_watches"
                : `some changes may be missed: ${message}`,
        );
    });
    await new Promise<void>((resolve) => watcher.once("ready", resolve));
    return {
        add: (paths) => {
            const more = paths.filter((path) => roots.every((root) => isIgnored(root, path)));
            if (more.length === 0) return;
            roots.push(...more);
            watcher.add(more);
        },
        next: () =>
            new Promise((resolve) => {
                if (closed) {
                    resolve(undefined);
                    return;
                }
                waiting = resolve;
                if (timer === undefined) settle();
            }),
        close: async () => {
            closed = true;
            clearTimeout(timer);
            waiting?.(undefined);
            waiting = undefined;
            await watcher.close();
        },
    };
}

/** Installed packages, what git and we keep, caches; and what editors and Python write beside a file. */
const ignoredNames =
    /^(?:node_modules|\.git|\.hg|\.svn|\.gatehouse|\.venv|__pycache__|coverage|\.nyc_output|4913)$|~$|^\.#|\.sw[a-z]$|\.pyc$/;

function isIgnored(root: string, path: string): boolean {
    const below = relative(root, path);
    if (below.startsWith("..")) return true;
    return below.split(sep).some((name) => ignoredNames.test(name)) || basename(path) === ".DS_Store";
}

/**
 * A program may write files while it is planned, each time the same: planning again for those would never end.
 * So a file counts as changed when its content is another than when it last was told.
 */
function hasNewContent(path: string, digests: Map<string, string>): boolean {
    const before = digests.get(path);
    const now = digestOf(path);
    digests.set(path, now);
    return before !== now;
}

function digestOf(path: string): string {
    try {
        const { size, mtimeMs } = statSync(path);
        if (size > mostCompared) return `${size} ${mtimeMs}`;
        return createHash("sha1").update(readFileSync(path)).digest("base64");
    } catch {
        return "gone";
    }
}
