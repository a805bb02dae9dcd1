export type { AccessLogs, Cors, HttpApiArgs, HttpApiDomain, HttpApiRoute, HttpApiStage, MutualTls } from "./args";
export type { HttpApiResources } from "./create";
export { HttpApi } from "./http-api";
export { mergeRoutes, prefixRoutes } from "./merge-routes";
export { validateHttpApi } from "./validate";
