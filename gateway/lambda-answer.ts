import { isConnectionHeader, lowerName } from "./forwarded-headers";
import type { Reply } from "./reply";

/** A function's answer read as a response; `malformed` says what AWS would not take. */
export type LambdaAnswer = Reply | { readonly malformed: string };

/** Tells what AWS would not take from a reply. */
export function isMalformed(answer: LambdaAnswer): answer is { readonly malformed: string } {
    return "malformed" in answer;
}

/** What the front doors do differently with an answer. */
export interface AnswerRules {
    /** Content type of an answer that names none. */
    readonly defaultContentType: string;
    /** Whether anything without `statusCode` is a body of its own (format 2.0). */
    readonly inferred: boolean;
}

/**
 * Format 2.0. Without `statusCode` the whole value is the body: a text as it is, anything else as JSON.
 * @documented developer guide, "Working with AWS Lambda proxy integrations for HTTP APIs", response format
 * @observed AWS's Lambda test tool: text/plain; charset=utf-8 when no content-type is given
 */
export const httpApiAnswer2: AnswerRules = { defaultContentType: "text/plain; charset=utf-8", inferred: true };

/** Format 1.0: `statusCode` is required. @observed AWS's Lambda test tool (reference 3.7) */
export const httpApiAnswer1: AnswerRules = { defaultContentType: "text/plain; charset=utf-8", inferred: false };

/** A function URL: format 2.0 with another default type. @observed recordings (reference 3.7) */
export const functionUrlAnswer: AnswerRules = { defaultContentType: "application/json", inferred: true };

/** Reads what a function returned, as JSON text. */
export function readLambdaAnswer(payload: string, rules: AnswerRules): LambdaAnswer {
    let value: unknown;
    try {
        value = JSON.parse(payload);
    } catch {
        // @observed AWS's Lambda test tool: what is no JSON is sent as it is.
        return rules.inferred ? wholeBody(payload) : { malformed: "the function's answer is not JSON" };
    }
    if (isRecord(value) && value["statusCode"] !== undefined) return readStructured(value, rules);
    if (rules.inferred) return wholeBody(typeof value === "string" ? value : payload);
    return { malformed: "the function's answer has no statusCode, which payload format 1.0 requires" };
}

function wholeBody(body: string): Reply {
    return { status: 200, headers: ["content-type", "application/json"], body };
}

function readStructured(value: Record<string, unknown>, rules: AnswerRules): LambdaAnswer {
    const status = readStatus(value["statusCode"]);
    if (status === undefined)
        return {
            malformed: `statusCode is ${JSON.stringify(value["statusCode"])}; a status from 200 to 599 is needed`,
        };
    const headers: string[] = [];
    const problem = addHeaders(headers, value, rules.inferred);
    if (problem !== undefined) return { malformed: problem };
    const body = readBody(value);
    if (typeof body === "object" && "malformed" in body) return body;
    // A status that allows no body has none to describe.
    if (status === 204 || status === 304) return { status, headers };
    if (!hasHeader(headers, "content-type")) headers.push("content-type", rules.defaultContentType);
    return { status, headers, body };
}

/** @inferred informational statuses end no response: they are taken as malformed. */
function readStatus(value: unknown): number | undefined {
    const status = typeof value === "string" && /^\d{3}$/.test(value) ? Number(value) : value;
    if (typeof status !== "number" || !Number.isInteger(status)) return undefined;
    return status >= 200 && status <= 599 ? status : undefined;
}

function readBody(value: Record<string, unknown>): string | Buffer | { readonly malformed: string } {
    const body = value["body"];
    if (body === undefined || body === null) return "";
    if (typeof body !== "string")
        return { malformed: `body is of type ${Array.isArray(body) ? "array" : typeof body}; it must be a text` };
    // @documented format 2.0 and 1.0: decoded whenever isBase64Encoded is true
    return value["isBase64Encoded"] === true ? Buffer.from(body, "base64") : body;
}

/** Adds the answer's headers; the answer says what is wrong with them. */
function addHeaders(into: string[], value: Record<string, unknown>, format2: boolean): string | undefined {
    const multi = format2 ? undefined : value["multiValueHeaders"];
    if (multi !== undefined && multi !== null) {
        if (!isRecord(multi)) return "multiValueHeaders is not an object";
        for (const [name, values] of Object.entries(multi)) {
            if (!Array.isArray(values)) return `multiValueHeaders ${JSON.stringify(name)} is not a list`;
            for (const one of values) {
                const problem = addHeader(into, name, one);
                if (problem !== undefined) return problem;
            }
        }
    }
    const single = value["headers"];
    if (single !== undefined && single !== null) {
        if (!isRecord(single)) return "headers is not an object";
        for (const name of Object.keys(single)) {
            const problem = addHeader(into, name, single[name]);
            if (problem !== undefined) return problem;
        }
    }
    const cookies = format2 ? value["cookies"] : undefined;
    if (cookies === undefined || cookies === null) return undefined;
    if (!Array.isArray(cookies)) return "cookies is not a list";
    for (const cookie of cookies) {
        const problem = addHeader(into, "set-cookie", cookie);
        if (problem !== undefined) return problem;
    }
    return undefined;
}

/** What no header may hold. Source: RFC 9110, sections 5.1 and 5.5. */
export function headerProblem(name: string, value: string): string | undefined {
    if (!headerName.test(name)) return `header name ${JSON.stringify(name)} holds characters no header name may`;
    if (notInValue.test(value)) return `header ${JSON.stringify(name)} holds characters no header value may`;
    return undefined;
}

const headerName = /^[\w!#$%&'*+.^`|~-]+$/;

const notInValue = /[^\t\x20-\x7e\x80-\xff]/;

function addHeader(into: string[], name: string, value: unknown): string | undefined {
    if (value === null || value === undefined) return undefined;
    // @inferred numbers and booleans are written as text (reference 3.7)
    const text = typeof value === "number" || typeof value === "boolean" ? String(value) : value;
    if (typeof text !== "string")
        return `header ${JSON.stringify(name)} is of type ${Array.isArray(value) ? "array" : typeof value}; it must be a text`;
    const problem = headerProblem(name, text);
    if (problem !== undefined) return problem;
    const lower = lowerName(name);
    // The gateway counts the body and dates the answer itself. @inferred for HTTP APIs (reference 3.8, unconfirmed)
    if (isConnectionHeader(lower) || lower === "content-length" || lower === "date") return undefined;
    into.push(name, text);
    return undefined;
}

function hasHeader(headers: readonly string[], name: string): boolean {
    for (let index = 0; index < headers.length; index += 2) {
        const written = headers[index] ?? "";
        if (written.length === name.length && lowerName(written) === name) return true;
    }
    return false;
}

/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
