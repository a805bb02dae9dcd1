import { realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { QuotaCounters } from "../rest-api/plans/quota-counters";
import { lockFile } from "./file-lock";
import { openJournal, readJournal } from "./quota-journal";
import { printRecord, type QuotaRecord } from "./quota-records";
import { QuotaStateError, systemCode } from "./quota-state-error";

/** Quotas that outlive the process. */
export interface QuotaState {
    readonly quotas: QuotaCounters;
    /** Lets others use the file. */
    readonly close: () => void;
}

/** What one key has used. */
interface Count {
    readonly planId: string;
    readonly keyId: string;
    period: number;
    used: number;
}

/** No period is longer than a month, so what began before it, counted from now, is over. */
const longestPeriod = 32 * 24 * 60 * 60 * 1000;

/**
 * Opens a file that keeps what API keys have used of their quotas: each request is in it before it is answered.
 * A crash of the machine, other than one of the process, may lose the last seconds.
 * Throws a `QuotaStateError` when the file is not usable or another gateway uses it.
 * @param now Milliseconds since the epoch.
 * @param complain Told when the file cannot be written any more, once until it can be again.
 */
export function openQuotaState(file: string, now: number, complain: (text: string) => void): QuotaState {
    const path = wholePath(file);
    const unlock = lockFile(path);
    try {
        const counts = readCounts(path, now);
        const journal = openJournal(path, records(counts));
        let failing = false;
        const keep = (count: Count): void => {
            try {
                journal.append(printRecord(count));
                if (failing || journal.isLong()) journal.rewrite(records(counts));
                failing = false;
            } catch (error) {
                // Counts in memory go on, and all of them are written as soon as the file takes them.
                if (!failing) {
                    complain(
                        `${file} cannot be written (${systemCode(error)}): a restart loses what is counted from now on`,
                    );
                }
                failing = true;
            }
        };
        return {
            quotas: {
                take: ({ planId, keyId, period }, limit) => {
                    const count = countOf(counts, planId, keyId, period);
                    if (count.used >= limit) return false;
                    count.used++;
                    keep(count);
                    return true;
                },
            },
            close: () => {
                journal.close();
                unlock();
            },
        };
    } catch (error) {
        unlock();
        throw error;
    }
}

type Counts = Map<string, Map<string, Count>>;

function countOf(counts: Counts, planId: string, keyId: string, period: number): Count {
    let keys = counts.get(planId);
    if (keys === undefined) counts.set(planId, (keys = new Map<string, Count>()));
    let count = keys.get(keyId);
    if (count === undefined) keys.set(keyId, (count = { planId, keyId, period, used: 0 }));
    if (count.period !== period) {
        count.period = period;
        count.used = 0;
    }
    return count;
}

function readCounts(path: string, now: number): Counts {
    const counts: Counts = new Map();
    for (const { planId, keyId, period, used } of readJournal(path)) {
        if (period > now - longestPeriod) countOf(counts, planId, keyId, period).used = used;
    }
    return counts;
}

function* records(counts: Counts): Generator<QuotaRecord> {
    for (const keys of counts.values()) yield* keys.values();
}

/** A link stays one when the file is written anew, and two names of one file have one lock. */
function wholePath(file: string): string {
    const path = resolve(file);
    try {
        return realpathSync(path);
    } catch (error) {
        if (systemCode(error) !== "ENOENT") throw new QuotaStateError(`${file} cannot be read (${systemCode(error)})`);
    }
    try {
        return join(realpathSync(dirname(path)), basename(path));
    } catch (error) {
        throw new QuotaStateError(
            `${dirname(path)} is no directory that can be used (${systemCode(error)}); create it first`,
        );
    }
}
