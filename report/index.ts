export { printHeading } from "./front-door-heading";
export { printSettings } from "./front-door-settings";
export { secretText, unknownText } from "./print-value";
export type { RouteRow } from "./route-row";
export { printRouteTable, routeRows, type RouteTableOptions } from "./route-table";
