import type { Assumptions } from "../../assumptions";
import type { Clock } from "../../clock";
import { IssuerKeys } from "../../jwt/issuer-keys";
import { TokenVerifier } from "../../jwt/token-verifier";

/** What authorizers keep from one request to the next. */
export interface AuthorizationServices {
    readonly tokens: TokenVerifier;
}

/** What they are made with. */
export interface AuthorizationOptions {
    readonly clock: Clock;
    readonly assume: Assumptions;
    /** Address of whoever stands in for a JWT issuer here; undefined: the issuer itself is asked. */
    readonly standIn?: (issuer: string) => string | undefined;
}

/** Makes them, once for a gateway: a new plan keeps the keys and the decisions of the one before. */
export function createAuthorizationServices({
    clock,
    assume,
    ...options
}: AuthorizationOptions): AuthorizationServices {
    return { tokens: new TokenVerifier(new IssuerKeys({ clock, ...options }), assume) };
}
