import { compileAccessLogOf } from "../rest-api/access-log";
import type { WebSocketAccessLogLine } from "./context";
import { webSocketContextReader } from "./context-variables";

/**
 * Reads an access-log format once; a variable without a value prints `-`.
 * @documented developer guide, "Configure logging for a WebSocket API".
 * @inferred values are texts as in the logs of REST APIs (reference 9.2).
 */
export function compileWebSocketAccessLog(format: string): WebSocketAccessLogLine {
    return compileAccessLogOf(format, webSocketContextReader);
}
