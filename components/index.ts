// The engine starts the plugin host in the user's program: there ts-node checks these sources with the user's
// tsconfig.json or, in the other languages, with none at all, whose default is ES2020 (cmd/run-plugin/run.js).
/// <reference lib="es2022" />
export * from "./alb-api";
export * from "./api-gateway-account";
export * from "./authorizers";
export * from "./function-url";
export * from "./http-api";
export * from "./lambda-function";
export * from "./rest-api";
export * from "./targets";
export type { Throttle } from "./throttle";
export { IpAddressType, PayloadVersion } from "./vocabulary";
export * from "./websocket-api";
