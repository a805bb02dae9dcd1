import type { Reply, Step } from "../reply";
import { act } from "./actions/act";
import { authenticate } from "./authenticate/authenticate";
import { endLogin } from "./authenticate/end-login";
import { answerPublicKey } from "./authenticate/public-keys";
import { albError } from "./alb-errors";
import type { AlbContext } from "./context";
import { limitRequest } from "./limit-request";
import { selectRule } from "./rules/select-rule";

/** What happens to a request of a listener, in order; the first reply ends it. */
export const albPipeline: readonly Step<AlbContext>[] = [
    limitRequest,
    answerPublicKey,
    endLogin,
    selectRule,
    authenticate,
    act,
];

/** Takes a request through the pipeline; answers at once when no step has to wait. Never rejects. */
export function runAlbPipeline(context: AlbContext): Reply | Promise<Reply> {
    try {
        const reply = runFrom(0, context);
        return reply instanceof Promise ? reply.catch(fault) : reply;
    } catch (error) {
        return fault(error);
    }
}

function runFrom(first: number, context: AlbContext): Reply | Promise<Reply> {
    for (let index = first; index < albPipeline.length; index++) {
        const reply = albPipeline[index]?.(context);
        if (reply === undefined) continue;
        if (!(reply instanceof Promise)) return reply;
        return reply.then((later) => later ?? runFrom(index + 1, context));
    }
    return albError(500, "no step of the pipeline answered");
}

/** A fault of ours ends one request, not the gateway. */
function fault(error: unknown): Reply {
    const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return albError(500, `fault in the gateway, please report it: ${said}`);
}
