import type { Reply } from "../../reply";
import { albError } from "../alb-errors";
import type { AlbContext } from "../context";
import type { ServedAction, ServedTarget, ServedTargetGroup, WeightedTargetGroup } from "../served-alb";
import { callLambda } from "../targets/lambda-target";
import { callAddress } from "../targets/call-address";

/** A forward as it is served. */
export type ServedForward = Extract<ServedAction, { readonly kind: "forward" }>;

/**
 * Sends a request to a target of one of the rule's target groups.
 * @documented Elastic Load Balancing user guide, "Action types for listener rules": by weight; 503 when a target group has
 * no registered targets
 * @inferred a rule whose target groups all weigh 0 answers 503 too.
 */
export function forward(context: AlbContext, action: ServedForward): Reply | Promise<Reply> {
    const chosen = choose(action, context.around.random);
    if (chosen === undefined) return albError(503, `no target group of rule ${context.rule?.name ?? ""} has a weight`);
    const { group, label } = chosen;
    if (group === undefined) return albError(503, `target group ${label} is not part of this program`);
    context.targetGroup = group;
    const target = pick(group);
    if (target === undefined) return albError(503, `target group ${group.name} has no registered target`);
    context.target = target;
    switch (target.kind) {
        case "lambda":
            return callLambda(context, group, target);
        case "address":
            return callAddress(context, target);
        case "unavailable":
            context.integration = { latency: 0, error: "LambdaServiceException" };
            return albError(503, target.reason);
    }
}

function choose({ targetGroups, totalWeight }: ServedForward, random: () => number): WeightedTargetGroup | undefined {
    if (targetGroups.length === 1) return targetGroups[0];
    if (totalWeight <= 0) return undefined;
    let rest = random() * totalWeight;
    for (const one of targetGroups) {
        rest -= one.weight;
        if (rest < 0) return one;
    }
    // Sums of fractions may leave a little over.
    return targetGroups.filter(({ weight }) => weight > 0).at(-1);
}

/**
 * The target whose turn it is.
 * @documented "Target groups for your Application Load Balancers": round robin among the healthy targets; "if a target
 * group contains only unhealthy registered targets, the load balancer routes requests to all those targets"
 */
function pick({ targets, health, turn }: ServedTargetGroup): ServedTarget | undefined {
    if (targets.length < 2) return targets[0];
    const start = turn.next++;
    for (let step = 0; step < targets.length; step++) {
        const index = (start + step) % targets.length;
        if (health?.isHealthy(index) !== false) return targets[index];
    }
    return targets[start % targets.length];
}
