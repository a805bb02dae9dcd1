import type { Reply, Step } from "../../reply";
import type { RestRequestContext } from "../context";
import { refuse } from "../gateway-responses";

/**
 * Finds the plan of the request's API key; refuses a method's request without one.
 * @documented developer guide, "Choose an API key source for API Gateway": header x-api-key, or the authorizer's
 * usageIdentifierKey.
 * @observed LocalStack's validated tests: missing, unknown and disabled keys, and keys in no plan of the stage, answer
 * 403 Forbidden (reference 5.6).
 */
export const requireApiKey: Step<RestRequestContext> = (context) => {
    const { served, stage } = context;
    if (served?.apiKeyRequired !== true || stage === undefined) return undefined;
    const value = sentKey(context);
    if (value === undefined || value === "") return noKey(context, missing(context));
    const key = stage.plans.get(value);
    if (key === undefined) return noKey(context, `API key ${hint(value)} is in no usage plan of stage ${stage.name}`);
    if (!key.enabled) return noKey(context, `API key ${key.keyId} is not enabled`);
    context.planKey = key;
    context.apiKey = { id: key.keyId, value, planName: key.planName };
    return undefined;
};

function sentKey({ api, request, authorization }: RestRequestContext): string | undefined {
    if (api.apiKeySource === "AUTHORIZER")
        return authorization?.kind === "lambda" ? authorization.usageIdentifierKey : undefined;
    const sent = request.headers["x-api-key"];
    return typeof sent === "string" ? sent : sent?.[0];
}

function missing({ api, served }: RestRequestContext): string {
    const where =
        api.apiKeySource === "AUTHORIZER" ? "the authorizer names no usageIdentifierKey" : "there is no x-api-key";
    return `${served?.routeKey ?? ""} asks for an API key, and ${where}`;
}

/** Keys are secrets: the log shows the end of one. */
function hint(value: string): string {
    return value.length > 8 ? `...${value.slice(-4)}` : "...";
}

function noKey(context: RestRequestContext, reason: string): Reply {
    return refuse(context, "INVALID_API_KEY", { reason });
}
