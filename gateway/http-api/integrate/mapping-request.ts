import type { IncomingHttpHeaders } from "node:http";
import type { MappingSource } from "../../../model/parameter-mapping";
import { lowerName } from "../../forwarded-headers";
import type { GatewayRequest } from "../../gateway-request";
import type { HttpRequestContext } from "../context";
import { parseQuery } from "../../percent-decoding";
import type { ParameterChange } from "../served-api";
import { encodePathText, encodeQueryText, headerText } from "./mapping-text";
import { mappedValue } from "./mapping-value";

/** A request as parameter mapping changes it, before it is sent on. */
export interface RequestDraft {
    /** What `overwrite:path` made it, percent-encoded, with or without a slash in front; undefined while nothing did. */
    path: string | undefined;
    /** Percent-encoded, without `?`. */
    rawQuery: string;
    /** Names and values in turn. */
    headers: readonly string[];
    /** Whether a mapping set `host`: an HTTP integration sends it then. */
    host: boolean;
}

/** The request as it came. */
export function draftOf({ request }: HttpRequestContext): RequestDraft {
    return { path: undefined, rawQuery: request.rawQuery, headers: request.rawHeaders, host: false };
}

/** The request with an integration's changes made. */
export function mapRequest(
    changes: readonly ParameterChange[],
    context: HttpRequestContext,
    draft = draftOf(context),
): RequestDraft {
    applyRequestChanges(draft, changes, context);
    return draft;
}

/**
 * Makes the changes of a request mapping, in their order. Values are read from the request as it came.
 * @documented developer guide, "Transform API requests and responses for HTTP APIs": renaming a header appends it
 * under its new name and removes the old, so sources are not those already changed.
 * @inferred a change whose source the request does not have is not made.
 */
export function applyRequestChanges(
    draft: RequestDraft,
    changes: readonly ParameterChange[],
    context: HttpRequestContext,
): void {
    for (const { key, value } of changes) {
        if (!("name" in key)) {
            if (key.of !== "path") continue;
            const path = mappedValue(value, context, undefined, encodeForPath);
            if (path !== undefined) draft.path = pathOf(path);
        } else if (key.action === "remove") {
            if (key.of === "header") draft.headers = withoutHeader(draft.headers, key.name);
            else draft.rawQuery = withoutParameter(draft.rawQuery, key.name);
        } else {
            const text = mappedValue(value, context);
            if (text === undefined) continue;
            const overwrite = key.action === "overwrite";
            if (key.of === "header") {
                draft.headers = [
                    ...(overwrite ? withoutHeader(draft.headers, key.name) : draft.headers),
                    key.name,
                    headerText(text),
                ];
                draft.host ||= key.name.toLowerCase() === "host";
            } else {
                const kept = overwrite ? withoutParameter(draft.rawQuery, key.name) : draft.rawQuery;
                const added = `${encodeQueryText(key.name)}=${encodeQueryText(text)}`;
                draft.rawQuery = kept === "" ? added : `${kept}&${added}`;
            }
        }
    }
}

/** `$request.path` is percent-encoded already; everything else is not. */
function encodeForPath(text: string, { from, name }: MappingSource): string {
    return from === "request.path" && name === undefined ? text : encodePathText(text);
}

function pathOf(text: string): string {
    return text.replace(/[^!-~]|[?#]/g, (character) => encodePathText(character));
}

/** Names and values in turn, without those of one name. */
export function withoutHeader(headers: readonly string[], name: string): string[] {
    const lower = name.toLowerCase();
    const kept: string[] = [];
    for (let index = 0; index < headers.length; index += 2) {
        const each = headers[index] ?? "";
        if (lowerName(each) !== lower) kept.push(each, headers[index + 1] ?? "");
    }
    return kept;
}

/** Parameters that stay keep their spelling. */
function withoutParameter(rawQuery: string, name: string): string {
    if (rawQuery === "") return rawQuery;
    return rawQuery
        .split("&")
        .filter((part) => parseQuery(part)[0]?.[0] !== name)
        .join("&");
}

/**
 * The request a draft stands for, for what takes a request as it came in: the event of a function.
 * @inferred a mapped path without a slash in front gets one.
 */
export function requestOf({ path, ...draft }: RequestDraft, request: GatewayRequest): GatewayRequest {
    const rawPath = path === undefined || path.startsWith("/") ? (path ?? request.rawPath) : `/${path}`;
    return {
        method: request.method,
        target: draft.rawQuery === "" ? rawPath : `${rawPath}?${draft.rawQuery}`,
        rawPath,
        rawQuery: draft.rawQuery,
        rawHeaders: draft.headers,
        headers: draft.headers === request.rawHeaders ? request.headers : joinedHeaders(draft.headers),
        sourceIp: request.sourceIp,
        protocol: request.protocol,
        get gone() {
            return request.gone;
        },
        hasBody: request.hasBody,
        readBody: (mostBytes) => request.readBody(mostBytes),
    };
}

function joinedHeaders(rawHeaders: readonly string[]): IncomingHttpHeaders {
    const headers: Record<string, string> = {};
    for (let index = 0; index < rawHeaders.length; index += 2) {
        const name = lowerName(rawHeaders[index] ?? "");
        if (name === "__proto__") continue;
        // Every object has a `constructor`, which is no header.
        const before: unknown = headers[name];
        const value = rawHeaders[index + 1] ?? "";
        headers[name] = typeof before === "string" ? `${before}${name === "cookie" ? "; " : ", "}${value}` : value;
    }
    return headers;
}
