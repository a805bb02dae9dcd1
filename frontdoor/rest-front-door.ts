import type { Issue } from "../model/issue";
import type { PathTemplate } from "../model/path-template";
import type { AccessLog, Count, Domain, Flag, Target, Text, Texts, Throttle } from "./front-door";

/** A REST API of API Gateway. */
export interface RestFrontDoor {
    readonly kind: "rest";
    /** Logical name of the nearest component around the API, else of the API itself. */
    readonly name: string;
    /** URN of the `aws:apigateway/restApi:RestApi`. */
    readonly urn: string;
    readonly apiId?: Text;
    /** Such as `arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5`, once it is known. */
    readonly executionArn?: Text;
    /** `REGIONAL`, `EDGE` or `PRIVATE`. @default "EDGE", what AWS applies */
    readonly endpointType: Text;
    /** Ids of the interface endpoints a private API is told of. */
    readonly vpcEndpointIds: Texts;
    /** Resource policy, as JSON text. */
    readonly policy?: Text;
    /** `HEADER` or `AUTHORIZER`. @default "HEADER", what AWS applies */
    readonly apiKeySource: Text;
    readonly binaryMediaTypes: Texts;
    /** Bytes from which on answers are compressed; absent: never. */
    readonly minimumCompressionSize?: Count;
    readonly stages: readonly RestStage[];
    /** Methods of resources, in API Gateway's order of preference; those whose path cannot be read stand last. */
    readonly routes: readonly RestRoute[];
    /** The authorizers methods may name. */
    readonly authorizers: readonly RestAuthorizer[];
    readonly models: readonly RestModel[];
    readonly gatewayResponses: readonly GatewayResponse[];
    /** Usage plans that name one of the API's stages. */
    readonly usagePlans: readonly UsagePlan[];
    readonly domains: readonly RestDomain[];
    /** Whether the `execute-api` address answers. */
    readonly executeApiEndpoint: Flag;
    /** Address of the first stage, when it is known. */
    readonly url?: Text;
}

/** A custom domain name in front of a REST API. */
export interface RestDomain extends Domain {
    /** A v1 mapping without a stage: the stage's name is the part of the path that follows the mapping key. */
    readonly stageInPath: boolean;
    readonly endpointType?: Text;
    /** Ids of the interface endpoints that may reach a private domain name: its access associations. Absent: none. */
    readonly vpcEndpointIds?: Texts;
}

/** A stage of a REST API. */
export interface RestStage {
    readonly name: Text;
    readonly urn: string;
    /** Id of the deployment it serves. */
    readonly deploymentId?: Text;
    /** URN of the deployment; absent: declared elsewhere. */
    readonly deployment?: string;
    /** Methods and integrations the deployment may be taken before, since it does not depend on them: their URNs. */
    readonly mayMiss: readonly string[];
    readonly variables: Readonly<Record<string, Text>>;
    /** In the order they are written. */
    readonly settings: readonly MethodSettings[];
    readonly accessLog?: AccessLog;
    readonly cache?: RestCache;
    readonly canary?: Canary;
    readonly tracing: Flag;
    /** ARN of the web ACL in front of it. */
    readonly webAclArn?: Text;
    /** Logical name of the web ACL when the program declares it. */
    readonly webAclLabel?: string;
    readonly clientCertificateId?: Text;
}

/** Cache cluster of a stage. */
export interface RestCache {
    /** In GB, such as `0.5`. */
    readonly size: Text;
}

/** Part of a stage's requests that goes to another deployment. */
export interface Canary {
    /** Percent of the requests, 0 to 100. */
    readonly percentTraffic: Count;
    readonly deploymentId?: Text;
    /** Stage variables that differ. */
    readonly variables: Readonly<Record<string, Text>>;
    readonly useStageCache: Flag;
}

