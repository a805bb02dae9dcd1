import { contextReader } from "./context-variables";
import type { HttpRequestContext } from "./context";
import type { AccessLogLine, LoggedAnswer } from "./served-api";

type Reader = (context: HttpRequestContext, answer: LoggedAnswer) => string | undefined;

/** As model/access-log-format.ts reads a format. */
const variable = /\$context\.([\w-]+(?:\.[\w-]+)*)/g;

/** Bytes of one entry. Source: developer guide, "Quotas for HTTP APIs", access-log entry. */
const mostBytes = 1024 * 1024;

/**
 * Reads an access-log format once. JSON, CLF, XML and CSV formats are text with `$context` variables in it; one without
 * a value prints `-`.
 * @documented developer guide, "Customize HTTP API access logs"; "Quotas for HTTP APIs": an entry has at most 1 MB.
 * @inferred nothing is escaped for the format, which is why there is `$context.error.messageString`; a line break in a
 * value is a space, so that an entry stays one line; what is over 1 MB is cut.
 */
export function compileAccessLog(format: string): AccessLogLine {
    const parts: (string | Reader)[] = [];
    let at = 0;
    for (const match of format.matchAll(variable)) {
        if (match.index > at) parts.push(format.slice(at, match.index));
        parts.push(readerOf(match[1] ?? ""));
        at = match.index + match[0].length;
    }
    if (at < format.length) parts.push(format.slice(at));
    return (context, answer) => {
        let line = "";
        for (const part of parts) line += typeof part === "string" ? part : (part(context, answer) ?? "-");
        if (/[\r\n]/.test(line)) line = line.replace(/[\r\n]+/g, " ");
        return line.length > mostBytes / 4 ? cut(line) : line;
    };
}

/**
 * `dataProcessed` and what is known only of the answer; everything else is the request's.
 * @documented the same page: status, responseLatency, responseLength, "dataProcessed: The amount of data processed in
 * bytes".
 * @inferred dataProcessed is the bodies of request and response together.
 */
function readerOf(name: string): Reader {
    switch (name) {
        case "status":
            return (_context, { status }) => `${status}`;
        case "responseLength":
            return (_context, { responseLength }) => `${responseLength}`;
        case "responseLatency":
            return (_context, { latency }) => `${Math.round(latency)}`;
        case "dataProcessed":
            return ({ body }, { responseLength }) => `${(body?.length ?? 0) + responseLength}`;
        default:
            return contextReader(name);
    }
}

function cut(line: string): string {
    const bytes = Buffer.from(line, "utf8");
    return bytes.length > mostBytes ? bytes.subarray(0, mostBytes).toString("utf8") : line;
}
