import { readStageConfig } from "./config/stage-config";
import { ordersApi } from "./orders/orders-api";
import { partnersApi } from "./partners/partners-api";

const config = readStageConfig();
const service = ordersApi(config);
const partners = partnersApi(config, service);

/** Address of the API. */
export const url = service.api.url;
/** Its routes. */
export const routes = service.routes;
/** What an operator looks for first: the API, its stage, its log and the functions' names. */
export const apiId = service.api.apiId;
export const stageName = service.api.stageName;
export const accessLogGroup = service.api.resources.logGroup?.name;
export const functionNames = Object.fromEntries(
    Object.entries(service.functions).map(([name, fn]) => [name, fn.functionName]),
);
/** What a record of the custom domain points to; empty without one. */
export const domainTarget = service.api.domainTarget;
/** Address of the partners' API; undefined on a stage without one. */
export const partnersUrl = partners?.api.url;
/** Its routes. */
export const partnersRoutes = partners?.routes;
/** What partners send in `x-api-key`, by the names of the keys. */
export const partnersKeys = partners?.api.apiKeyValues;
