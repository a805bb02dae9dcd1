import { randomBytes } from "node:crypto";
import type { Reply } from "../../reply";
import { albError } from "../alb-errors";
import type { AlbContext } from "../context";
import { seal } from "./sealed-text";
import type { ServedLogin } from "./served-authentication";

/** Where the identity provider sends the browser back to. @documented user guide, "Authenticate users" */
export const callbackPath = "/oauth2/idpresponse";

/** The cookie that binds a login to the browser that began it. @observed public reports: 16 characters */
export const nonceCookie = "AWSALBAuthNonce";

/** What `state` holds, sealed. */
export interface LoginState {
    readonly login: string;
    /** Path and query the browser asked for. */
    readonly target: string;
    readonly nonce: string;
    /** Milliseconds since the epoch. */
    readonly begunAt: number;
}

/**
 * Sends a browser to the identity provider.
 * @documented Elastic Load Balancing user guide, "Authenticate users using an Application Load Balancer": 302 to the
 * authorization endpoint, which sends the user back to https://DNS/oauth2/idpresponse
 * @inferred the order of the parameters; no PKCE and no OpenID nonce.
 */
export function beginLogin(context: AlbContext, login: ServedLogin): Reply {
    if (context.request.headers.host === undefined) {
        context.authenticationError = "AuthMissingHostHeader";
        return albError(500, "the request has no Host header, so the browser cannot be sent back");
    }
    const nonce = randomBytes(12).toString("base64url");
    const state: LoginState = {
        login: login.id,
        target: context.request.target,
        nonce,
        begunAt: context.around.clock.now(),
    };
    const query = new URLSearchParams({
        client_id: login.clientId,
        redirect_uri: callbackAddress(context),
        response_type: "code",
        scope: login.scope,
        state: seal(state),
        ...login.extraParameters,
    });
    const separator = login.authorizationEndpoint.includes("?") ? "&" : "?";
    return {
        status: 302,
        headers: [
            "Location",
            `${login.authorizationEndpoint}${separator}${query.toString()}`,
            "Set-Cookie",
            `${nonceCookie}=${nonce}; Path=/; HttpOnly`,
        ],
        reason: `no session: sent to ${login.by} at ${login.authorizationEndpoint}`,
    };
}

/**
 * The address the identity provider must know.
 * @inferred the host and the scheme the browser really used: AWS's own is https://HOST/oauth2/idpresponse, which a browser
 * could not reach here.
 */
export function callbackAddress({ request }: AlbContext): string {
    return `http://${request.headers.host ?? ""}${callbackPath}`;
}
