import type { Count, Flag, Text, Texts } from "../frontdoor";
import { isUnknown, reveal } from "../model/property-value";

/** A text when it is known, secret or not: the gateway serves with secrets and never prints them. */
export function knownText(text: Text | undefined): string | undefined {
    const value = text === undefined ? undefined : reveal(text);
    return typeof value === "string" ? value : undefined;
}

/** A number when it is known. */
export function knownCount(count: Count | undefined): number | undefined {
    const value = count === undefined ? undefined : reveal(count);
    return typeof value === "number" ? value : undefined;
}

/** A switch; what is not known counts as off. */
export function knownFlag(flag: Flag | undefined): boolean {
    return flag !== undefined && reveal(flag) === true;
}

/** The known ones of a list of texts. */
export function knownTexts(texts: Texts): string[] {
    if (isUnknown(texts)) return [];
    return texts.flatMap((text) => knownText(text) ?? []);
}

/** The known ones of texts by name; undefined when there are none. */
export function knownTextMap(texts: Readonly<Record<string, Text>>): Record<string, string> | undefined {
    const entries = Object.entries(texts).flatMap(([name, text]) => {
        const value = knownText(text);
        return value === undefined ? [] : [[name, value] as const];
    });
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
