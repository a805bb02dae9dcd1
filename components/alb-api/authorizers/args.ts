import type * as pulumi from "@pulumi/pulumi";
import type { CognitoAuthorizer } from "../../authorizers/args";

/** Who may pass a load balancer. Exactly one field is set; every kind needs HTTPS. */
export interface AlbAuthorizer {
    /** Bearers of a token of an OpenID Connect issuer, checked by the load balancer itself. */
    jwt?: AlbJwtAuthorizer;
    /** Bearers of an access token of an Amazon Cognito user pool, checked by the load balancer itself. */
    cognito?: CognitoAuthorizer;
    /** People who sign in at an OpenID Connect provider, in a browser. */
    oidc?: OidcLogin;
    /** People who sign in at an Amazon Cognito user pool, in a browser. */
    cognitoLogin?: CognitoLogin;
}

/**
 * Tokens of an OpenID Connect issuer, signed with RS256, in the header `Authorization`.
 * Source: user guide, "Verify JWTs using an Application Load Balancer".
 */
export interface AlbJwtAuthorizer {
    /** The issuer, exactly as its tokens spell it in `iss`, such as `https://example.auth0.com/`. At most 256 characters. */
    issuer: pulumi.Input<string>;
    /**
     * The audience a token's `aud` names, as one text; where it is a list, write `claims` instead.
     * @default `aud` is not looked at
     */
    audience?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Address of the issuer's keys, `jwks_uri` in its discovery document. The internet must reach it.
     * @default the known one of Cognito, Auth0, Okta, Microsoft Entra ID, Google and Keycloak
     */
    jwksEndpoint?: pulumi.Input<string>;
    /** Further claims a token must have, by name. With `audience` and a route's scopes at most 10. */
    claims?: { [name: string]: AlbClaim };
    /**
     * Where the token is. A load balancer looks at the header `Authorization` alone.
     * @default "$request.header.Authorization"
     */
    identitySource?: string;
}

/** What a claim must hold. */
export interface AlbClaim {
    /** The values, at most 10. */
    values: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * How tokens write the claim: `single-string`, `string-array` or `space-separated-values`.
     * @default "single-string"
     */
    format?: string;
}

/** How a load balancer keeps a browser's session. */
export interface LoginSession {
    /**
     * What happens to those who have not signed in: `authenticate` sends them to sign in, `deny` answers 401, `allow`
     * lets them pass without the headers that say who they are.
     * @default "authenticate"
     */
    onUnauthenticated?: string;
    /**
     * What is asked of the provider, separated by spaces.
     * @default "openid"
     */
    scope?: string;
    /**
     * Name of the session's cookie.
     * @default "AWSELBAuthSessionCookie"
     */
    cookieName?: string;
    /**
     * Seconds a session lasts, 1 to 604,800.
     * @default 604800
     */
    timeout?: number;
    /** Query parameters of the request to the authorization endpoint, at most 10. */
    extraParameters?: { [name: string]: pulumi.Input<string> };
}

/**
 * Sign-in at an OpenID Connect provider. Register `https://HOST/oauth2/idpresponse` as its redirect address.
 * Source: user guide, "Authenticate users using an Application Load Balancer".
 */
export interface OidcLogin {
    /** The issuer, such as `https://example.okta.com`. */
    issuer: pulumi.Input<string>;
    /** Address people sign in at. */
    authorizationEndpoint: pulumi.Input<string>;
    /** Address tokens are fetched from. */
    tokenEndpoint: pulumi.Input<string>;
    /** Address that tells who somebody is. */
    userInfoEndpoint: pulumi.Input<string>;
    /** Id of the client. */
    clientId: pulumi.Input<string>;
    /** Secret of the client; kept as a secret. */
    clientSecret: pulumi.Input<string>;
    /** How the session is kept. */
    session?: LoginSession;
}

/**
 * Sign-in at an Amazon Cognito user pool, whose client has a secret and the code grant.
 * Source: user guide, "Authenticate users using an Application Load Balancer".
 */
export interface CognitoLogin {
    /** ARN of the user pool. */
    userPoolArn: pulumi.Input<string>;
    /** Id of the app client. */
    clientId: pulumi.Input<string>;
    /** Domain prefix of the user pool, or its own domain name. */
    domain: pulumi.Input<string>;
    /** How the session is kept. */
    session?: LoginSession;
}
