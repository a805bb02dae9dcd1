import type * as pulumi from "@pulumi/pulumi";
import type { FunctionTarget } from "../targets/args";

/** Where a route of a load balancer sends its requests. Exactly one field is set. */
export interface AlbTarget {
    /** A Lambda function, alias or version. In TypeScript the function itself may stand in its place. */
    function?: FunctionTarget;
    /** Another address the client is sent to. */
    redirect?: RedirectTarget;
    /** An answer of the load balancer's own. */
    fixedResponse?: FixedResponseTarget;
}

/**
 * An address clients are sent to. Every part may hold `#{protocol}`, `#{host}`, `#{port}`, `#{path}` and `#{query}`,
 * the request's own. Protocol, host, port or path must change.
 */
export interface RedirectTarget {
    /**
     * `HTTP` or `HTTPS`.
     * @default the request's
     */
    protocol?: string;
    /**
     * Host name, at most 128 characters.
     * @default the request's
     */
    host?: pulumi.Input<string>;
    /**
     * Port, 1 to 65535.
     * @default the request's
     */
    port?: number;
    /**
     * Path from the leading `/` on, such as `/new/#{path}`; `#{path}` has no slash in front. At most 128 characters.
     * @default "/#{path}"
     */
    path?: string;
    /**
     * Query string without the `?`. At most 128 characters.
     * @default "#{query}"
     */
    query?: string;
    /**
     * Status code: 301, which browsers keep, or 302.
     * @default 302
     */
    status?: number;
}

/** An answer of the load balancer's own. */
export interface FixedResponseTarget {
    /** Status code: 200 to 299, or 400 to 599. */
    status: number;
    /**
     * Body, at most 1,024 characters.
     * @default none
     */
    body?: pulumi.Input<string>;
    /**
     * `text/plain`, `text/css`, `text/html`, `application/javascript` or `application/json`.
     * @default "text/plain"
     */
    contentType?: string;
}
