import type { Reply, Step } from "../reply";
import { integrateCached } from "./cache/integrate-cached";
import { compressed } from "./compress";
import type { RestRequestContext } from "./context";
import { refuse } from "./gateway-responses";
import { limitArn } from "./limit-arn";
import { limitHead } from "./limit-head";
import { requireApiKey } from "./plans/require-api-key";
import { takeQuota } from "./plans/take-quota";
import { readBody } from "./read-body";
import { selectMethod } from "./select-method";
import { selectStage } from "./select-stage";
import { authorizeAndCount, throttle } from "./throttle";
import { validateRequest } from "./validate/validate-request";

/**
 * What happens to a request of a REST API, in order; the first reply ends it.
 * @documented developer guide, "Gateway response types", RESOURCE_NOT_FOUND: API key and validation follow authorization;
 * "How API Gateway resource policies affect authorization workflow".
 * @inferred throttles and quota follow the key they count, and go before validation; the cache comes last, so that an
 * answer out of it has passed everything a fresh one has (reference 5.6, 7 and 9.1).
 */
export const restApiPipeline: readonly Step<RestRequestContext>[] = [
    limitHead,
    selectStage,
    selectMethod,
    limitArn,
    authorizeAndCount,
    requireApiKey,
    throttle,
    takeQuota,
    readBody,
    validateRequest,
    integrateCached,
];

/** Takes a request through the pipeline; answers at once when no step has to wait. Never rejects. */
export function runPipeline(context: RestRequestContext): Reply | Promise<Reply> {
    try {
        const reply = runFrom(0, context);
        return reply instanceof Promise ? finishLater(context, reply) : finish(context, reply);
    } catch (error) {
        return fault(context, error);
    }
}

function runFrom(first: number, context: RestRequestContext): Reply | Promise<Reply> {
    for (let index = first; index < restApiPipeline.length; index++) {
        const reply = restApiPipeline[index]?.(context);
        if (reply === undefined) continue;
        if (!(reply instanceof Promise)) return reply;
        return reply.then((later) => later ?? runFrom(index + 1, context));
    }
    return refuse(context, "DEFAULT_5XX", { reason: "no step of the pipeline answered" });
}

async function finishLater(context: RestRequestContext, reply: Promise<Reply>): Promise<Reply> {
    try {
        return await finish(context, await reply);
    } catch (error) {
        return fault(context, error);
    }
}

function finish(context: RestRequestContext, reply: Reply): Reply | Promise<Reply> {
    const last = compressed(context, reply);
    return last instanceof Promise ? last.catch((error: unknown) => fault(context, error)) : last;
}

/** A fault of ours ends one request, not the gateway. */
function fault(context: RestRequestContext, error: unknown): Reply {
    const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return refuse(context, "DEFAULT_5XX", { reason: `fault in the gateway, please report it: ${said}` });
}
