import type { IdentitySource } from "../../model/identity-source";
import type { MappingKey, MappingValue } from "../../model/parameter-mapping";
import type { TokenBucket } from "../token-bucket";
import type { HttpRequestContext } from "./context";
import type { ServedCors } from "../cors";
import type { RouteIndex } from "./route-index";

/** An HTTP API as it is served: every value known, every text parsed, nothing of Pulumi left. */
export interface ServedHttpApi {
    readonly name: string;
    readonly apiId: string;
    readonly region: string;
    readonly accountId: string;
    /** Such as `aws`. */
    readonly partition: string;
    /** Stages by name, without `$default`. */
    readonly namedStages: ReadonlyMap<string, ServedStage>;
    readonly defaultStage: ServedStage | undefined;
    readonly domains: readonly ServedDomain[];
    /** False: only the custom domains answer. */
    readonly executeApiEndpoint: boolean;
    readonly cors: ServedCors | undefined;
    /** One for all the APIs of a Region. */
    readonly accountBucket: TokenBucket;
}

/** A stage as it is served. */
export interface ServedStage {
    readonly name: string;
    /** Undefined when there are none: events leave the member out then. */
    readonly variables: Readonly<Record<string, string>> | undefined;
    readonly routes: RouteIndex<ServedRoute>;
    /** Writes the line of a request; undefined when the stage has no access log. */
    readonly accessLog: AccessLogLine | undefined;
    /** False for a stage without a deployment: it answers 404. */
    readonly deployed: boolean;
}

/** Renders a stage's access log for one request. */
export type AccessLogLine = (context: HttpRequestContext, answer: LoggedAnswer) => string;

/** What is known of a request's answer when its access log is written. */
export interface LoggedAnswer {
    readonly status: number;
    /** Bytes of the body. */
    readonly responseLength: number;
    /** Milliseconds from the request's arrival. */
    readonly latency: number;
}

/** A custom domain name with one mapping. */
export interface ServedDomain {
    /** In lower case. */
    readonly name: string;
    /** Without slashes at its ends; empty for the whole domain. */
    readonly mappingKey: string;
    readonly stage: ServedStage;
    readonly mutualTls: boolean;
}

/** A route on one stage. */
export interface ServedRoute {
    /** As registered, such as `GET /pets/{id}` or `$default`. */
    readonly routeKey: string;
    /** `/pets/{id}`; undefined for `$default`. */
    readonly path: string | undefined;
    readonly authorizer: ServedAuthorizer;
    /** Any one of them lets a token pass; empty: scopes are not looked at. */
    readonly scopes: readonly string[];
    /** Undefined: only the account's throttle counts. */
    readonly bucket: TokenBucket | undefined;
    readonly integration: ServedIntegration;
}

/** Who decides whether a request may pass. */
export type ServedAuthorizer =
    | { readonly kind: "none" }
    | { readonly kind: "iam" }
    | {
          readonly kind: "jwt";
          readonly name: string;
          readonly urn: string;
          readonly issuer: string;
          readonly audience: readonly string[];
          readonly identitySource: IdentitySource;
      }
    | {
          readonly kind: "lambda";
          readonly name: string;
          readonly urn: string;
          readonly function: ServedFunction;
          readonly identitySource: readonly IdentitySource[];
          readonly payloadFormatVersion: "1.0" | "2.0";
          readonly simpleResponses: boolean;
          readonly ttlSeconds: number;
      }
    /** It could not be read, or has no such form: every request answers 500. */
    | { readonly kind: "unavailable"; readonly reason: string };

/** A function as a front door calls it. */
export interface ServedFunction {
    /** Name for people. */
    readonly label: string;
    readonly urn: string;
    readonly qualifier?: string;
    /** Why AWS would refuse the call: a missing permission. Undefined when it may. */
    readonly denied: string | undefined;
}

/** How a request reaches a target. */
export type ServedIntegration = ServedLambda | ServedHttp | ServedPrivate | ServedService | Unavailable;

/** What every integration has. */
interface ServedTarget {
    readonly name: string;
    readonly timeoutMilliseconds: number;
    readonly requestMapping: readonly ParameterChange[];
    /** By status code. */
    readonly responseMapping: ReadonlyMap<number, readonly ParameterChange[]>;
}

/** A Lambda function behind a route. */
export interface ServedLambda extends ServedTarget {
    readonly kind: "lambda";
    readonly function: ServedFunction;
    readonly payloadFormatVersion: "1.0" | "2.0";
}

/** An HTTP address behind a route. */
export interface ServedHttp extends ServedTarget {
    readonly kind: "http";
    /** With `{variables}` of the path and `${stageVariables.x}` still in it. */
    readonly url: string;
    /** `ANY`: the request's own. */
    readonly method: string;
}

/** A target inside a VPC, reached over a VPC link. */
export interface ServedPrivate extends ServedTarget {
    readonly kind: "private";
    /** What `--target NAME=URL` names: the listener's or service's logical name; its ARN is also taken. */
    readonly label: string;
    readonly uri: string;
    readonly method: string;
    /** Address that stands in for it here; undefined: answers 503. */
    readonly address: string | undefined;
    readonly tlsServerName?: string;
}

/** An AWS service called without a function. */
export interface ServedService extends ServedTarget {
    readonly kind: "service";
    /** Such as `SQS-SendMessage`. */
    readonly subtype: string;
    readonly label: string;
    readonly parameters: Readonly<Record<string, MappingValue>>;
    /** Address that stands in for the service; undefined: the call is recorded and nothing is sent. */
    readonly address: string | undefined;
}

/** A target that cannot be served here, with what every request to it is told in the log. */
export interface Unavailable extends ServedTarget {
    readonly kind: "unavailable";
    readonly reason: string;
}

/** One entry of a parameter mapping. */
export interface ParameterChange {
    readonly key: MappingKey;
    readonly value: MappingValue;
}
