import { isRecord } from "../../lambda-answer";
import type { Reply, Step } from "../../reply";
import { albError } from "../alb-errors";
import type { AlbContext } from "../context";
import { callbackAddress, callbackPath, type LoginState, nonceCookie } from "./login";
import { unseal } from "./sealed-text";
import type { ServedLogin } from "./served-authentication";
import { cookiesOf, sessionCookies } from "./session-cookie";
import { isLoginFailure, openSession } from "./session-tokens";

/**
 * Milliseconds a login may take.
 * @documented Elastic Load Balancing user guide, "Authenticate users using an Application Load Balancer", client login
 * timeout: 15 minutes, which cannot be changed; 401 after it
 */
const loginTimeout = 15 * 60 * 1000;

/**
 * Takes a browser back from the identity provider: a session for its code, then back to where it wanted to go.
 * @inferred before any rule is looked at, on listeners with a rule that logs in; `state` says whose login it is.
 */
export const endLogin: Step<AlbContext> = (context) =>
    context.request.rawPath === callbackPath && context.alb.logins.size > 0 ? finish(context) : undefined;

async function finish(context: AlbContext): Promise<Reply> {
    const { request, alb, around } = context;
    const query = new URLSearchParams(request.rawQuery);
    const written = query.get("state");
    if (written === null) return refuse(context, "AuthMissingStateParam", "the identity provider sent no state back");
    const state = readState(written);
    const login = state === undefined ? undefined : alb.logins.get(state.login);
    if (state === undefined || login === undefined) {
        return refuse(
            context,
            "AuthInvalidStateParam",
            "state is not one of this listener, or of an earlier run of it",
        );
    }
    if (around.clock.now() - state.begunAt > loginTimeout) {
        return refuse(context, "AuthInvalidStateParam", "the login took longer than 15 minutes");
    }
    const nonce = cookiesOf(context).get(nonceCookie);
    if (nonce === undefined) {
        return refuse(context, "AuthMissingAWSALBAuthNonce", `the browser sent no cookie ${nonceCookie}`);
    }
    if (nonce !== state.nonce) {
        return refuse(context, "AuthInvalidAWSALBAuthNonce", "another browser, or another tab, began this login");
    }
    const error = query.get("error");
    if (error !== null) {
        const told = query.get("error_description") ?? "";
        return fail(context, login, { status: 561, code: "-", reason: `the identity provider said ${error} ${told}` });
    }
    const code = query.get("code");
    if (code === null) return refuse(context, "AuthMissingCodeParam", "the identity provider sent no code back");
    const session = await openSession(
        context,
        login,
        { grant_type: "authorization_code", code, redirect_uri: callbackAddress(context) },
        Math.floor(around.clock.now() / 1000) + login.timeoutSeconds,
    );
    if (isLoginFailure(session)) return fail(context, login, session);
    context.authorizerOutcome = `${login.by}: logged in`;
    context.cookies = sessionCookies(login, session);
    const location = `http://${request.headers.host ?? ""}${state.target}`;
    return { status: 302, headers: ["Location", location], reason: "logged in: back to the page asked for" };
}

function readState(written: string): LoginState | undefined {
    const state = unseal(written);
    return isRecord(state) ? (state as unknown as LoginState) : undefined;
}

/** @documented "Troubleshoot your Application Load Balancers", HTTP 401. @inferred for each of these. */
function refuse(context: AlbContext, code: string, reason: string): Reply {
    context.authenticationError = code;
    context.authorizerOutcome = `login: ${code}`;
    return albError(401, reason);
}

function fail(
    context: AlbContext,
    login: ServedLogin,
    { status, code, reason }: { readonly status: 500 | 561; readonly code: string; readonly reason: string },
): Reply {
    context.authenticationError = code;
    context.authorizerOutcome = `${login.by}: ${reason}`;
    return albError(status, reason);
}
