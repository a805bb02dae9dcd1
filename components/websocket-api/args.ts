import type * as pulumi from "@pulumi/pulumi";
import type { AccessLogs } from "../http-api/args";
import type { ExecutionLogs } from "../rest-api/stage-args";
import type { ApiKey, UsageQuota } from "../rest-api/usage-plans/args";
import type { ApiKeySource } from "../rest-api/vocabulary";
import type { FunctionSource } from "../targets/function-source";
import type { Throttle } from "../throttle";
import type { IpAddressType } from "../vocabulary";
import type { WebSocketAuthorizer } from "./authorizer-args";
import type { WebSocketApiRoute } from "./route-args";
import type { WebSocketTarget } from "./target-args";

/** Arguments of `WebSocketApi`. */
export interface WebSocketApiArgs {
    /**
     * The whole route table. The key is `$connect`, `$disconnect`, `$default` or a value of the message's field that
     * `selectBy` names, such as `subscribe`; the value is the target alone, or an object with `to` when more is needed.
     * Keys and settings are plain values; only ARNs, URLs and ids may be outputs.
     */
    routes: { [routeKey: string]: FunctionSource | WebSocketTarget | pulumi.Input<WebSocketApiRoute> };
    /**
     * What picks the route of a message: a field of the JSON message, such as `action` or `header.type`, or an expression,
     * such as `${request.body.type}-${request.body.version}`. A message no route is for takes `$default`.
     * @default "action"
     */
    selectBy?: string;
    /** Authorizers by name; the route `$connect` uses the names. `iam` and `none` are built in. At most 10. */
    authorizers?: { [name: string]: WebSocketAuthorizer };
    /**
     * Throttle of each route that has none of its own. It applies to each route by itself, not to their sum.
     * @default { rate: 1000, burst: 500 }
     */
    throttle?: Throttle;
    /**
     * The stage. A name alone may stand in its place.
     * @default the stage `live`
     */
    stage?: string | pulumi.Input<WebSocketApiStage>;
    /**
     * Whether each change is served as soon as it is made. With `false` a deployment serves all changes at once, after the
     * last of them.
     * @default true
     */
    autoDeploy?: boolean;
    /**
     * Access logs. `true` and `false` may stand in their place. They need the account's logging role, see
     * `ApiGatewayAccount`.
     * @default a JSON line a connection, message and disconnection, kept 30 days, in a log group of the API's own
     */
    accessLogs?: boolean | pulumi.Input<AccessLogs>;
    /**
     * Execution logs. `true` and `false` may stand in their place. They need the account's logging role too.
     * @default false
     */
    executionLogs?: boolean | pulumi.Input<ExecutionLogs>;
    /**
     * Whether CloudWatch metrics are kept for each route, at CloudWatch's price for custom metrics.
     * @default false
     */
    detailedMetrics?: boolean;
    /**
     * JSON Schemas of draft 4 by name, of letters and digits, as JSON text; in TypeScript the schema itself may stand in its
     * place, also one of TypeBox or zod.
     */
    models?: { [name: string]: object | pulumi.Input<string> };
    /**
     * Where API keys are read from: `header` (`x-api-key`) or `authorizer`.
     * @default "header"
     */
    apiKeySource?: ApiKeySource;
    /** Usage plans by name: what the holders of API keys may do. */
    plans?: { [name: string]: WebSocketUsagePlan };
    /** API keys by name. The name of its plan alone may stand in a key's place. */
    apiKeys?: { [name: string]: string | pulumi.Input<ApiKey> };
    /**
     * A domain name of your own. The name alone may stand in its place. A domain of a WebSocket API leads to no API of
     * another kind.
     */
    domain?: string | pulumi.Input<WebSocketApiDomain>;
    /**
     * Whether the `execute-api` address answers, and takes messages for clients.
     * @default true, and false when `domain` is given
     */
    executeApiEndpoint?: boolean;
    /**
     * Address families clients may use: `ipv4` or `dualstack`.
     * @default "ipv4"
     */
    ipAddressType?: IpAddressType;
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

/** The stage of a WebSocket API. */
export interface WebSocketApiStage {
    /**
     * Name of the stage, the path at the `execute-api` address.
     * @default "live"
     */
    name?: string;
    /** Stage variables, at most 100. */
    variables?: { [name: string]: pulumi.Input<string> };
    /** Description of the stage. */
    description?: string;
}

/**
 * What the holders of some API keys may do, each by itself: how often they may connect.
 * Source: developer guide, "Usage plans and API keys for REST APIs".
 */
export interface WebSocketUsagePlan {
    /** Connections a key may make in a period. */
    quota?: UsageQuota;
    /** Connections each key is let through. */
    throttle?: Throttle;
    /** Ids of API keys that are made elsewhere. Keys of this API are in `apiKeys` and name their plan. */
    keyIds?: pulumi.Input<string>[];
    /** Product code of AWS Marketplace, where the plan is sold as a product. */
    productCode?: pulumi.Input<string>;
    /** Description of the plan. */
    description?: string;
}

/** A domain name of a WebSocket API. Source: developer guide, "Custom domain names for WebSocket APIs in API Gateway". */
export interface WebSocketApiDomain {
    /** The domain name, such as `feed.example.com`, in lower case. */
    name: string;
    /**
     * The path at which clients connect, such as `live`.
     * @default the domain's root
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
