import type { Alias } from "@pulumi/aws/lambda";
import type * as pulumi from "@pulumi/pulumi";
import type { Firewall } from "../rest-api/firewall/args";
import type { FunctionTarget } from "../targets/args";
import type { FunctionSource } from "../targets/function-source";
import type { CloudFrontPriceClass, FunctionUrlAuthorizer } from "./vocabulary";

/** Arguments of `FunctionUrl`. */
export interface FunctionUrlArgs {
    /** The function every request goes to, whatever its method and path. In TypeScript the function itself may stand here. */
    to: FunctionSource | pulumi.Input<FunctionTarget>;
    /**
     * Alias of the function the URL is of; one that exists. A version has no URL.
     * @default the alias in the ARN of `to`, else the function itself
     */
    alias?: Alias | pulumi.Input<string>;
    /**
     * Who may pass: `iam`, callers who sign their requests and have leave to, or `none`, everybody.
     * @default "iam"
     */
    authorizer?: FunctionUrlAuthorizer;
    /**
     * With `iam`: who else has leave to, beside the identities of the account whose own policies say so: ARNs of roles,
     * users or accounts, or account numbers. Callers of other accounts need their own policy too.
     * @default nobody
     */
    callers?: pulumi.Input<string>[];
    /**
     * Whether the answer is sent on as the function writes it, up to 200 MB of it; else whole, up to 6 MB.
     * @default false
     */
    streaming?: boolean;
    /**
     * Cross-origin requests from browsers. Lambda answers the preflight requests itself, and what it says goes before
     * what the function's own answer says.
     * @default no cross-origin request is allowed by the URL; the function may answer for itself
     */
    cors?: FunctionUrlCors;
    /**
     * Puts a CloudFront distribution in front, which everybody may call; the function URL itself then takes requests the
     * distribution has signed, and those of `callers`. `true` and `false` may stand in its place.
     * @default false
     */
    distribution?: boolean | pulumi.Input<FunctionUrlDistribution>;
    /** A domain name of your own for the distribution. The name alone may stand in its place. Needs `distribution`. */
    domain?: string | pulumi.Input<FunctionUrlDomain>;
    /**
     * A web application firewall in front of the distribution: `true` for AWS's common rules. Needs `distribution`.
     * @default false
     */
    firewall?: boolean | pulumi.Input<Firewall>;
    /** Tags of every resource that takes tags. */
    tags?: { [name: string]: pulumi.Input<string> };
}

/** Cross-origin requests of a function URL. Source: Lambda API reference, `Cors`. */
export interface FunctionUrlCors {
    /** Origins that are allowed: scheme, host and port, such as `https://app.example.com`; `*` allows every one. At most 100. */
    origins: pulumi.Input<string>[];
    /**
     * Methods that are allowed: `GET`, `PUT`, `HEAD`, `POST`, `PATCH`, `DELETE`, or `*` alone.
     * @default every one
     */
    methods?: string[];
    /**
     * Request headers that are allowed, or `*` alone. At most 100.
     * @default ["authorization", "content-type"]
     */
    headers?: string[];
    /** Response headers that a page may read. At most 100. */
    exposeHeaders?: string[];
    /**
     * Whether cookies and other credentials may come along.
     * @default false
     */
    credentials?: boolean;
    /**
     * Seconds a browser may keep a preflight answer, 0 to 86400.
     * @default 300
     */
    maxAge?: number;
}

/**
 * A CloudFront distribution in front of a function URL. It signs what it sends on (origin access control), so that
 * nobody else gets past it. Clients that send a body must send its SHA-256, in hexadecimal digits, in the header
 * `x-amz-content-sha256`; their `Authorization` header does not reach the function.
 * Source: CloudFront developer guide, "Restrict access to an AWS Lambda function URL origin".
 */
export interface FunctionUrlDistribution {
    /**
     * Whether there is one.
     * @default true
     */
    enabled?: boolean;
    /**
     * Edge locations that answer: `all`, `most` (not South America, Australia and New Zealand) or `least` (North America,
     * Europe and Israel).
     * @default "all"
     */
    priceClass?: CloudFrontPriceClass;
    /**
     * Id of the cache policy.
     * @default AWS's `CachingDisabled`: every request reaches the function
     */
    cachePolicyId?: pulumi.Input<string>;
    /**
     * Seconds CloudFront waits for the function to begin its answer, 1 to 120.
     * @default 30
     */
    timeout?: number;
}

/** A domain name of your own for a distribution in front of a function URL. */
export interface FunctionUrlDomain {
    /** The domain name, such as `hooks.example.com`, in lower case. */
    name: string;
    /**
     * Id of the Route 53 zone the records are made in.
     * @default the zone with the longest name the domain name ends in
     */
    zoneId?: pulumi.Input<string>;
    /**
     * Whether the records that point to the distribution are made in Route 53; with `false` point your DNS at the output
     * `domainTarget`, and give `certificateArn`.
     * @default true
     */
    dns?: boolean;
    /**
     * ARN of a certificate for the name, in us-east-1 whatever the function's Region.
     * @default a certificate is made in us-east-1 and validated over DNS
     */
    certificateArn?: pulumi.Input<string>;
}
