import { isPreflight, preflightReply, withCors } from "../cors";
import type { Reply, Step } from "../reply";
import { authorizeCaller } from "./authorize-caller";
import { refuseBodyOfGet } from "./authorize-distribution";
import { callFunction } from "./call-function";
import type { FunctionUrlContext } from "./context";
import { functionFailed, notReadable, payloadTooLarge, rateExceeded } from "./url-answers";

/** Bytes Lambda takes as a request. Source: Lambda developer guide, "Lambda quotas". */
const bodyLimit = 6 * 1024 * 1024;

/** @inferred a target that is no path is refused as by an HTTP API (reference 4.1, unconfirmed) */
const requirePath: Step<FunctionUrlContext> = ({ request }) =>
    request.rawPath.startsWith("/") ? undefined : notReadable(`request target ${request.target} is not a path`);

/**
 * Answers preflights without calling the function.
 * @documented Lambda developer guide, "Cross-origin resource sharing (CORS)" of function URLs
 * @inferred status 200 (assumption "function-url-preflight-status")
 */
const answerPreflight: Step<FunctionUrlContext> = ({ url, request, around }) =>
    url.cors !== undefined && isPreflight(request)
        ? preflightReply(url.cors, request, Number(around.assume["function-url-preflight-status"]))
        : undefined;

/** @documented Lambda developer guide, "Throttling": ten requests a second for each unit of reserved concurrency */
const throttle: Step<FunctionUrlContext> = ({ url: { bucket }, around }) =>
    bucket === undefined || bucket.take(around.clock.now())
        ? undefined
        : rateExceeded(`ten times the reserved concurrency: ${bucket.rate} requests a second`);

const readBody: Step<FunctionUrlContext> = async (context) => {
    if (!context.request.hasBody) return undefined;
    const body = await context.request.readBody(bodyLimit);
    if (body === "too-large") return payloadTooLarge(`the body has more than ${bodyLimit} bytes`);
    if (body === "gone") return functionFailed("the client left before its body was whole");
    if (body.length > 0) context.body = body;
    return undefined;
};

/** What happens to a request of a function URL, in order; the first reply ends it. The signature covers the body. */
export const functionUrlPipeline: readonly Step<FunctionUrlContext>[] = [
    requirePath,
    answerPreflight,
    throttle,
    readBody,
    refuseBodyOfGet,
    authorizeCaller,
    callFunction,
];

/** Takes a request through the pipeline. Never rejects. */
export async function runFunctionUrlPipeline(context: FunctionUrlContext): Promise<Reply> {
    try {
        for (const step of functionUrlPipeline) {
            const reply = await step(context);
            if (reply !== undefined) return finish(context, reply);
        }
        return finish(context, functionFailed("no step of the pipeline answered"));
    } catch (error) {
        const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
        return functionFailed(`fault in the gateway, please report it: ${said}`);
    }
}

function finish({ url, request }: FunctionUrlContext, reply: Reply): Reply {
    return url.cors === undefined ? reply : withCors(url.cors, request, reply);
}
