import type { UserPool, UserPoolClient, UserPoolDomain } from "@pulumi/aws/cognito";
import * as pulumi from "@pulumi/pulumi";
import type { AlbAuthorizer, AlbJwtAuthorizer, CognitoLogin, OidcLogin } from "./args";

/** Lets in people who sign in at an OpenID Connect provider, in a browser. Load balancers only. */
export function oidc(options: OidcLogin): AlbAuthorizer {
    return { oidc: options };
}

/**
 * Lets in people who sign in at a Cognito user pool, in a browser; pool, client and domain are given as themselves, or
 * by ARN, id and domain prefix. Load balancers only.
 */
export function cognitoLogin(
    userPool: UserPool | pulumi.Input<string>,
    client: UserPoolClient | pulumi.Input<string>,
    domain: UserPoolDomain | pulumi.Input<string>,
    options: Omit<CognitoLogin, "userPoolArn" | "clientId" | "domain"> = {},
): AlbAuthorizer {
    return {
        cognitoLogin: {
            userPoolArn: property(userPool, "arn"),
            clientId: property(client, "id"),
            domain: property(domain, "domain"),
            ...options,
        },
    };
}

/** Lets in bearers of a token, with the address of its keys and further claims where `jwt` has no word for them. */
export function jwtValidation(options: AlbJwtAuthorizer): AlbAuthorizer {
    return { jwt: options };
}

function property(
    source: UserPool | UserPoolClient | UserPoolDomain | pulumi.Input<string>,
    name: "arn" | "id" | "domain",
): pulumi.Input<string> {
    return pulumi.Resource.isInstance(source)
        ? (source as unknown as Record<typeof name, pulumi.Output<string>>)[name]
        : source;
}
