export { printHeading } from "./front-door-heading";
export { printSettings } from "./front-door-settings";
export { secretText, unknownText } from "./print-value";
export type { RouteRow } from "./route-row";
export { printRouteTable, routeRows, type RouteTableOptions } from "./route-table";
export { printRouteDiff, type RouteDiffDress } from "./print-route-diff";
export { diffFrontDoors, type FrontDoorDiff, type RouteChange, type SettingChange } from "./route-diff";
export { printColumns } from "./table";
