export { type ApiKey, QuotaPeriod, type UsagePlan, type UsageQuota } from "./args";
export type { UsagePlanResources } from "./create";
