import type { Clock } from "../../clock";
import { httpApiAnswer1, httpApiAnswer2, isMalformed, readLambdaAnswer } from "../../lambda-answer";
import type { InvocationResult } from "../../lambda/lambda-service";
import type { Reply } from "../../reply";
import type { HttpRequestContext } from "../context";
import {
    gatewayReply,
    internalServerError,
    requestEntityTooLarge,
    serviceUnavailable,
    timedOut,
    tooManyRequests,
} from "../gateway-answers";
import type { ServedLambda } from "../served-api";
import { lambdaEvent1 } from "./lambda-event-1";
import { lambdaEvent2 } from "./lambda-event-2";
import { mapRequest, requestOf } from "./mapping-request";
import { mapResponse } from "./mapping-response";

/** Calls the function with the route's payload format and reads its answer. */
export async function integrateLambda(context: HttpRequestContext, integration: ServedLambda): Promise<Reply> {
    const { clock, lambda } = context.around;
    const { denied, urn, qualifier } = integration.function;
    // @documented "Troubleshooting HTTP API Lambda integrations": no permission, 500.
    if (denied !== undefined) return internalServerError(denied);
    const format2 = integration.payloadFormatVersion === "2.0";
    const mapped = withMapping(context, integration);
    const payload = format2 ? lambdaEvent2(mapped) : lambdaEvent1(mapped);
    const startedAt = clock.now();
    const result = await withinTimeout(context, integration, () =>
        lambda.invoke({
            functionUrn: urn,
            payload,
            traceId: context.traceId,
            ...(qualifier === undefined ? {} : { qualifier }),
        }),
    );
    const latency = clock.now() - startedAt;
    if (result === "timeout") {
        const reason = `${integration.function.label} took longer than the integration's ${integration.timeoutMilliseconds} ms`;
        context.integration = { latency, error: reason };
        return timedOut(context.around.assume["integration-timeout-status"], reason);
    }
    if (result.kind !== "returned") return refusal(context, result, latency);
    const answer = readLambdaAnswer(result.payload, format2 ? httpApiAnswer2 : httpApiAnswer1);
    if (isMalformed(answer)) {
        context.integration = { integrationStatus: 200, latency, error: answer.malformed, requestId: result.requestId };
        return internalServerError(answer.malformed);
    }
    context.integration = { status: answer.status, integrationStatus: 200, latency, requestId: result.requestId };
    return mapResponse(integration.responseMapping.get(answer.status), context, answer);
}

/** The request as the route's parameter mapping changes it; as it is without one. */
function withMapping(context: HttpRequestContext, { requestMapping }: ServedLambda): HttpRequestContext {
    if (requestMapping.length === 0) return context;
    return { ...context, request: requestOf(mapRequest(requestMapping, context), context.request) };
}

/** Waits for an integration as long as its timeout allows. */
export function withinTimeout<Result>(
    { around }: { readonly around: { readonly clock: Clock } },
    { timeoutMilliseconds }: { readonly timeoutMilliseconds: number },
    run: () => Promise<Result>,
): Promise<Result | "timeout"> {
    return new Promise((resolve, reject) => {
        const forget = around.clock.after(timeoutMilliseconds, () => {
            resolve("timeout");
        });
        run().then(
            (result) => {
                forget();
                resolve(result);
            },
            (error: unknown) => {
                forget();
                reject(error instanceof Error ? error : new Error(String(error)));
            },
        );
    });
}

/** What a call that gave no answer becomes. */
function refusal(
    context: HttpRequestContext,
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
            return internalServerError(note(`${result.errorType}: ${result.errorMessage}`, 200));
        case "throttled": {
            const reason = note("no environment of the function was free: its reserved concurrency is used up", 429);
            switch (context.around.assume["lambda-throttle-status"]) {
                case "429":
                    return tooManyRequests(reason);
                case "500":
                    return internalServerError(reason);
                case "503":
                    return serviceUnavailable(reason);
            }
            break;
        }
        case "too-large":
            if (result.what === "request")
                return requestEntityTooLarge(note("the event has more than the 6 MB Lambda takes", 413));
            return internalServerError(note("the function's answer has more than the 6 MB Lambda takes", 413));
        case "refused":
            return gatewayReply(500, "Internal Server Error", note(result.reason, 500));
        case "streaming":
            return internalServerError(note("the function streams, which an HTTP API does not ask for", 200));
    }
    return internalServerError(note("the call ended in a way that is not known", 500));
}
