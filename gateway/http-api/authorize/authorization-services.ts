import type { Assumptions } from "../../assumptions";
import type { Clock } from "../../clock";
import { IssuerKeys } from "../../jwt/issuer-keys";
import { TokenVerifier } from "../../jwt/token-verifier";
import { defaultLocalCredentials, type LocalCredentials } from "../../signature/local-credentials";
import { DecisionCache } from "./decision-cache";

/** What authorizers keep from one request to the next. */
export interface AuthorizationServices {
    readonly tokens: TokenVerifier;
    readonly decisions: DecisionCache;
    readonly credentials: LocalCredentials;
}

/** What they are made with. */
export interface AuthorizationOptions {
    readonly clock: Clock;
    readonly assume: Assumptions;
    /** Address of whoever stands in for a JWT issuer here; undefined: the issuer itself is asked. */
    readonly standIn?: (issuer: string) => string | undefined;
    /** Key pair whose signatures IAM authorization takes. @default defaultLocalCredentials */
    readonly credentials?: LocalCredentials;
}

/** Makes them, once for a gateway: a new plan keeps the keys and the decisions of the one before. */
export function createAuthorizationServices({
    clock,
    assume,
    standIn,
    credentials = defaultLocalCredentials,
}: AuthorizationOptions): AuthorizationServices {
    const keys = new IssuerKeys({ clock, ...(standIn === undefined ? {} : { standIn }) });
    return { tokens: new TokenVerifier(keys, assume), decisions: new DecisionCache(), credentials };
}
