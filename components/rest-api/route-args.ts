import type * as pulumi from "@pulumi/pulumi";
import type { RestTarget } from "../targets/rest-args";
import type { FunctionSource } from "../targets/function-source";
import type { Throttle } from "../throttle";
import type { ContentHandling, Passthrough } from "./vocabulary";

/** A route of a REST API. */
export interface RestApiRoute {
    /** Where the route sends its requests. In TypeScript a function may stand in its place. */
    to: FunctionSource | pulumi.Input<RestTarget>;
    /**
     * Who may pass: a name from `authorizers`, `iam`, or `none`.
     * @default the API's `defaultAuthorizer`
     */
    authorizer?: string;
    /** Scopes, one of which an access token must carry. Needs a Cognito authorizer. */
    scopes?: string[];
    /**
     * Whether a request needs an API key of one of the `plans`.
     * @default false
     */
    apiKey?: boolean;
    /**
     * Throttle of this route. A route for `ANY` has it for each method by itself.
     * @default the API's `throttle`
     */
    throttle?: Throttle;
    /**
     * Seconds API Gateway waits for the target, 0.05 to 29; a regional or private API may wait longer when AWS has
     * raised the account's quota. With `streaming` up to 900.
     * @default 29
     */
    timeout?: number;
    /** What of a request is checked before it is sent on; a request that does not pass is refused with 400. */
    validate?: RouteValidation;
    /**
     * Whether answers are kept in the stage's cache, which `cache` of the API makes, for every client alike; of a route
     * for `ANY` those to `GET`. `true` and `false` may stand in its place.
     * @default false
     */
    cache?: boolean | pulumi.Input<RouteCache>;
    /**
     * Whether the target gets the whole request and gives the whole answer, without templates. A Lambda function or an
     * HTTP address alone; the others never do.
     * @default true, and false when `requestTemplates`, `passthrough` or `responses` are given
     */
    proxy?: boolean;
    /**
     * Parameters of the request that is sent on, such as `"header.x-user": "context.authorizer.principalId"` or
     * `"querystring.page": "method.request.querystring.p"`; a text stands in single quotes. A Lambda function with
     * `proxy` gets none.
     */
    requestParameters?: { [parameter: string]: pulumi.Input<string> };
    /** Body of the request that is sent on, by the content type of the one that came in: templates in VTL. */
    requestTemplates?: { [contentType: string]: pulumi.Input<string> };
    /**
     * What happens to a body no template is for: `WHEN_NO_MATCH`, `WHEN_NO_TEMPLATES` or `NEVER`.
     * @default "NEVER" where there are templates, else "WHEN_NO_MATCH"
     */
    passthrough?: Passthrough;
    /**
     * The answers, for a target without `proxy`; the first whose pattern matches is taken. One at most has no pattern: it
     * is taken when no other is.
     * @default the target's answer with status 200, and 502 for a function that failed, 400, 404 or 502 for a failure of
     * any other target
     */
    responses?: RouteResponse[];
    /**
     * How the request's body is converted: `CONVERT_TO_BINARY` or `CONVERT_TO_TEXT`.
     * @default not at all
     */
    contentHandling?: ContentHandling;
    /**
     * Whether the answer is sent on as it comes in, without a limit of 10 MB. A Lambda function or an HTTP address with
     * `proxy` alone.
     * @default false
     */
    streaming?: boolean;
    /** Name of the operation, for generated clients and documents. At most 64 characters. */
    operationName?: string;
}

/** What of a request is checked. Source: developer guide, "Request validation for REST APIs in API Gateway". */
export interface RouteValidation {
    /** Parameters a request must have, not empty: `header.NAME` or `querystring.NAME`. */
    parameters?: string[];
    /**
     * The body: the name of one of `models`, or a JSON Schema of draft 4 as JSON text; in TypeScript the schema itself may
     * stand in its place, also one of TypeBox or zod.
     * @default bodies are not checked
     */
    body?: object | pulumi.Input<string>;
    /**
     * Content type of the bodies that are checked; those of another pass unchecked.
     * @default "application/json", which also stands for a request that names no content type
     */
    contentType?: string;
}

/** How answers of a route are kept in the stage's cache. */
export interface RouteCache {
    /**
     * Whether answers are kept.
     * @default true
     */
    enabled?: boolean;
    /**
     * Seconds an answer is kept, 0 to 3600.
     * @default the API's `cache.ttl`
     */
    ttl?: number;
    /**
     * What tells one answer from another besides method and path template: `path.NAME`, `querystring.NAME` or
     * `header.NAME`. A parameter that is not named here does not count.
     * @default the path's variables
     */
    keys?: string[];
}

/** An answer of a target without `proxy`. Source: developer guide, "Set up an integration response in API Gateway". */
export interface RouteResponse {
    /** Status code of the answer, 100 to 599. */
    status: number;
    /**
     * Regular expression that picks this answer: the error message of a failed function, the status code of any other
     * target must match as a whole.
     * @default this answer is taken when no other is
     */
    pattern?: string;
    /** Headers of the answer, such as `"x-total": "integration.response.body.total"`; a text stands in single quotes. */
    headers?: { [name: string]: pulumi.Input<string> };
    /** Body of the answer, by its content type: templates in VTL. */
    templates?: { [contentType: string]: pulumi.Input<string> };
    /**
     * How the body is converted: `CONVERT_TO_BINARY` or `CONVERT_TO_TEXT`.
     * @default not at all
     */
    contentHandling?: ContentHandling;
    /** Name of one of `models` that describes the body, for generated clients and documents. */
    model?: string;
}
