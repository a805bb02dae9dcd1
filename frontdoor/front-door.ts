import type { Issue } from "../model/issue";
import type { PropertyValue, Secret, Unknown } from "../model/property-value";
import type { RouteKey } from "../model/route-key";
import type { AlbFrontDoor } from "./alb-front-door";
import type { RestFrontDoor } from "./rest-front-door";
import type { WebSocketFrontDoor } from "./websocket-front-door";

/** A text of the program: known, known and secret, or decided by AWS during the deployment. */
export type Text = string | Unknown | Secret;

/** A number of the program, known, secret or decided during the deployment. */
export type Count = number | Unknown | Secret;

/** A switch of the program, known, secret or decided during the deployment. */
export type Flag = boolean | Unknown | Secret;

/** Texts in the order they were written, or a list that is not known before the deployment. */
export type Texts = readonly Text[] | Unknown;

/** One address on which AWS takes requests, with all it does to them. Told apart by `kind`. */
export type FrontDoor = HttpFrontDoor | FunctionUrlFrontDoor | RestFrontDoor | WebSocketFrontDoor | AlbFrontDoor;

/** An HTTP API of API Gateway. */
export interface HttpFrontDoor {
    readonly kind: "http";
    /** Logical name of the nearest component around the API, else of the API itself. */
    readonly name: string;
    /** URN of the `aws:apigatewayv2/api:Api`. */
    readonly urn: string;
    /** Id of the API, once AWS or a stand-in gave it. */
    readonly apiId?: Text;
    /** Such as `arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5`, once it is known. */
    readonly executionArn?: Text;
    readonly stages: readonly Stage[];
    /** In API Gateway's order of preference; routes whose key cannot be read stand last. */
    readonly routes: readonly HttpRoute[];
    readonly integrations: readonly Integration[];
    /** The authorizers routes may name: JWT and Lambda. */
    readonly authorizers: readonly Authorizer[];
    readonly cors?: Cors;
    readonly domains: readonly Domain[];
    /** Whether the `execute-api` address answers. */
    readonly executeApiEndpoint: Flag;
    /** Address of the first stage, when it is known. */
    readonly url?: Text;
}

/** A function URL of Lambda: one function behind an address of its own, without routes. */
export interface FunctionUrlFrontDoor {
    readonly kind: "function-url";
    /** Logical name of the nearest component around the function URL, else of the function URL itself. */
    readonly name: string;
    /** URN of the `aws:lambda/functionUrl:FunctionUrl`. */
    readonly urn: string;
    /** First label of its host name, once AWS or a stand-in gave it. */
    readonly urlId?: Text;
    /** The function, with its alias in `qualifier`. */
    readonly target: Target;
    /** `NONE` or `AWS_IAM`. */
    readonly authType: Text;
    /** `BUFFERED` or `RESPONSE_STREAM`. @default "BUFFERED", what AWS applies */
    readonly invokeMode: Text;
    readonly cors?: Cors;
    readonly url?: Text;
    /** CloudFront distributions whose only origin it is. */
    readonly distributions: readonly FunctionUrlDistribution[];
}

/** A CloudFront distribution in front of a function URL. */
export interface FunctionUrlDistribution {
    readonly urn: string;
    readonly name: string;
    readonly arn?: Text;
    /** Such as `d111111abcdef8.cloudfront.net`. */
    readonly domainName?: Text;
    /** Alternate domain names, such as `api.example.com`. */
    readonly aliases: Texts;
    /** True: it signs requests to the function URL (origin access control). */
    readonly signs: boolean;
    readonly webAclArn?: Text;
    /** Logical name of the web ACL when the program declares it. */
    readonly webAclLabel?: string;
}

/** Requests per second and the size of the bucket; an absent number is the account's. */
export interface Throttle {
    readonly rate?: Count;
    readonly burst?: Count;
}

