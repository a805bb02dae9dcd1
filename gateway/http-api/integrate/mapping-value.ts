import type { MappingSource, MappingValue } from "../../../model/parameter-mapping";
import { lowerName } from "../../forwarded-headers";
import type { HttpRequestContext } from "../context";
import { contextReader } from "../context-variables";
import { parseQuery } from "../../percent-decoding";
import { findJson, parseJsonPath } from "./mapping-json-path";

/** A response that a mapping reads. */
export interface ResponseSource {
    /** Names and values in turn. */
    readonly headers: readonly string[];
    /** Whole; undefined when there is none. */
    readonly body: JsonBody | undefined;
}

/** Turns what a source gave into text of the place it goes to. */
export type Encode = (text: string, source: MappingSource) => string;

type Reader = (context: HttpRequestContext, response: ResponseSource | undefined) => string | undefined;

interface Compiled {
    readonly parts: readonly (string | { readonly source: MappingSource; readonly read: Reader })[];
}

/** Values as compiled; a value lives as long as the integration it belongs to. */
const compiled = new WeakMap<MappingValue, Compiled>();

/**
 * What a mapping's right side comes to; undefined when it is one source and the request has no such thing.
 * @documented developer guide, "Transform API requests and responses for HTTP APIs".
 * @inferred among other text a source that is missing is the empty text.
 */
export function mappedValue(
    value: MappingValue,
    context: HttpRequestContext,
    response?: ResponseSource,
    encode?: Encode,
): string | undefined {
    const { parts } = compile(value);
    let text = "";
    for (const part of parts) {
        if (typeof part === "string") {
            text += part;
            continue;
        }
        const found = part.read(context, response);
        if (found === undefined) {
            if (parts.length === 1) return undefined;
        } else text += encode === undefined ? found : encode(found, part.source);
    }
    return text;
}

function compile(value: MappingValue): Compiled {
    let known = compiled.get(value);
    if (known === undefined) {
        known = {
            parts: value.map((part) => (typeof part === "string" ? part : { source: part, read: readerOf(part) })),
        };
        compiled.set(value, known);
    }
    return known;
}

const nothing: Reader = () => undefined;

function readerOf({ from, name }: MappingSource): Reader {
    switch (from) {
        case "request.header": {
            const lower = (name ?? "").toLowerCase();
            return ({ request }) => headerOf(request.rawHeaders, lower);
        }
        case "request.querystring":
            return ({ request }) => joinedQueryValue(request.rawQuery, name ?? "");
        case "request.path": {
            if (name === undefined) return ({ path }) => path;
            const variable = name.endsWith("+") ? name.slice(0, -1) : name;
            return ({ pathParameters }) => own(pathParameters, variable);
        }
        case "request.body":
            return bodyReader(name, ({ body }) => (body === undefined ? undefined : requestBody(body)));
        case "context": {
            const read = contextReader(name ?? "");
            return (context) => read(context);
        }
        case "stageVariables":
            return ({ stage }) => own(stage?.variables, name ?? "");
        case "response.header": {
            const lower = (name ?? "").toLowerCase();
            return (_context, response) => (response === undefined ? undefined : headerOf(response.headers, lower));
        }
        case "response.body":
            return bodyReader(name, (_context, response) => response?.body);
    }
}

function bodyReader(
    name: string | undefined,
    bodyOf: (context: HttpRequestContext, response: ResponseSource | undefined) => JsonBody | undefined,
): Reader {
    if (name === undefined) return (context, response) => bodyOf(context, response)?.text;
    const path = parseJsonPath(name);
    if (path === undefined) return nothing;
    return (context, response) => {
        const body = bodyOf(context, response);
        return body === undefined ? undefined : findJson(path, body.json);
    };
}

function own(values: Readonly<Record<string, string>> | undefined, name: string): string | undefined {
    return values !== undefined && Object.hasOwn(values, name) ? values[name] : undefined;
}

/** Values of a header joined with commas. @documented the guide: "value1,value2", names are case-insensitive. */
export function headerOf(headers: readonly string[], lower: string): string | undefined {
    let joined: string | undefined;
    for (let index = 0; index < headers.length; index += 2) {
        if (lowerName(headers[index] ?? "") !== lower) continue;
        const value = headers[index + 1] ?? "";
        joined = joined === undefined ? value : `${joined},${value}`;
    }
    return joined;
}

/** Values of a query parameter joined with commas. @documented the guide: names are case-sensitive. */
function joinedQueryValue(rawQuery: string, wanted: string): string | undefined {
    if (rawQuery === "") return undefined;
    let joined: string | undefined;
    for (const [name, value] of parseQuery(rawQuery)) {
        if (name === wanted) joined = joined === undefined ? value : `${joined},${value}`;
    }
    return joined;
}

/**
 * Bytes of a body that a JSON path sees.
 * @documented the guide: "API Gateway truncates the request body at 100 KB and then applies the selection expression".
 */
const jsonBytes = 100 * 1024;

/** A body as mappings read it: text, and JSON parsed at most once. */
export class JsonBody {
    #json: unknown;
    #parsed = false;

    constructor(readonly bytes: Buffer | string) {}

    get text(): string {
        return typeof this.bytes === "string" ? this.bytes : this.bytes.toString("utf8");
    }

    /** Undefined when it is not JSON. @inferred a body over 100 KB is cut, so that it is none. */
    get json(): unknown {
        if (this.#parsed) return this.#json;
        this.#parsed = true;
        if (Buffer.byteLength(this.bytes) > jsonBytes) return undefined;
        try {
            this.#json = JSON.parse(this.text);
        } catch {
            this.#json = undefined;
        }
        return this.#json;
    }
}

const requestBodies = new WeakMap<Buffer, JsonBody>();

function requestBody(bytes: Buffer): JsonBody {
    let body = requestBodies.get(bytes);
    if (body === undefined) {
        body = new JsonBody(bytes);
        requestBodies.set(bytes, body);
    }
    return body;
}
