import type { RestParameterSource } from "../../../model/rest-parameter-mapping";
import type { RestRequestContext } from "../context";
import { restContextVariable } from "../context-variables";
import { queryOf } from "../query-of";
import { findJsonPath } from "../transform/find-json-path";
import { requestHeaders } from "./request-headers";

/** What a mapping reads from: the method's request, or the integration's response. */
export interface MappingScope {
    readonly context: RestRequestContext;
    /** Names and values in turn. */
    readonly headers: readonly string[];
    /** Whether header names count with their case. */
    readonly caseSensitive: boolean;
    readonly body: Buffer | string | undefined;
    /** The body as JSON, once a mapping asked for it. */
    parsed?: { readonly value: unknown } | "not-json";
}

/** A body that is no JSON where a mapping reads from it. */
export const notJson = Symbol("not JSON");

/** What a mapping reads; several values for a query's list, undefined when there is nothing. */
export type MappedValue = string | readonly string[] | undefined;

/** The scope of a request's mappings. */
export function requestScope(context: RestRequestContext): MappingScope {
    return { context, headers: requestHeaders(context), caseSensitive: true, body: context.body };
}

/**
 * What the right side of a mapping comes to.
 * @observed reference 8.2: the single forms take the last value, multivalueheader joins with commas and
 * multivaluequerystring hands a list on; header names of a request count with their case; a body is read as JSON only
 * when it begins with `{`, `[` or a quotation mark.
 */
export function parameterValue(source: RestParameterSource, scope: MappingScope): MappedValue | typeof notJson {
    switch (source.from) {
        case "static":
            return source.value;
        case "context":
            return restContextVariable(scope.context, source.name);
        case "stageVariables":
            return stageVariable(scope.context, source.name);
        case "request":
        case "response":
            return source.in === "body" ? bodyValue(source.path, scope) : placedValue(source, scope);
    }
}

/** What a stage variable is read from. */
export interface StageOfRequest {
    readonly stage: { readonly variables: Readonly<Record<string, string>> | undefined } | undefined;
}

/** A variable of the stage; undefined when it has none of that name. */
export function stageVariable({ stage }: StageOfRequest, name: string): string | undefined {
    const variables = stage?.variables;
    return variables !== undefined && Object.hasOwn(variables, name) ? variables[name] : undefined;
}

function placedValue(
    { in: place, name }: { readonly in: string; readonly name: string },
    scope: MappingScope,
): MappedValue {
    switch (place) {
        case "path": {
            const parameters = scope.context.pathParameters;
            return parameters !== null && Object.hasOwn(parameters, name) ? parameters[name] : undefined;
        }
        case "querystring":
            return queryOf(scope.context).single?.[name];
        case "multivaluequerystring":
            return queryOf(scope.context).multi?.[name];
        case "header":
            return headerValues(scope, name).at(-1);
        case "multivalueheader": {
            const values = headerValues(scope, name);
            return values.length === 0 ? undefined : values.join(",");
        }
        default:
            return undefined;
    }
}

/** @inferred header names of a response count without their case: recordings show it for requests only. */
function headerValues({ headers, caseSensitive }: MappingScope, name: string): string[] {
    const wanted = caseSensitive ? name : name.toLowerCase();
    const values: string[] = [];
    for (let index = 0; index < headers.length; index += 2) {
        const written = headers[index] ?? "";
        if ((caseSensitive ? written : written.toLowerCase()) === wanted) values.push(headers[index + 1] ?? "");
    }
    return values;
}

type BodyPath = Extract<RestParameterSource, { in: "body" }>["path"];

function bodyValue(path: BodyPath, scope: MappingScope): MappedValue | typeof notJson {
    const parsed = (scope.parsed ??= parseBody(scope.body));
    if (parsed === "not-json") return notJson;
    if (path === undefined) return textOf(scope.body);
    const found = findJsonPath(path, parsed.value);
    if (found === undefined || found === null) return undefined;
    return typeof found === "string" ? found : (jsonOf(found) ?? notJson);
}

/** Undefined: it lies deeper than JSON can be written. */
function jsonOf(value: unknown): string | undefined {
    try {
        return JSON.stringify(value);
    } catch {
        return undefined;
    }
}

function parseBody(body: MappingScope["body"]): { readonly value: unknown } | "not-json" {
    const text = textOf(body).trim();
    if (!/^[{["']/.test(text)) return { value: {} };
    try {
        return { value: JSON.parse(text) as unknown };
    } catch {
        return "not-json";
    }
}

function textOf(body: MappingScope["body"]): string {
    return typeof body === "string" ? body : (body?.toString("utf8") ?? "");
}
