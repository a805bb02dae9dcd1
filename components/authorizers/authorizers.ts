import type { UserPool, UserPoolClient } from "@pulumi/aws/cognito";
import * as pulumi from "@pulumi/pulumi";
import { type FunctionSource, readFunction } from "../targets/function-source";
import type { Authorizer, CognitoAuthorizer, FunctionAuthorizer, JwtAuthorizer } from "./args";

/** Lets in the tokens of an OpenID Connect issuer. */
export function jwt(options: JwtAuthorizer): Authorizer {
    return { jwt: options };
}

/** Lets in the tokens a Cognito user pool gave to the clients named, both given as themselves or by id. */
export function cognito(
    userPool: UserPool | pulumi.Input<string>,
    clients: readonly (UserPoolClient | pulumi.Input<string>)[],
    options: Omit<CognitoAuthorizer, "userPoolId" | "clientIds"> = {},
): Authorizer {
    return { cognito: { userPoolId: idOf(userPool), clientIds: clients.map(idOf), ...options } };
}

/** Lets a Lambda function decide. */
export function lambdaAuthorizer(fn: FunctionSource, options: Omit<FunctionAuthorizer, "to"> = {}): Authorizer {
    const { arn, label } = readFunction(fn);
    return { function: { to: label === undefined ? { arn } : { arn, name: label }, ...options } };
}

function idOf(source: { readonly id: pulumi.Output<string> } | pulumi.Input<string>): pulumi.Input<string> {
    return pulumi.Resource.isInstance(source)
        ? (source as unknown as pulumi.CustomResource).id
        : (source as pulumi.Input<string>);
}
