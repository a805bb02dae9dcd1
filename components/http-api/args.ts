import type * as pulumi from "@pulumi/pulumi";
import type { Authorizer } from "../authorizers/args";
import type { Target, VpcConnection } from "../targets/args";
import type { FunctionSource } from "../targets/function-source";
import type { Throttle } from "../throttle";
import type { IpAddressType, PayloadVersion } from "../vocabulary";

/** Arguments of `HttpApi`. */
export interface HttpApiArgs {
    /**
     * The whole route table. The key is `$default` or a method and a path, such as `GET /orders/{id}`; the value is
     * the target alone, or an object with `to` when more is needed. Keys and settings are plain values; only ARNs,
     * URLs and ids may be outputs.
     */
    routes: { [routeKey: string]: FunctionSource | Target | pulumi.Input<HttpApiRoute> };
    /** Authorizers by name; routes and `defaultAuthorizer` use the names. `iam` and `none` are built in. At most 10. */
    authorizers?: { [name: string]: Authorizer };
    /**
     * Authorizer of every route that names none: a name from `authorizers`, `iam` or `none`.
     * @default "none"
     */
    defaultAuthorizer?: string;
    /**
     * Throttle of each route that has none of its own. It applies to each route by itself, not to their sum.
     * @default { rate: 1000, burst: 500 }
     */
    throttle?: Throttle;
    /**
     * Cross-origin requests from browsers. API Gateway answers the preflight requests itself.
     * @default no cross-origin request is allowed
     */
    cors?: Cors;
    /**
     * The stage. A name alone may stand in its place.
     * @default the stage `$default`, whose name is not part of the URL
     */
    stage?: string | pulumi.Input<HttpApiStage>;
    /**
     * Access logs. `true` and `false` may stand in their place.
     * @default a JSON line a request, kept 30 days, in a log group of the API's own
     */
    accessLogs?: boolean | pulumi.Input<AccessLogs>;
    /**
     * Whether CloudWatch metrics are kept for each route, at CloudWatch's price for custom metrics.
     * @default false
     */
    detailedMetrics?: boolean;
    /** A domain name of your own. The name alone may stand in its place. */
    domain?: string | pulumi.Input<HttpApiDomain>;
    /**
     * Whether the `execute-api` address answers.
     * @default true, and false when `domain` is given
     */
    executeApiEndpoint?: boolean;
    /**
     * Address families clients may use: `ipv4` or `dualstack`.
     * @default "ipv4"
     */
    ipAddressType?: IpAddressType;
    /** VPC connection of the private targets that name none. */
    vpcLink?: VpcConnection;
    /**
     * Routes this account may have in one API, when AWS has raised the quota.
     * @default 300
     */
    routeQuota?: number;
    /**
     * The account's throttle in this Region, when it is not the default: routes may not be given more.
     * @default { rate: 10000, burst: 5000 }, or { rate: 2500, burst: 1250 } in the Regions that have less
     */
    accountThrottle?: Throttle;
    /** Description of the API. At most 1,024 characters. */
    description?: string;
    /** Tags of every resource that takes tags. */
    tags?: { [name: string]: pulumi.Input<string> };
}

/** A route. */
export interface HttpApiRoute {
    /** Where the route sends its requests. In TypeScript a function may stand in its place. */
    to: FunctionSource | pulumi.Input<Target>;
    /**
     * Who may pass: a name from `authorizers`, `iam`, or `none`.
     * @default the API's `defaultAuthorizer`
     */
    authorizer?: string;
    /** Scopes, one of which a token must carry. Needs a JWT or Cognito authorizer. At most 10. */
    scopes?: string[];
    /**
     * Throttle of this route.
     * @default the API's `throttle`
     */
    throttle?: Throttle;
    /**
     * Seconds API Gateway waits for the target, 0.05 to 30.
     * @default 30
     */
    timeout?: number;
    /**
     * Shape of the event a function gets: `2.0` or `1.0`.
     * @default "2.0"
     */
    payloadVersion?: PayloadVersion;
    /** Changes to the request before it is sent on, such as `"append:header.x-tenant": "$context.authorizer.claims.tenant"`. */
    requestParameters?: { [key: string]: pulumi.Input<string> };
    /** Changes to the response by its status code, such as `"404": { "overwrite:statuscode": "200" }`. */
    responseParameters?: { [statusCode: string]: { [key: string]: pulumi.Input<string> } };
    /** Name of the operation, for generated clients and documents. At most 64 characters. */
    operationName?: string;
}

