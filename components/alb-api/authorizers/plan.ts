import * as pulumi from "@pulumi/pulumi";
import { userPoolIssuer } from "../../http-api/plan-authorizers";
import type { AlbAuthorizer, CognitoLogin, LoginSession, OidcLogin } from "./args";
import { jwksEndpointOf } from "./jwks-endpoint";

/** A claim a token must have. */
export interface ClaimPlan {
    readonly name: string;
    readonly format: string;
    readonly values: pulumi.Input<pulumi.Input<string>[]>;
}

/** What a rule does before its action. */
export type AuthorizerPlan =
    | {
          readonly kind: "jwt";
          readonly issuer: pulumi.Input<string>;
          readonly jwksEndpoint: pulumi.Input<string>;
          readonly claims: readonly ClaimPlan[];
      }
    | { readonly kind: "oidc"; readonly login: Omit<OidcLogin, "session">; readonly session: Required<SessionPlan> }
    | {
          readonly kind: "cognitoLogin";
          readonly login: Omit<CognitoLogin, "session">;
          readonly session: Required<SessionPlan>;
      };

/** A session with its defaults written out. */
export type SessionPlan = LoginSession;

/** Sessions last and are named as AWS has it when nothing is said. Source: API reference, `AuthenticateOidcActionConfig`. */
const defaultSession: Required<SessionPlan> = {
    onUnauthenticated: "authenticate",
    scope: "openid",
    cookieName: "AWSELBAuthSessionCookie",
    timeout: 604_800,
    extraParameters: {},
};

/** One authorizer in the words of listener rules. Pure. */
export function planAuthorizer({ jwt, cognito, oidc, cognitoLogin }: AlbAuthorizer): AuthorizerPlan | undefined {
    if (jwt !== undefined) {
        const { issuer, audience, jwksEndpoint = keysOf(issuer), claims = {} } = jwt;
        const asked = Object.entries(claims).map(([name, { values, format = "single-string" }]) => ({
            name,
            format,
            values,
        }));
        const aud = audience === undefined ? [] : [{ name: "aud", format: "single-string", values: audience }];
        return { kind: "jwt", issuer, jwksEndpoint, claims: [...aud, ...asked] };
    }
    if (cognito !== undefined) {
        const issuer = userPoolIssuer(cognito.userPoolId);
        // Access tokens of a user pool have no `aud`; the client's id is in `client_id` (Cognito developer guide).
        const claims = [{ name: "client_id", format: "single-string", values: cognito.clientIds }];
        return { kind: "jwt", issuer, jwksEndpoint: keysOf(issuer), claims };
    }
    if (oidc !== undefined) {
        const { session = {}, ...login } = oidc;
        return { kind: "oidc", login, session: withDefaults(session) };
    }
    if (cognitoLogin !== undefined) {
        const { session = {}, ...login } = cognitoLogin;
        return { kind: "cognitoLogin", login, session: withDefaults(session) };
    }
    return undefined;
}

/** The same, for tokens that hold every scope. */
export function withScopes(plan: AuthorizerPlan, scopes: readonly string[] | undefined): AuthorizerPlan {
    if (plan.kind !== "jwt" || scopes === undefined || scopes.length === 0) return plan;
    const scope = { name: "scope", format: "space-separated-values", values: [...scopes] };
    return { ...plan, claims: [...plan.claims, scope] };
}

const withDefaults = (session: LoginSession): Required<SessionPlan> => ({
    onUnauthenticated: session.onUnauthenticated ?? defaultSession.onUnauthenticated,
    scope: session.scope ?? defaultSession.scope,
    cookieName: session.cookieName ?? defaultSession.cookieName,
    timeout: session.timeout ?? defaultSession.timeout,
    extraParameters: session.extraParameters ?? defaultSession.extraParameters,
});

/** `validate` refuses an issuer whose keys are not known where no address is given, outputs included. */
function keysOf(issuer: pulumi.Input<string>): pulumi.Input<string> {
    const known = (text: string): string => jwksEndpointOf(text) ?? "";
    return typeof issuer === "string" ? known(issuer) : pulumi.output(issuer).apply(known);
}
