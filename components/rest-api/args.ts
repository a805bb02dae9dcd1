import type * as pulumi from "@pulumi/pulumi";
import type { AccessLogs, Cors } from "../http-api/args";
import type { VpcConnection } from "../targets/args";
import type { FunctionSource } from "../targets/function-source";
import type { RestTarget } from "../targets/rest-args";
import type { Throttle } from "../throttle";
import type { Access, EndpointType, PolicyDocument, RestApiEndpoint } from "./access/args";
import type { Canary } from "./canary/args";
import type { ClientCertificate } from "./client-certificate/args";
import type { RestApiDomain } from "./domain/args";
import type { Firewall } from "./firewall/args";
import type { ApiKey, UsagePlan } from "./usage-plans/args";
import type { RestAuthorizer } from "./authorizer-args";
import type { RestApiRoute } from "./route-args";
import type { ExecutionLogs, FurtherStage, GatewayResponse, RestApiCache, RestApiStage } from "./stage-args";
import type { ApiKeySource } from "./vocabulary";

/** Arguments of `RestApi`. */
export interface RestApiArgs {
    /**
     * The whole route table. The key is a method and a path, such as `GET /orders/{id}`; the value is the target alone,
     * or an object with `to` when more is needed. Keys and settings are plain values; only ARNs, URLs and ids may be
     * outputs.
     */
    routes: { [routeKey: string]: FunctionSource | RestTarget | pulumi.Input<RestApiRoute> };
    /** Authorizers by name; routes and `defaultAuthorizer` use the names. `iam` and `none` are built in. At most 10. */
    authorizers?: { [name: string]: RestAuthorizer };
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
     * Cross-origin requests from browsers: preflight requests are answered on every path, and API Gateway's own errors
     * carry the headers. A function with `proxy` sets `access-control-allow-origin` on its answers itself.
     * @default no cross-origin request is allowed
     */
    cors?: Cors;
    /**
     * The stage. A name alone may stand in its place.
     * @default the stage `live`
     */
    stage?: string | pulumi.Input<RestApiStage>;
    /** Further stages by name, which serve what the first serves. At most 9. */
    stages?: { [name: string]: FurtherStage };
    /**
     * Access logs. `true` and `false` may stand in their place. They need the account's logging role, see
     * `ApiGatewayAccount`.
     * @default a JSON line a request, kept 30 days, in a log group of the API's own
     */
    accessLogs?: boolean | pulumi.Input<AccessLogs>;
    /**
     * Execution logs. `true` and `false` may stand in their place.
     * @default false
     */
    executionLogs?: boolean | pulumi.Input<ExecutionLogs>;
    /**
     * Whether CloudWatch metrics are kept for each route, at CloudWatch's price for custom metrics.
     * @default false
     */
    detailedMetrics?: boolean;
    /**
     * Whether requests are traced by X-Ray.
     * @default false
     */
    tracing?: boolean;
    /**
     * A cache in front of the routes. `true` and `false` may stand in its place.
     * @default false
     */
    cache?: boolean | pulumi.Input<RestApiCache>;
    /**
     * JSON Schemas of draft 4 by name, of letters and digits, as JSON text; in TypeScript the schema itself may stand in its
     * place, also one of TypeBox or zod. Models refer to one another by `#/components/schemas/NAME`.
     */
    models?: { [name: string]: object | pulumi.Input<string> };
    /** Content types whose bodies are bytes and not text, such as `image/*`. */
    binaryMediaTypes?: string[];
    /**
     * Bytes from which on answers are compressed for clients that ask for it, 0 to 10,485,760.
     * @default answers are not compressed
     */
    compression?: number;
    /** How API Gateway answers when it answers itself, by type, such as `UNAUTHORIZED` or `DEFAULT_4XX`. */
    gatewayResponses?: { [type: string]: GatewayResponse };
    /**
     * Where API keys are read from: `header` (`x-api-key`) or `authorizer`.
     * @default "header"
     */
    apiKeySource?: ApiKeySource;
    /**
     * Whether the `execute-api` address answers.
     * @default true, and false when `domain` is given
     */
    executeApiEndpoint?: boolean;
    /** A domain name of your own. The name alone may stand in its place. */
    domain?: string | pulumi.Input<RestApiDomain>;
    /**
     * From where the API is reached. The type alone may stand in its place: `regional`, `edge` or `private`.
     * @default "regional"
     */
    endpoint?: EndpointType | pulumi.Input<RestApiEndpoint>;
    /**
     * Who reaches the API at all, before any authorizer.
     * @default everyone; of a private API, requests through the interface endpoints of `endpoint`
     */
    access?: Access;
    /**
     * The resource policy, as JSON text; in TypeScript a document may stand in its place.
     * @default what `access` says
     */
    policy?: PolicyDocument | pulumi.Input<string>;
    /** Usage plans by name: what the holders of API keys may do. */
    plans?: { [name: string]: UsagePlan };
    /** API keys by name. The name of its plan alone may stand in a key's place. */
    apiKeys?: { [name: string]: string | pulumi.Input<ApiKey> };
    /**
     * A web application firewall in front of every stage. `true` and `false` may stand in its place.
     * @default false
     */
    firewall?: boolean | pulumi.Input<Firewall>;
    /**
     * Part of the first stage's requests goes to what is deployed now, the rest to what was deployed before.
     * @default every request goes to what is deployed now
     */
    canary?: Canary;
    /**
     * A certificate API Gateway shows to HTTP backends. `true` and `false` may stand in its place.
     * @default false
     */
    clientCertificate?: boolean | pulumi.Input<ClientCertificate>;
    /** VPC connection of the private listeners that name none. */
    vpcLink?: VpcConnection;
    /**
     * Resources, which are parts of paths, this account may have in one API, when AWS has raised the quota.
     * @default 300
     */
    resourceQuota?: number;
    /**
     * Seconds API Gateway may wait for a target, when AWS has raised the quota.
     * @default 29
     */
    timeoutQuota?: number;
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
