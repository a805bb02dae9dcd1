import { headerText } from "../../http-api/integrate/mapping-text";
import { headerProblem } from "../../lambda-answer";
import type { Reply } from "../../reply";
import type { RestRequestContext } from "../context";
import type { CompiledTemplate } from "../transform/compiled-template";
import { isBinaryType, mediaTypeOf } from "./binary-media";
import { cannotIntegrate, misconfigured } from "./integration-refusals";
import { notJson, parameterValue } from "./parameter-value";
import { decodeBase64 } from "./proxy-answer";
import { keepOverrides, setHeader } from "./request-draft";
import { requestHeaders } from "./request-headers";
import { addResponseHeader, traceHeader } from "./response-headers";
import type { ServedIntegrationResponse } from "./served-integration";
import { templateScope } from "./template-scope";

/** What an integration answered, before it is mapped. */
export interface IntegrationAnswer {
    /** What patterns are compared with: the status, or a function's errorMessage; undefined: only the default fits. */
    readonly selection: string | undefined;
    /** Names and values in turn. */
    readonly headers: readonly string[];
    readonly body: Buffer;
    /** Whether the body is text whatever its type. */
    readonly isText?: boolean;
    /** Whether the answer tells the trace. @observed reference 3.8: AWS and HTTP do, MOCK does not */
    readonly traced: boolean;
}

/**
 * The method's response to what a non-proxy integration answered.
 * @documented developer guide, "Set up an integration response": the first pattern that takes all of the status, or of a
 * function's errorMessage, else the default.
 * @observed reference 8.4: 500 API_CONFIGURATION_ERROR when there is neither.
 */
export function integrationResponse(
    context: RestRequestContext,
    responses: readonly ServedIntegrationResponse[],
    answer: IntegrationAnswer,
): Reply {
    const chosen = select(responses, answer.selection);
    if (chosen === undefined) {
        const got = answer.selection ?? "the answer";
        return misconfigured(context, `no integration response takes ${JSON.stringify(got)}, and there is no default`);
    }
    const mapped = mapHeaders(context, chosen, answer);
    if ("refusal" in mapped) return mapped.refusal;
    const made = responseBody(context, chosen, answer);
    if ("refusal" in made) return made.refusal;
    const headers = headersOf(context, mapped.headers, made.contentType);
    if (answer.traced) headers.push("X-Amzn-Trace-Id", traceHeader(context));
    return finished(statusOf(context, chosen), headers, made.body);
}

/** @inferred an informational status, which ends no response, overrides nothing. */
function statusOf({ overrides }: RestRequestContext, { status }: ServedIntegrationResponse): number {
    const over = overrides?.responseStatus;
    return over === undefined || over < 200 || over > 599 ? status : over;
}

function select(
    responses: readonly ServedIntegrationResponse[],
    selection: string | undefined,
): ServedIntegrationResponse | undefined {
    if (selection !== undefined) {
        const matching = responses.find(({ pattern }) => pattern?.fullMatch(selection) === true);
        if (matching !== undefined) return matching;
    }
    return responses.find(({ pattern }) => pattern === undefined);
}

/** @observed reference 3.7: 204 and 304 have no body and are counted all the same. */
function finished(status: number, headers: string[], body: Buffer): Reply {
    if (status !== 204 && status !== 304) return { status, headers, body };
    headers.push("Content-Length", "0");
    return { status, headers };
}

type Mapped = { readonly headers: Map<string, string> } | { readonly refusal: Reply };

/** Only what is mapped reaches the client. @documented developer guide, "Mapping method response parameters" */
function mapHeaders(
    context: RestRequestContext,
    { parameters }: ServedIntegrationResponse,
    answer: IntegrationAnswer,
): Mapped {
    const headers = new Map<string, string>();
    if (parameters.length === 0) return { headers };
    const scope = { context, headers: answer.headers, caseSensitive: false, body: answer.body };
    for (const { to, from } of parameters) {
        const value = parameterValue(from, scope);
        if (value === notJson) {
            const reason = `the integration's answer is no JSON, which header ${to.name} is mapped from`;
            return { refusal: cannotIntegrate(context, reason) };
        }
        if (value === undefined || value.length === 0) continue;
        setHeader(headers, to.name, typeof value === "string" ? value : value.join(","));
    }
    return { headers };
}

