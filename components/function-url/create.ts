import { FunctionUrl as AwsFunctionUrl } from "@pulumi/aws/lambda/functionUrl";
import { Permission } from "@pulumi/aws/lambda/permission";
import type * as pulumi from "@pulumi/pulumi";
import { createDistribution, type DistributionResources } from "./create-distribution";
import type { FunctionUrlPlan, UrlCorsPlan, UrlPermissionPlan } from "./plan";

/** Every resource a `FunctionUrl` made, by its part in it. */
export interface FunctionUrlResources {
    readonly functionUrl: AwsFunctionUrl;
    /** By logical name. */
    readonly permissions: { readonly [name: string]: Permission };
    /** Undefined without `distribution`. */
    readonly distribution: DistributionResources | undefined;
}

/** Creates what the plan lists; decides nothing. */
export function createFunctionUrl(parent: pulumi.ComponentResource, plan: FunctionUrlPlan): FunctionUrlResources {
    const { name, fn, qualifier, authType, invokeMode, cors } = plan.url;
    const of = qualifier === undefined ? {} : { qualifier: qualifier as pulumi.Input<string> };
    const functionUrl = new AwsFunctionUrl(
        name,
        {
            functionName: fn.functionName,
            ...of,
            authorizationType: authType,
            invokeMode,
            ...(cors === undefined ? {} : { cors: corsInputs(cors) }),
        },
        // A function or alias has one URL: the old one must go before the new one comes.
        { parent, deleteBeforeReplace: true },
    );
    const permissions: { [name: string]: Permission } = {};
    const permit = (
        { url, invoke, principal }: UrlPermissionPlan,
        from?: { sourceArn: pulumi.Input<string> },
    ): void => {
        const shared = { principal, function: fn.functionName, ...of, ...from };
        permissions[url] = new Permission(
            url,
            // The provider makes this statement itself for a new URL of type NONE, and not for one that becomes open
            // later (terraform-provider-aws, internal/service/lambda/function_url.go).
            { action: "lambda:InvokeFunctionUrl", functionUrlAuthType: authType, ...shared },
            { parent },
        );
        permissions[invoke] = new Permission(
            invoke,
            { action: "lambda:InvokeFunction", invokedViaFunctionUrl: true, ...shared },
            { parent },
        );
    };
    for (const permission of plan.permissions) permit(permission);
    if (plan.distribution === undefined) return { functionUrl, permissions, distribution: undefined };
    const distribution = createDistribution(parent, plan.distribution, functionUrl, plan.tags);
    permit(
        { ...plan.distribution.permission, principal: "cloudfront.amazonaws.com" },
        { sourceArn: distribution.distribution.arn },
    );
    return { functionUrl, permissions, distribution };
}

function corsInputs({ exposeHeaders, ...cors }: UrlCorsPlan) {
    return {
        allowOrigins: [...cors.allowOrigins],
        allowMethods: [...cors.allowMethods],
        allowHeaders: [...cors.allowHeaders],
        ...(exposeHeaders === undefined ? {} : { exposeHeaders: [...exposeHeaders] }),
        allowCredentials: cors.allowCredentials,
        maxAge: cors.maxAge,
    };
}
