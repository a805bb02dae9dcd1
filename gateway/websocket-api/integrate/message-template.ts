import type { SelectionExpression } from "../../../model/selection-expression";
import type { CompiledTemplate, TemplateScope } from "../../rest-api/transform/compiled-template";
import { connectQuery } from "../connect-parameters";
import type { WebSocketContext } from "../context";
import { webSocketContextNames, webSocketContextVariable } from "../context-variables";
import { handshakeHeaders } from "./handshake-headers";
import { evaluateSelection, type SelectableAnswer } from "../select";

/** What chooses between templates. */
export interface TemplateChoice {
    readonly templates: ReadonlyMap<string, CompiledTemplate>;
    readonly selection: SelectionExpression | undefined;
}

/**
 * The template a selection expression gives; undefined: none fits.
 * @documented developer guide, "WebSocket selection expressions in API Gateway": `$default` is the catch-all.
 */
export function chooseTemplate(
    { templates, selection }: TemplateChoice,
    context: WebSocketContext,
    answer?: SelectableAnswer,
): CompiledTemplate | undefined {
    if (templates.size === 0) return undefined;
    const key = selection === undefined ? "$default" : evaluateSelection(selection, { context, answer });
    return templates.get(key) ?? templates.get("$default");
}

/** A rendered text, or why there is none. */
export type RenderedMessage = { readonly text: string } | { readonly problem: string };

/**
 * Renders a template over an event.
 * @documented developer guide, "WebSocket API mapping template reference for API Gateway".
 * @inferred overrides are left alone: that page has none.
 * @param body The message, or the integration's answer.
 */
export function renderMessage(context: WebSocketContext, template: CompiledTemplate, body: string): RenderedMessage {
    const rendered = template.render(scopeOf(context, body));
    return rendered.kind === "failed" ? { problem: rendered.reason } : { text: rendered.text };
}

const nothing: Readonly<Record<string, string>> = Object.freeze({});
const noParams: TemplateScope["params"] = { path: nothing, querystring: nothing, header: nothing };

function scopeOf(context: WebSocketContext, body: string): TemplateScope {
    return {
        body,
        params: context.request === undefined ? noParams : connectParams(context),
        contextVariable: (name) => webSocketContextVariable(context, name),
        contextNames: (prefix) => webSocketContextNames(context, prefix),
        stageVariables: context.stage.variables ?? nothing,
    };
}

/** Only the handshake has headers and a query; the last of several values counts. */
function connectParams(context: WebSocketContext): TemplateScope["params"] {
    // Clients choose the names: none of them may be one of an object's own, such as `__proto__`.
    const header = Object.create(null) as Record<string, string>;
    const headers = handshakeHeaders(context);
    for (let index = 0; index < headers.length; index += 2) header[headers[index] ?? ""] = headers[index + 1] ?? "";
    const querystring = Object.create(null) as Record<string, string>;
    for (const [name, values] of connectQuery(context)) querystring[name] = values.at(-1) ?? "";
    return { path: nothing, querystring, header };
}
