import { askInTime } from "../../ask-in-time";
import { authorizerFailure } from "../../authorizer-failure";
import { evaluateStatements, type PolicyAnswer as Verdict } from "../../http-api/authorize/policy-statements";
import type { InvocationResult } from "../../lambda/lambda-service";
import type { Reply } from "../../reply";
import type { RestRequestContext } from "../context";
import { refuse } from "../gateway-responses";
import { requestEvent, tokenEvent } from "./authorizer-event";
import { identityValue } from "./identity-value";
import { methodArn } from "./method-arn";
import { type PolicyAnswer, readPolicyAnswer } from "./read-policy-answer";
import { deniedByAuthorizer, deniedByPolicy, note, unauthorized } from "./refusals";
import { requestFacts } from "./request-facts";
import { printIdentitySource } from "./read-identity-sources";
import type { ServedRestAuthorizer } from "./served-authorizer";

type LambdaAuthorizer = Extract<ServedRestAuthorizer, { kind: "token" | "request" }>;

/** @inferred an authorizer's answer is waited for as long as an integration's is unless it says otherwise: 29,000 ms. */
const longestWait = 29_000;

/**
 * Lets a request pass whose authorizer function says so, now or a while ago.
 * @documented developer guide, "How API Gateway resource policies affect authorization workflow", Lambda authorizer: an
 * explicit denial of the resource policy counts before the authorizer is called; then both are taken together.
 */
export function authorizeByFunction(
    context: RestRequestContext,
    authorizer: LambdaAuthorizer,
): Reply | undefined | Promise<Reply | undefined> {
    const policy = context.api.policy?.evaluate(context);
    if (policy?.verdict === "deny") {
        note(context, authorizer.name, "not called: the resource policy denies");
        return deniedByPolicy(context, "deny", policy.why);
    }
    const identity: string[] = [];
    for (const source of authorizer.identitySource) {
        const value = identityValue(context, source);
        if (value === undefined || value === "") {
            // @documented API reference, `Authorizer`, identitySource: present, not null and not empty, else 401 without a call.
            note(context, authorizer.name, "identity source is missing");
            return unauthorized(context, `${printIdentitySource(source)} is missing or empty; send it`);
        }
        identity.push(value);
    }
    const [token = ""] = identity;
    if (authorizer.validation?.(token) === false) {
        // @documented in the same place, identityValidationExpression: no match, no call, 401.
        note(context, authorizer.name, "token does not match identityValidationExpression");
        return unauthorized(context, "the token does not match identityValidationExpression; send one that does");
    }
    // @documented in the same place: a TTL of 0 turns caching off, and nothing is kept without identity sources.
    const key = authorizer.ttlSeconds > 0 && identity.length > 0 ? JSON.stringify(identity) : undefined;
    const kept = key === undefined ? undefined : authorizer.policies.find(key, context.around.clock.now());
    return kept === undefined
        ? askFunction(context, authorizer, token, key, policy)
        : decide(context, authorizer, kept, policy, 0);
}

async function askFunction(
    context: RestRequestContext,
    authorizer: LambdaAuthorizer,
    token: string,
    key: string | undefined,
    policy: Verdict | undefined,
): Promise<Reply | undefined> {
    const { clock, lambda } = context.around;
    const { kind, function: target, ttlSeconds, policies } = authorizer;
    const refusal = target.denied ?? lambda.refusal(target.urn);
    if (refusal !== undefined) return fail(context, authorizer, "AUTHORIZER_CONFIGURATION_ERROR", refusal);
    const from = clock.now();
    const result = await answerInTime(
        context,
        authorizer,
        kind === "token" ? tokenEvent(context, token) : requestEvent(context),
    );
    if (result?.kind !== "returned") return refuseFailure(context, authorizer, result);
    const answer = readPolicyAnswer(result.payload);
    if ("problem" in answer) {
        return fail(context, authorizer, "AUTHORIZER_CONFIGURATION_ERROR", `${target.label}: ${answer.problem}`);
    }
    const now = clock.now();
    if (key !== undefined) policies.keep(key, answer, now + ttlSeconds * 1000);
    return decide(context, authorizer, answer, policy, now - from);
}

/** The function's result; undefined when it takes too long. */
function answerInTime(
    { around, traceId }: RestRequestContext,
    { function: { urn, qualifier } }: LambdaAuthorizer,
    payload: string,
): Promise<InvocationResult | undefined> {
    const invocation = { functionUrn: urn, payload, traceId, ...(qualifier === undefined ? {} : { qualifier }) };
    return askInTime(around, invocation, longestWait);
}

function refuseFailure(
    context: RestRequestContext,
    authorizer: LambdaAuthorizer,
    result: Exclude<InvocationResult, { kind: "returned" }> | undefined,
): Reply {
    const { kind, reason } = authorizerFailure(authorizer.function.label, result, longestWait);
    if (kind !== "UNAUTHORIZED") return fail(context, authorizer, kind, reason);
    note(context, authorizer.name, "unauthorized");
    return unauthorized(context, reason);
}

/** @observed public reports: `{"message":null}`. */
function fail(
    context: RestRequestContext,
    { name }: LambdaAuthorizer,
    type: "AUTHORIZER_FAILURE" | "AUTHORIZER_CONFIGURATION_ERROR",
    reason: string,
): Reply {
    note(context, name, "failed");
    return refuse(context, type, { reason, message: null });
}

/**
 * A kept policy is evaluated anew for each request: another method may be denied by it.
 * @documented developer guide, "How API Gateway resource policies affect authorization workflow", table A: a denial of
 * either denies, then an allowance of either allows.
 */
function decide(
    context: RestRequestContext,
    { name, function: { label } }: LambdaAuthorizer,
    { principalId, statements, context: values, usageIdentifierKey }: PolicyAnswer,
    policy: Verdict | undefined,
    integrationLatency: number,
): Reply | undefined {
    const facts = requestFacts(context, context.api.policy?.entrance);
    const said = evaluateStatements(statements, { arns: [methodArn(context)], facts });
    if (said.verdict === "deny" || (said.verdict === "silent" && policy?.verdict !== "allow")) {
        note(context, name, "denied");
        return deniedByAuthorizer(context, said.verdict, `${label}: ${said.why}`);
    }
    context.authorization = {
        kind: "lambda",
        principalId,
        context: values,
        integrationLatency,
        ...(usageIdentifierKey === undefined ? {} : { usageIdentifierKey }),
    };
    note(context, name, "allowed");
    return undefined;
}
