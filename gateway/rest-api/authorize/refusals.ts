import type { Reply } from "../../reply";
import type { RestRequestContext } from "../context";
import { refuse } from "../gateway-responses";
import { maskedMethodArn } from "./method-arn";

/** Notes what an authorizer came to, for the log. */
export function note(context: RestRequestContext, name: string, outcome: string): void {
    context.authorizerOutcome = `${name}: ${outcome}`;
}

/** @documented developer guide, "Gateway response types for API Gateway", UNAUTHORIZED: 401. */
export function unauthorized(context: RestRequestContext, reason: string, message?: string): Reply {
    return refuse(context, "UNAUTHORIZED", { reason, ...(message === undefined ? {} : { message }) });
}

/** The kinds of policy a refusal may name. */
type PolicyType = "identity-based" | "resource-based";

/**
 * What follows the text of a refusal when a statement denies.
 * @observed LocalStack's snapshots of AWS (reference 4.2): `with an explicit deny` and nothing else; captures of 2025 and
 * 2026 go on with `in an identity-based policy` for an authorizer and `in a resource-based policy` for a resource policy
 * (assumption "explicit-deny-text").
 */
function explicitDeny({ around }: RestRequestContext, type: PolicyType): string {
    if (around.assume["explicit-deny-text"] === "short") return " with an explicit deny";
    return ` with an explicit deny in ${type === "identity-based" ? "an" : "a"} ${type} policy`;
}

/**
 * Refuses what an authorizer's policy does not allow.
 * @observed reference 4.2, captures: the member is `Message`, with a capital letter.
 */
export function deniedByAuthorizer(context: RestRequestContext, verdict: "deny" | "silent", reason: string): Reply {
    const suffix = verdict === "deny" ? explicitDeny(context, "identity-based") : "";
    return accessDenied(context, `User is not authorized to access this resource${suffix}`, reason);
}

/**
 * Refuses what the resource policy does not allow.
 * @observed captures of 2018 to 2026: `User: anonymous`, or the caller's ARN, and the request's ARN with the account's
 * last four digits only; the suffix stands there for an explicit denial alone.
 */
export function deniedByPolicy(context: RestRequestContext, verdict: "deny" | "silent", reason: string): Reply {
    const { authorization } = context;
    const caller = authorization?.kind === "iam" ? authorization.userArn : "anonymous";
    const suffix = verdict === "deny" ? explicitDeny(context, "resource-based") : "";
    const fact = `User: ${caller} is not authorized to perform: execute-api:Invoke on resource: ${maskedMethodArn(context)}`;
    return accessDenied(context, `${fact}${suffix}`, reason);
}

function accessDenied(context: RestRequestContext, message: string, reason: string): Reply {
    return refuse(context, "ACCESS_DENIED", { reason, message, body: JSON.stringify({ Message: message }) });
}
