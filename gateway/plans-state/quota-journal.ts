import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { header, parseRecords, printRecord, type QuotaRecord } from "./quota-records";
import { QuotaStateError, systemCode } from "./quota-state-error";

/** A file every count is added to, and that is written anew before it grows too long. */
export interface QuotaJournal {
    /** Adds a line, handed to the system when this returns: a kill of the process does not lose it. Throws when it cannot. */
    readonly append: (line: string) => void;
    /** Whether it holds much more than the records that count. */
    readonly isLong: () => boolean;
    /** Writes the file anew with these records only. Throws when it cannot; the file is as it was then. */
    readonly rewrite: (records: Iterable<QuotaRecord>) => void;
    readonly close: () => void;
}

/** Bytes a journal may hold above twice its size after the last rewriting. */
const slack = 1024 * 1024;

/** The records of a file; none when there is no such file. Throws a `QuotaStateError`. */
export function readJournal(file: string): QuotaRecord[] {
    let text: string;
    try {
        text = readFileSync(file, "utf8");
    } catch (error) {
        if (systemCode(error) === "ENOENT") return [];
        throw new QuotaStateError(`${file} cannot be read (${systemCode(error)}); name a file of yours`);
    }
    return parseRecords(text, file);
}

/** Opens a journal that begins with the records given. Throws a `QuotaStateError`. */
export function openJournal(file: string, records: Iterable<QuotaRecord>): QuotaJournal {
    let descriptor: number | undefined;
    let length = 0;
    let lengthAtRewrite = 0;
    const rewrite = (kept: Iterable<QuotaRecord>): void => {
        const next = `${file}.new`;
        const fresh = openSync(next, "w", 0o600);
        try {
            const text = header + [...kept].map(printRecord).join("");
            const written = writeWhole(fresh, text, 0);
            fsyncSync(fresh);
            // A rename replaces the file at once: whoever is killed here leaves the old one or the new one.
            renameSync(next, file);
            length = lengthAtRewrite = written;
        } catch (error) {
            closeSync(fresh);
            rmSync(next, { force: true });
            throw error;
        }
        if (descriptor !== undefined) closeSync(descriptor);
        descriptor = fresh;
    };
    try {
        rewrite(records);
    } catch (error) {
        throw new QuotaStateError(
            `${file} cannot be written (${systemCode(error)}); name a file in a directory of yours`,
        );
    }
    return {
        append: (line) => {
            if (descriptor === undefined) throw new QuotaStateError(`${file} is closed`);
            length += writeWhole(descriptor, line, length);
        },
        isLong: () => length > 2 * lengthAtRewrite + slack,
        rewrite,
        close: () => {
            if (descriptor !== undefined) closeSync(descriptor);
            descriptor = undefined;
        },
    };
}

/**
 * Writes at a place instead of at the end: when a disk is full and half a line was written, the next line goes over it.
 * Answers the number of bytes.
 */
function writeWhole(descriptor: number, text: string, position: number): number {
    const bytes = Buffer.from(text);
    let written = 0;
    while (written < bytes.length) {
        written += writeSync(descriptor, bytes, written, bytes.length - written, position + written);
    }
    return bytes.length;
}
