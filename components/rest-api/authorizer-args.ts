import type * as pulumi from "@pulumi/pulumi";
import type { FunctionTarget } from "../targets/args";

/** Who may pass, of a REST API. Exactly one field is set. */
export interface RestAuthorizer {
    /** Tokens of Amazon Cognito user pools, checked by API Gateway itself. */
    cognito?: RestCognitoAuthorizer;
    /** A Lambda function that decides by the request. */
    function?: RestFunctionAuthorizer;
    /** A Lambda function that decides by one header, a token. */
    token?: TokenAuthorizer;
}

/**
 * Tokens of Cognito user pools: an ID token on routes without `scopes`, an access token on those with some.
 * Source: developer guide, "Control access to REST APIs using Amazon Cognito user pools as an authorizer".
 */
export interface RestCognitoAuthorizer {
    /** ARNs of the user pools; in place of `userPoolId`. */
    userPoolArns?: pulumi.Input<string>[];
    /** Id of the one user pool, such as `eu-west-1_AbCdEfGhI`, of the API's own account. */
    userPoolId?: pulumi.Input<string>;
    /**
     * Ids of the app clients whose ID tokens are let in. Access tokens have no audience, so routes with `scopes` need an
     * authorizer without.
     * @default every client of the pools
     */
    clientIds?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Where the token is: `$request.header.NAME`.
     * @default "$request.header.Authorization"
     */
    identitySource?: string;
}

/** A Lambda function that decides by the request. Source: developer guide, "Use API Gateway Lambda authorizers". */
export interface RestFunctionAuthorizer {
    /** The function. */
    to: FunctionTarget;
    /**
     * What the function needs to decide: `$request.header.NAME`, `$request.querystring.NAME`, `$context.NAME` or
     * `$stageVariables.NAME`. A request without one of them is refused with 401 and the function is not called.
     * Together they are the key of the cache.
     * @default ["$request.header.Authorization"]
     */
    identitySources?: string[];
    /**
     * Seconds a policy is kept, 0 to 3600; 0 asks the function every time. A kept policy is evaluated again for each
     * route, so it must name them all.
     * @default 0
     */
    ttl?: number;
}

/** A Lambda function that decides by one header. */
export interface TokenAuthorizer {
    /** The function. */
    to: FunctionTarget;
    /**
     * Where the token is: `$request.header.NAME`. A request without it is refused with 401.
     * @default "$request.header.Authorization"
     */
    identitySource?: string;
    /**
     * Regular expression the token must match, such as `^Bearer [-0-9A-Za-z._]+$`; otherwise the request is refused with
     * 401 and the function is not called.
     * @default every token is passed on
     */
    pattern?: string;
    /**
     * Seconds a policy is kept for its token, 0 to 3600; 0 asks the function every time.
     * @default 0
     */
    ttl?: number;
}
