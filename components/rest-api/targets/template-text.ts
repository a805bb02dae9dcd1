import * as pulumi from "@pulumi/pulumi";
import { isIssue } from "../../../model/issue";
import { type MappingSource, parseMappingValue } from "../../../model/parameter-mapping";

/** How a value stands in the body that is sent on. */
export type Encoding =
    /** A value of an HTML form: percent-encoded. */
    | "form"
    /** Inside the double quotes of a JSON text. */
    | "json"
    /** Base64, as services want bytes in JSON. */
    | "base64";

/**
 * A value such as `$request.body` or `order-${request.path.id}` in a template: HTTP APIs take the same words as they
 * are, of a REST API they become VTL. A value that cannot be read has been refused before.
 */
export function templateOf(value: pulumi.Input<string>, encoding: Encoding): pulumi.Input<string> {
    return typeof value === "string"
        ? encoded(value, encoding)
        : pulumi.output(value).apply((text) => encoded(text, encoding));
}

function encoded(value: string, encoding: Encoding): string {
    const parsed = parseMappingValue(value);
    const parts = isIssue(parsed) ? [value] : parsed;
    switch (encoding) {
        case "form":
            return parts
                .map((part) =>
                    typeof part === "string" ? literal(encodeURIComponent(part)) : `$util.urlEncode(${textOf(part)})`,
                )
                .join("");
        case "json":
            return parts
                .map((part) =>
                    typeof part === "string" ? literal(JSON.stringify(part).slice(1, -1)) : jsonText(textOf(part)),
                )
                .join("");
        case "base64": {
            const [only, ...others] = parts;
            if (only === undefined) return "";
            if (others.length === 0) {
                return typeof only === "string"
                    ? Buffer.from(only).toString("base64")
                    : `$util.base64Encode(${textOf(only)})`;
            }
            const text = parts.map((part) => (typeof part === "string" ? quotable(part) : `$!{${bare(part)}}`));
            return `$util.base64Encode("${text.join("")}")`;
        }
    }
}

/**
 * `escapeJavaScript` writes `\'` for a single quote, which is no JSON.
 * Source: developer guide, "Variables for data transformations for API Gateway", `$util.escapeJavaScript()`.
 */
const jsonText = (source: string): string => `$util.escapeJavaScript(${source}).replaceAll("\\\\'", "'")`;

/** `$` and `#` are the template's own: they come out of the variables `templateHead` sets. */
function literal(text: string): string {
    return text.replace(/[$#]/g, (character) => (character === "$" ? "${dollar}" : "${hash}"));
}

const quotable = (text: string): string => literal(text).replaceAll('"', "${quote}");

const characters = { dollar: "$", hash: "#", quote: '"' };

/** What a template starts with, so that the characters its texts hold mean themselves. */
export function templateHead(template: pulumi.Input<string>): pulumi.Input<string> {
    const withHead = (text: string): string => {
        const used = Object.entries(characters).filter(([name]) => text.includes(`\${${name}}`));
        return used.map(([name, character]) => `#set($${name} = '${character}')`).join("") + text;
    };
    return typeof template === "string" ? withHead(template) : pulumi.output(template).apply(withHead);
}

/** What a request has not is null, which would be encoded as the word: inside a text it is nothing. */
function textOf(source: MappingSource): string {
    const { from, name = "" } = source;
    const always = from === "request.path" || (from === "request.body" && name === "") || from === "context";
    return always ? sourceOf(source) : `"$!{${bare(source)}}"`;
}

function bare(source: MappingSource): string {
    return sourceOf(source).slice(1);
}

/** Source: developer guide, "Variables for data transformations for API Gateway". */
function sourceOf({ from, name = "" }: MappingSource): string {
    switch (from) {
        case "request.header":
            return `$input.params().header.get('${name}')`;
        case "request.querystring":
            return `$input.params().querystring.get('${name}')`;
        case "request.path":
            return name === "" ? "$context.path" : `$input.params().path.get('${name}')`;
        case "request.body":
            return name === "" ? "$input.body" : `$input.path('$.${name}')`;
        case "stageVariables":
            return `$stageVariables.get('${name}')`;
        default:
            return `$${from}.${name}`;
    }
}

/** Whether a value takes the body apart, which then must be JSON. */
export function readsJson(value: pulumi.Input<string>): boolean {
    return typeof value !== "string" || /\$\{?request\.body\./.test(value);
}

/** Texts put together; at once when all are known. */
export function joined(parts: readonly pulumi.Input<string>[]): pulumi.Input<string> {
    return parts.every((part) => typeof part === "string") ? parts.join("") : pulumi.concat(...parts);
}
