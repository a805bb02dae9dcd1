import type { ServedFunction } from "../../http-api/served-api";

/** Who decides whether a client may connect. */
export type ServedConnectAuthorizer =
    | { readonly kind: "none" }
    | { readonly kind: "iam" }
    | {
          readonly kind: "request";
          readonly name: string;
          readonly urn: string;
          readonly function: ServedFunction;
          readonly identitySource: readonly ConnectIdentitySource[];
      }
    /** It could not be read: every client gets 500. */
    | { readonly kind: "unavailable"; readonly reason: string };

/** Where an authorizer of `$connect` looks, such as `route.request.header.Authorization`. */
export interface ConnectIdentitySource {
    readonly from: "header" | "querystring" | "context" | "stageVariables";
    readonly name: string;
}
