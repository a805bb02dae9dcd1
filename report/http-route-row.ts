import type { FunctionUrlFrontDoor, HttpFrontDoor, HttpRoute } from "../frontdoor/front-door";
import { printPathTemplate } from "../model/path-template";
import { isUnknown } from "../model/property-value";
import { ofEachStage } from "./of-each-stage";
import { printAuthorizer, printTarget, printText, printTexts, printThrottle, printTimeout } from "./print-value";
import type { RouteRow } from "./route-row";

/** The line of a route of an HTTP API. */
export function httpRouteRow(frontDoor: HttpFrontDoor, route: HttpRoute): RouteRow {
    return {
        ...spelled(route),
        target: printTarget(route.target),
        authorizer: guard(route),
        throttle: ofEachStage(frontDoor.stages, route.throttle.map(printThrottle), printThrottle(undefined)),
        timeout: printTimeout(route.timeoutMilliseconds),
    };
}

/**
 * A function URL has one route, which its events call `$default`; the function's own concurrency and timeout bound it.
 * Source: Lambda developer guide, "Invoking Lambda function URLs" and "Throttling requests through reserved concurrency".
 */
export function functionUrlRow({ target, authType }: FunctionUrlFrontDoor): RouteRow {
    return {
        method: "ANY",
        path: "$default",
        target: printTarget(target),
        authorizer: authType === "NONE" ? "none" : authType === "AWS_IAM" ? "IAM" : printText(authType),
        throttle: "the function's",
        timeout: "the function's",
    };
}

function spelled({ key, routeKey }: HttpRoute): Pick<RouteRow, "method" | "path"> {
    if (key?.kind === "path") return { method: key.method, path: printPathTemplate(key.path) };
    return key === undefined ? { method: "?", path: printText(routeKey) } : { method: "ANY", path: "$default" };
}

function guard({ authorizer, scopes, apiKeyRequired }: HttpRoute): string {
    const wanted = isUnknown(scopes) || scopes.length > 0 ? ` ${printTexts(scopes)}` : "";
    return `${printAuthorizer(authorizer)}${wanted}${apiKeyRequired === true ? " + API key" : ""}`;
}
