import { functionUrlAnswer, isMalformed, readLambdaAnswer } from "../lambda-answer";
import type { InvocationResult } from "../lambda/lambda-service";
import type { Reply } from "../reply";
import type { FunctionUrlContext } from "./context";
import { readPrelude } from "./read-prelude";
import { functionFailed, payloadTooLarge, rateExceeded } from "./url-answers";
import { urlEvent } from "./url-event";

/** Set by `awslambda.HttpResponseStream.from`: the stream begins with a prelude. */
const preludeType = "application/vnd.awslambda.http-integration-response";

/** Calls the function and reads its answer. The function's own timeout is the only one (reference 1.6). */
export async function callFunction(context: FunctionUrlContext): Promise<Reply> {
    const { url, around } = context;
    if (url.unavailable !== undefined) return functionFailed(url.unavailable);
    const result = await around.lambda.invoke({
        functionUrn: url.functionUrn,
        payload: urlEvent(context),
        requestId: context.requestId,
        traceId: context.traceId,
        stream: url.streams,
        ...(url.qualifier === undefined ? {} : { qualifier: url.qualifier }),
    });
    switch (result.kind) {
        case "returned":
            return url.streams ? unstreamed(result.payload) : buffered(result.payload);
        case "streaming":
            return streamed(result);
        case "failed":
            return functionFailed(`${result.errorType}: ${result.errorMessage}`);
        case "throttled":
            return rateExceeded("no environment of the function was free: its reserved concurrency is used up");
        case "refused":
            return functionFailed(result.reason);
        case "too-large":
            return result.what === "request"
                ? payloadTooLarge("the event has more than the 6 MB Lambda takes")
                : functionFailed("the function's answer has more than the 6 MB Lambda takes");
    }
}

function buffered(payload: string): Reply {
    const answer = readLambdaAnswer(payload, functionUrlAnswer);
    return isMalformed(answer) ? functionFailed(answer.malformed) : answer;
}

/** @inferred in mode RESPONSE_STREAM what a handler returns is sent as it is, `statusCode` and all. */
function unstreamed(payload: string): Reply {
    return { status: 200, headers: ["Content-Type", "application/octet-stream"], body: payload };
}

async function streamed({ contentType, body }: Extract<InvocationResult, { kind: "streaming" }>): Promise<Reply> {
    if (contentType !== preludeType) {
        // @documented runtime interface client: application/octet-stream unless the handler sets another type
        return { status: 200, headers: ["Content-Type", contentType ?? "application/octet-stream"], body };
    }
    const parts = await readPrelude(body);
    if (parts === undefined) return functionFailed("the stream ended before its prelude was whole");
    const head = readLambdaAnswer(withoutBody(parts.prelude), functionUrlAnswer);
    if (isMalformed(head)) {
        parts.body.destroy();
        return functionFailed(head.malformed);
    }
    if (head.status === 204 || head.status === 304) {
        parts.body.destroy();
        return head;
    }
    return { ...head, body: parts.body };
}

/** A prelude is an answer without a body, and its status is 200 unless it says otherwise. */
function withoutBody(prelude: string): string {
    try {
        const { statusCode = 200, headers, cookies } = JSON.parse(prelude) as Record<string, unknown>;
        return JSON.stringify({ statusCode, headers, cookies });
    } catch {
        return '{"statusCode":"malformed"}';
    }
}
