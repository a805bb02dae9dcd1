import type { IncomingMessage, ServerResponse } from "node:http";
import { gatewayRequest } from "../incoming-request";
import type { Reply } from "../reply";
import { hostOf } from "../request-host";
import { newInvocationId, traceIdOf } from "../request-id";
import { sendReply } from "../send-reply";
import { distributionOf, forwardThrough } from "./distribution-request";
import type { FunctionUrlContext, FunctionUrlSurroundings } from "./context";
import { runFunctionUrlPipeline } from "./pipeline";
import type { ServedFunctionUrl } from "./served-function-url";

/** Answers one request to a function URL. */
export function handleFunctionUrlRequest(
    url: ServedFunctionUrl,
    around: FunctionUrlSurroundings,
    incoming: IncomingMessage,
    response: ServerResponse,
): void {
    const received = gatewayRequest(incoming, response);
    const written = hostOf(received.headers.host);
    const distribution = distributionOf(url, received, written);
    const forwarded = distribution === undefined ? undefined : forwardThrough(distribution, url, received);
    const request = forwarded?.request ?? received;
    const time = around.clock.now();
    const context: FunctionUrlContext = {
        url,
        around,
        request,
        distribution,
        requestId: newInvocationId(),
        traceId: traceIdOf(request.headers["x-amzn-trace-id"], time),
        time,
        domainName: forwarded === undefined ? written : url.host,
        caller: undefined,
        accountId: "anonymous",
        authorizerOutcome: undefined,
        body: undefined,
    };
    void runFunctionUrlPipeline(context).then((reply) => {
        answer(context, reply, response, forwarded?.answerHeaders);
    });
}

function answer(
    context: FunctionUrlContext,
    reply: Reply,
    response: ServerResponse,
    ofCloudFront: readonly string[] | undefined,
): void {
    const { requestId, traceId, around, url, request, time } = context;
    // @observed recordings (reference 3.8)
    const headers = [...reply.headers, "x-amzn-RequestId", requestId, "X-Amzn-Trace-Id", traceId];
    if (ofCloudFront !== undefined) {
        // @documented CloudFront developer guide, "Response headers that CloudFront adds": nothing is cached here.
        headers.push("X-Cache", reply.status < 400 ? "Miss from cloudfront" : "Error from cloudfront", ...ofCloudFront);
    }
    sendReply(response, { ...reply, headers }, (status) => {
        around.tell({
            event: "request",
            time,
            requestId,
            frontDoor: url.name,
            method: request.method,
            path: request.rawPath,
            status,
            latency: around.clock.now() - time,
            ...(context.authorizerOutcome === undefined ? {} : { authorizer: context.authorizerOutcome }),
            ...(reply.reason === undefined ? {} : { reason: reply.reason }),
        });
    });
}
