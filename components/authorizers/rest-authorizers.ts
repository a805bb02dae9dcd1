import type { UserPool } from "@pulumi/aws/cognito";
import * as pulumi from "@pulumi/pulumi";
import type { RestAuthorizer, RestCognitoAuthorizer, TokenAuthorizer } from "../rest-api/authorizer-args";
import { type FunctionSource, readFunction } from "../targets/function-source";

/** Lets a Lambda function decide by one header, a token. REST APIs only. */
export function tokenAuthorizer(fn: FunctionSource, options: Omit<TokenAuthorizer, "to"> = {}): RestAuthorizer {
    const { arn, label } = readFunction(fn);
    return { token: { to: label === undefined ? { arn } : { arn, name: label }, ...options } };
}

/** Lets in the tokens of Cognito user pools, given as themselves or by their ARNs. REST APIs only. */
export function userPools(
    pools: readonly (UserPool | pulumi.Input<string>)[],
    options: Omit<RestCognitoAuthorizer, "userPoolArns" | "userPoolId"> = {},
): RestAuthorizer {
    return { cognito: { userPoolArns: pools.map(arnOf), ...options } };
}

function arnOf(source: { readonly arn: pulumi.Output<string> } | pulumi.Input<string>): pulumi.Input<string> {
    return pulumi.Resource.isInstance(source)
        ? (source as unknown as { readonly arn: pulumi.Output<string> }).arn
        : (source as pulumi.Input<string>);
}
