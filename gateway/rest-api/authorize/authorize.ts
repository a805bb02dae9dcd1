import type { Reply, Step } from "../../reply";
import type { RestRequestContext } from "../context";
import { refuse } from "../gateway-responses";
import { authorizeBySignature } from "./iam-authorizer";
import { authorizeByFunction } from "./lambda-authorizer";
import { deniedByPolicy, note } from "./refusals";
import { authorizeByUserPool } from "./user-pool-authorizer";

/**
 * Asks the method's authorizer and the API's resource policy; who passes is noted in the context.
 * @documented developer guide, "How API Gateway resource policies affect authorization workflow".
 */
export const authorizeRest: Step<RestRequestContext> = (context) => {
    const authorizer = context.served?.authorizer;
    switch (authorizer?.kind) {
        case undefined:
        case "none":
            return byPolicyAlone(context);
        case "token":
        case "request":
            return authorizeByFunction(context, authorizer);
        case "cognito": {
            const asked = authorizeByUserPool(context, authorizer);
            return asked instanceof Promise
                ? asked.then((refused) => refused ?? byPolicyAlone(context))
                : (asked ?? byPolicyAlone(context));
        }
        case "iam":
            return authorizeBySignature(context);
        case "unavailable":
            note(context, "authorizer", "not available");
            return refuse(context, "AUTHORIZER_CONFIGURATION_ERROR", { reason: authorizer.reason, message: null });
    }
};

/**
 * @documented in the same place: without an authorizer, and after a user pool's, the resource policy itself must allow,
 * when there is one.
 */
function byPolicyAlone(context: RestRequestContext): Reply | undefined {
    const policy = context.api.policy?.evaluate(context);
    if (policy === undefined || policy.verdict === "allow") return undefined;
    note(context, "resource policy", policy.verdict === "deny" ? "denied" : "not allowed");
    return deniedByPolicy(context, policy.verdict, policy.why);
}
