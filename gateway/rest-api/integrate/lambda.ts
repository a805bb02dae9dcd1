import { withinTimeout } from "../../http-api/integrate/lambda";
import type { Invocation } from "../../lambda/lambda-service";
import type { Reply } from "../../reply";
import type { RestRequestContext } from "../context";
import { refuse } from "../gateway-responses";
import { errorMessageOf, isAsynchronous, payloadProblem } from "./custom-invocation";
import { integrationResponse } from "./integration-response";
import { cannotIntegrate, integrationTimedOut } from "./integration-refusals";
import { callFailed, deniedBy } from "./lambda-proxy";
import { requestBody } from "./request-body";
import { mapRequest } from "./request-draft";
import type { ServedRestLambda } from "./served-integration";

/**
 * Calls a function with what the templates make of the request, and maps its answer.
 * @documented developer guide, "Set up Lambda custom integrations in API Gateway".
 */
export async function integrateLambda(context: RestRequestContext, integration: ServedRestLambda): Promise<Reply> {
    const draft = mapRequest(context, integration.requestParameters);
    if ("refusal" in draft) return draft.refusal;
    const made = requestBody(context, integration, draft);
    if ("refusal" in made) return made.refusal;
    const denied = deniedBy(integration, context.method);
    if (denied !== undefined) return cannotIntegrate(context, denied);
    const payload = made.body.length === 0 ? "{}" : made.body.toString("utf8");
    const problem = payloadProblem(payload);
    if (problem !== undefined) {
        // @inferred Lambda's InvalidRequestContentException, whose text clients of such APIs have reported, with 400.
        const message = `Could not parse request body into json: ${problem}`;
        return refuse(context, "BAD_REQUEST_BODY", {
            message,
            reason: `what the function is sent is no JSON: ${problem}`,
        });
    }
    const { function: called } = integration;
    const invocation: Invocation = {
        functionUrn: called.urn,
        payload,
        traceId: context.traceId,
        ...(called.qualifier === undefined ? {} : { qualifier: called.qualifier }),
    };
    return isAsynchronous(draft.headers)
        ? leave(context, integration, invocation)
        : wait(context, integration, invocation);
}

/** @documented Lambda API reference, `Invoke`: an asynchronous call answers 202 without a body. */
function leave(context: RestRequestContext, { responses }: ServedRestLambda, invocation: Invocation): Reply {
    void context.around.lambda.invoke(invocation);
    context.integration = { status: 202, integrationStatus: 202, latency: 0 };
    return integrationResponse(context, responses, { selection: undefined, headers: [], body: nothing, traced: true });
}

const nothing = Buffer.alloc(0);

async function wait(
    context: RestRequestContext,
    integration: ServedRestLambda,
    invocation: Invocation,
): Promise<Reply> {
    const { clock, lambda } = context.around;
    const startedAt = clock.now();
    const result = await withinTimeout(context, integration, () => lambda.invoke(invocation));
    const latency = clock.now() - startedAt;
    if (result === "timeout") {
        const reason = `${integration.function.label} took longer than the integration's ${integration.timeoutMilliseconds} ms`;
        context.integration = { latency, error: reason };
        return integrationTimedOut(context, reason);
    }
    if (result.kind !== "returned" && result.kind !== "failed") return callFailed(context, result, latency);
    const { requestId, payload } = result;
    const failure = result.kind === "failed" ? `${result.errorType}: ${result.errorMessage}` : undefined;
    context.integration = {
        status: 200,
        integrationStatus: 200,
        latency,
        requestId,
        ...(failure === undefined ? {} : { error: failure }),
    };
    return integrationResponse(context, integration.responses, {
        // @observed reference 8.4: patterns see the errorMessage, and only of a function that failed.
        selection: result.kind === "failed" ? errorMessageOf(payload, result.errorMessage) : undefined,
        headers: ["Content-Type", "application/json"],
        body: Buffer.from(payload, "utf8"),
        isText: true,
        traced: true,
    });
}
