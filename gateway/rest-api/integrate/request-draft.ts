import type { Reply } from "../../reply";
import type { RestOverrides, RestRequestContext } from "../context";
import { refuse } from "../gateway-responses";
import type { TemplateOverrides } from "../transform/compiled-template";
import { notJson, parameterValue, requestScope } from "./parameter-value";
import type { RestParameter } from "./served-integration";

/** What mappings and templates make of a request. */
export interface RequestDraft {
    /** The last one written counts; names as they were written. */
    readonly headers: Map<string, string>;
    readonly query: Map<string, string | readonly string[]>;
    /** Values of the variables of the integration's address. */
    readonly path: Map<string, string>;
}

/**
 * Maps a request's parameters, or says why it cannot be done.
 * @observed reference 8.2: 400 `Invalid JSON in request body`; what is empty is not mapped.
 */
export function mapRequest(
    context: RestRequestContext,
    parameters: readonly RestParameter[],
): RequestDraft | { readonly refusal: Reply } {
    const draft: RequestDraft = { headers: new Map(), query: new Map(), path: new Map() };
    if (parameters.length === 0) return draft;
    const scope = requestScope(context);
    for (const { to, from } of parameters) {
        const value = parameterValue(from, scope);
        if (value === notJson) {
            const message = "Invalid JSON in request body";
            const reason = `the body is no JSON, which ${to.in} ${to.name} is mapped from`;
            return { refusal: refuse(context, "BAD_REQUEST_BODY", { message, reason }) };
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

/** Writes a header, whatever the case of one that is there. */
export function setHeader(headers: Map<string, string>, name: string, value: string): void {
    const lower = name.toLowerCase();
    for (const before of headers.keys()) {
        if (before.toLowerCase() === lower) headers.delete(before);
    }
    headers.set(name, value);
}

/**
 * Writes a template's overrides over a draft.
 * @observed LocalStack's recordings: an override wins over a mapping of the same parameter.
 */
export function applyOverrides(
    draft: RequestDraft,
    { requestHeaders, requestQuery, requestPath }: TemplateOverrides,
): void {
    for (const [name, value] of requestHeaders)
        setHeader(draft.headers, name, typeof value === "string" ? value : value.join(","));
    for (const [name, value] of requestQuery) draft.query.set(name, value);
    for (const [name, value] of requestPath) draft.path.set(name, value);
}

/**
 * Keeps what a template overrides; those of the request's template survive to the response.
 * @observed reference 8.5.
 */
export function keepOverrides(context: RestRequestContext, overrides: TemplateOverrides): void {
    const kept: RestOverrides = (context.overrides ??= {
        requestHeaders: new Map(),
        requestQuery: new Map(),
        requestPath: new Map(),
        responseHeaders: new Map(),
        responseStatus: undefined,
    });
    for (const [name, value] of overrides.requestHeaders) kept.requestHeaders.set(name, value);
    for (const [name, value] of overrides.requestQuery) kept.requestQuery.set(name, value);
    for (const [name, value] of overrides.requestPath) kept.requestPath.set(name, value);
    for (const [name, value] of overrides.responseHeaders) kept.responseHeaders.set(name, value);
    kept.responseStatus = overrides.responseStatus ?? kept.responseStatus;
}
