import { QuotaStateError } from "./quota-state-error";

/** What one key has used of its plan's quota in a period. */
export interface QuotaRecord {
    readonly planId: string;
    readonly keyId: string;
    /** When the period began, milliseconds since the epoch. */
    readonly period: number;
    readonly used: number;
}

/** First line of every quota file: no other file is ever written over. */
export const header = '{"gatehouse":"quotas","version":1}\n';

/** A record as a line: the whole count, so that the last line of a key says all about it. */
export function printRecord({ planId, keyId, period, used }: QuotaRecord): string {
    return `${JSON.stringify([planId, keyId, period])} ${used}\n`;
}

/**
 * The records of a quota file, later ones after earlier ones. What stands behind the last line break was being written
 * when its gateway was killed, so no request of it was answered. Throws a `QuotaStateError` that names the line.
 */
export function parseRecords(text: string, file: string): QuotaRecord[] {
    if (text === "") return [];
    if (!text.startsWith(header)) throw new QuotaStateError(foreign(text, file));
    const lines = text
        .slice(header.length, text.lastIndexOf("\n") + 1)
        .split("\n")
        .slice(0, -1);
    return lines.map((line, index) => {
        const record = parseRecord(line);
        if (record !== undefined) return record;
        throw new QuotaStateError(
            `${file}: line ${index + 2} is ${shortened(line)}, not ["plan","key",period] and a count; ` +
                "take the line out, or remove the file to start all quotas anew",
        );
    });
}

function parseRecord(line: string): QuotaRecord | undefined {
    const cut = line.lastIndexOf(" ");
    const count = line.slice(cut + 1);
    if (cut < 0 || !/^\d{1,15}$/.test(count)) return undefined;
    try {
        const [planId, keyId, period, ...rest] = JSON.parse(line.slice(0, cut)) as unknown[];
        if (typeof planId !== "string" || typeof keyId !== "string" || rest.length > 0) return undefined;
        if (typeof period !== "number" || !Number.isSafeInteger(period)) return undefined;
        return { planId, keyId, period, used: Number(count) };
    } catch {
        return undefined;
    }
}

function foreign(text: string, file: string): string {
    const [first = ""] = text.split("\n");
    const later = /^\{"gatehouse":"quotas","version":(\d+)\}$/.exec(first)?.[1];
    return later === undefined
        ? `${file} holds no quotas: its first line is ${shortened(first)}; name a file of its own, or remove this one`
        : `${file} is of version ${later}, which a later gatehouse writes; use that one, or name another file`;
}

function shortened(line: string): string {
    return JSON.stringify(line.length > 60 ? `${line.slice(0, 60)}...` : line);
}
