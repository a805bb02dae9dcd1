import type * as pulumi from "@pulumi/pulumi";
import type { FunctionTarget } from "../targets/args";
import type { PayloadVersion } from "../vocabulary";

/** Who may pass. Exactly one field is set. */
export interface Authorizer {
    /** Tokens of any OpenID Connect issuer, checked by API Gateway itself. */
    jwt?: JwtAuthorizer;
    /** Tokens of an Amazon Cognito user pool, checked by API Gateway itself. */
    cognito?: CognitoAuthorizer;
    /** A Lambda function that decides. */
    function?: FunctionAuthorizer;
}

/** Tokens of an OpenID Connect issuer. Source: developer guide, "Control access to HTTP APIs with JWT authorizers". */
export interface JwtAuthorizer {
    /** The issuer, exactly as its tokens spell it in `iss`, such as `https://example.auth0.com/`. */
    issuer: pulumi.Input<string>;
    /** Audiences that are let in: one of them must be in a token's `aud`, or in `client_id` when it has no `aud`. At most 50. */
    audience: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Where the token is: `$request.header.NAME` or `$request.querystring.NAME`.
     * @default "$request.header.Authorization"
     */
    identitySource?: string;
}

/** Tokens of an Amazon Cognito user pool. */
export interface CognitoAuthorizer {
    /** Id of the user pool, such as `eu-west-1_AbCdEfGhI`. Its Region is in the id. */
    userPoolId: pulumi.Input<string>;
    /** Ids of the app clients whose tokens are let in. At most 50. */
    clientIds: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Where the token is: `$request.header.NAME` or `$request.querystring.NAME`.
     * @default "$request.header.Authorization"
     */
    identitySource?: string;
}

/** A Lambda function that decides. Source: developer guide, "Control access to HTTP APIs with Lambda authorizers". */
export interface FunctionAuthorizer {
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
     * Seconds an answer is kept, 0 to 3600; 0 asks the function every time. A kept answer is good for every route,
     * unless `$context.routeKey` is one of the identity sources.
     * @default 0
     */
    ttl?: number;
    /**
     * Shape of the function's event: `2.0` or `1.0`.
     * @default "2.0"
     */
    payloadVersion?: PayloadVersion;
    /**
     * Whether the function answers `{ isAuthorized, context }` instead of an IAM policy. Needs payload version 2.0.
     * @default true with payload version 2.0, false with 1.0
     */
    simpleResponses?: boolean;
}
