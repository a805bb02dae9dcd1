import { readStageConfig } from "./config/stage-config";
import { orderFeed } from "./feed/order-feed";
import { ordersLoadBalancer } from "./load-balancer/load-balancer";
import { ordersApi } from "./orders/orders-api";
import { partnersApi } from "./partners/partners-api";
import { paymentWebhook } from "./webhook/payment-webhook";

const config = readStageConfig();
const service = ordersApi(config);
const partners = partnersApi(config, service);
const feed = orderFeed(config, partners?.account);
const webhook = paymentWebhook(config);
const loadBalancer = ordersLoadBalancer(config, service);

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
/** Where browsers connect to the live feed, and where messages to them are sent; undefined on a stage without one. */
export const feedUrl = feed?.url;
export const feedManagementUrl = feed?.managementUrl;
/** What the payment provider calls; undefined on a stage without one. */
export const webhookUrl = webhook?.url;
/** Address of the load balancer; empty on a stage without one. */
export const loadBalancerUrl = loadBalancer?.url ?? "";