/** What a stage sets for one method, or for all. Absent members are not set. */
export interface MethodSettings {
    readonly urn: string;
    /** As registered: `orders/GET`, `/GET` for the root, or a star on both sides of the slash for all. */
    readonly methodPath: Text;
    /** -1: no limit but the account's, whatever the whole stage has; what the provider sends for a number that is not written. */
    readonly throttle?: Throttle;
    readonly metrics?: Flag;
    /** `OFF`, `ERROR` or `INFO`. */
    readonly loggingLevel?: Text;
    readonly dataTrace?: Flag;
    readonly caching?: Flag;
    readonly cacheTtlSeconds?: Count;
    readonly cacheEncrypted?: Flag;
    readonly requireAuthorizationForCacheControl?: Flag;
    /** `FAIL_WITH_403`, `SUCCEED_WITH_RESPONSE_HEADER` or `SUCCEED_WITHOUT_RESPONSE_HEADER`. */
    readonly unauthorizedCacheControl?: Text;
}

/** A method of a resource. */
export interface RestRoute {
    /** Such as `GET /pets/{id}`: method and path as they were written. */
    readonly routeKey: Text;
    /** `ANY` for every method. */
    readonly method: Text;
    readonly path: Text;
    /** The path parsed; absent when it cannot be, and then `issue` says why. */
    readonly template?: PathTemplate;
    readonly issue?: Issue;
    /** URN of the method; for one of a body the API's, with a JSON Pointer into the document behind "#". */
    readonly urn: string;
    /** Id of the resource, once AWS or a stand-in gave it. */
    readonly resourceId?: Text;
    readonly operationName?: Text;
    readonly authorizer: RestAuthorizerUse;
    readonly scopes: Texts;
    readonly apiKeyRequired: Flag;
    /** Declared parameters, such as `method.request.header.X`, and whether each is required. */
    readonly requestParameters: Readonly<Record<string, Flag>>;
    /** What of a request is checked; absent: nothing. */
    readonly validator?: { readonly body: Flag; readonly parameters: Flag };
    /** Name of the model by content type. */
    readonly requestModels: Readonly<Record<string, Text>>;
    /** Absent: a method without one answers no request, and AWS refuses its deployment. */
    readonly integration?: RestIntegration;
    readonly methodResponses: readonly MethodResponse[];
}

/** A method's declared response. */
export interface MethodResponse {
    readonly statusCode: Text;
    /** Such as `method.response.header.X`. */
    readonly parameters: Readonly<Record<string, Flag>>;
    readonly models: Readonly<Record<string, Text>>;
}

/** How a request reaches what answers a method. */
export interface RestIntegration {
    /** URN of the integration; for one of a body the API's, with a JSON Pointer into the document behind "#". */
    readonly urn: string;
    /** `AWS`, `AWS_PROXY`, `HTTP`, `HTTP_PROXY` or `MOCK`. */
    readonly type: Text;
    readonly target: RestTarget;
    /** As registered. */
    readonly uri?: Text;
    /** Method of the request that is sent on. */
    readonly httpMethod?: Text;
    /** @default 29000, what AWS applies */
    readonly timeoutMilliseconds: Count;
    /** Role the target is called with; `arn:aws:iam::*:user/*` is the caller's own. */
    readonly credentials?: Text;
    /** Such as `integration.request.header.X` from `method.request.querystring.x`. */
    readonly requestParameters: Readonly<Record<string, Text>>;
    /** VTL by content type. */
    readonly requestTemplates: Readonly<Record<string, Text>>;
    /** @default "WHEN_NO_MATCH", what AWS applies */
    readonly passthroughBehavior: Text;
    /** `CONVERT_TO_BINARY` or `CONVERT_TO_TEXT`; absent: passed through. */
    readonly contentHandling?: Text;
    readonly cacheKeyParameters: Texts;
    /** @default the resource's id */
    readonly cacheNamespace?: Text;
    /** `BUFFERED` or `STREAM`. @default "BUFFERED" */
    readonly responseTransferMode: Text;
    /** Whether the certificate of an HTTPS target is not checked. */
    readonly insecureSkipVerification: Flag;
    readonly responses: readonly IntegrationResponse[];
}

