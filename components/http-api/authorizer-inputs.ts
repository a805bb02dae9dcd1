import type { Authorizer, AuthorizerArgs } from "@pulumi/aws/apigatewayv2/authorizer";
import type { RouteArgs } from "@pulumi/aws/apigatewayv2/route";
import * as pulumi from "@pulumi/pulumi";
import type { AuthorizerPlan, RouteAuthorizerPlan } from "./plan-authorizers";

/** Inputs of an authorizer, but for the API it is of. */
export function authorizerInputs(plan: AuthorizerPlan): Omit<AuthorizerArgs, "apiId"> {
    if (plan.kind === "jwt") {
        return {
            authorizerType: "JWT",
            identitySources: [plan.identitySource],
            jwtConfiguration: { issuer: plan.issuer, audiences: plan.audiences },
        };
    }
    return {
        authorizerType: "REQUEST",
        authorizerUri: invokeUri(plan.fn.arn),
        authorizerPayloadFormatVersion: plan.payloadVersion,
        enableSimpleResponses: plan.simpleResponses,
        identitySources: [...plan.identitySources],
        authorizerResultTtlInSeconds: plan.ttl,
    };
}

/**
 * `arn:aws:apigateway:REGION:lambda:path/2015-03-31/functions/ARN/invocations`: an authorizer takes no other form.
 * Source: API Gateway V2 API reference, "CreateAuthorizer", `authorizerUri`.
 */
function invokeUri(arn: pulumi.Input<string>): pulumi.Output<string> {
    return pulumi.output(arn).apply((text) => {
        const [, partition = "aws", , region = ""] = text.split(":");
        return `arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${text}/invocations`;
    });
}

/** The part of a route's inputs that says who may use it. */
export function routeAuthorization(
    plan: RouteAuthorizerPlan,
    authorizers: { readonly [name: string]: Authorizer },
): Pick<RouteArgs, "authorizationType" | "authorizerId" | "authorizationScopes"> {
    if (!("authorizer" in plan)) return { authorizationType: plan.type };
    const authorizer = authorizers[plan.authorizer];
    if (authorizer === undefined) throw new RangeError(`authorizer ${plan.authorizer} was not planned`);
    const scopes = plan.type === "JWT" ? plan.scopes : undefined;
    return {
        authorizationType: plan.type,
        authorizerId: authorizer.id,
        ...(scopes === undefined || scopes.length === 0 ? {} : { authorizationScopes: [...scopes] }),
    };
}
