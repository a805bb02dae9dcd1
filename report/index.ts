export { printHeading } from "./front-door-heading";
export { printSettings } from "./front-door-settings";
export { secretText, unknownText } from "./print-value";
export { printRouteTable, type RouteRow, routeRows, type RouteTableOptions } from "./route-table";
