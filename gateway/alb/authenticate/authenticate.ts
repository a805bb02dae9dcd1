import type { Reply, Step } from "../../reply";
import { albError } from "../alb-errors";
import type { AlbContext } from "../context";
import { identityHeaders } from "./identity-headers";
import { beginLogin } from "./login";
import type { ServedLogin } from "./served-authentication";
import { readSession, type Session, sessionCookies } from "./session-cookie";
import { isLoginFailure, openSession } from "./session-tokens";
import { validateJwt } from "./validate-jwt";

/** Finds out who calls, where the rule asks. */
export const authenticate: Step<AlbContext> = (context) => {
    const authentication = context.rule?.authentication;
    switch (authentication?.kind) {
        case undefined:
            return undefined;
        case "jwt":
            return validateJwt(context, authentication);
        case "login":
            return withSession(context, authentication);
        case "unavailable":
            return albError(500, authentication.reason);
    }
};

function withSession(context: AlbContext, login: ServedLogin): Reply | undefined | Promise<Reply | undefined> {
    const session = readSession(context, login);
    if (session === undefined || session === "invalid") return withoutSession(context, login, session);
    const { accessTokenEndsAt, refreshToken } = session;
    const isOver = accessTokenEndsAt !== undefined && accessTokenEndsAt * 1000 <= context.around.clock.now();
    if (isOver && refreshToken !== undefined) return refresh(context, login, session, refreshToken);
    allow(context, login, session);
    return undefined;
}

function allow(context: AlbContext, login: ServedLogin, session: Session): void {
    context.authorizerOutcome = `${login.by}: allowed`;
    context.identityHeaders = identityHeaders(context, login, session);
}

/**
 * @documented Elastic Load Balancing user guide, "Authenticate users using an Application Load Balancer", session timeout:
 * with a refresh token the session is refreshed each time the access token expires, the user logs in again when that
 * fails; without one the session goes on until it times out.
 */
async function refresh(
    context: AlbContext,
    login: ServedLogin,
    session: Session,
    refreshToken: string,
): Promise<Reply | undefined> {
    const grant = { grant_type: "refresh_token", refresh_token: refreshToken };
    const refreshed = await openSession(context, login, grant, session.endsAt);
    if (isLoginFailure(refreshed)) return withoutSession(context, login, "invalid");
    const next = { refreshToken, ...refreshed };
    context.cookies = sessionCookies(login, next);
    allow(context, login, next);
    return undefined;
}

/** @documented API reference, AuthenticateOidcActionConfig, OnUnauthenticatedRequest: authenticate, allow or deny (401). */
function withoutSession(context: AlbContext, login: ServedLogin, session: "invalid" | undefined): Reply | undefined {
    const fact = session === "invalid" ? "its session has ended or is not this listener's" : "it has no session";
    context.authorizerOutcome = `${login.by}: ${session === "invalid" ? "session invalid" : "no session"}`;
    if (session === "invalid") context.authenticationError = "AuthInvalidCookie";
    switch (login.onUnauthenticatedRequest) {
        case "allow":
            return undefined;
        case "deny":
            return albError(401, `the rule refuses the request: ${fact}`);
        case "authenticate":
            return beginLogin(context, login);
    }
}
