import type { Compilation } from "../../http-api/compile-http-api";

/** The address that stands in for what one of these names (`--target NAME=URL`); undefined: none does. */
export function standInFor(
    { targets }: Pick<Compilation, "targets">,
    ...names: readonly (string | undefined)[]
): string | undefined {
    for (const name of names) {
        const address = name === undefined ? undefined : targets.get(name);
        if (address !== undefined) return address;
    }
    return undefined;
}

/** The origin of an address that may still hold `${stageVariables.x}`, which no URL parser takes. */
export function originOf(url: string): string | undefined {
    return /^https?:\/\/[^/?#]*/i.exec(url)?.[0];
}

/** An address with another origin; an ARN has no path to keep. */
export function replaceOrigin(url: string, instead: string | undefined): string {
    if (instead === undefined) return url;
    const origin = originOf(url);
    return origin === undefined ? instead : instead.replace(/\/+$/, "") + url.slice(origin.length);
}
