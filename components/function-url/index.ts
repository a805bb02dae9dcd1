export type { FunctionUrlArgs, FunctionUrlCors, FunctionUrlDistribution, FunctionUrlDomain } from "./args";
export type { FunctionUrlResources } from "./create";
export type { DistributionResources } from "./create-distribution";
export { FunctionUrl } from "./function-url";
export { validateFunctionUrl } from "./validate";
export { CloudFrontPriceClass, FunctionUrlAuthorizer } from "./vocabulary";
