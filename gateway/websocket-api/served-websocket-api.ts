import type { SelectionExpression } from "../../model/selection-expression";
import type { ServedFunction } from "../http-api/served-api";
import type { ServedDomainMapping } from "./served-domain-mapping";
import type { ServedPlans } from "../rest-api/plans/served-plans";
import type { TokenBucket } from "../token-bucket";
import type { ServedConnectAuthorizer } from "./authorize/served-connect-authorizer";
import type { WebSocketAccessLogLine } from "./context";
import type { ServedWebSocketIntegration } from "./integrate/served-websocket-integration";
import type { ServedMessageValidation } from "./validate/served-message-validation";

/** A WebSocket API as it is served: every value known, every text parsed, nothing of Pulumi left. */
export interface ServedWebSocketApi {
    readonly name: string;
    readonly apiId: string;
    readonly region: string;
    readonly accountId: string;
    /** Such as `aws`. */
    readonly partition: string;
    readonly routeSelection: SelectionExpression;
    /** Where `$connect` finds a client's API key. */
    readonly apiKeySource: "HEADER" | "AUTHORIZER";
    readonly stages: ReadonlyMap<string, ServedWebSocketStage>;
    readonly domains: readonly ServedDomainMapping<ServedWebSocketStage>[];
    /** False: only the custom domains answer. */
    readonly executeApiEndpoint: boolean;
    /** One for all the APIs of a Region. */
    readonly accountBucket: TokenBucket;
    /** Connections a second, of all WebSocket APIs of a Region. */
    readonly connectBucket: TokenBucket;
}

/** A stage as it is served. */
export interface ServedWebSocketStage {
    readonly name: string;
    /** Undefined when there are none: events leave the member out then. */
    readonly variables: Readonly<Record<string, string>> | undefined;
    /** By route key, `$connect`, `$disconnect` and `$default` among them. */
    readonly routes: ReadonlyMap<string, ServedWebSocketRoute>;
    /** Writes the line of an event; undefined when the stage has no access log. */
    readonly accessLog: WebSocketAccessLogLine | undefined;
    /** False for a stage without a deployment: it answers 403. */
    readonly deployed: boolean;
    readonly plans: ServedPlans;
}

/** A route on one stage. */
export interface ServedWebSocketRoute {
    readonly routeKey: string;
    /** Of `$connect` alone. */
    readonly authorizer: ServedConnectAuthorizer;
    readonly apiKeyRequired: boolean;
    /** Undefined: only the account's throttle counts. */
    readonly bucket: TokenBucket | undefined;
    /** Undefined: nothing is checked. */
    readonly validation: ServedMessageValidation | undefined;
    /** Undefined: the route has none; nothing answers. */
    readonly integration: ServedWebSocketIntegration | undefined;
    /** Whether what the integration answers goes back to the client: a route response and its selection expression. */
    readonly replies: boolean;
}

export type { ServedFunction };
