import { withinTimeout } from "../../http-api/integrate/lambda";
import type { InvocationResult } from "../../lambda/lambda-service";
import { isMalformed } from "../../lambda-answer";
import type { Reply } from "../../reply";
import type { RestRequestContext } from "../context";
import { refuse } from "../gateway-responses";
import { isBinaryType } from "./binary-media";
import { cannotIntegrate, integrationTimedOut, lambdaFault, misconfigured } from "./integration-refusals";
import { isNotBase64, readProxyAnswer } from "./proxy-answer";
import { streamedAnswer } from "./lambda-stream";
import { proxyEvent } from "./proxy-event";
import { traceHeader } from "./response-headers";
import type { ServedRestLambdaProxy } from "./served-integration";

/**
 * Calls a function with the whole request and answers as it says.
 * @documented developer guide, "Lambda proxy integrations in API Gateway".
 */
export async function integrateLambdaProxy(
    context: RestRequestContext,
    integration: ServedRestLambdaProxy,
): Promise<Reply> {
    const { function: called, timeoutMilliseconds } = integration;
    const denied = deniedBy(integration, context.method);
    if (denied !== undefined) return lambdaFault(context, 500, denied);
    const { clock, lambda, assume } = context.around;
    const startedAt = clock.now();
    const invoked = lambda.invoke({
        functionUrn: called.urn,
        payload: proxyEvent(context),
        traceId: context.traceId,
        ...(integration.streaming ? { stream: true } : {}),
        ...(called.qualifier === undefined ? {} : { qualifier: called.qualifier }),
    });
    const result = await withinTimeout(context, integration, () => invoked);
    const latency = clock.now() - startedAt;
    if (result === "timeout") {
        const reason = `${called.label} took longer than the integration's ${timeoutMilliseconds} ms`;
        context.integration = { latency, error: reason };
        // A stream that begins now has no reader: it would hold its environment until the function's own timeout.
        void invoked.then((late) => late.kind === "streaming" && late.body.destroy());
        return integrationTimedOut(context, reason);
    }
    if (result.kind === "streaming" && integration.streaming)
        return streamedAnswer(context, { result, latency, until: startedAt + timeoutMilliseconds });
    if (result.kind !== "returned") return callFailed(context, result, latency);
    if (integration.streaming) {
        // @inferred what a handler returns without a stream has no head, which API Gateway waits for (reference 3.9).
        const error = `${called.label} does not stream; wrap its handler in awslambda.streamifyResponse`;
        context.integration = { integrationStatus: 200, latency, error, requestId: result.requestId };
        return lambdaFault(context, 502, error);
    }
    const answer = readProxyAnswer(result.payload, {
        binaryAccepted: isBinaryType(context.request.headers.accept, context.api.binaryMediaTypes),
        emptyAllowed: assume["rest-empty-answer"] === "200",
    });
    const { requestId } = result;
    if (isNotBase64(answer)) {
        context.integration = { integrationStatus: 200, latency, error: answer.notBase64, requestId };
        return misconfigured(context, answer.notBase64);
    }
    if (isMalformed(answer)) {
        context.integration = { integrationStatus: 200, latency, error: answer.malformed, requestId };
        return lambdaFault(context, 502, answer.malformed);
    }
    context.integration = { status: answer.status, integrationStatus: 200, latency, requestId };
    return { ...answer, headers: [...answer.headers, "X-Amzn-Trace-Id", traceHeader(context)] };
}

/**
 * Why AWS refuses a call of this method: each verb of an ANY method is permitted on its own.
 * @documented reference 5.8: `{stage}/{METHOD}/{resource path}`; 500 without permission (3.7).
 */
export function deniedBy(
    { function: { denied }, deniedMethods }: Pick<ServedRestLambdaProxy, "function" | "deniedMethods">,
    method: string,
): string | undefined {
    return denied ?? deniedMethods?.get(method);
}

/** What a call that gave no answer becomes. */
export function callFailed(
    context: RestRequestContext,
    result: Exclude<InvocationResult, { kind: "returned" }>,
    latency: number,
): Reply {
    const { requestId } = result;
    const note = (error: string, integrationStatus: number): string => {
        context.integration = { integrationStatus, latency, error, requestId };
        return error;
    };
    switch (result.kind) {
        case "failed":
            // Lambda itself answers 200 with X-Amz-Function-Error.
            return lambdaFault(context, 502, note(`${result.errorType}: ${result.errorMessage}`, 200));
        case "throttled": {
            const reason = note("no environment of the function was free: its reserved concurrency is used up", 429);
            switch (context.around.assume["rest-lambda-throttle-status"]) {
                case "429":
                    return refuse(context, "THROTTLED", { reason });
                case "500":
                    return lambdaFault(context, 500, reason);
                case "502":
                    return lambdaFault(context, 502, reason);
            }
            break;
        }
        case "too-large":
            if (result.what === "response")
                return lambdaFault(
                    context,
                    502,
                    note("the function's answer has more than the 6 MB Lambda takes", 413),
                );
            // @inferred what Lambda does not take is too long for the API too.
            return refuse(context, "REQUEST_TOO_LARGE", {
                reason: note("the event has more than the 6 MB Lambda takes", 413),
            });
        case "refused":
            return cannotIntegrate(context, note(result.reason, 500));
        case "streaming":
            result.body.destroy();
            return cannotIntegrate(context, note("the function streams, which this integration does not ask for", 200));
    }
    return cannotIntegrate(context, note("the call ended in a way that is not known", 500));
}
