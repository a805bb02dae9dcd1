import { isConnectionHeader, lowerName } from "../../forwarded-headers";
import type { WebSocketContext } from "../context";

/** Headers the gateway writes itself. */
const added: ReadonlySet<string> = new Set(["x-amzn-trace-id", "x-forwarded-port", "x-forwarded-proto"]);

/**
 * A handshake's headers as integrations see them, names and values in turn; empty for messages.
 * @observed reference 3.4: names as the client spells them, Upgrade and Connection removed, four that are added.
 */
export function handshakeHeaders({ request, traceId, sourceIp }: WebSocketContext): string[] {
    if (request === undefined) return [];
    const headers: string[] = [];
    const { rawHeaders } = request;
    let forwarded = sourceIp;
    for (let index = 0; index < rawHeaders.length; index += 2) {
        const name = rawHeaders[index] ?? "";
        const value = rawHeaders[index + 1] ?? "";
        const lower = lowerName(name);
        if (lower === "x-forwarded-for") forwarded = `${value}, ${sourceIp}`;
        else if (!isConnectionHeader(lower) && !added.has(lower)) headers.push(name, value);
    }
    headers.push("X-Amzn-Trace-Id", traceId, "X-Forwarded-For", forwarded);
    headers.push("X-Forwarded-Port", "443", "X-Forwarded-Proto", "https");
    return headers;
}
