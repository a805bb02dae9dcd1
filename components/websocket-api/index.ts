export type { WebSocketApiArgs, WebSocketApiDomain, WebSocketApiStage, WebSocketUsagePlan } from "./args";
export type { WebSocketAuthorizer, WebSocketFunctionAuthorizer } from "./authorizer-args";
export type { WebSocketApiResources } from "./create";
export type { ConnectionsGrantee } from "./grant";
export type { MessageResponse, MessageValidation, WebSocketApiRoute } from "./route-args";
export type { WebSocketTarget } from "./target-args";
export { validateWebSocketApi } from "./validate";
export { WebSocketApi } from "./websocket-api";
