import type { LocalCredentials } from "../signature/local-credentials";

/** How handlers reach the connections of the program's WebSocket APIs (`.../@connections/ID`). */
export interface ManagementAccess {
    /** Address of this machine that takes the calls, such as `http://127.0.0.1:4509`. */
    readonly url: string;
    /** Names on AWS the calls may be meant for, in lower case: of the APIs and of their custom domains. */
    readonly hosts: readonly string[];
    /** Key pair handlers sign with unless they are given the user's own. */
    readonly credentials: LocalCredentials;
}

/**
 * Variables by which an SDK's client for connections finds this machine without an endpoint, and keys to sign with.
 * @documented AWS SDKs and Tools reference guide, "Service-specific endpoints": AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI.
 * An endpoint in the code goes before it, which is why such calls are redirected too.
 */
export function managementVariables(
    { url, credentials }: ManagementAccess,
    withCredentials: boolean,
): Record<string, string> {
    const address = { AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI: url };
    if (withCredentials) return address;
    const { accessKeyId, secretAccessKey, sessionToken } = credentials;
    return {
        ...address,
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: secretAccessKey,
        ...(sessionToken === undefined ? {} : { AWS_SESSION_TOKEN: sessionToken }),
    };
}
