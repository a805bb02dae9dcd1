import type { Count, Flag, Text, Texts } from "../frontdoor/front-door";
import { isUnknown } from "../model/property-value";
import { printCount, printFlag, printText, printTexts } from "./print-value";

/** Settings no table has room for, as text by name: two plans are compared by them. */
export type Details = Readonly<Record<string, string>>;

/** A setting where it is there. */
export function detail(name: string, value: Text | Count | undefined): Details {
    return value === undefined ? {} : { [name]: printCount(value as Count) };
}

/** A list where it holds something. */
export function listDetail(name: string, values: Texts): Details {
    return isUnknown(values) || values.length > 0 ? { [name]: printTexts(values) } : {};
}

/** A switch where it differs from what AWS applies. */
export function flagDetail(name: string, flag: Flag | undefined, otherwise: boolean): Details {
    return flag === undefined || flag === otherwise ? {} : { [name]: printFlag(flag) };
}

/** A setting for each of some texts. */
export function details(name: string, values: Readonly<Record<string, Text>>): Details {
    return Object.fromEntries(Object.entries(values).map(([key, value]) => [`${name} ${key}`, printText(value)]));
}

/** A setting for each of some declared parameters: whether it is required. */
export function flagDetails(name: string, flags: Readonly<Record<string, Flag>>): Details {
    return Object.fromEntries(
        Object.entries(flags).map(([key, flag]) => [`${name} ${key}`, printFlag(flag, "required", "optional")]),
    );
}

/** JSON so that spacing and the order of names do not count; text that is no JSON as it is. */
export function canonicalJson(text: Text): string {
    const written = printText(text);
    try {
        return JSON.stringify(sorted(JSON.parse(written)), null, 2);
    } catch {
        return written;
    }
}

function sorted(value: unknown): unknown {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(sorted);
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(entries.map(([name, inner]) => [name, sorted(inner)]));
}
