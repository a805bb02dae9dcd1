import type * as pulumi from "@pulumi/pulumi";
import type { Firewall } from "../rest-api/firewall/args";
import type { FunctionSource } from "../targets/function-source";
import type { IpAddressType } from "../vocabulary";
import type { AlbAuthorizer } from "./authorizers/args";
import type { AlbTarget } from "./target-args";

/** Arguments of `AlbApi`. */
export interface AlbApiArgs {
    /**
     * The whole route table. The key is `$default` or a method and a path, such as `GET /orders/{id}`; the value is
     * the target alone, or an object with `to` when more is needed. Without a `$default` route requests no route takes
     * get 404.
     */
    routes: { [routeKey: string]: FunctionSource | AlbTarget | pulumi.Input<AlbRoute> };
    /** The VPC and its subnets. In TypeScript an `awsx.ec2.Vpc` or `DefaultVpc` may stand in its place. */
    vpc: AlbNetwork;
    /**
     * ARN of an ACM certificate in the load balancer's Region: clients use HTTPS, and HTTP is redirected to it.
     * @default the certificate of `domain`; without either clients use HTTP, which nothing encrypts
     */
    certificateArn?: pulumi.Input<string>;
    /** A domain name of your own. The name alone may stand in its place. */
    domain?: string | pulumi.Input<AlbDomain>;
    /**
     * TLS versions and ciphers clients may use: the name of one of Elastic Load Balancing's security policies.
     * @default "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09"
     */
    sslPolicy?: string;
    /** Authorizers by name; routes and `defaultAuthorizer` use the names. `none` is built in. They need HTTPS. */
    authorizers?: { [name: string]: AlbAuthorizer };
    /**
     * Authorizer of every route that names none: a name from `authorizers`, or `none`.
     * @default "none"
     */
    defaultAuthorizer?: string;
    /**
     * A web application firewall in front of the load balancer. `true` and `false` may stand in its place.
     * @default false
     */
    firewall?: boolean | pulumi.Input<Firewall>;
    /**
     * Access logs in S3. `true` and `false` may stand in their place; `true` makes a bucket.
     * @default false
     */
    accessLogs?: boolean | pulumi.Input<AlbAccessLogs>;
    /**
     * Whether only clients inside the VPC, or connected to it, reach the load balancer.
     * @default false
     */
    internal?: boolean;
    /** Ids of security groups of yours, in place of one that is made. At most 5. */
    securityGroupIds?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Who may reach the load balancer: addresses in CIDR form, or ids of security groups and prefix lists.
     * @default ["0.0.0.0/0", "::/0"]
     */
    allowFrom?: pulumi.Input<string>[];
    /**
     * Seconds a connection may be silent, 1 to 4000; a function that runs longer is cut off.
     * @default 60
     */
    idleTimeout?: number;
    /**
     * Whether functions get and give headers and query parameters as lists: `multiValueHeaders` and
     * `multiValueQueryStringParameters` in the event instead of `headers` and `queryStringParameters`, and
     * `multiValueHeaders` alone in the answer. Without, the last of several values counts.
     * @default false
     */
    multiValueHeaders?: boolean;
    /**
     * Health checks of the functions, each of which is a call you pay for. `true` and `false` may stand in their place.
     * @default false
     */
    healthCheck?: boolean | pulumi.Input<AlbHealthCheck>;
    /**
     * Whether AWS refuses to delete the load balancer.
     * @default false
     */
    deletionProtection?: boolean;
    /**
     * Address families clients may use: `ipv4` or `dualstack`, which needs subnets with IPv6 addresses.
     * @default "ipv4"
     */
    ipAddressType?: IpAddressType;
    /**
     * Rules this account may have on one load balancer, when AWS has raised the quota.
     * @default 100
     */
    ruleQuota?: number;
    /** Tags of every resource that takes tags. */
    tags?: { [name: string]: pulumi.Input<string> };
}

