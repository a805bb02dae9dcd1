import { InvalidArgumentError } from "commander";

/** Flags of `gatehouse token` as the parser hands them over. */
export interface TokenOptions {
    readonly sub: string;
    readonly scope?: readonly string[];
    readonly audience?: readonly string[];
    readonly issuer?: string;
    readonly claim?: Readonly<Record<string, unknown>>;
    readonly expiresIn?: number;
    readonly cwd?: string;
}

/** Adds the scopes of one `--scope`, which may hold several apart by spaces. */
export function addScopes(written: string, before: readonly string[] = []): readonly string[] {
    return [...before, ...written.split(/\s+/).filter((scope) => scope !== "")];
}

/** Adds one `key=value`: JSON where the value is JSON, text otherwise. */
export function addClaim(
    written: string,
    before: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
    const cut = written.indexOf("=");
    if (cut < 1) throw new InvalidArgumentError("Write key=value, such as --claim tenant=acme.");
    return { ...before, [written.slice(0, cut)]: claimValue(written.slice(cut + 1)) };
}

/** Lists, objects, booleans, null and numbers are themselves, as in `--claim groups=["admins"]`; all else is text. */
function claimValue(written: string): unknown {
    try {
        return JSON.parse(written) as unknown;
    } catch {
        return written;
    }
}

/** Seconds until a token expires; none or less for one that has expired. */
export function readLifetime(written: string): number {
    const seconds = Number(written);
    if (!/^-?\d+$/.test(written) || Math.abs(seconds) > 31_536_000) {
        throw new InvalidArgumentError("Write a whole number of seconds, such as 3600, or -60 for an expired token.");
    }
    return seconds;
}
