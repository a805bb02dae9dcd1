import type { FrontDoor, HttpRoute } from "../frontdoor/front-door";
import type { RestRoute } from "../frontdoor/rest-front-door";
import { pathIdentity } from "../model/path-template";
import type { Details } from "./detail";
import { albRuleDetails } from "./alb-details";
import { albRuleRow } from "./alb-rule-row";
import { httpRouteDetails } from "./http-details";
import { functionUrlRow, httpRouteRow } from "./http-route-row";
import { printText } from "./print-value";
import { inReadingOrder } from "./reading-order";
import { restRouteDetails } from "./rest-route-details";
import { restRouteRow } from "./rest-route-row";
import type { RouteRow } from "./route-row";
import { webSocketRouteDetails } from "./websocket-details";
import { webSocketRouteRow } from "./websocket-route-row";

/** A route with everything it is told. */
export interface DescribedRoute {
    /** What API Gateway tells routes apart by: names of variables do not count. */
    readonly identity: string;
    readonly row: RouteRow;
    readonly details: Details;
}

/** The routes of a front door, in reading order. */
export function describeRoutes(frontDoor: FrontDoor): DescribedRoute[] {
    switch (frontDoor.kind) {
        case "function-url": {
            const row = functionUrlRow(frontDoor);
            return [{ identity: row.path, row, details: cells(row) }];
        }
        case "http":
            return inReadingOrder(frontDoor.routes).map((route) => {
                const row = httpRouteRow(frontDoor, route);
                const details = { ...cells(row), ...httpRouteDetails(frontDoor, route) };
                return { identity: httpIdentity(route), row, details };
            });
        case "rest":
            return inReadingOrder(frontDoor.routes).map((route) => {
                const row = restRouteRow(frontDoor, route);
                return { identity: restIdentity(route), row, details: { ...cells(row), ...restRouteDetails(route) } };
            });
        case "websocket":
            return frontDoor.routes.map((route) => {
                const row = webSocketRouteRow(frontDoor, route);
                const details = { ...cells(row), ...webSocketRouteDetails(route) };
                return { identity: printText(route.routeKey), row, details };
            });
        case "alb":
            return frontDoor.rules.map((rule) => {
                const row = albRuleRow(frontDoor, rule);
                // A rule is the same one wherever it stands: its priority may change.
                return {
                    identity: rule.urn,
                    row,
                    details: { method: row.method, ...cells(row), ...albRuleDetails(rule) },
                };
            });
    }
}

/** The row without its method, which is the route's own. */
function cells(row: RouteRow): Details {
    const { path, target, authorizer, throttle, timeout, apiKey, validation, cache, replies, when, priority } = row;
    return {
        path,
        target,
        authorizer,
        throttle,
        timeout,
        ...(apiKey === undefined ? {} : { "API key": apiKey }),
        ...(validation === undefined ? {} : { validation }),
        ...(cache === undefined ? {} : { cache }),
        ...(replies === undefined ? {} : { replies }),
        ...(when === undefined ? {} : { when }),
        ...(priority === undefined ? {} : { priority }),
    };
}

function httpIdentity({ key, routeKey }: HttpRoute): string {
    if (key?.kind === "path") return `${key.method} ${pathIdentity(key.path)}`;
    return key === undefined ? `? ${printText(routeKey)}` : "$default";
}

function restIdentity({ template, method, routeKey }: RestRoute): string {
    return template === undefined ? `? ${printText(routeKey)}` : `${printText(method)} ${pathIdentity(template)}`;
}
