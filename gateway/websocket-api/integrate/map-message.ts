import type { MessageParameterSource } from "../../../model/websocket-parameter-mapping";
import { stageVariable } from "../../rest-api/integrate/parameter-value";
import { type RequestDraft, setHeader } from "../../rest-api/integrate/request-draft";
import { findJsonPath } from "../../rest-api/transform/find-json-path";
import { connectHeaders, connectQuery } from "../connect-parameters";
import type { WebSocketContext } from "../context";
import { webSocketContextVariable } from "../context-variables";
import { messageJson } from "../message-json";
import type { MessageOutcome } from "./message-outcome";
import type { MessageParameter } from "./message-parameter";
import { badMessage } from "./message-refusals";

/** What mappings make of an event, or why they cannot. */
export type MappedMessage = RequestDraft | { readonly refusal: MessageOutcome };

/**
 * Maps an event's parameters.
 * @documented developer guide, "Set up data mapping for WebSocket APIs in API Gateway".
 * @inferred as for REST APIs (reference 8.2): what is empty is not mapped, and a message that is no JSON is refused where
 * a mapping reads a member of it.
 */
export function mapMessage(context: WebSocketContext, parameters: readonly MessageParameter[]): MappedMessage {
    const draft: RequestDraft = { headers: new Map(), query: new Map(), path: new Map() };
    for (const { to, from } of parameters) {
        const value = valueOf(context, from);
        if (value === notJson) {
            const reason = `the message is no JSON, which ${to.in} ${to.name} is mapped from`;
            return { refusal: badMessage("Invalid JSON in request body", reason) };
        }
        if (value === undefined || value.length === 0) continue;
        if (to.in === "querystring") draft.query.set(to.name, value);
        else {
            const text = typeof value === "string" ? value : value.join(",");
            if (to.in === "header") setHeader(draft.headers, to.name, text);
            else draft.path.set(to.name, text);
        }
    }
    return draft;
}

const notJson = Symbol("not JSON");

function valueOf(
    context: WebSocketContext,
    source: MessageParameterSource,
): string | readonly string[] | undefined | typeof notJson {
    switch (source.from) {
        case "static":
            return source.value;
        case "context":
            return webSocketContextVariable(context, source.name);
        case "stageVariables":
            return stageVariable(context, source.name);
        case "request":
            break;
    }
    switch (source.in) {
        case "header":
            return connectHeaders(context, source.name).at(-1);
        case "multivalueheader":
            return connectHeaders(context, source.name).join(",");
        case "querystring":
            return connectQuery(context).get(source.name)?.at(-1);
        case "multivaluequerystring":
            return connectQuery(context).get(source.name);
        case "body":
            return source.path === undefined ? context.body : memberOf(context, source.path);
    }
}

type BodyPath = NonNullable<Extract<MessageParameterSource, { in: "body" }>["path"]>;

function memberOf(context: WebSocketContext, path: BodyPath): string | undefined | typeof notJson {
    if (context.body === undefined || context.body === "") return undefined;
    const json = messageJson(context);
    if (json === undefined) return notJson;
    try {
        const found = findJsonPath(path, json.value);
        return found === undefined || found === null || typeof found === "string"
            ? (found ?? undefined)
            : JSON.stringify(found);
    } catch (error) {
        // A value deeper than the stack.
        if (error instanceof RangeError) return notJson;
        throw error;
    }
}
