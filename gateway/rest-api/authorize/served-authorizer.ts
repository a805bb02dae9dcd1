import type { ServedFunction } from "../../http-api/served-api";
import type { RestRequestContext } from "../context";
import type { PolicyCache } from "./policy-cache";
import type { PrivateEntrance } from "./request-facts";

/** Who decides whether a request may pass. */
export type ServedRestAuthorizer =
    | { readonly kind: "none" }
    | { readonly kind: "iam" }
    | {
          readonly kind: "token" | "request";
          readonly name: string;
          readonly urn: string;
          readonly function: ServedFunction;
          readonly identitySource: readonly RestIdentitySource[];
          /** Whether a token may be one the authorizer takes; undefined: every one may. */
          readonly validation: ((token: string) => boolean) | undefined;
          /** 0: nothing is kept. */
          readonly ttlSeconds: number;
          /** What it answered before, on this stage. */
          readonly policies: PolicyCache;
      }
    | {
          readonly kind: "cognito";
          readonly name: string;
          readonly urn: string;
          /** Such as `https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEf`. */
          readonly issuers: readonly string[];
          readonly identitySource: RestIdentitySource;
          readonly validation: ((audience: string) => boolean) | undefined;
      }
    /** It could not be read: every request answers 500. */
    | { readonly kind: "unavailable"; readonly reason: string };

/** Where a REST API's authorizer looks. */
export interface RestIdentitySource {
    readonly from: "header" | "querystring" | "context" | "stageVariables";
    readonly name: string;
}

/** A resource policy, parsed once. */
export interface ServedResourcePolicy {
    /** What it says of a request, seen on its own. */
    readonly evaluate: (context: RestRequestContext) => {
        readonly verdict: "allow" | "deny" | "silent";
        readonly why: string;
    };
    /** What requests to a private API count as coming through; undefined for other APIs. */
    readonly entrance?: PrivateEntrance | undefined;
}
