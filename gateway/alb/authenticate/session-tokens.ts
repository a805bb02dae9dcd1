import { readCompactToken } from "../../jwt/compact-token";
import type { AlbContext } from "../context";
import { askProvider, type ProviderAnswer } from "./identity-provider";
import type { ServedLogin } from "./served-authentication";
import type { Session } from "./session-cookie";

/** Why no session came about. */
export interface LoginFailure {
    readonly status: 500 | 561;
    /** The access log's error_reason. */
    readonly code: string;
    readonly reason: string;
}

/** Tells a failure from a session. */
export function isLoginFailure(value: Session | LoginFailure): value is LoginFailure {
    return "code" in value;
}

/**
 * Bytes of the access token and the claims together.
 * @documented Elastic Load Balancing user guide, "Troubleshoot your Application Load Balancers", HTTP 500, and metric
 * ELBAuthUserClaimsSizeExceeded: 11 K
 */
const mostIdentityBytes = 11 * 1024;

/**
 * Gets tokens from the token endpoint, and the user's claims with them.
 * @documented user guide, "Authenticate users using an Application Load Balancer": code grant, then user info
 * @observed captures of identity providers' logs: client id and secret in the Authorization header (client_secret_basic)
 * @documented "Troubleshoot your Application Load Balancers": 561 when the identity provider returns an error, 500 when it
 * cannot be reached
 * @inferred an answer that cannot be read is an error of the identity provider: 561.
 */
export async function openSession(
    context: AlbContext,
    login: ServedLogin,
    grant: Readonly<Record<string, string>>,
    endsAt: number,
): Promise<Session | LoginFailure> {
    const { clock } = context.around;
    const answer = await askProvider(
        login.tokenEndpoint,
        {
            method: "POST",
            headers: {
                "content-type": "application/x-www-form-urlencoded",
                authorization: `Basic ${basicCredentials(login)}`,
            },
            body: new URLSearchParams(grant).toString(),
        },
        clock,
    );
    const tokens = bodyOf(answer, "AuthTokenEp", login.tokenEndpoint);
    if ("code" in tokens) return tokens;
    const { access_token: accessToken, id_token: idToken, expires_in: lifetime, refresh_token: refresh } = tokens.body;
    if (typeof accessToken !== "string") {
        return failure("AuthInvalidTokenResponse", `${login.tokenEndpoint} answered without an access_token`);
    }
    const wrong = idToken === undefined ? undefined : wrongIdToken(idToken, login);
    if (wrong !== undefined) return failure("AuthInvalidIdToken", wrong);
    const user = await askProvider(
        login.userInfoEndpoint,
        { method: "GET", headers: { authorization: `Bearer ${accessToken}` } },
        clock,
    );
    const claims = bodyOf(user, "AuthUserinfoEp", login.userInfoEndpoint);
    if ("code" in claims) return claims;
    const bytes = Buffer.byteLength(accessToken) + Buffer.byteLength(JSON.stringify(claims.body));
    if (bytes > mostIdentityBytes) {
        const reason = `access token and claims have ${bytes} bytes; the load balancer takes ${mostIdentityBytes}`;
        return { status: 500, code: "AuthUserinfoResponseSizeExceeded", reason };
    }
    return {
        login: login.id,
        endsAt,
        accessToken,
        claims: claims.body,
        ...(typeof lifetime === "number" ? { accessTokenEndsAt: Math.floor(clock.now() / 1000) + lifetime } : {}),
        ...(typeof refresh === "string" ? { refreshToken: refresh } : {}),
    };
}

/** Source: RFC 6749, section 2.3.1: both are form-encoded first. */
function basicCredentials({ clientId, clientSecret }: ServedLogin): string {
    return Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString("base64");
}

/** @inferred the load balancer knows no keys of an OIDC provider: the ID token came straight from it, only `iss` counts. */
function wrongIdToken(token: unknown, { issuer }: ServedLogin): string | undefined {
    const read = typeof token === "string" ? readCompactToken(token) : undefined;
    if (read === undefined || "description" in read) return "id_token is no JWT";
    const { iss } = read.claims;
    return iss === issuer
        ? undefined
        : `iss of the id_token is ${JSON.stringify(iss)}; the rule's issuer is ${JSON.stringify(issuer)}`;
}

function bodyOf(
    answer: ProviderAnswer,
    endpoint: "AuthTokenEp" | "AuthUserinfoEp",
    address: string,
): { readonly body: Readonly<Record<string, unknown>> } | LoginFailure {
    if (answer.kind === "unreachable") {
        return { status: 500, code: `${endpoint}RequestTimeout`, reason: answer.reason };
    }
    const { status, body } = answer;
    if (status < 200 || status > 299) {
        const said = typeof body?.["error"] === "string" ? ` (${body["error"].slice(0, 200)})` : "";
        const code = said.includes("invalid_grant") ? "AuthInvalidGrantError" : `${endpoint}RequestFailed`;
        return failure(code, `${address} answered ${status}${said}`);
    }
    if (body !== undefined) return { body };
    const code = endpoint === "AuthTokenEp" ? "AuthInvalidTokenResponse" : "AuthInvalidUserinfoResponse";
    return failure(code, `${address} answered with what is no JSON object`);
}

function failure(code: string, reason: string): LoginFailure {
    return { status: 561, code, reason };
}
