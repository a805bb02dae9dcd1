import { withCors } from "../cors";
import type { Reply, Step } from "../reply";
import { answerPreflight } from "./answer-preflight";
import { authorize } from "./authorize/authorize";
import type { HttpRequestContext } from "./context";
import { internalServerError } from "./gateway-answers";
import { integrate } from "./integrate/integrate";
import { limitHead } from "./limit-head";
import { readBody } from "./read-body";
import { selectRoute } from "./select-route";
import { selectStage } from "./select-stage";
import { throttle, throttleAllowed } from "./throttle";

/** What happens to a request of an HTTP API, in order; the first reply ends it. */
export const httpApiPipeline: readonly Step<HttpRequestContext>[] = [
    limitHead,
    selectStage,
    answerPreflight,
    selectRoute,
    throttle,
    authorize,
    throttleAllowed,
    readBody,
    integrate,
];

/** Takes a request through the pipeline; answers at once when no step has to wait. Never rejects. */
export function runPipeline(context: HttpRequestContext): Reply | Promise<Reply> {
    try {
        const reply = runFrom(0, context);
        return reply instanceof Promise ? finishLater(context, reply) : finish(context, reply);
    } catch (error) {
        return finish(context, fault(error));
    }
}

function runFrom(first: number, context: HttpRequestContext): Reply | Promise<Reply> {
    for (let index = first; index < httpApiPipeline.length; index++) {
        const reply = httpApiPipeline[index]?.(context);
        if (reply === undefined) continue;
        if (!(reply instanceof Promise)) return reply;
        return reply.then((later) => later ?? runFrom(index + 1, context));
    }
    return internalServerError("no step of the pipeline answered");
}

async function finishLater(context: HttpRequestContext, reply: Promise<Reply>): Promise<Reply> {
    try {
        return finish(context, await reply);
    } catch (error) {
        return finish(context, fault(error));
    }
}

/** @inferred the gateway's own errors carry the CORS headers too (reference 6.1) */
function finish(context: HttpRequestContext, reply: Reply): Reply {
    const { cors } = context.api;
    return cors === undefined ? reply : withCors(cors, context.request, reply);
}

/** A fault of ours ends one request, not the gateway. */
function fault(error: unknown): Reply {
    const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return internalServerError(`fault in the gateway, please report it: ${said}`);
}