/** A VPC and the subnets the load balancer stands in: two or more, each in another Availability Zone. */
export interface AlbNetwork {
    /** Id of the VPC. */
    vpcId: pulumi.Input<string>;
    /**
     * Ids of the subnets.
     * @default `publicSubnetIds`, or `privateSubnetIds` when the load balancer is internal
     */
    subnetIds?: pulumi.Input<pulumi.Input<string>[]>;
    /** Ids of the subnets the internet reaches. */
    publicSubnetIds?: pulumi.Input<pulumi.Input<string>[]>;
    /** Ids of the subnets the internet does not reach. */
    privateSubnetIds?: pulumi.Input<pulumi.Input<string>[]>;
}

/** A route of a load balancer. */
export interface AlbRoute {
    /** Where the route sends its requests. In TypeScript a function may stand in its place. */
    to: FunctionSource | pulumi.Input<AlbTarget>;
    /**
     * Who may pass: a name from `authorizers`, or `none`.
     * @default the API's `defaultAuthorizer`
     */
    authorizer?: string;
    /** Scopes a token's claim `scope` must hold. Needs a `jwt` or `cognito` authorizer. At most 10. */
    scopes?: string[];
    /** Host names the route is for, such as `api.example.com` or `*.example.com`; requests to others go on to the next route. */
    host?: string[];
    /** What else must hold of a request; others go on to the next route. */
    when?: AlbConditions;
    /**
     * Number of the listener rule, 1 to 50000, smaller ones first.
     * @default one that follows from the route key alone
     */
    priority?: number;
}

/** Further conditions of a route. Values may hold `*` and `?`; a rule has at most 5 values in all. */
export interface AlbConditions {
    /** Values of headers by the header's name; one of a header's must be there. Case does not count. */
    headers?: { [name: string]: string[] };
    /** Values of query string parameters by their name. Case does not count. */
    query?: { [name: string]: string };
    /** Addresses clients come from, in CIDR form. */
    sourceIp?: string[];
}

/** A domain name of your own. */
export interface AlbDomain {
    /** The domain name, such as `api.example.com`, in lower case. */
    name: string;
    /**
     * Id of the Route 53 zone the records are made in.
     * @default the zone with the longest name the domain name ends in
     */
    zoneId?: pulumi.Input<string>;
    /**
     * Whether the records that point to the load balancer are made in Route 53; with `false` point your DNS at the output
     * `domainTarget`, and give `certificateArn`.
     * @default true
     */
    dns?: boolean;
    /**
     * ARN of an ACM certificate for the name, in the load balancer's Region.
     * @default one is made and validated over DNS
     */
    certificateArn?: pulumi.Input<string>;
}

/** Access logs in S3. Source: user guide, "Access logs for your Application Load Balancer". */
export interface AlbAccessLogs {
    /**
     * Whether requests are logged.
     * @default true
     */
    enabled?: boolean;
    /**
     * Name of a bucket of yours in the same Region, whose policy lets Elastic Load Balancing write.
     * @default one is made, with its policy
     */
    bucket?: pulumi.Input<string>;
    /** What the names of the log files start with. */
    prefix?: string;
    /**
     * Days the bucket that is made keeps its files.
     * @default 30
     */
    retentionDays?: number;
}

/** Calls by which a load balancer finds out whether a function works. */
export interface AlbHealthCheck {
    /**
     * Path of the event.
     * @default "/"
     */
    path?: string;
    /**
     * Seconds between two calls, 5 to 300; more than `timeout`.
     * @default 35
     */
    interval?: number;
    /**
     * Seconds a call may take, 2 to 120.
     * @default 30
     */
    timeout?: number;
    /**
     * Answers in a row that make a function healthy, 2 to 10.
     * @default 5
     */
    healthyThreshold?: number;
    /**
     * Failures in a row that make a function unhealthy, 2 to 10.
     * @default 5
     */
    unhealthyThreshold?: number;
    /**
     * Status codes of a healthy answer, such as `200`, `200,204` or `200-299`.
     * @default "200"
     */
    matcher?: string;
}
