import * as pulumi from "@pulumi/pulumi";
import { plainName } from "../logical-name";
import { type FunctionReference, readFunction } from "../targets/function-source";
import { ownProperty } from "../targets/label";
import type { RestApiArgs } from "./args";
import type { RestAuthorizer } from "./authorizer-args";
import type { Needs } from "./plan-targets";
import type { RouteEntry } from "./route-table";

/** Where a token is when nothing else is said. */
const defaultSource = "$request.header.Authorization";

/** One authorizer, in the words of `x-amazon-apigateway-authorizer`. */
export type AuthorizerPlan = FunctionAuthorizerPlan | CognitoAuthorizerPlan;

/** A Lambda authorizer. */
export interface FunctionAuthorizerPlan {
    readonly kind: "token" | "request";
    /** The name the routes use. */
    readonly key: string;
    readonly fn: FunctionReference;
    readonly identitySources: readonly string[];
    readonly pattern: string | undefined;
    readonly ttl: number;
}

/** User pools. */
export interface CognitoAuthorizerPlan {
    readonly kind: "cognito";
    readonly key: string;
    readonly pools: readonly PoolPlan[];
    readonly clientIds: pulumi.Input<pulumi.Input<string>[]> | undefined;
    readonly identitySource: string;
}

/** A user pool, by its ARN or by its id in the API's own account. */
export type PoolPlan = { readonly arn: pulumi.Input<string> } | { readonly id: pulumi.Input<string> };

/** Who may use a route. */
export type RouteAuthorizerPlan =
    | { readonly kind: "none" | "iam" }
    | { readonly kind: "named"; readonly key: string; readonly scopes: readonly string[] };

/** The authorizers, in the order they were declared. */
export function planAuthorizers(needs: Needs, authorizers: NonNullable<RestApiArgs["authorizers"]>): AuthorizerPlan[] {
    return Object.entries(authorizers).flatMap(([key, authorizer]) => {
        const plan = planAuthorizer(key, authorizer);
        if (plan !== undefined && "fn" in plan) permit(needs, plan);
        return plan === undefined ? [] : [plan];
    });
}

function planAuthorizer(
    key: string,
    { cognito, function: decider, token }: RestAuthorizer,
): AuthorizerPlan | undefined {
    if (cognito !== undefined) {
        const { userPoolArns, userPoolId, clientIds, identitySource = defaultSource } = cognito;
        const pools = userPoolArns?.map((arn) => ({ arn })) ?? (userPoolId === undefined ? [] : [poolOf(userPoolId)]);
        return { kind: "cognito", key, pools, clientIds, identitySource };
    }
    if (token !== undefined) {
        const { to, identitySource = defaultSource, pattern, ttl = 0 } = token;
        return { kind: "token", key, fn: readFunction(to), identitySources: [identitySource], pattern, ttl };
    }
    if (decider !== undefined) {
        const { to, identitySources = [defaultSource], ttl = 0 } = decider;
        return { kind: "request", key, fn: readFunction(to), identitySources, pattern: undefined, ttl };
    }
    return undefined;
}

/** The id of a pool of this program leads to the pool, and so to its ARN. */
function poolOf(id: pulumi.Input<string>): PoolPlan {
    const own = pulumi.Output.isInstance(id) ? ownProperty(id) : undefined;
    const { arn } = (own?.resource ?? {}) as { readonly arn?: pulumi.Output<string> };
    return own?.property === "id" && pulumi.Output.isInstance(arn) ? { arn } : { id };
}

/** A function that is a route's target too has its permission already: `*` crosses slashes. */
function permit(needs: Needs, { key, fn }: FunctionAuthorizerPlan): void {
    const shared = `${needs.component}-${plainName(fn.label ?? "")}-invoke`;
    if (fn.label !== undefined && needs.permissions.has(shared)) return;
    const name = `${needs.component}-${plainName(key)}-authorizer`;
    needs.permissions.set(name, { name, fn, source: "authorizers/*" });
}

/** Who may use a route: its own authorizer, else the API's default, else everyone. */
export function planRouteAuthorizer(
    { settings }: RouteEntry,
    { defaultAuthorizer }: Pick<RestApiArgs, "defaultAuthorizer">,
): RouteAuthorizerPlan {
    const key = settings.authorizer ?? defaultAuthorizer ?? "none";
    if (key === "none" || key === "iam") return { kind: key };
    return { kind: "named", key, scopes: settings.scopes ?? [] };
}

/**
 * `$request.header.Authorization` as a REST API spells it: `method.request.header.Authorization`.
 * Source: API Gateway API reference, "CreateAuthorizer", `identitySource`.
 */
export function printIdentitySource(source: string): string {
    return source.replace(/^\$request\./, "method.request.").replace(/^\$/, "");
}
