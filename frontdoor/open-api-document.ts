import { parse } from "yaml";
import { isPropertyMap, isSecret, type PropertyMap, type PropertyValue, reveal, secret } from "../model/property-value";
import { at, known } from "./property-reader";

/** Source: API Gateway developer guide, "Amazon API Gateway quotas": an API definition for import has at most 6 MB. */
const largestDocument = 6 * 1024 * 1024;

/** An OpenAPI document: its content, or one sentence that says why there is none. */
export type OpenApiDocument = { readonly content: PropertyValue } | { readonly problem: string };

/** Values of the variables AWS puts into a document it imports. */
export interface ImportVariables {
    readonly partition: string;
    readonly region: string;
    readonly account: string;
}

/**
 * Reads `body` of an HTTP API: OpenAPI 3 as JSON or YAML. A secret text gives secret content. Never throws.
 * Source: API Gateway developer guide, "Working with OpenAPI definitions for HTTP APIs".
 */
export function parseOpenApi(body: PropertyValue, variables: ImportVariables | undefined): OpenApiDocument {
    const document = parseApiDocument(body, variables);
    if ("problem" in document || isOpenApi3(document.content)) return document;
    return {
        problem: 'body is not an OpenAPI 3 document, which says "openapi": "3.0.1"; an HTTP API takes no other',
    };
}

/** Whether a document says it is one of OpenAPI 3. */
export function isOpenApi3(content: PropertyValue): boolean {
    return /^3\./.test(versionText(at(content, "openapi")));
}

/** A version that stands in YAML without quotes is a number. */
export function versionText(version: PropertyValue | undefined): string {
    const inner = reveal(version);
    return typeof inner === "number" ? inner.toFixed(1) : (known(version) ?? "");
}

/** Reads an API description as JSON or YAML, of whatever version. A secret text gives secret content. Never throws. */
export function parseApiDocument(body: PropertyValue, variables: ImportVariables | undefined): OpenApiDocument {
    const text = known(body);
    if (text === undefined) return { problem: "body is not known before the deployment" };
    if (text.length > largestDocument)
        return { problem: `body has ${text.length} characters; API Gateway imports 6 MB at most` };
    let content: unknown;
    try {
        content = parseText(variables === undefined ? text : withVariables(text, variables));
    } catch (error) {
        const [first = ""] = (error instanceof Error ? error.message : "").split("\n");
        return { problem: `body is neither JSON nor YAML: ${first}` };
    }
    const plain = content as PropertyValue;
    if (!isPropertyMap(plain)) return { problem: "body is not an OpenAPI document: it is no object" };
    return { content: isSecret(body) ? secret(plain) : plain };
}

/** JSON is read as JSON, many times faster. A YAML document may use 100 aliases at most, so none grows without bound. */
function parseText(text: string): unknown {
    return text.trimStart().startsWith("{") && text.trimEnd().endsWith("}") ? parseJsonFirst(text) : parseYaml(text);
}

/**
 * Deeper than any API description. The time the YAML library takes grows with the square of the depth, and a depth of
 * thousands in the indentation (`- - -`, `? ? ?`) makes it an expression the process dies of.
 */
const deepest = 500;
const deepIndentation = new RegExp(`^[ ?-]{${2 * deepest}}`, "m");

function parseYaml(text: string): unknown {
    if (deepIndentation.test(text)) throw new Error(`a line is indented by ${2 * deepest} characters`);
    let depth = 0;
    for (const character of text) {
        if (character === "[" || character === "{") depth++;
        else if (character === "]" || character === "}") depth--;
        if (depth > deepest) throw new Error(`more than ${deepest} brackets are open`);
    }
    return parse(text, { maxAliasCount: 100 });
}

/** YAML's flow style opens with a brace as well. */
function parseJsonFirst(text: string): unknown {
    try {
        return JSON.parse(text) as unknown;
    } catch {
        return parseYaml(text);
    }
}

/** Source: API Gateway developer guide, "AWS variables for OpenAPI import". */
function withVariables(text: string, { partition, region, account }: ImportVariables): string {
    return text
        .replaceAll("${AWS::Partition}", partition)
        .replaceAll("${AWS::Region}", region)
        .replaceAll("${AWS::AccountId}", account);
}

/** How many references may lead to one another before the last counts for a circle. */
const longestChain = 8;

/** The value itself, or what its `$ref` leads to inside the document; undefined when it leads nowhere. */
export function followed(content: PropertyValue, value: PropertyValue | undefined): PropertyValue | undefined {
    let current = value;
    for (let step = 0; step < longestChain; step++) {
        const reference = known(at(current, "$ref"));
        if (reference === undefined) return current;
        if (!reference.startsWith("#/")) return undefined;
        current = at(content, ...reference.slice(2).split("/").map(unescapePointer));
    }
    return undefined;
}

/** Source: RFC 6901, JSON Pointer, section 4; a pointer in a URI is percent-encoded besides. */
function unescapePointer(token: string): string {
    const decoded = /%[0-9A-Fa-f]{2}/.test(token) ? safelyDecoded(token) : token;
    return decoded.replaceAll("~1", "/").replaceAll("~0", "~");
}

function safelyDecoded(token: string): string {
    try {
        return decodeURIComponent(token);
    } catch {
        return token;
    }
}

/** Names and values of a map in the document; what lies in a secret map is secret. */
export function entries(value: PropertyValue | undefined): [name: string, value: PropertyValue][] {
    const map: PropertyMap = ((inner) => (isPropertyMap(inner) ? inner : {}))(reveal(value));
    return Object.entries(map).map(([name, inner]) => [name, isSecret(value) ? secret(inner) : inner]);
}
