import { isConnectionHeader, lowerName } from "../../forwarded-headers";
import type { AlbContext } from "../context";
import type { ServedTargetGroup } from "../served-alb";
import { splitQuery } from "../rules/request-facts";
import { targetHeaders } from "./target-headers";

/**
 * The event a function behind a load balancer gets, as JSON text.
 * @documented Elastic Load Balancing user guide, "Use Lambda functions as targets": the members; with multi-value headers
 * `multiValueHeaders` and `multiValueQueryStringParameters` stand in place of the others, without them the last of several
 * values counts.
 * @observed reference 3.6: header names in lower case; path, names and values of the query as sent, not decoded; an empty
 * body is the empty text
 * @inferred a query parameter without `=` has the empty text for its value
 */
export function albEvent(context: AlbContext, group: ServedTargetGroup, body: Buffer | undefined): string {
    const text = body === undefined || isTextBody(context.request.headers);
    return printEvent(group, {
        method: context.request.method,
        path: context.path,
        query: splitQuery(context.rawQuery),
        headers: targetHeaders(context),
        body: body === undefined ? "" : body.toString(text ? "utf8" : "base64"),
        isBase64Encoded: !text,
    });
}

/** What an event says of a request. */
export interface EventParts {
    readonly method: string;
    readonly path: string;
    readonly query: readonly (readonly [name: string, value: string])[];
    /** Names and values in turn. */
    readonly headers: readonly string[];
    readonly body: string;
    readonly isBase64Encoded: boolean;
}

/** Writes an event in the form the target group asks for. */
export function printEvent({ arn, multiValueHeaders }: ServedTargetGroup, parts: EventParts): string {
    const { method, path, query, headers, body, isBase64Encoded } = parts;
    return JSON.stringify({
        requestContext: { elb: { targetGroupArn: arn } },
        httpMethod: method,
        path,
        ...(multiValueHeaders
            ? { multiValueQueryStringParameters: allValues(query), multiValueHeaders: allValues(headerPairs(headers)) }
            : { queryStringParameters: lastValues(query), headers: lastValues(headerPairs(headers)) }),
        body,
        isBase64Encoded,
    });
}

function* headerPairs(headers: readonly string[]): Generator<readonly [string, string]> {
    for (let index = 0; index < headers.length; index += 2) {
        const name = lowerName(headers[index] ?? "");
        if (!isConnectionHeader(name)) yield [name, headers[index + 1] ?? ""];
    }
}

/** Clients choose the names: none of them may be one of an object's own, such as `__proto__`. */
function lastValues(pairs: Iterable<readonly [string, string]>): Record<string, string> {
    const values = Object.create(null) as Record<string, string>;
    for (const [name, value] of pairs) values[name] = value;
    return values;
}

function allValues(pairs: Iterable<readonly [string, string]>): Record<string, string[]> {
    const values = Object.create(null) as Record<string, string[]>;
    for (const [name, value] of pairs) (values[name] ??= []).push(value);
    return values;
}

/**
 * Whether a body reaches the function as text.
 * @documented the same page: without a content-encoding header, text/*, application/json, application/javascript and
 * application/xml are text; everything else is Base64.
 * @inferred parameters such as charset do not matter; a body without a content type is Base64.
 */
export function isTextBody(headers: AlbContext["request"]["headers"]): boolean {
    if (headers["content-encoding"] !== undefined) return false;
    const written = headers["content-type"] ?? "";
    const cut = written.indexOf(";");
    const type = (cut < 0 ? written : written.slice(0, cut)).trim().toLowerCase();
    return type.startsWith("text/") || textTypes.has(type);
}

const textTypes: ReadonlySet<string> = new Set(["application/json", "application/javascript", "application/xml"]);