/** Cross-origin requests. Source: developer guide, "Configure CORS for HTTP APIs". */
export interface Cors {
    /** Origins that are allowed: scheme, host and port, such as `https://app.example.com`; `*` allows every one. */
    origins: pulumi.Input<string>[];
    /**
     * Methods that are allowed.
     * @default the methods of the route table, or `*` where a route is `ANY` or `$default`
     */
    methods?: string[];
    /**
     * Request headers that are allowed.
     * @default ["authorization", "content-type"]
     */
    headers?: string[];
    /** Response headers that a page may read. */
    exposeHeaders?: string[];
    /**
     * Whether cookies and other credentials may come along.
     * @default false
     */
    credentials?: boolean;
    /**
     * Seconds a browser may keep a preflight answer, -1 to 86400.
     * @default 300
     */
    maxAge?: number;
}

/** The stage of an HTTP API. */
export interface HttpApiStage {
    /**
     * Name of the stage; any name but `$default` becomes the first part of the path.
     * @default "$default"
     */
    name?: string;
    /** Stage variables, at most 100. */
    variables?: { [name: string]: pulumi.Input<string> };
    /** Description of the stage. */
    description?: string;
}

/** Access logs. */
export interface AccessLogs {
    /**
     * Whether requests are logged.
     * @default true
     */
    enabled?: boolean;
    /**
     * Days the log group keeps its lines: one of the values CloudWatch Logs offers; 0 keeps them for ever.
     * @default 30
     */
    retentionDays?: number;
    /**
     * The line that is written, with `$context` variables; it must hold `$context.requestId`.
     * @default a JSON object of request, route, status, latency and error
     */
    format?: string;
    /** ARN of a log group that exists already, in place of one of the API's own. */
    logGroupArn?: pulumi.Input<string>;
    /** ARN of the KMS key the log group is encrypted with. */
    kmsKeyArn?: pulumi.Input<string>;
}

/** A domain name of your own. */
export interface HttpApiDomain {
    /** The domain name, such as `api.example.com`, in lower case. */
    name: string;
    /**
     * The part of the path under which the API answers, such as `orders/v1`.
     * @default the whole domain
     */
    path?: string;
    /**
     * Id of the Route 53 zone the records are made in.
     * @default the zone with the longest name the domain name ends in
     */
    zoneId?: pulumi.Input<string>;
    /**
     * Whether the records that point to the API are made in Route 53; with `false` point your DNS at the output
     * `domainTarget`, and give `certificateArn`.
     * @default true
     */
    dns?: boolean;
    /**
     * ARN of a certificate for the name, in the API's Region.
     * @default a certificate is made and validated over DNS
     */
    certificateArn?: pulumi.Input<string>;
    /** Clients must show a certificate that the trust store knows. */
    mutualTls?: MutualTls;
    /**
     * Oldest TLS version that is accepted.
     * @default "TLS_1_2"
     */
    securityPolicy?: string;
    /**
     * Whether the domain name exists in API Gateway already, made elsewhere; then only the mapping is made.
     * @default false
     */
    existing?: boolean;
    /**
     * Address families clients may use: `ipv4` or `dualstack`.
     * @default "ipv4"
     */
    ipAddressType?: IpAddressType;
}

/** Mutual TLS. Source: developer guide, "Configure mutual TLS authentication for an HTTP API". */
export interface MutualTls {
    /** The trust store, `s3://bucket/key`: a PEM file of certificates. */
    truststoreUri: pulumi.Input<string>;
    /** Version of the trust store's object. */
    truststoreVersion?: pulumi.Input<string>;
    /** ARN of a public ACM certificate that proves ownership of the domain; needed when the certificate is imported or private. */
    ownershipCertificateArn?: pulumi.Input<string>;
}
