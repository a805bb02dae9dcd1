import type { RestAccessLogLine, RestLoggedAnswer, RestRequestContext } from "./context";
import { restContextReader } from "./context-variables";

type Reader = (context: RestRequestContext, answer: RestLoggedAnswer) => string | undefined;

/** As model/access-log-format.ts reads a format. */
const variable = /\$context\.([\w-]+(?:\.[\w-]+)*)/g;

/** Characters of one entry: what CloudWatch Logs takes. Source: "CloudWatch Logs quotas", event size 1 MB. */
const mostCharacters = 1024 * 1024;

/**
 * Reads an access-log format once. JSON, CLF, XML and CSV formats are text with `$context` variables in it; one without
 * a value prints `-`.
 * @documented developer guide, "Set up CloudWatch logging for REST APIs in API Gateway".
 * @inferred nothing is escaped for the format; a line break in a value is a space, so that an entry stays one line.
 */
export function compileRestAccessLog(format: string): RestAccessLogLine {
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
        for (const part of parts) {
            line += typeof part === "string" ? part : (part(context, answer) ?? "-");
            // What an authorizer says may be long, and stand in a format often.
            if (line.length > mostCharacters) break;
        }
        if (/[\r\n]/.test(line)) line = line.replace(/[\r\n]+/g, " ");
        return line.length > mostCharacters ? line.slice(0, mostCharacters) : line;
    };
}

/** What is known only of the answer; everything else is the request's. */
function readerOf(name: string): Reader {
    switch (name) {
        case "status":
            return (_context, { status }) => `${status}`;
        case "responseLength":
            return (_context, { responseLength }) => `${responseLength}`;
        case "responseLatency":
            return (_context, { latency }) => `${Math.round(latency)}`;
        default:
            return restContextReader(name);
    }
}
