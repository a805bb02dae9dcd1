import type { FrontDoor, FunctionUrlFrontDoor, HttpFrontDoor, HttpRoute } from "../frontdoor/front-door";
import { isUnknown } from "../model/property-value";
import { printPathTemplate } from "../model/path-template";
import { printAuthorizer, printTarget, printText, printTexts, printThrottle, printTimeout } from "./print-value";
import { inReadingOrder } from "./reading-order";
import { restRouteRow } from "./rest-route-row";
import type { RouteRow } from "./route-row";
import { printColumns } from "./table";

/** How a caller wants the table. */
export interface RouteTableOptions {
    /** Dresses the heading, for a terminal. @default as it is */
    readonly heading?: (text: string) => string;
}

const headings: Required<RouteRow> = {
    method: "METHOD",
    path: "PATH",
    target: "TARGET",
    authorizer: "AUTHORIZER",
    throttle: "THROTTLE",
    timeout: "TIMEOUT",
    apiKey: "API KEY",
    validation: "VALIDATION",
    cache: "CACHE",
};

/** The columns every table has. */
const columns = ["method", "path", "target", "authorizer", "throttle", "timeout"] as const;

/** Those a table has when one of its routes uses them. */
const columnsWhereUsed = ["apiKey", "validation", "cache"] as const;

/** The route table as data, in reading order: by path, then by method. */
export function routeRows(frontDoor: FrontDoor): RouteRow[] {
    if (frontDoor.kind === "function-url") return [functionUrlRow(frontDoor)];
    if (frontDoor.kind === "rest") {
        return inReadingOrder(frontDoor.routes).map((route) => restRouteRow(frontDoor, route));
    }
    return inReadingOrder(frontDoor.routes).map((route) => httpRouteRow(frontDoor, route));
}

/** The line of a route of an HTTP API. */
export function httpRouteRow(frontDoor: HttpFrontDoor, route: HttpRoute): RouteRow {
    return {
        ...spelled(route),
        target: printTarget(route.target),
        authorizer: guard(route),
        throttle: throttles(frontDoor, route),
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

/** The route table as text, a line for each route under a heading; one sentence when there is no route. */
export function printRouteTable(frontDoor: FrontDoor, { heading = (text) => text }: RouteTableOptions = {}): string {
    const rows = routeRows(frontDoor);
    if (rows.length === 0) {
        return frontDoor.kind === "rest" ? "no routes: every request gets 403" : "no routes: every request gets 404";
    }
    const shown = [...columns, ...columnsWhereUsed.filter((column) => rows.some((row) => row[column] !== undefined))];
    const cells = [headings, ...rows].map((row) => shown.map((column) => row[column] ?? "-"));
    const [first = "", ...lines] = printColumns(cells);
    return [heading(first), ...lines].join("\n");
}

function spelled({ key, routeKey }: HttpRoute): Pick<RouteRow, "method" | "path"> {
    if (key?.kind === "path") return { method: key.method, path: printPathTemplate(key.path) };
    return key === undefined ? { method: "?", path: printText(routeKey) } : { method: "ANY", path: "$default" };
}

function guard({ authorizer, scopes, apiKeyRequired }: HttpRoute): string {
    const wanted = isUnknown(scopes) || scopes.length > 0 ? ` ${printTexts(scopes)}` : "";
    return `${printAuthorizer(authorizer)}${wanted}${apiKeyRequired === true ? " + API key" : ""}`;
}

/** One throttle when all stages agree, else one for each stage. */
function throttles({ stages }: HttpFrontDoor, { throttle }: HttpRoute): string {
    const each = throttle.map(printThrottle);
    if (new Set(each).size <= 1) return each[0] ?? printThrottle(undefined);
    return each.map((text, index) => `${text} (${printText(stages[index]?.name ?? "")})`).join(", ");
}
