import type { ResponseCache } from "./response-cache";

/** How the answers of a method are kept. */
export interface ServedResponseCache {
    /** Of the stage; shared by its methods. */
    readonly store: ResponseCache;
    readonly ttlSeconds: number;
    readonly namespace: string;
    /** Request parameters that tell answers apart. */
    readonly keyParameters: readonly { readonly in: "header" | "path" | "querystring"; readonly name: string }[];
    /** Whether only callers that may invalidate can refresh an entry. */
    readonly requireAuthorization: boolean;
    readonly unauthorized: "FAIL_WITH_403" | "SUCCEED_WITH_RESPONSE_HEADER" | "SUCCEED_WITHOUT_RESPONSE_HEADER";
}
