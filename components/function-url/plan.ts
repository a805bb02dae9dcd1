import type * as pulumi from "@pulumi/pulumi";
import type { FunctionReference } from "../targets/function-source";
import { readFunction } from "../targets/function-source";
import type { FunctionUrlArgs } from "./args";
import { planCallers } from "./plan-callers";
import { type DistributionPlan, planDistribution } from "./plan-distribution";
import { aliasOf } from "./url-alias";

/** What a `FunctionUrl` will create: every logical name and every setting, nothing that is created yet. */
export interface FunctionUrlPlan {
    readonly url: {
        readonly name: string;
        readonly fn: FunctionReference;
        /** The alias; of the same one is every permission. */
        readonly qualifier: pulumi.Input<string | undefined> | undefined;
        readonly authType: "AWS_IAM" | "NONE";
        readonly invokeMode: "BUFFERED" | "RESPONSE_STREAM";
        readonly cors: UrlCorsPlan | undefined;
    };
    readonly permissions: readonly UrlPermissionPlan[];
    readonly distribution: DistributionPlan | undefined;
    readonly tags: { readonly [name: string]: pulumi.Input<string> } | undefined;
}

/** Cross-origin requests, every default written out. */
export interface UrlCorsPlan {
    readonly allowOrigins: readonly pulumi.Input<string>[];
    readonly allowMethods: readonly string[];
    readonly allowHeaders: readonly string[];
    readonly exposeHeaders: readonly string[] | undefined;
    readonly allowCredentials: boolean;
    readonly maxAge: number;
}

/**
 * Lets somebody call the function through its URL. Since October 2025 that takes two statements, one for the URL and one
 * for the function. Source: Lambda developer guide, "Control access to Lambda function URLs".
 */
export interface UrlPermissionPlan {
    /** Logical name of the statement for `lambda:InvokeFunctionUrl`. */
    readonly url: string;
    /** Logical name of the statement for `lambda:InvokeFunction`. */
    readonly invoke: string;
    readonly principal: pulumi.Input<string>;
}

/** Everything a function URL's CORS configuration may name: `OPTIONS` has seven characters, and AWS takes six. */
export const corsMethods = ["GET", "PUT", "HEAD", "POST", "PATCH", "DELETE"] as const;

/** What to create for the arguments, under which names. Pure; takes arguments that `validateFunctionUrl` has passed. */
export function planFunctionUrl(name: string, args: FunctionUrlArgs): FunctionUrlPlan {
    const fn = readFunction(args.to as Parameters<typeof readFunction>[0]);
    const open = args.authorizer === "none";
    return {
        url: {
            name,
            fn,
            qualifier: aliasOf(args.alias) ?? fn.qualifier,
            authType: open ? "NONE" : "AWS_IAM",
            invokeMode: args.streaming === true ? "RESPONSE_STREAM" : "BUFFERED",
            cors: args.cors === undefined ? undefined : planUrlCors(args.cors),
        },
        permissions: open ? [permission(`${name}-public`, "*")] : planCallers(name, args.callers ?? []),
        distribution: planDistribution(name, args),
        tags: args.tags,
    };
}

function permission(name: string, principal: string): UrlPermissionPlan {
    return { url: `${name}-url`, invoke: `${name}-invoke`, principal };
}

function planUrlCors(cors: NonNullable<FunctionUrlArgs["cors"]>): UrlCorsPlan {
    const credentials = cors.credentials ?? false;
    return {
        allowOrigins: cors.origins,
        // With credentials browsers take * for the name of a method (Fetch standard, CORS protocol and credentials).
        allowMethods: cors.methods ?? (credentials ? corsMethods : ["*"]),
        allowHeaders: cors.headers ?? ["authorization", "content-type"],
        exposeHeaders: cors.exposeHeaders,
        allowCredentials: credentials,
        maxAge: cors.maxAge ?? 300,
    };
}
