import { issue, type Issue, quote, step } from "../../../model/issue";
import { albLimits } from "../../../model/limits";
import { isPlainObject } from "../../plain-object";
import type { RouteEntry } from "../route-table";
import { checkAuthorizerName } from "./routes";

/** Everything that is wrong between routes and authorizers as a whole. */
export function checkAuthorization(entries: readonly RouteEntry[], args: Record<string, unknown>): Issue[] {
    const declared = isPlainObject(args.authorizers) ? args.authorizers : {};
    const { defaultAuthorizer } = args;
    return [
        ...(defaultAuthorizer === undefined
            ? []
            : checkAuthorizerName("defaultAuthorizer", defaultAuthorizer, declared)),
        ...checkUnused(args.routes, declared, defaultAuthorizer),
        ...checkEncrypted(declared, args),
        ...entries.flatMap((entry) => checkScopes(entry, declared, defaultAuthorizer)),
        ...checkLogins(entries, declared, defaultAuthorizer),
    ];
}

/** Of the routes as they were written: one that cannot be read uses its authorizer all the same. */
function checkUnused(routes: unknown, declared: Record<string, unknown>, defaultAuthorizer: unknown): Issue[] {
    if (!isPlainObject(routes)) return [];
    const own = Object.values(routes).map((route) => (isPlainObject(route) ? route.authorizer : undefined));
    const used = new Set(own.map((name) => name ?? defaultAuthorizer));
    return Object.keys(declared)
        .filter((name) => !used.has(name))
        .map((name) =>
            issue({
                path: step("authorizers", name),
                code: "authorizer-unused",
                severity: "warning",
                problem: "no route uses this authorizer",
                fix: "name it as a route's authorizer or as defaultAuthorizer, or leave it out",
            }),
        );
}

/** Rules of an HTTP listener authenticate nobody. Source: user guide, "Authenticate users", and "Verify JWTs". */
function checkEncrypted(
    declared: Record<string, unknown>,
    { certificateArn, domain }: Record<string, unknown>,
): Issue[] {
    if (certificateArn !== undefined || domain !== undefined || Object.keys(declared).length === 0) return [];
    return [
        issue({
            path: "authorizers",
            code: "authorizer-invalid",
            problem: "authorizers need HTTPS, and there is neither certificateArn nor domain",
            got: Object.keys(declared).join(", "),
            rule: "AWS refuses it: authentication actions are for HTTPS listeners",
            fix: "give domain, or certificateArn",
        }),
    ];
}

function checkScopes(entry: RouteEntry, declared: Record<string, unknown>, defaultAuthorizer: unknown): Issue[] {
    const { scopes } = entry.settings;
    if (scopes === undefined) return [];
    const name: unknown = entry.settings.authorizer ?? defaultAuthorizer ?? "none";
    const authorizer = typeof name === "string" ? declared[name] : undefined;
    const found = (code: Issue["code"], problem: string, fix: string): Issue[] => [
        issue({ path: step(entry.path, "scopes"), code, problem, got: quote(scopes), fix }),
    ];
    if (!isPlainObject(authorizer)) {
        return name === "none"
            ? found("scopes-without-jwt", "scopes need an authorizer that checks tokens", "name one as authorizer")
            : [];
    }
    const jwt = authorizer.jwt;
    if (jwt === undefined && authorizer.cognito === undefined) {
        return found(
            "scopes-without-jwt",
            "people who sign in have no scopes a load balancer looks at",
            "use a jwt or cognito authorizer, or check in the function",
        );
    }
    if (!isPlainObject(jwt) || !isPlainObject(jwt.claims)) return [];
    const claims = Object.keys(jwt.claims);
    if (claims.includes("scope")) {
        return found("scopes-quota", "the authorizer's claims have scope too", "leave one of them out");
    }
    return claims.length + (jwt.audience === undefined ? 0 : 1) < albLimits.claims
        ? []
        : found("scopes-quota", "a token is asked for at most 10 claims, scope included", "name fewer claims");
}

/**
 * A sign-in sends the client away by a redirect, which loses a request's body and which scripts cannot follow to
 * another site. Source: user guide, "Authenticate users using an Application Load Balancer".
 */
function checkLogins(
    entries: readonly RouteEntry[],
    declared: Record<string, unknown>,
    defaultAuthorizer: unknown,
): Issue[] {
    return entries.flatMap(({ key, path, text, settings }) => {
        const name: unknown = settings.authorizer ?? defaultAuthorizer ?? "none";
        const authorizer = typeof name === "string" ? declared[name] : undefined;
        if (!isPlainObject(authorizer) || key.kind !== "path" || ["GET", "HEAD", "ANY"].includes(key.method)) return [];
        const login = authorizer.oidc ?? authorizer.cognitoLogin;
        if (!isPlainObject(login)) return [];
        const session = isPlainObject(login.session) ? login.session : {};
        if ((session.onUnauthenticated ?? "authenticate") !== "authenticate") return [];
        return [
            issue({
                path,
                code: "authorizer-invalid",
                severity: "warning",
                problem: "who has not signed in is sent away, and the request's body is lost",
                got: quote(text),
                rule: 'user guide, "Authenticate users using an Application Load Balancer"',
                fix: 'use an authorizer with session: { onUnauthenticated: "deny" }',
            }),
        ];
    });
}
