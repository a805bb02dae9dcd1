import type { ServedIssuer } from "./dev-issuer-files";

/** What a token's `iss` and `aud` are asked to be. */
export interface WantedIssuer {
    readonly issuer: string | undefined;
    readonly audience: readonly string[] | undefined;
}

/**
 * The issuer and audience of a token: what is asked for, else what is served. A text says why that does not decide it.
 * @param option how the caller names an issuer
 */
export function chooseIssuer(
    served: readonly ServedIssuer[],
    { issuer, audience }: WantedIssuer,
    option: string,
): ServedIssuer | string {
    if (issuer !== undefined) {
        const known = served.find((one) => sameIssuer(one.issuer, issuer));
        // The spelling of the authorizer counts: a token whose iss lacks a slash at the end is refused.
        return { issuer: known?.issuer ?? issuer, audience: audience ?? known?.audience.slice(0, 1) ?? [] };
    }
    const [only, ...others] = served;
    if (only === undefined) return `no authorizer names an issuer; write ${option} with one`;
    if (others.length > 0) {
        return `several issuers are served; write ${option} with one of ${served.map((one) => one.issuer).join(", ")}`;
    }
    return { issuer: only.issuer, audience: audience ?? only.audience.slice(0, 1) };
}

function sameIssuer(one: string, other: string): boolean {
    return one.replace(/\/+$/, "") === other.replace(/\/+$/, "");
}
