import { isUtf8 } from "node:buffer";
import type { Reply } from "../../reply";
import { albError } from "../alb-errors";
import type { AlbContext } from "../context";
import type { ServedTarget, ServedTargetGroup } from "../served-alb";
import { answerLimit, readAlbAnswer } from "./lambda-answer";
import { albEvent, isTextBody } from "./lambda-event";

/** Bytes of a request's body. @documented Elastic Load Balancing user guide, "Use Lambda functions as targets", Limits */
export const lambdaBodyLimit = 1024 * 1024;

/** A registered function. */
export type LambdaTarget = Extract<ServedTarget, { readonly kind: "lambda" }>;

/**
 * Calls a function and reads its answer. The function's own timeout is the only one.
 * @documented Elastic Load Balancing user guide, "Troubleshoot your Application Load Balancers": 502 when "the target is a
 * Lambda function and the response body exceeds 1 MB", did not respond before its configured timeout, or returned an error
 * or was throttled; 413 for a request of more than 1 MB; 400 for an upgrade
 */
export async function callLambda(context: AlbContext, group: ServedTargetGroup, target: LambdaTarget): Promise<Reply> {
    const { request, around } = context;
    if (request.headers.upgrade !== undefined) {
        return albError(400, `${target.label} is a function, which takes no upgrade to ${request.headers.upgrade}`);
    }
    const body = await readLambdaBody(context);
    if (body !== undefined && !Buffer.isBuffer(body)) return body;
    // @documented "Access logs for your Application Load Balancer", LambdaBadRequest. @inferred with the status 502.
    if (body !== undefined && isTextBody(request.headers) && !isUtf8(body)) {
        return failed(context, "LambdaBadRequest", "the body is of a text type and no UTF-8", -1);
    }
    if (target.denied !== undefined) return failed(context, "LambdaAccessDenied", target.denied, 0);
    const startedAt = around.clock.now();
    const result = await around.lambda.invoke({
        functionUrn: target.functionUrn,
        payload: albEvent(context, group, body),
        requestId: context.requestId,
        traceId: context.traceId,
        ...(target.qualifier === undefined ? {} : { qualifier: target.qualifier }),
    });
    const latency = around.clock.now() - startedAt;
    switch (result.kind) {
        case "returned":
            return answered(context, group, result.payload, latency);
        case "streaming":
            // Only asked for with `stream`; without it the whole answer is returned at the end.
            result.body.destroy();
            return failed(context, "LambdaInvalidResponse", "the function streamed, which nobody asked for", latency);
        case "failed":
            return failed(context, "LambdaUnhandled", `${result.errorType}: ${result.errorMessage}`, latency);
        case "throttled":
            return failed(context, "LambdaThrottling", "no environment of the function was free", latency);
        case "refused":
            return failed(context, "LambdaServiceException", result.reason, latency);
        case "too-large":
            return failed(context, "LambdaResponseTooLarge", `the ${result.what} has more than 6 MB`, latency);
    }
}

/** The body of a request to a function; a reply when it is too large or does not come. */
async function readLambdaBody(context: AlbContext): Promise<Buffer | Reply | undefined> {
    const { request } = context;
    if (!request.hasBody) return undefined;
    const declared = Number(request.headers["content-length"]);
    if (declared > lambdaBodyLimit) return bodyTooLarge(context, `content-length says ${declared} bytes`);
    const body = await request.readBody(lambdaBodyLimit);
    if (body === "too-large") return bodyTooLarge(context, `the body has more than ${lambdaBodyLimit} bytes`);
    if (body === "gone") return albError(400, "the client left before its body was whole");
    context.receivedBytes = body.length;
    return body.length === 0 ? undefined : body;
}

function bodyTooLarge(context: AlbContext, fact: string): Reply {
    context.integration = { latency: -1, error: "LambdaRequestTooLarge" };
    return albError(413, `${fact}; a load balancer hands ${lambdaBodyLimit} to a function`);
}

function answered(context: AlbContext, group: ServedTargetGroup, payload: string, latency: number): Reply {
    if (payload.length > answerLimit || Buffer.byteLength(payload) > answerLimit) {
        const bytes = Buffer.byteLength(payload);
        const fact = `the function's answer has ${bytes} bytes; a load balancer takes ${answerLimit}`;
        return failed(context, "LambdaResponseTooLarge", fact, latency);
    }
    const answer = readAlbAnswer(payload, {
        multiValueHeaders: group.multiValueHeaders,
        assume: context.around.assume,
    });
    if ("malformed" in answer) return failed(context, "LambdaInvalidResponse", answer.malformed, latency);
    context.integration = { status: answer.reply.status, latency };
    context.phrase = answer.phrase;
    if (answer.unread !== undefined) tellUnread(context, group, answer.unread);
    return answer.reply;
}

/** Says once for a target group that a function writes headers nobody reads. */
function tellUnread({ around, alb }: AlbContext, group: ServedTargetGroup, unread: string): void {
    if (group.toldOf.has(unread)) return;
    group.toldOf.add(unread);
    const state = group.multiValueHeaders ? "on" : "off";
    const read = unread === "headers" ? "multiValueHeaders" : "headers";
    around.tell({
        event: "warning",
        frontDoor: alb.name,
        text:
            `a function of target group ${group.name} answers with ${unread}, which is not read while ` +
            `lambdaMultiValueHeadersEnabled is ${state}; answer with ${read}, or turn it ${state === "on" ? "off" : "on"}`,
    });
}

/** `error` is the access log's error_reason. @documented "Access logs for your Application Load Balancer", error reason codes */
function failed(context: AlbContext, error: string, reason: string, latency: number): Reply {
    context.integration = { latency, error };
    return albError(502, reason);
}