/** What answers a method. */
export type RestTarget =
    | Target
    /** API Gateway itself. */
    | { readonly kind: "mock" }
    | {
          /** Any AWS service by its API: `arn:aws:apigateway:eu-west-1:sqs:path/123456789012/orders`. */
          readonly kind: "aws";
          /** Such as `sqs`; `s3` for a bucket's own subdomain too. */
          readonly service: Text;
          /** Such as `action/Publish` or `path/123456789012/orders`. */
          readonly operation: Text;
          /** Name for people: of the queue, topic, bucket, table, bus, stream or state machine when the program declares it. */
          readonly label: string;
          readonly resourceUrn?: string;
      };

/** A declared way of answering, picked by the pattern. */
export interface IntegrationResponse {
    readonly statusCode: Text;
    /** Absent or empty: the default. */
    readonly selectionPattern?: Text;
    /** Such as `method.response.header.X` from `integration.response.header.x` or `'text'`. */
    readonly parameters: Readonly<Record<string, Text>>;
    /** VTL by content type. */
    readonly templates: Readonly<Record<string, Text>>;
    readonly contentHandling?: Text;
}

/** Who decides whether a request to a method may pass. */
export type RestAuthorizerUse = { readonly kind: "none" } | { readonly kind: "iam" } | RestAuthorizer;

/** An authorizer of a REST API. */
export type RestAuthorizer =
    | {
          /** A Lambda function: `token` gets one header, `request` the whole request. */
          readonly kind: "token" | "request";
          readonly name: string;
          readonly urn: string;
          readonly authorizerId?: Text;
          readonly target: Target;
          /** Role the function is called with; without one the function's permissions decide. */
          readonly credentials?: Text;
          /** Such as `method.request.header.Authorization`; several stand behind commas. */
          readonly identitySource?: Text;
          /** Regular expression a token must match. */
          readonly identityValidationExpression?: Text;
          /** Seconds a policy is kept. @default 300, what AWS applies */
          readonly ttlSeconds: Count;
      }
    | {
          readonly kind: "cognito";
          readonly name: string;
          readonly urn: string;
          /** ARNs of the user pools. */
          readonly providerArns: Texts;
          readonly identitySource?: Text;
          readonly identityValidationExpression?: Text;
          readonly ttlSeconds: Count;
      }
    | { readonly kind: "unknown"; readonly reason: string };

/** A schema by name. */
export interface RestModel {
    readonly name: Text;
    readonly contentType: Text;
    /** JSON Schema draft 4, as JSON text. */
    readonly schema: Text;
}

/** How API Gateway answers when it answers itself. */
export interface GatewayResponse {
    /** Such as `DEFAULT_4XX` or `UNAUTHORIZED`. */
    readonly type: Text;
    readonly statusCode?: Text;
    /** Such as `gatewayresponse.header.X` from `'text'`. */
    readonly parameters: Readonly<Record<string, Text>>;
    /** By content type. */
    readonly templates: Readonly<Record<string, Text>>;
}

/** What holders of some API keys may do. */
export interface UsagePlan {
    readonly urn: string;
    /** Name for people: the plan's logical name, which no deployment changes. */
    readonly label: string;
    readonly name: Text;
    readonly id?: Text;
    /** The stages of this API it is for. */
    readonly stages: readonly UsagePlanStage[];
    /** Throttle of each key. */
    readonly throttle?: Throttle;
    readonly quota?: Quota;
    /** Of AWS Marketplace. */
    readonly productCode?: Text;
    readonly keys: readonly ApiKey[];
}

/** A stage a usage plan is for. */
export interface UsagePlanStage {
    readonly stage: Text;
    /** Throttle of each key on single methods, by `/pets/GET` as the plan spells it. */
    readonly methods: Readonly<Record<string, Throttle>>;
}

/** Requests a key may make in a period. */
export interface Quota {
    readonly limit: Count;
    /** `DAY`, `WEEK` or `MONTH`. */
    readonly period: Text;
    /**
     * Day on which a period starts, from 0: 1 of a week is Monday (SDK typings; the service takes 0 to 6 for a week and 0
     * to 27 for a month). The API reference calls it requests subtracted from the first period's instead.
     * @default 0
     */
    readonly offset: Count;
}

/** An API key. */
export interface ApiKey {
    readonly urn: string;
    readonly name: Text;
    readonly id?: Text;
    readonly value?: Text;
    readonly enabled: Flag;
}