/** The headers as they are sent: overrides win, and what a header cannot hold is left out. */
function headersOf({ overrides }: RestRequestContext, mapped: Map<string, string>, contentType: string): string[] {
    for (const [name, value] of overrides?.responseHeaders ?? []) setHeader(mapped, name, value);
    const headers: string[] = [];
    let typed = false;
    for (const [name, value] of mapped) {
        const text = headerText(value);
        if (headerProblem(name, text) !== undefined) continue;
        addResponseHeader(headers, name, text);
        typed ||= name.toLowerCase() === "content-type";
    }
    if (!typed) headers.push("Content-Type", contentType);
    return headers;
}

type MadeResponseBody = { readonly body: Buffer; readonly contentType: string } | { readonly refusal: Reply };

/**
 * The body the client gets.
 * @documented developer guide, "Content type conversions in API Gateway", response: what is binary meets a template only
 * as base64 text, 500 otherwise; text for a client that accepts a binary type is decoded.
 * @observed reference 8.4: 500 when it cannot be decoded.
 */
function responseBody(
    context: RestRequestContext,
    { templates, contentHandling }: ServedIntegrationResponse,
    answer: IntegrationAnswer,
): MadeResponseBody {
    const { binaryMediaTypes } = context.api;
    const { accept } = context.request.headers;
    const chosen = templateFor(templates, accept);
    const contentType = chosen?.contentType ?? "application/json";
    const toText =
        contentHandling === undefined ? !isBinaryType(accept, binaryMediaTypes) : contentHandling === "CONVERT_TO_TEXT";
    const binary = answer.isText !== true && isBinaryType(typeOf(answer.headers), binaryMediaTypes);
    if (binary && !toText) {
        if (chosen === undefined) return { body: answer.body, contentType };
        const reason = 'the answer is binary, which no template takes; set contentHandling to "CONVERT_TO_TEXT"';
        return { refusal: cannotIntegrate(context, reason) };
    }
    const text = binary ? Buffer.from(answer.body.toString("base64"), "latin1") : answer.body;
    const rendered = chosen === undefined ? { body: text } : render(context, chosen.template, text.toString("utf8"));
    if ("refusal" in rendered) return rendered;
    if (toText) return { body: rendered.body, contentType };
    const written = rendered.body.toString("latin1");
    const decoded = decodeBase64(answer.isText === true ? unquoted(written) : written);
    if (decoded !== undefined) return { body: decoded, contentType };
    return { refusal: cannotIntegrate(context, "the answer is to be sent as bytes, and it is no base64") };
}

/**
 * A function that returns base64 text answers it as JSON.
 * @observed serverless/serverless#6987, "How can we verify it": such an answer is decoded under CONVERT_TO_BINARY.
 */
function unquoted(text: string): string {
    return text.length > 1 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text;
}

function render(
    context: RestRequestContext,
    template: CompiledTemplate,
    text: string,
): { readonly body: Buffer } | { readonly refusal: Reply } {
    const rendered = template.render(templateScope(context, requestHeaders(context), text));
    if (rendered.kind === "failed") return { refusal: misconfigured(context, `response template: ${rendered.reason}`) };
    if (rendered.overrides !== undefined) keepOverrides(context, rendered.overrides);
    return { body: Buffer.from(rendered.text, "utf8") };
}

interface ChosenTemplate {
    readonly contentType: string;
    readonly template: CompiledTemplate;
}

/**
 * @observed reference 8.4: the request's Accept, else application/json, else the first.
 * @inferred the template's content type is the answer's, unless a header is mapped.
 */
function templateFor(
    templates: ServedIntegrationResponse["templates"],
    accept: string | undefined,
): ChosenTemplate | undefined {
    if (templates.size === 0) return undefined;
    for (const each of accept?.split(",") ?? []) {
        const contentType = mediaTypeOf(each);
        const template = templates.get(contentType);
        if (template !== undefined) return { contentType, template };
    }
    const json = templates.get("application/json");
    if (json !== undefined) return { contentType: "application/json", template: json };
    for (const [contentType, template] of templates) return { contentType, template };
    return undefined;
}

function typeOf(headers: readonly string[]): string | undefined {
    for (let index = 0; index < headers.length; index += 2) {
        if (headers[index]?.toLowerCase() === "content-type") return headers[index + 1];
    }
    return undefined;
}
