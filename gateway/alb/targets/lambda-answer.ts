import { isConnectionHeader, lowerName } from "../../forwarded-headers";
import { headerProblem, isRecord } from "../../lambda-answer";
import type { Assumptions } from "../../assumptions";
import type { Reply } from "../../reply";

/** A function's answer as the load balancer reads it. */
export type AlbAnswer =
    | {
          readonly reply: Reply;
          /** What stands behind the status in the first line; undefined: the usual phrase. */
          readonly phrase: string | undefined;
          /** The form of headers the function used and the target group does not read. */
          readonly unread: "headers" | "multiValueHeaders" | undefined;
      }
    | { readonly malformed: string };

/** How an answer is read. */
export interface AlbAnswerRules {
    readonly multiValueHeaders: boolean;
    readonly assume: Assumptions;
}

/**
 * Bytes of an answer, as JSON.
 * @documented Elastic Load Balancing user guide, "Use Lambda functions as targets", Limits: 1 MB
 */
export const answerLimit = 1024 * 1024;

/**
 * Reads what a function returned, as JSON text.
 * @documented the same page, "Respond to the load balancer": statusCode is required, statusDescription, headers, body and
 * isBase64Encoded; with multi-value headers `multiValueHeaders` is read and `headers` is not, without them the other way
 * round.
 * @inferred a status in quotes is malformed (assumption "alb-status-text"), and so is one outside 200 to 599.
 */
export function readAlbAnswer(payload: string, { multiValueHeaders, assume }: AlbAnswerRules): AlbAnswer {
    let value: unknown;
    try {
        value = JSON.parse(payload);
    } catch {
        return { malformed: "the function's answer is not JSON" };
    }
    if (!isRecord(value)) return { malformed: "the function's answer is no JSON object; it needs a statusCode" };
    const status = readStatus(value["statusCode"], assume["alb-status-text"] === "accept");
    if (status === undefined) return { malformed: wrongStatus(value["statusCode"]) };
    const headers: string[] = [];
    const wrong = multiValueHeaders
        ? addLists(headers, value["multiValueHeaders"])
        : addTexts(headers, value["headers"]);
    if (wrong !== undefined) return { malformed: wrong };
    const body = readBody(value["body"], value["isBase64Encoded"]);
    if (typeof body === "object" && "malformed" in body) return body;
    if (!hasHeader(headers, "content-type")) addDefaultType(headers, status, assume);
    const other = multiValueHeaders ? "headers" : "multiValueHeaders";
    return {
        reply: { status, headers, ...(status === 204 || status === 304 ? {} : { body }) },
        phrase: phraseOf(status, value["statusDescription"]),
        unread: isRecord(value[other]) && Object.keys(value[other]).length > 0 ? other : undefined,
    };
}

function readStatus(value: unknown, takesText: boolean): number | undefined {
    const status = takesText && typeof value === "string" && /^\d{3}$/.test(value) ? Number(value) : value;
    if (typeof status !== "number" || !Number.isInteger(status)) return undefined;
    return status >= 200 && status <= 599 ? status : undefined;
}

function wrongStatus(value: unknown): string {
    if (value === undefined) return "the function's answer has no statusCode; the load balancer needs one";
    return `statusCode is ${JSON.stringify(value)}; write a number from 200 to 599`;
}

/** @documented `"statusDescription": "200 OK"`: the phrase behind the status. @inferred one of another status counts for nothing. */
function phraseOf(status: number, description: unknown): string | undefined {
    if (typeof description !== "string") return undefined;
    const phrase = description.startsWith(`${status} `) ? description.slice(4) : undefined;
    return phrase === undefined || /[^\t\x20-\x7e]/.test(phrase) ? undefined : phrase;
}

/** @inferred a body that is no text is malformed. @documented Base64 is decoded when isBase64Encoded is true. */
function readBody(body: unknown, base64: unknown): string | Buffer | { readonly malformed: string } {
    if (body === undefined || body === null) return "";
    if (typeof body !== "string") {
        return { malformed: `body is of type ${Array.isArray(body) ? "array" : typeof body}; it must be a text` };
    }
    return base64 === true ? Buffer.from(body, "base64") : body;
}

/** @inferred the type (reference 3.7, unconfirmed; assumption "alb-default-content-type"). */
function addDefaultType(headers: string[], status: number, assume: Assumptions): void {
    if (status === 204 || status === 304 || assume["alb-default-content-type"] === "none") return;
    headers.push("Content-Type", assume["alb-default-content-type"]);
}

function addTexts(into: string[], headers: unknown): string | undefined {
    if (headers === undefined || headers === null) return undefined;
    if (!isRecord(headers)) return "headers is not an object";
    for (const name of Object.keys(headers)) {
        const wrong = addHeader(into, name, headers[name]);
        if (wrong !== undefined) return wrong;
    }
    return undefined;
}

function addLists(into: string[], headers: unknown): string | undefined {
    if (headers === undefined || headers === null) return undefined;
    if (!isRecord(headers)) return "multiValueHeaders is not an object";
    for (const name of Object.keys(headers)) {
        const values = headers[name];
        if (!Array.isArray(values)) return `multiValueHeaders ${JSON.stringify(name)} is not a list`;
        for (const value of values) {
            const wrong = addHeader(into, name, value);
            if (wrong !== undefined) return wrong;
        }
    }
    return undefined;
}

/**
 * @documented the same page: hop-by-hop headers such as Connection and Transfer-Encoding are removed; Date is the load
 * balancer's own
 * @inferred a header whose value is no text is malformed (reference 3.7); Content-Length and Server are the load balancer's
 */
function addHeader(into: string[], name: string, value: unknown): string | undefined {
    if (typeof value !== "string") {
        return `header ${JSON.stringify(name)} is ${JSON.stringify(value)}; the load balancer takes texts, write "${String(value)}"`;
    }
    const wrong = headerProblem(name, value);
    if (wrong !== undefined) return wrong;
    const lower = lowerName(name);
    if (isConnectionHeader(lower) || ownHeaders.has(lower)) return undefined;
    into.push(name, value);
    return undefined;
}

const ownHeaders: ReadonlySet<string> = new Set(["content-length", "date", "server"]);

function hasHeader(headers: readonly string[], name: string): boolean {
    return headers.some((header, index) => index % 2 === 0 && lowerName(header) === name);
}
