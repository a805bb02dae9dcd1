export type {
    AccessLog,
    Authorizer,
    Cors,
    Count,
    Domain,
    Flag,
    FrontDoor,
    FunctionDescription,
    FunctionLayer,
    FunctionPermission,
    FunctionUrlFrontDoor,
    HttpFrontDoor,
    HttpRoute,
    Integration,
    RouteSettings,
    Stage,
    Target,
    Text,
    Texts,
    Throttle,
    Unsupported,
} from "./front-door";
export { type Invocation, permits, permitsFunctionUrl } from "./permits";
export { isDeployed } from "./read-stage";
export { type Reading, readFrontDoors } from "./read";
