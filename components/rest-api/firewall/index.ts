export type { Firewall } from "./args";
export type { FirewallResources } from "./create";
