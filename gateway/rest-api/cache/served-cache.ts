import type { ResponseCache } from "./response-cache";

/** How the answers of a method are kept. */
export interface ServedResponseCache {
    /** Of the stage; shared by its methods. */
    readonly store: ResponseCache;
    readonly ttlSeconds: number;
    readonly namespace: string;
    /** Request parameters that tell answers apart. */
    readonly keyParameters: readonly { readonly in: "header" | "path" | "querystring"; readonly name: string }[];
    /** Whether only answers to GET are kept. */
    readonly getOnly: boolean;
    /** Whether a canary's answers are kept together with the stage's. */
    readonly canaryShares: boolean;
    /** Whether only callers that may invalidate can refresh an entry. */
    readonly requireAuthorization: boolean;
    readonly unauthorized: "FAIL_WITH_403" | "SUCCEED_WITH_RESPONSE_HEADER" | "SUCCEED_WITHOUT_RESPONSE_HEADER";
}
