import { linkSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { QuotaStateError, systemCode } from "./quota-state-error";

/** The process that holds a lock. */
interface Holder {
    readonly pid: number;
    /** When it started, as the system counts: another process may get the same pid later. Absent where it does not tell. */
    readonly started?: string;
}

/** Locks this process holds: its pid alone would not tell two gateways in it apart. */
const held = new Set<string>();

/**
 * Keeps other gateways from a file until the answer is called. A lock whose process has ended, killed or not, is taken
 * over. Throws a `QuotaStateError` when a live process holds it.
 */
export function lockFile(file: string): () => void {
    const lock = `${file}.lock`;
    if (held.has(lock)) throw inUse(file, process.pid);
    const own = `${lock}.${process.pid}`;
    try {
        writeFileSync(own, JSON.stringify(thisProcess()), { mode: 0o600 });
        take(file, lock, own);
    } catch (error) {
        if (error instanceof QuotaStateError) throw error;
        throw new QuotaStateError(
            `${lock} cannot be written (${systemCode(error)}); name a file in a directory of yours`,
        );
    } finally {
        rmSync(own, { force: true });
    }
    held.add(lock);
    return () => {
        if (held.delete(lock)) rmSync(lock, { force: true });
    };
}

/** A hard link appears with its content or not at all, so nobody reads a lock that is half written. */
function take(file: string, lock: string, own: string): void {
    for (let attempt = 0; attempt < 5; attempt++) {
        try {
            linkSync(own, lock);
            return;
        } catch (error) {
            if (systemCode(error) !== "EEXIST") throw error;
        }
        const holder = readHolder(lock);
        if (holder !== undefined && isAlive(holder)) throw inUse(file, holder.pid);
        removeStale(lock, holder);
    }
    throw inUse(file, readHolder(lock)?.pid);
}

/** Two gateways may find the same stale lock: the second puts back what it took when that is the first one's new lock. */
function removeStale(lock: string, stale: Holder | undefined): void {
    const aside = `${lock}.${process.pid}.stale`;
    try {
        renameSync(lock, aside);
    } catch (error) {
        if (systemCode(error) === "ENOENT") return;
        throw error;
    }
    const taken = readHolder(aside);
    if (taken?.pid !== stale?.pid || taken?.started !== stale?.started) {
        try {
            linkSync(aside, lock);
        } catch (error) {
            if (systemCode(error) !== "EEXIST") throw error;
        }
    }
    unlinkSync(aside);
}

function readHolder(lock: string): Holder | undefined {
    try {
        const { pid, started } = JSON.parse(readFileSync(lock, "utf8")) as Partial<Holder>;
        return typeof pid === "number" ? { pid, ...(typeof started === "string" ? { started } : {}) } : undefined;
    } catch {
        return undefined;
    }
}

function isAlive({ pid, started }: Holder): boolean {
    // This process holds none it does not know of: an earlier one had the same pid, as in a container.
    if (pid === process.pid) return false;
    try {
        process.kill(pid, 0);
    } catch (error) {
        return systemCode(error) === "EPERM";
    }
    return started === undefined || started === startOf(pid);
}

function thisProcess(): Holder {
    const started = startOf(process.pid);
    return { pid: process.pid, ...(started === undefined ? {} : { started }) };
}

/**
 * Clock ticks since boot at which a process started: field 22 of `/proc/PID/stat`, whose name stands in brackets (proc(5)).
 * A zombie, which has ended and waits for its parent to notice, is none any more.
 */
function startOf(pid: number): string | undefined {
    try {
        const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
        const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
        return fields[0] === "Z" || fields[0] === "X" ? undefined : fields[19];
    } catch {
        return undefined;
    }
}

function inUse(file: string, pid: number | undefined): QuotaStateError {
    const who = pid === process.pid ? "another gateway of this process" : `the gateway of process ${pid ?? "unknown"}`;
    return new QuotaStateError(
        `${file} is in use by ${who}; end it, or name another file (if there is no such gateway, remove ${file}.lock)`,
    );
}
