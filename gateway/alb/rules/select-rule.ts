import type { Step } from "../../reply";
import { albError } from "../alb-errors";
import type { AlbContext } from "../context";
import type { ServedAlbRule } from "../served-alb";
import { RequestFacts } from "./request-facts";
import { transform } from "./transforms";

/**
 * Finds the first rule all of whose conditions hold, and rewrites the request as it says.
 * @documented Elastic Load Balancing user guide, "Listener rules" and "Transforms for listener rules": conditions see the
 * request before it is rewritten.
 */
export const selectRule: Step<AlbContext> = (context) => {
    const facts = new RequestFacts(context.request, context.host);
    const rule = context.alb.rules.find(({ conditions }) => conditions.every((holds) => holds(facts)));
    if (rule === undefined)
        return albError(503, "no rule of the listener takes the request, and it has no default one");
    context.rule = rule;
    return rewrite(context, rule);
};

function rewrite(context: AlbContext, { transforms }: ServedAlbRule): ReturnType<Step<AlbContext>> {
    return transforms === undefined ? undefined : transform(context, transforms);
}
