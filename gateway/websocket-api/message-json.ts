import type { WebSocketContext } from "./context";

/**
 * A message as JSON, parsed on first use; undefined when it is none.
 * @documented developer guide, "Create routes for WebSocket APIs": a message that is no JSON goes to `$default`.
 */
export function messageJson(context: WebSocketContext): { readonly value: unknown } | undefined {
    if (context.json !== undefined || context.body === undefined) return context.json;
    try {
        context.json = { value: JSON.parse(context.body) as unknown };
    } catch {
        // It stays undefined: no JSON.
    }
    return context.json;
}
