import type { RestAccessLogLine } from "./context";
import { restContextReader } from "./context-variables";

/** What is known of every answer when its access log is written. */
interface LoggedAnswer {
    readonly status: number;
    /** Bytes sent back. */
    readonly responseLength: number;
    /** Milliseconds. */
    readonly latency: number;
}

/** Reads a variable of one entry. */
type Reader<Context> = (context: Context, answer: LoggedAnswer) => string | undefined;

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
    return compileAccessLogOf(format, restContextReader);
}

/** The same for any kind of API: `readerOf` looks up what reads one of its own variables. */
export function compileAccessLogOf<Context>(
    format: string,
    readerOf: (name: string) => (context: Context) => string | undefined,
): (context: Context, answer: LoggedAnswer) => string {
    const parts: (string | Reader<Context>)[] = [];
    let at = 0;
    for (const match of format.matchAll(variable)) {
        if (match.index > at) parts.push(format.slice(at, match.index));
        const name = match[1] ?? "";
        parts.push(ofAnswer[name] ?? readerOf(name));
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
const ofAnswer: Readonly<Record<string, ((context: unknown, answer: LoggedAnswer) => string) | undefined>> = {
    status: (_context, { status }) => `${status}`,
    responseLength: (_context, { responseLength }) => `${responseLength}`,
    responseLatency: (_context, { latency }) => `${Math.round(latency)}`,
};
