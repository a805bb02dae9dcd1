import { plainName } from "../logical-name";
import type { PermissionPlan } from "../rest-api/plan-targets";
import { type FunctionReference, readFunction } from "../targets/function-source";
import type { WebSocketApiArgs } from "./args";
import type { WebSocketAuthorizer } from "./authorizer-args";
import type { RouteEntry } from "./route-table";

/** A Lambda authorizer, with the permission API Gateway needs to call it. */
export interface AuthorizerPlan {
    /** The name `$connect` uses. */
    readonly key: string;
    /** Logical name. */
    readonly name: string;
    readonly fn: FunctionReference;
    readonly identitySources: readonly string[];
    /** Logical name of its permission; undefined: a route's target has one already, which covers it. */
    readonly permission: string | undefined;
}

/** Who may use a route, in API Gateway's words. */
export type RouteAuthorizerPlan =
    { readonly type: "NONE" | "AWS_IAM" } | { readonly type: "CUSTOM"; readonly authorizer: string };

/** The authorizers, in the order they were declared. */
export function planAuthorizers(
    component: string,
    authorizers: NonNullable<WebSocketApiArgs["authorizers"]>,
    permissions: readonly PermissionPlan[],
): AuthorizerPlan[] {
    return Object.entries(authorizers).flatMap(([key, authorizer]) => {
        const { function: decider }: WebSocketAuthorizer = authorizer;
        if (decider === undefined) return [];
        const fn = readFunction(decider.to);
        // `*/*` of a target's permission crosses slashes: it covers `authorizers/ID` too.
        const shared = fn.label === undefined ? undefined : `${component}-${plainName(fn.label)}-invoke`;
        const covered = permissions.some(({ name }) => name === shared);
        return [
            {
                key,
                name: `${component} ${key}`,
                fn,
                identitySources: (decider.identitySources ?? []).map(printIdentitySource),
                permission: covered ? undefined : `${component}-${plainName(key)}-authorizer`,
            },
        ];
    });
}

/** Who may use a route: everyone, unless it says otherwise. */
export function planRouteAuthorizer({ settings }: RouteEntry, component: string): RouteAuthorizerPlan {
    const { authorizer = "none" } = settings;
    if (authorizer === "none") return { type: "NONE" };
    if (authorizer === "iam") return { type: "AWS_IAM" };
    return { type: "CUSTOM", authorizer: `${component} ${authorizer}` };
}

/**
 * `$request.header.Authorization` as a WebSocket API spells it: `route.request.header.Authorization`.
 * Source: the service's message "Invalid request identity source expression", which wants `route.request.*`.
 */
export function printIdentitySource(source: string): string {
    return source.replace(/^\$request\./, "route.request.");
}
