import type { Issue } from "../model/issue";
import type { AccessLog, Count, Domain, Flag, RouteSettings, Target, Text, Texts, Throttle } from "./front-door";
import type { RestModel, RestTarget, UsagePlan } from "./rest-front-door";

/** A WebSocket API of API Gateway. */
export interface WebSocketFrontDoor {
    readonly kind: "websocket";
    /** Logical name of the nearest component around the API, else of the API itself. */
    readonly name: string;
    /** URN of the `aws:apigatewayv2/api:Api`. */
    readonly urn: string;
    /** Id of the API, once AWS or a stand-in gave it. */
    readonly apiId?: Text;
    /** Such as `arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5`, once it is known. */
    readonly executionArn?: Text;
    /** Such as `$request.body.action`. */
    readonly routeSelectionExpression: Text;
    /** `$request.header.x-api-key` or `$context.authorizer.usageIdentifierKey`. @default "$request.header.x-api-key" */
    readonly apiKeySelectionExpression: Text;
    /**
     * True: the models themselves are not validated when a deployment is made. Messages are checked all the same.
     * Source: API reference, `CreateApi`, disableSchemaValidation. @default false
     */
    readonly disableSchemaValidation: Flag;
    readonly stages: readonly WebSocketStage[];
    /** `$connect`, the API's own by name, `$default`, `$disconnect`; routes whose key cannot be read stand last. */
    readonly routes: readonly WebSocketRoute[];
    readonly integrations: readonly WebSocketIntegration[];
    readonly authorizers: readonly WebSocketAuthorizer[];
    readonly models: readonly RestModel[];
    /** Usage plans that name one of the API's stages; they count at `$connect`. */
    readonly usagePlans: readonly UsagePlan[];
    /** A domain's `url` begins with `wss://`. */
    readonly domains: readonly Domain[];
    /** Whether the `execute-api` address answers. */
    readonly executeApiEndpoint: Flag;
    /** Address of the first stage, `wss://...`, when it is known. */
    readonly url?: Text;
}

/** A stage of a WebSocket API. */
export interface WebSocketStage {
    readonly name: Text;
    readonly urn: string;
    readonly autoDeploy: Flag;
    /** True when a deployment is named: such a stage serves what was deployed, not what stands now. */
    readonly deployment: boolean;
    /** Routes and integrations the deployment may be taken before, since it does not depend on them: their URNs. */
    readonly mayMiss: readonly string[];
    readonly variables: Readonly<Record<string, Text>>;
    /** What every route without its own throttle gets; absent: the account's. */
    readonly throttle?: Throttle;
    /** Settings of single routes, by route key as the stage spells it. */
    readonly routeSettings: Readonly<Record<string, WebSocketRouteSettings>>;
    readonly accessLog?: AccessLog;
    /** `ERROR`, `INFO` or `OFF`, of the routes without a level of their own. */
    readonly loggingLevel?: Text;
    readonly dataTrace?: Flag;
    readonly detailedMetrics: Flag;
}

/** What a stage sets for one route. */
export interface WebSocketRouteSettings extends RouteSettings {
    readonly loggingLevel?: Text;
    readonly dataTrace?: Flag;
}

/** A route of a WebSocket API. */
export interface WebSocketRoute {
    /** As registered: `$connect`, `$disconnect`, `$default` or a name of the API's own. */
    readonly routeKey: Text;
    /** Why the key cannot be used; absent when it can. */
    readonly issue?: Issue;
    readonly urn: string;
    /** Absent: the route has no integration, which answers nothing and, for `$connect`, lets every client in. */
    readonly integration?: WebSocketIntegration;
    /** Of `$connect` alone. */
    readonly authorizer: WebSocketAuthorizerUse;
    readonly apiKeyRequired: Flag;
    /** Model by what `modelSelectionExpression` gives; `$default` for all others. */
    readonly requestModels: Readonly<Record<string, Text>>;
    readonly modelSelectionExpression?: Text;
    /** Request parameters that are asked for, such as `route.request.querystring.room`, and whether each is required. */
    readonly requestParameters: Readonly<Record<string, Flag>>;
    /** `$default` when answers go back to the client; absent: none do. */
    readonly routeResponseSelectionExpression?: Text;
    readonly responses: readonly RouteResponse[];
    readonly operationName?: Text;
    /** Throttle in force on each stage, in the order of `stages`; undefined: the account's. */
    readonly throttle: readonly (Throttle | undefined)[];
}

/** What goes back to the client of a route. */
export interface RouteResponse {
    readonly urn: string;
    /** `$default`, the only one AWS takes. */
    readonly routeResponseKey: Text;
    /** Name of the model by what `modelSelectionExpression` gives. */
    readonly responseModels: Readonly<Record<string, Text>>;
    readonly modelSelectionExpression?: Text;
}

/** How a message reaches what answers it. */
export interface WebSocketIntegration {
    readonly urn: string;
    readonly name: string;
    /** `AWS`, `AWS_PROXY`, `HTTP`, `HTTP_PROXY` or `MOCK`. */
    readonly type: Text;
    readonly target: RestTarget;
    /** As registered. */
    readonly uri?: Text;
    /** Method of the request that is sent on. */
    readonly method?: Text;
    /** @default 29000, what AWS applies to a WebSocket API */
    readonly timeoutMilliseconds: Count;
    /** Role the target is called with. */
    readonly credentials?: Text;
    /** Such as `integration.request.header.X` from `route.request.body.x`. */
    readonly requestParameters: Readonly<Record<string, Text>>;
    /** VTL by what the template selection expression gives; `$default` for all others. */
    readonly requestTemplates: Readonly<Record<string, Text>>;
    /** Absent: `$default` alone is looked for. */
    readonly templateSelectionExpression?: Text;
    /** @default "WHEN_NO_MATCH", what AWS applies */
    readonly passthroughBehavior: Text;
    /** `CONVERT_TO_BINARY` or `CONVERT_TO_TEXT`; absent: passed through. */
    readonly contentHandling?: Text;
    /** Name the certificate of a private target must carry. */
    readonly tlsServerName?: Text;
    readonly responses: readonly WebSocketIntegrationResponse[];
}

/** What is made of an answer of an integration that is no proxy. */
export interface WebSocketIntegrationResponse {
    readonly urn: string;
    /** `$default` or a pattern between slashes, such as `/^4\d\d$/`. */
    readonly responseKey: Text;
    /** VTL by what the template selection expression gives; `$default` for all others. */
    readonly templates: Readonly<Record<string, Text>>;
    readonly templateSelectionExpression?: Text;
    readonly contentHandling?: Text;
}

/** Who decides whether a client may connect. */
export type WebSocketAuthorizerUse = { readonly kind: "none" } | { readonly kind: "iam" } | WebSocketAuthorizer;

/** A Lambda authorizer of a WebSocket API. */
export type WebSocketAuthorizer =
    | {
          readonly kind: "request";
          readonly name: string;
          readonly urn: string;
          readonly authorizerId?: Text;
          readonly target: Target;
          /** Role the function is called with; without one the function's permissions decide. */
          readonly credentials?: Text;
          /** Such as `route.request.header.Authorization`. */
          readonly identitySource: Texts;
      }
    | { readonly kind: "unknown"; readonly reason: string };
