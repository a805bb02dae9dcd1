import type { Reply } from "../../reply";
import type { ServedPlanKey } from "../../rest-api/plans/served-plans";
import { overQuota } from "../../rest-api/plans/take-quota";
import { refuseHandshake } from "../authorize/refuse-handshake";
import type { WebSocketContext } from "../context";

/**
 * Finds the plan of the client's API key and counts the connecting by it; refuses a client without one where `$connect`
 * asks for a key. Messages that follow are not counted.
 * @documented developer guide, "Control access to WebSocket APIs with API keys": a key can be required of `$connect`;
 * API reference V2, `Api`, apiKeySelectionExpression: header x-api-key, or the authorizer's usageIdentifierKey.
 * @observed as on REST APIs (reference 5.6): missing, unknown and disabled keys, and keys in no plan of the stage, answer
 * 403; an empty throttle and a used quota 429.
 */
export function requireConnectKey(context: WebSocketContext): Reply | undefined {
    if (context.route?.apiKeyRequired !== true) return undefined;
    const value = sentKey(context);
    if (value === undefined || value === "") return noKey(context, missing(context));
    const key = context.stage.plans.get(value);
    if (key === undefined)
        return noKey(context, `API key ${hint(value)} is in no usage plan of stage ${context.stage.name}`);
    if (!key.enabled) return noKey(context, `API key ${key.keyId} is not enabled`);
    context.planKey = key;
    context.apiKey = { id: key.keyId, value, planName: key.planName };
    return throttled(context, key) ?? counted(context, key);
}

function sentKey({ api, request, usageIdentifierKey }: WebSocketContext): string | undefined {
    if (api.apiKeySource === "AUTHORIZER") return usageIdentifierKey;
    const sent = request?.headers["x-api-key"];
    return typeof sent === "string" ? sent : sent?.[0];
}

function missing({ api }: WebSocketContext): string {
    const where =
        api.apiKeySource === "AUTHORIZER" ? "the authorizer names no usageIdentifierKey" : "there is no x-api-key";
    return `$connect asks for an API key, and ${where}`;
}

/** Keys are secrets: the log shows the end of one. */
function hint(value: string): string {
    return value.length > 8 ? `...${value.slice(-4)}` : "...";
}

function noKey(context: WebSocketContext, reason: string): Reply {
    return refuseHandshake(context, { status: 403, message: "Forbidden", responseType: "INVALID_API_KEY", reason });
}

function throttled(context: WebSocketContext, { bucket, planName }: ServedPlanKey): Reply | undefined {
    if (bucket === undefined || bucket.take(context.around.clock.now())) return undefined;
    const { rate, burst } = bucket;
    return refuseHandshake(context, {
        status: 429,
        message: "Too Many Requests",
        responseType: "THROTTLED",
        reason: `throttle of plan ${planName}, of each key: rate ${rate} a second, burst ${burst}`,
    });
}

/** @inferred a client a throttle refuses is not counted against the quota, as on REST APIs. */
function counted(context: WebSocketContext, key: ServedPlanKey): Reply | undefined {
    const reason = overQuota(key, context.around);
    if (reason === undefined) return undefined;
    return refuseHandshake(context, { status: 429, message: "Limit Exceeded", responseType: "QUOTA_EXCEEDED", reason });
}
