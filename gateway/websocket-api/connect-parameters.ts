import { parseQuery } from "../percent-decoding";
import type { GatewayRequest } from "../gateway-request";
import type { WebSocketContext } from "./context";

/** Values of a query by name, in order. */
export type ConnectQuery = ReadonlyMap<string, readonly string[]>;

const parsed = new WeakMap<GatewayRequest, ConnectQuery>();
const none: ConnectQuery = new Map();

/**
 * The query of a handshake, decoded once; empty for messages.
 * @documented developer guide, "Set up data mapping for WebSocket APIs": only `$connect` has a query and headers.
 */
export function connectQuery({ request }: WebSocketContext): ConnectQuery {
    if (request === undefined || request.rawQuery === "") return none;
    const before = parsed.get(request);
    if (before !== undefined) return before;
    const query = new Map<string, string[]>();
    for (const [name, value] of parseQuery(request.rawQuery)) {
        const values = query.get(name);
        if (values === undefined) query.set(name, [value]);
        else values.push(value);
    }
    parsed.set(request, query);
    return query;
}

/** The last value a handshake's query has under a name. */
export function connectQueryValue(context: WebSocketContext, name: string): string | undefined {
    return connectQuery(context).get(name)?.at(-1);
}

/**
 * Values of a handshake's header, in order; none for messages.
 * @inferred names count without their case, as HTTP has it: recordings of case that counts are of REST APIs.
 */
export function connectHeaders({ request }: WebSocketContext, name: string): readonly string[] {
    if (request === undefined) return [];
    const wanted = name.toLowerCase();
    const { rawHeaders } = request;
    const values: string[] = [];
    for (let index = 0; index < rawHeaders.length; index += 2) {
        if (rawHeaders[index]?.toLowerCase() === wanted) values.push(rawHeaders[index + 1] ?? "");
    }
    return values;
}

/** The last value of a handshake's header. */
export function connectHeader(context: WebSocketContext, name: string): string | undefined {
    return connectHeaders(context, name).at(-1);
}
