import { readPrelude } from "../../function-url/read-prelude";
import { withinTimeout } from "../../http-api/integrate/lambda";
import type { InvocationResult } from "../../lambda/lambda-service";
import { headerProblem, isMalformed, isRecord } from "../../lambda-answer";
import type { Reply } from "../../reply";
import type { RestRequestContext } from "../context";
import { idleLimited } from "./idle-limit";
import { integrationTimedOut, lambdaFault } from "./integration-refusals";
import { isNotBase64, readProxyAnswer } from "./proxy-answer";
import { traceHeader } from "./response-headers";

/** A call of a function that streams. */
interface StreamedCall {
    readonly result: Extract<InvocationResult, { kind: "streaming" }>;
    readonly latency: number;
    /** When the integration's time is up: milliseconds since the epoch. */
    readonly until: number;
}

/**
 * The answer of a function that streams: its head is held until it is whole, its body is passed on as it comes.
 * @documented reference 3.9: JSON with statusCode, headers, multiValueHeaders and cookies, eight NUL bytes, then the body.
 * @inferred 502 for a stream without such a head, and other members of it are not looked at.
 */
export async function streamedAnswer(
    context: RestRequestContext,
    { result, latency, until }: StreamedCall,
): Promise<Reply> {
    const { requestId } = result;
    const fault = (reason: string): Reply => {
        context.integration = { integrationStatus: 200, latency, error: reason, requestId };
        return lambdaFault(context, 502, reason);
    };
    const left = { timeoutMilliseconds: Math.max(0, until - context.around.clock.now()) };
    const parts = await withinTimeout(context, left, () => readPrelude(result.body));
    if (parts === "timeout") {
        result.body.destroy();
        const reason = "the head of the stream took longer than the integration's timeout";
        context.integration = { latency, error: reason, requestId };
        return integrationTimedOut(context, reason);
    }
    if (parts === undefined) return fault("the stream has no head: JSON and eight NUL bytes in front of the body");
    const head = readHead(parts.prelude);
    if ("malformed" in head) {
        parts.body.destroy();
        return fault(head.malformed);
    }
    context.integration = { status: head.status, integrationStatus: 200, latency, requestId };
    const headers = [...head.headers, "X-Amzn-Trace-Id", traceHeader(context)];
    if (head.status === 204 || head.status === 304) {
        parts.body.destroy();
        return { status: head.status, headers };
    }
    return idleLimited(context, { status: head.status, headers, body: parts.body }, until);
}

type Head = { readonly status: number; readonly headers: readonly string[] } | { readonly malformed: string };

function readHead(prelude: string): Head {
    let value: unknown;
    try {
        value = JSON.parse(prelude);
    } catch {
        return { malformed: "the head of the stream is not JSON" };
    }
    if (!isRecord(value)) return { malformed: "the head of the stream is no JSON object" };
    const { statusCode, headers, multiValueHeaders, cookies } = value;
    const payload = JSON.stringify({ statusCode, headers, multiValueHeaders });
    const answer = readProxyAnswer(payload, { binaryAccepted: false, emptyAllowed: true });
    if (isNotBase64(answer)) return { malformed: answer.notBase64 };
    if (isMalformed(answer)) return answer;
    const lines = [...answer.headers];
    for (const cookie of Array.isArray(cookies) ? (cookies as unknown[]) : []) {
        if (typeof cookie !== "string") return { malformed: "cookies of the head holds what is no text" };
        const problem = headerProblem("set-cookie", cookie);
        if (problem !== undefined) return { malformed: problem };
        lines.push("Set-Cookie", cookie);
    }
    return { status: answer.status, headers: lines };
}
