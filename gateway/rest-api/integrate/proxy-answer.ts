import { headerProblem, isMalformed, isRecord, type LambdaAnswer } from "../../lambda-answer";
import type { Reply } from "../../reply";
import { addResponseHeader, holdsHeader } from "./response-headers";

/** What an answer of a function is read with. */
export interface ProxyAnswerRules {
    /** Whether the first media type the client accepts is a binary one. */
    readonly binaryAccepted: boolean;
    /** Whether `{}` is an answer. */
    readonly emptyAllowed: boolean;
}

/** Text that is said to be base64 and is not: 500 API_CONFIGURATION_ERROR instead of 502. */
export interface NotBase64 {
    readonly notBase64: string;
}

const legal: ReadonlySet<string> = new Set(["statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded"]);

/**
 * Reads what a function behind a Lambda proxy integration of a REST API returned, as JSON text.
 * @observed reference 3.7, REST column: any other member than the five is fatal, every one may be missing, the status is
 * 200 then and the content type application/json.
 */
export function readProxyAnswer(payload: string, rules: ProxyAnswerRules): LambdaAnswer | NotBase64 {
    let value: unknown;
    try {
        value = JSON.parse(payload);
    } catch {
        return { malformed: "the function's answer is not JSON" };
    }
    if (!isRecord(value)) return { malformed: `the function's answer is ${kindOf(value)}; a REST API takes an object` };
    const names = Object.keys(value);
    const unknown = names.find((name) => !legal.has(name));
    if (unknown !== undefined)
        return {
            malformed:
                `the function's answer has the member ${JSON.stringify(unknown)}; a REST API takes statusCode, headers, ` +
                "multiValueHeaders, body and isBase64Encoded and no other",
        };
    if (names.length === 0 && !rules.emptyAllowed) return { malformed: "the function's answer is {}" };
    return readMembers(value, rules);
}

function readMembers(value: Record<string, unknown>, rules: ProxyAnswerRules): LambdaAnswer | NotBase64 {
    const status = readStatus(value["statusCode"]);
    if (status === undefined)
        return {
            malformed: `statusCode is ${JSON.stringify(value["statusCode"])}; a status from 200 to 599 is needed`,
        };
    const headers = readHeaders(value["headers"], value["multiValueHeaders"]);
    if ("malformed" in headers) return headers;
    // @observed reference 3.7: an answer without a body names its type too.
    if (!holdsHeader(headers.lines, "content-type")) headers.lines.push("Content-Type", "application/json");
    const body = readBody(value, rules);
    if (typeof body === "object" && !Buffer.isBuffer(body)) return body;
    return withoutForbiddenBody({ status, headers: headers.lines, body });
}

/** @observed reference 3.7: 204 and 304 have no body, and REST APIs still send Content-Length 0. */
function withoutForbiddenBody(reply: Reply): Reply {
    const { status, headers } = reply;
    if (status !== 204 && status !== 304) return reply;
    return { status, headers: [...headers, "Content-Length", "0"] };
}

/** @observed reference 3.7: `"201"` is taken. @inferred informational statuses end no response and are malformed. */
function readStatus(value: unknown): number | undefined {
    if (value === undefined) return 200;
    const status = typeof value === "string" && /^\d{3}$/.test(value) ? Number(value) : value;
    if (typeof status !== "number" || !Number.isInteger(status)) return undefined;
    return status >= 200 && status <= 599 ? status : undefined;
}

/**
 * Both kinds of headers as one list.
 * @observed reference 3.7: merged whatever their case, values of `multiValueHeaders` first, and its spelling wins.
 */
function readHeaders(single: unknown, multi: unknown): { readonly lines: string[] } | { readonly malformed: string } {
    const lines: string[] = [];
    /** Values of `headers`, by lower-case name, that follow those of `multiValueHeaders`. */
    const behind = new Map<string, string>();
    const singles: [name: string, value: string][] = [];
    if (single !== undefined && single !== null) {
        if (!isRecord(single)) return { malformed: `headers is ${kindOf(single)}; an object is needed` };
        for (const name of Object.keys(single)) {
            const text = textOf(name, single[name]);
            if (typeof text === "object") return text;
            singles.push([name, text]);
        }
    }
    if (multi === undefined || multi === null) {
        for (const [name, text] of singles) addResponseHeader(lines, name, text);
        return { lines };
    }
    if (!isRecord(multi)) return { malformed: `multiValueHeaders is ${kindOf(multi)}; an object is needed` };
    for (const [name, text] of singles) behind.set(name.toLowerCase(), text);
    const taken = new Set<string>();
    for (const name of Object.keys(multi)) {
        const values = multi[name];
        if (!Array.isArray(values))
            return { malformed: `multiValueHeaders ${JSON.stringify(name)} is ${kindOf(values)}; a list is needed` };
        for (const value of values) {
            const text = textOf(name, value);
            if (typeof text === "object") return text;
            addResponseHeader(lines, name, text);
        }
        const lower = name.toLowerCase();
        const last = behind.get(lower);
        if (last !== undefined && !taken.has(lower)) addResponseHeader(lines, name, last);
        taken.add(lower);
    }
    for (const [name, text] of singles) {
        if (!taken.has(name.toLowerCase())) addResponseHeader(lines, name, text);
    }
    return { lines };
}

/** @observed reference 3.7: true is written as text. @inferred so are numbers; null, lists and objects are malformed. */
function textOf(name: string, value: unknown): string | { readonly malformed: string } {
    const text = typeof value === "number" || typeof value === "boolean" ? String(value) : value;
    if (typeof text !== "string")
        return { malformed: `header ${JSON.stringify(name)} is ${kindOf(value)}; it must be a text` };
    const problem = headerProblem(name, text);
    return problem === undefined ? text : { malformed: problem };
}

/**
 * @observed reference 3.7: decoded only when the answer says it is base64 and the client accepts a binary type first;
 * the text goes out as it is otherwise.
 */
function readBody(
    { body, isBase64Encoded }: Record<string, unknown>,
    { binaryAccepted }: ProxyAnswerRules,
): string | Buffer | { readonly malformed: string } | NotBase64 {
    if (body === undefined || body === null) return "";
    if (typeof body !== "string") return { malformed: `body is ${kindOf(body)}; it must be a text` };
    if (isBase64Encoded !== true || !binaryAccepted) return body;
    return decodeBase64(body) ?? { notBase64: "isBase64Encoded is true, and the body is no base64" };
}

/** Bytes of a base64 text; undefined when it is none, which Node reads in silence. */
export function decodeBase64(text: string): Buffer | undefined {
    const bytes = Buffer.from(text, "base64");
    // Each group of four characters holds three bytes: what Node skipped is missing.
    const characters = text.length - (text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0);
    return text.length % 4 === 0 && bytes.length === Math.floor((characters * 3) / 4) ? bytes : undefined;
}

function kindOf(value: unknown): string {
    if (value === null) return "null";
    return Array.isArray(value) ? "a list" : `of type ${typeof value}`;
}

/** Tells an answer that is said to be base64 and is not. */
export function isNotBase64(answer: LambdaAnswer | NotBase64): answer is NotBase64 {
    return "notBase64" in answer;
}

export { isMalformed };
