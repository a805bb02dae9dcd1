import { type HttpTarget, parseUrlTemplate, splitUrl, type UrlTemplate } from "../../http-api/integrate/http-target";
import { encodePathText, encodeQueryText } from "../../http-api/integrate/mapping-text";
import { type StageOfRequest, stageVariable } from "./parameter-value";
import type { RequestDraft } from "./request-draft";

const templates = new WeakMap<object, UrlTemplate>();

/**
 * The address of an integration for one request, or what is wrong with it.
 * @observed reference 8.2: variables come from mappings to the path, and a stage variable that is not there is empty.
 * @inferred a variable nothing is mapped to stays in the address, which API Gateway then calls invalid.
 */
export function backendAddress(
    integration: object,
    url: string,
    context: StageOfRequest,
    { path }: RequestDraft,
): HttpTarget | { readonly wrong: string } {
    let template = templates.get(integration);
    if (template === undefined) {
        template = parseUrlTemplate(url);
        templates.set(integration, template);
    }
    let address = "";
    for (const part of template) {
        if (typeof part === "string") address += part;
        else if (part.from === "stage") address += stageVariable(context, part.name) ?? "";
        else {
            const value = path.get(part.name);
            if (value === undefined)
                return {
                    wrong: `nothing is mapped to {${part.name}} of ${url}; map integration.request.path.${part.name}`,
                };
            address += encodeOnce(value);
        }
    }
    return splitUrl(address);
}

/** Percent-encodes what is not yet: path parameters of a request are handed on as they were sent. */
export function encodeOnce(value: string): string {
    if (!value.includes("%")) return encodePathText(value);
    return value
        .split(/(%[0-9A-Fa-f]{2})/)
        .map((piece, index) => (index % 2 === 1 ? piece : encodePathText(piece)))
        .join("");
}

/** A query of names and their values, percent-encoded; empty without any. */
export function printQuery(query: ReadonlyMap<string, string | readonly string[]>): string {
    const parts: string[] = [];
    for (const [name, value] of query) {
        for (const each of typeof value === "string" ? [value] : value)
            parts.push(`${encodeQueryText(name)}=${encodeQueryText(each)}`);
    }
    return parts.join("&");
}
