export type { RestApiArgs } from "./args";
export type { RestAuthorizer, RestCognitoAuthorizer, RestFunctionAuthorizer, TokenAuthorizer } from "./authorizer-args";
export type { RestApiResources } from "./create";
export { RestApi } from "./rest-api";
export type { RestApiRoute, RouteCache, RouteResponse, RouteValidation } from "./route-args";
export type { ExecutionLogs, FurtherStage, GatewayResponse, RestApiCache, RestApiStage } from "./stage-args";
export { validateRestApi } from "./validate";
export { ApiKeySource, ContentHandling, ExecutionLogLevel, Passthrough, UnauthorizedInvalidation } from "./vocabulary";
