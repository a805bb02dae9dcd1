export * from "./authorizers";
export * from "./http-api";
export * from "./lambda-function";
export * from "./targets";
export type { Throttle } from "./throttle";
export { IpAddressType, PayloadVersion } from "./vocabulary";
