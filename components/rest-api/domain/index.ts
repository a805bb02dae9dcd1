export type { RestApiDomain } from "./args";
export type { RestDomainResources } from "./create";