/** A stage of an HTTP API. */
export interface Stage {
    readonly name: Text;
    /** URN of the stage, or of the API that brings it along (quick create). */
    readonly urn: string;
    readonly autoDeploy: Flag;
    /** True when a deployment is named: such a stage serves what was deployed, not what stands now. */
    readonly deployment: boolean;
    readonly variables: Readonly<Record<string, Text>>;
    /** What every route without its own throttle gets; absent: the account's. */
    readonly throttle?: Throttle;
    /** Settings of single routes, by route key as the stage spells it. */
    readonly routeSettings: Readonly<Record<string, RouteSettings>>;
    readonly accessLog?: AccessLog;
    readonly detailedMetrics: Flag;
}

/** What a stage sets for one route. */
export interface RouteSettings {
    readonly throttle?: Throttle;
    readonly detailedMetrics?: Flag;
}

/** Where a stage writes a line for each request. */
export interface AccessLog {
    /** ARN of the log group or delivery stream. */
    readonly destination: Text;
    /** Logical name of the log group or stream when the program declares it. */
    readonly label?: string;
    readonly format: Text;
}

/** A route of an HTTP API. */
export interface HttpRoute {
    /** As registered, such as `GET /pets/{id}`. */
    readonly routeKey: Text;
    /** The route key parsed; absent when it cannot be, and then `issue` says why. */
    readonly key?: RouteKey;
    readonly issue?: Issue;
    readonly urn: string;
    readonly target: Target;
    /** URN of the integration behind the route. */
    readonly integration?: string;
    /** What AWS waits for the target, in milliseconds. */
    readonly timeoutMilliseconds: Count;
    readonly authorizer: Authorizer;
    readonly scopes: Texts;
    /** Throttle in force on each stage, in the order of `stages`; undefined: the account's. */
    readonly throttle: readonly (Throttle | undefined)[];
    readonly apiKeyRequired: Flag;
}

/** How a request reaches a target. */
export interface Integration {
    readonly urn: string;
    readonly name: string;
    readonly type: Text;
    readonly target: Target;
    /** @default 30000, what AWS applies to an HTTP API */
    readonly timeoutMilliseconds: Count;
    readonly payloadFormatVersion: Text;
    /** Role the target is called with. */
    readonly credentials?: Text;
    /** Parameter mapping of the request, or the parameters of a service integration. */
    readonly requestParameters: Readonly<Record<string, Text>>;
    /** Parameter mapping of the response, by status code. */
    readonly responseParameters: Readonly<Record<string, Readonly<Record<string, Text>>>>;
    /** Name the certificate of a private target must carry. */
    readonly tlsServerName?: Text;
}

/** What answers a route. */
export type Target =
    | {
          readonly kind: "lambda";
          /** Name for people: the function's logical name, else the name in its ARN. */
          readonly label: string;
          readonly functionUrn?: string;
          readonly functionArn?: Text;
          readonly functionName?: Text;
          /** Version or alias. */
          readonly qualifier?: Text;
      }
    | { readonly kind: "http"; readonly url: Text; readonly method: Text }
    | {
          readonly kind: "private";
          /** Name for people: of the listener or Cloud Map service, else its ARN. */
          readonly label: string;
          readonly uri: Text;
          readonly method: Text;
          readonly vpcLinkUrn?: string;
          readonly resourceUrn?: string;
      }
    | {
          readonly kind: "service";
          /** Such as `SQS-SendMessage`. */
          readonly subtype: Text;
          /** Name for people: of the queue, bus, stream or state machine when the program declares it. */
          readonly label: string;
          readonly resourceUrn?: string;
      }
    | { readonly kind: "unknown"; readonly reason: string };

