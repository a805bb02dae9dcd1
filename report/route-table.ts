import type { FrontDoor } from "../frontdoor/front-door";
import { describeRoutes } from "./described-route";
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
    replies: "REPLIES",
    when: "WHEN",
    priority: "PRIORITY",
};

/** What a WebSocket API calls its two first columns. */
const webSocketHeadings: typeof headings = { ...headings, method: "EVENT", path: "ROUTE" };

/** The columns every table has. */
const columns = ["method", "path", "target", "authorizer", "throttle", "timeout"] as const;

/** Those a table has when one of its routes uses them. */
const columnsWhereUsed = ["apiKey", "validation", "cache", "replies", "when", "priority"] as const;

/** The route table as data, in reading order: by path, then by method; rules of a load balancer by priority. */
export function routeRows(frontDoor: FrontDoor): RouteRow[] {
    return describeRoutes(frontDoor).map(({ row }) => row);
}

/** The route table as text, a line for each route under a heading; one sentence when there is no route. */
export function printRouteTable(frontDoor: FrontDoor, { heading = (text) => text }: RouteTableOptions = {}): string {
    const rows = routeRows(frontDoor);
    if (rows.length === 0) return withoutRoutes[frontDoor.kind];
    const shown = [...columns, ...columnsWhereUsed.filter((column) => rows.some((row) => row[column] !== undefined))];
    const head = frontDoor.kind === "websocket" ? webSocketHeadings : headings;
    const cells = [head, ...rows].map((row) => shown.map((column) => row[column] ?? "-"));
    const [first = "", ...lines] = printColumns(cells);
    return [heading(first), ...lines].join("\n");
}

const withoutRoutes: Readonly<Record<FrontDoor["kind"], string>> = {
    http: "no routes: every request gets 404",
    rest: "no routes: every request gets 403",
    websocket: "no routes: every client may connect, every message gets Forbidden",
    alb: "no rules: nothing answers",
    "function-url": "no routes",
};
