import type {
    DisconnectEvent,
    FunctionOutputEvent,
    GatewayEvent,
    MessageEvent,
    PushEvent,
    RequestEvent,
    ServiceCallEvent,
} from "../gateway/gateway-event";
import type { Colours } from "./colours";

/** How events are shown to people. */
export interface EventTextOptions {
    readonly colours: Colours;
    /** Widths that keep the lines of one program in columns. */
    readonly columns: EventColumns;
    /** Whether lines of access logs are shown among the others. */
    readonly accessLogs: boolean;
    /** Names of API keys by their ids. @default a key is told by its id */
    readonly keyNames?: ReadonlyMap<string, string>;
}

/** Widths of what stands before the status of a request. */
export interface EventColumns {
    /** 0: the name is not shown, as there is only one front door. */
    readonly frontDoor: number;
    readonly path: number;
    readonly route: number;
    /** 0: no route has an authorizer. */
    readonly authorizer: number;
}

/** An event as one line for people; undefined for what they are not shown. */
export function printEvent(event: GatewayEvent, options: EventTextOptions): string | undefined {
    const { colours } = options;
    switch (event.event) {
        case "request":
            return printRequest(event, options);
        case "message":
        case "disconnect":
        case "push":
            return printConnectionEvent(event, options);
        case "functionOutput":
            return printOutput(event, colours);
        case "serviceCall":
            return printServiceCall(event, colours);
        case "warning": {
            const whose = event.frontDoor === undefined ? "" : `${event.frontDoor}: `;
            return `${colours.warn("warning:")} ${printable(whose + event.text)}`;
        }
        case "accessLog":
            return options.accessLogs ? event.line : undefined;
    }
}

/**
 * Time, method, path, route, what the authorizer came to, status, latency, the API key with its plan, whether the cache
 * answered, and why the gateway itself did.
 */
function printRequest(event: RequestEvent, { colours, columns, keyNames }: EventTextOptions): string {
    const { faint } = colours;
    const cells = firstCells(event, event.method, event.path, { colours, columns });
    if (columns.authorizer > 0 || event.authorizer !== undefined) {
        cells.push(printable(event.authorizer ?? "-").padEnd(columns.authorizer));
    }
    cells.push(colourOf(event.status, colours)(String(event.status)), printLatency(event.latency));
    if (event.connectionId !== undefined) cells.push(faint(event.connectionId));
    if (event.apiKeyId !== undefined) {
        const plan = event.plan === undefined ? "" : ` (${event.plan})`;
        cells.push(faint(printable(`key ${keyNames?.get(event.apiKeyId) ?? event.apiKeyId}${plan}`)));
    }
    if (event.cacheHit === true) cells.push(colours.good("cache hit"));
    if (event.reason !== undefined) cells.push(colours.warn(printable(event.reason)));
    return cells.join("  ");
}

/** Time, name of the front door where there are several, what happened to what, route. */
function firstCells(
    event: { readonly time: number; readonly frontDoor: string; readonly route?: string },
    what: string,
    path: string,
    { colours: { faint }, columns }: Pick<EventTextOptions, "colours" | "columns">,
): string[] {
    return [
        faint(printTime(event.time)),
        ...(columns.frontDoor > 0 ? [event.frontDoor.padEnd(columns.frontDoor)] : []),
        what.padEnd(longestMethod),
        printable(path).padEnd(columns.path),
        faint(printable(event.route ?? "-").padEnd(columns.route)),
    ];
}

/** A message, a push or an end in the columns of requests: the connection stands where they have a path. */
function printConnectionEvent(event: MessageEvent | DisconnectEvent | PushEvent, options: EventTextOptions): string {
    const { colours, columns } = options;
    const [what, status, more] = sayConnectionEvent(event);
    const shade = event.event === "disconnect" ? colours.faint : colourOf(status, colours);
    return [
        ...firstCells(event, what, event.connectionId, options),
        ...(columns.authorizer > 0 ? ["-".padEnd(columns.authorizer)] : []),
        shade(String(status)),
        printLatency(event.latency),
        colours.faint(printable(more)),
        ...(event.reason === undefined ? [] : [colours.warn(printable(event.reason))]),
    ].join("  ");
}

function sayConnectionEvent(
    event: MessageEvent | DisconnectEvent | PushEvent,
): readonly [what: string, status: number, more: string] {
    switch (event.event) {
        case "message":
            return ["MESSAGE", event.status, `${event.received} B in, ${event.sent} B out`];
        case "push":
            return [event.method === "POST" ? "PUSH" : event.method, event.status, `${event.bytes} B out`];
        case "disconnect": {
            const why = event.closeReason === "" ? "" : ` (${event.closeReason})`;
            return ["CLOSE", event.code, `after ${Math.round(event.duration / 1000)} s${why}`];
        }
    }
}

/** "OPTIONS", the longest of the methods a route may have. */
const longestMethod = 7;

function colourOf(status: number, { good, warn, bad }: Colours): (text: string) => string {
    if (status >= 500) return bad;
    return status >= 400 ? warn : good;
}

function printOutput({ function: name, stream, text }: FunctionOutputEvent, { faint, warn }: Colours): string {
    return `${(stream === "stderr" ? warn : faint)(`${name} |`)} ${text}`;
}

function printServiceCall({ time, subtype, route, parameters }: ServiceCallEvent, { faint }: Colours): string {
    const sent = printable(JSON.stringify(parameters));
    return `${faint(printTime(time))}  ${subtype}  ${faint(route)}  not sent: ${sent.length > 400 ? `${sent.slice(0, 400)}...` : sent}`;
}

/** Local time of day, to the millisecond. */
export function printTime(milliseconds: number): string {
    const at = new Date(milliseconds);
    const two = (number: number): string => String(number).padStart(2, "0");
    const fraction = String(at.getMilliseconds()).padStart(3, "0");
    return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}.${fraction}`;
}

function printLatency(milliseconds: number): string {
    return `${Math.round(milliseconds)} ms`.padStart(8);
}

/** Control characters, which a client or a token may have sent, would move the cursor or worse. */
function printable(text: string): string {
    return text.replace(
        /[\x00-\x1f\x7f-\x9f]/g,
        (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`,
    );
}