/** Who decides whether a request may pass. */
export type Authorizer =
    | { readonly kind: "none" }
    | { readonly kind: "iam" }
    | {
          readonly kind: "jwt";
          readonly name: string;
          readonly urn: string;
          readonly issuer: Text;
          readonly audience: Texts;
          readonly identitySource: Texts;
      }
    | {
          readonly kind: "lambda";
          readonly name: string;
          readonly urn: string;
          /** Id of the authorizer, once AWS or a stand-in gave it: what a permission of its function ends in. */
          readonly authorizerId?: Text;
          readonly target: Target;
          /** Role the function is called with; without one the function's permissions decide. */
          readonly credentials?: Text;
          readonly identitySource: Texts;
          readonly payloadFormatVersion: Text;
          readonly simpleResponses: Flag;
          /** Seconds a decision is kept. @default 0, what AWS applies to an HTTP API */
          readonly ttlSeconds: Count;
      }
    | { readonly kind: "unknown"; readonly reason: string };

/** A function of the program, as far as whoever runs it must know. */
export interface FunctionDescription {
    /** URN of the `aws:lambda/function:Function`; what `functionUrn` of a target names. */
    readonly urn: string;
    /** Logical name of the nearest component around the function when that is a function's component, else its own. */
    readonly name: string;
    readonly functionName: Text;
    /** Without version or alias. */
    readonly arn: Text;
    /** `Zip` or `Image`. @default "Zip" */
    readonly packageType: Text;
    /** The archive or asset as it was registered; relative paths are relative to the graph's working directory. */
    readonly code?: PropertyValue;
    /** Where the code is when the program does not hold it: an address in S3 or of an image. */
    readonly codeElsewhere?: Text;
    readonly handler?: Text;
    readonly runtime?: Text;
    readonly environment: Readonly<Record<string, Text>>;
    /** @default 3, what AWS applies */
    readonly timeoutSeconds: Count;
    /** In MB. @default 128, what AWS applies */
    readonly memoryMegabytes: Count;
    /** Absent: what the account has left. 0: the function takes no request. */
    readonly reservedConcurrency?: Count;
    /** In the order in which Lambda extracts them to /opt. */
    readonly layers: readonly FunctionLayer[];
    /** What `context.functionVersion` says: a number when the function is published, else `$LATEST`. */
    readonly version: Text;
    /** Name of the log group. @default "/aws/lambda/" and the function's name */
    readonly logGroup: Text;
    readonly permissions: readonly FunctionPermission[];
}

/** A layer of a function. */
export interface FunctionLayer {
    readonly arn: Text;
    /** Absent when the layer is not declared in the program: its content is not known then. */
    readonly urn?: string;
    /** The archive as it was registered. */
    readonly code?: PropertyValue;
}

/** A statement of a function's resource policy: an `aws:lambda/permission:Permission`. */
export interface FunctionPermission {
    readonly urn: string;
    readonly action: Text;
    readonly principal: Text;
    readonly sourceArn?: Text;
    readonly sourceAccount?: Text;
    /** Organization all of whose accounts may call. */
    readonly principalOrgId?: Text;
    /** The version or alias it is for; absent: the function without one. */
    readonly qualifier?: Text;
    readonly functionUrlAuthType?: Text;
    readonly invokedViaFunctionUrl?: Flag;
}

/** What browsers of other origins may do. */
export interface Cors {
    readonly allowOrigins: Texts;
    readonly allowMethods: Texts;
    readonly allowHeaders: Texts;
    readonly exposeHeaders: Texts;
    readonly allowCredentials: Flag;
    /** Seconds a browser may keep the answer. */
    readonly maxAge?: Count;
}

/** A name of the user's own in front of a stage. */
export interface Domain {
    readonly name: Text;
    /** First part of the path; empty for the whole domain. */
    readonly mappingKey: Text;
    readonly stage: Text;
    /** Absent while a part of it is unknown. */
    readonly url?: Text;
    readonly mutualTls: boolean;
}

/** A resource that takes requests, or helps to, and is not read; never dropped in silence. */
export interface Unsupported {
    readonly urn: string;
    readonly type: string;
    readonly name: string;
    /** One sentence: what it is and what is missing. */
    readonly reason: string;
}
