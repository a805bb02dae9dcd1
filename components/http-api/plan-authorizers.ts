import * as pulumi from "@pulumi/pulumi";
import { dnsSuffixOf } from "../../model/arn";
import type { Authorizer } from "../authorizers/args";
import { plainName } from "../logical-name";
import { type FunctionReference, readFunction } from "../targets/function-source";
import type { PayloadVersion } from "../vocabulary";
import type { HttpApiArgs, HttpApiRoute } from "./args";

/** Where a token is when nothing else is said. */
export const defaultIdentitySource = "$request.header.Authorization";

/** One authorizer. */
export type AuthorizerPlan = JwtAuthorizerPlan | FunctionAuthorizerPlan;

/** An authorizer that checks tokens; a Cognito user pool is one with the issuer written out. */
export interface JwtAuthorizerPlan {
    readonly kind: "jwt";
    /** The name the routes use. */
    readonly key: string;
    readonly name: string;
    readonly issuer: pulumi.Input<string>;
    readonly audiences: pulumi.Input<pulumi.Input<string>[]>;
    readonly identitySource: string;
}

/** A Lambda authorizer, with the permission API Gateway needs to call it. */
export interface FunctionAuthorizerPlan {
    readonly kind: "function";
    readonly key: string;
    readonly name: string;
    readonly permission: string;
    readonly fn: FunctionReference;
    readonly identitySources: readonly string[];
    readonly ttl: number;
    readonly payloadVersion: PayloadVersion;
    readonly simpleResponses: boolean;
}

/** Who may use a route, in API Gateway's words. */
export type RouteAuthorizerPlan =
    | { readonly type: "NONE" | "AWS_IAM" }
    | { readonly type: "JWT"; readonly authorizer: string; readonly scopes: readonly string[] | undefined }
    | { readonly type: "CUSTOM"; readonly authorizer: string };

/** The authorizers, in the order they were declared. */
export function planAuthorizers(
    component: string,
    authorizers: { readonly [key: string]: Authorizer },
): AuthorizerPlan[] {
    return Object.entries(authorizers).flatMap(([key, authorizer]) =>
        planAuthorizer(`${component} ${key}`, key, component, authorizer),
    );
}

function planAuthorizer(name: string, key: string, component: string, authorizer: Authorizer): AuthorizerPlan[] {
    const { jwt, cognito, function: lambda } = authorizer;
    if (jwt !== undefined) {
        const { issuer, audience, identitySource = defaultIdentitySource } = jwt;
        return [{ kind: "jwt", key, name, issuer, audiences: audience, identitySource }];
    }
    if (cognito !== undefined) {
        const { userPoolId, clientIds, identitySource = defaultIdentitySource } = cognito;
        return [{ kind: "jwt", key, name, issuer: userPoolIssuer(userPoolId), audiences: clientIds, identitySource }];
    }
    if (lambda !== undefined) {
        const { to, identitySources = [defaultIdentitySource], ttl = 0, payloadVersion = "2.0" } = lambda;
        const simpleResponses = lambda.simpleResponses ?? payloadVersion === "2.0";
        const permission = `${component}-${plainName(key)}-authorizer`;
        return [
            {
                kind: "function",
                key,
                name,
                permission,
                fn: readFunction(to),
                identitySources,
                ttl,
                payloadVersion,
                simpleResponses,
            },
        ];
    }
    return [];
}

/**
 * The issuer of a user pool's tokens. The pool's id starts with its Region.
 * Source: Amazon Cognito developer guide, "Verifying JSON web tokens".
 */
export function userPoolIssuer(userPoolId: pulumi.Input<string>): pulumi.Input<string> {
    const issuer = (id: string): string => {
        const region = id.split("_")[0] ?? "";
        return `https://cognito-idp.${region}.${dnsSuffixOf(region)}/${id}`;
    };
    return typeof userPoolId === "string" ? issuer(userPoolId) : pulumi.output(userPoolId).apply(issuer);
}

/** Who may use a route: its own authorizer, else the API's default, else everyone. */
export function planRouteAuthorizer(
    { authorizer, scopes }: Pick<HttpApiRoute, "authorizer" | "scopes">,
    { defaultAuthorizer }: Pick<HttpApiArgs, "defaultAuthorizer">,
    authorizers: readonly AuthorizerPlan[],
): RouteAuthorizerPlan {
    const key = authorizer ?? defaultAuthorizer ?? "none";
    if (key === "none") return { type: "NONE" };
    if (key === "iam") return { type: "AWS_IAM" };
    const named = authorizers.find((plan) => plan.key === key);
    if (named === undefined) throw new RangeError(`authorizer ${key} was not validated`);
    return named.kind === "jwt"
        ? { type: "JWT", authorizer: named.name, scopes }
        : { type: "CUSTOM", authorizer: named.name };
}
