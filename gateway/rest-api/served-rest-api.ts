import type { ServedFunction } from "../http-api/served-api";
import type { TokenBucket } from "../token-bucket";
import type { ServedRestAuthorizer, ServedResourcePolicy } from "./authorize/served-authorizer";
import type { RestAccessLogLine } from "./context";
import type { ServedGatewayResponses } from "./gateway-responses";
import type { ServedRestIntegration } from "./integrate/served-integration";
import type { ServedPlans } from "./plans/served-plans";
import type { MethodIndex } from "./method-index";
import type { ServedResponseCache } from "./cache/served-cache";
import type { ServedValidation } from "./validate/served-validation";

/** A REST API as it is served: every value known, every text parsed, nothing of Pulumi left. */
export interface ServedRestApi {
    readonly name: string;
    readonly apiId: string;
    readonly region: string;
    readonly accountId: string;
    /** Such as `aws`. */
    readonly partition: string;
    readonly endpointType: "REGIONAL" | "EDGE" | "PRIVATE";
    readonly stages: ReadonlyMap<string, ServedRestStage>;
    readonly domains: readonly ServedRestDomain[];
    /** False: only the custom domains answer. */
    readonly executeApiEndpoint: boolean;
    /** Undefined: everyone may call. */
    readonly policy: ServedResourcePolicy | undefined;
    readonly apiKeySource: "HEADER" | "AUTHORIZER";
    /** In lower case; empty: every body is text. */
    readonly binaryMediaTypes: readonly string[];
    /** Bytes from which on answers are compressed; undefined: never. */
    readonly minimumCompressionSize: number | undefined;
    readonly gatewayResponses: ServedGatewayResponses;
    /** One for all the APIs of a Region. */
    readonly accountBucket: TokenBucket;
}

/** A stage as it is served; a canary is a second one with other variables. */
export interface ServedRestStage {
    readonly name: string;
    readonly deploymentId: string;
    /** Undefined when there are none: events say null then. */
    readonly variables: Readonly<Record<string, string>> | undefined;
    readonly methods: MethodIndex<ServedMethod>;
    /** Writes the line of a request; undefined when the stage has no access log. */
    readonly accessLog: RestAccessLogLine | undefined;
    /** False without a deployment: it answers 403. */
    readonly deployed: boolean;
    readonly plans: ServedPlans;
    readonly tracing: boolean;
    readonly webAclArn: string | undefined;
    readonly canary: { readonly percentTraffic: number; readonly stage: ServedRestStage } | undefined;
}

/** A custom domain name with one mapping. */
export interface ServedRestDomain {
    /** In lower case. */
    readonly name: string;
    /** Without slashes at its ends; empty for the whole domain. */
    readonly mappingKey: string;
    /** Undefined: the stage's name follows the mapping key in the path. */
    readonly stage: ServedRestStage | undefined;
    readonly mutualTls: boolean;
}

/** A method of a resource on one stage. */
export interface ServedMethod {
    /** Such as `GET /pets/{id}` or `ANY /{proxy+}`. */
    readonly routeKey: string;
    /** `ANY` or one method. */
    readonly method: string;
    /** `/pets/{id}`. */
    readonly resourcePath: string;
    readonly resourceId: string;
    readonly authorizer: ServedRestAuthorizer;
    /** Any one of them lets an access token pass; empty: an ID token is asked for. */
    readonly scopes: readonly string[];
    readonly apiKeyRequired: boolean;
    /** Of the stage, by method setting; undefined: only the account's counts. */
    readonly bucket: TokenBucket | undefined;
    /** Undefined: nothing is checked. */
    readonly validation: ServedValidation | undefined;
    /** Undefined: nothing is kept. */
    readonly cache: ServedResponseCache | undefined;
    readonly integration: ServedRestIntegration;
}

export type { ServedFunction };
