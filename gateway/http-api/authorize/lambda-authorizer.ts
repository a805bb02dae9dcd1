import { askInTime } from "../../ask-in-time";
import type { InvocationResult } from "../../lambda/lambda-service";
import type { Reply } from "../../reply";
import type { HttpRequestContext } from "../context";
import type { ServedAuthorizer } from "../served-api";
import { type AuthorizerAnswer, readAnswer } from "./authorizer-answer";
import { authorizerEvent1, authorizerEvent2, requestArns } from "./authorizer-event";
import { identityValue } from "./identity-value";
import { evaluatePolicy, type PolicyVerdict } from "./policy-statements";
import { failed, forbidden, note, unauthorized } from "./refusals";

type LambdaAuthorizer = Extract<ServedAuthorizer, { kind: "lambda" }>;

/** @documented developer guide, "Quotas for HTTP APIs": an authorizer's answer is waited for 10,000 ms. */
const longestWait = 10_000;

/** Lets a request pass whose authorizer function says so, now or a while ago. */
export function authorizeByFunction(
    context: HttpRequestContext,
    authorizer: LambdaAuthorizer,
): Reply | undefined | Promise<Reply | undefined> {
    const identity: string[] = [];
    for (const source of authorizer.identitySource) {
        const value = identityValue(context, source);
        if (value === undefined || value === "") {
            // @documented developer guide, "Control access to HTTP APIs with AWS Lambda authorizers": 401, function not called.
            note(context, authorizer.name, "identity source is missing");
            return unauthorized(context, `$${source.from}.${source.name} is missing or empty; send it`);
        }
        identity.push(value);
    }
    const key = cacheKey(context, authorizer, identity);
    if (key !== undefined) {
        const { decisions } = context.around.authorization;
        const kept = decisions.find(authorizer, key, context.around.clock.now());
        if (kept !== undefined) return decide(context, authorizer, kept, " (kept)");
    }
    return askFunction(context, authorizer, identity, key);
}

/**
 * Undefined: this answer is not kept.
 * @documented in the same place: a TTL of 0 turns caching off, and so does an authorizer without identity sources.
 */
function cacheKey(
    { stage }: HttpRequestContext,
    { ttlSeconds, identitySource }: LambdaAuthorizer,
    identity: readonly string[],
): string | undefined {
    if (ttlSeconds <= 0 || identitySource.length === 0) return undefined;
    return JSON.stringify([stage?.name, ...identity]);
}

async function askFunction(
    context: HttpRequestContext,
    authorizer: LambdaAuthorizer,
    identity: readonly string[],
    key: string | undefined,
): Promise<Reply | undefined> {
    const { around } = context;
    const { name, function: target, payloadFormatVersion, simpleResponses, ttlSeconds } = authorizer;
    if (target.denied !== undefined) return fail(context, name, target.denied);
    const refusal = around.lambda.refusal(target.urn);
    if (refusal !== undefined) return fail(context, name, refusal);
    const arns = requestArns(context);
    const arn = arns[around.assume["authorizer-arn-path"]];
    const event = payloadFormatVersion === "1.0" ? authorizerEvent1 : authorizerEvent2;
    const result = await answerInTime(context, authorizer, event(context, arn, identity));
    if (result === undefined) return fail(context, name, `${target.label} did not answer within ${longestWait} ms`);
    if (result.kind !== "returned") return refuseFailure(context, authorizer, result);
    // Simple responses exist in format 2.0 only.
    const answer = readAnswer(result.payload, simpleResponses && payloadFormatVersion === "2.0");
    if ("problem" in answer) return fail(context, name, `${target.label}: ${answer.problem}`);
    if (key !== undefined) {
        // @observed by another emulator's authors (reference 5.2): a denial is kept like a permission, a failure is not.
        around.authorization.decisions.keep(authorizer, key, answer, around.clock.now() + ttlSeconds * 1000);
    }
    return decide(context, authorizer, answer, "");
}

/** The function's result; undefined when it takes too long. */
function answerInTime(
    { around, traceId }: HttpRequestContext,
    { function: { urn, qualifier } }: LambdaAuthorizer,
    payload: string,
): Promise<InvocationResult | undefined> {
    const invocation = { functionUrn: urn, payload, traceId, ...(qualifier === undefined ? {} : { qualifier }) };
    return askInTime(around, invocation, longestWait);
}

/**
 * @observed by another emulator's authors (reference 5.2): an error whose message is exactly "Unauthorized" answers 401.
 * @documented developer guide, "Control access to HTTP APIs with AWS Lambda authorizers", troubleshooting: every other failure answers 500.
 */
function refuseFailure(
    context: HttpRequestContext,
    { name, function: { label } }: LambdaAuthorizer,
    result: Exclude<InvocationResult, { kind: "returned" }>,
): Reply {
    if (result.kind === "failed" && result.errorMessage === "Unauthorized") {
        note(context, name, "unauthorized");
        return unauthorized(context, `${label} answered with the error "Unauthorized"`);
    }
    return fail(context, name, `${label} ${failureOf(result)}`);
}

function failureOf(result: Exclude<InvocationResult, { kind: "returned" }>): string {
    switch (result.kind) {
        case "failed":
            return `failed: ${result.errorType}: ${result.errorMessage}`;
        case "throttled":
            return "has no environment free; raise its reserved concurrency";
        case "refused":
            return `cannot run here: ${result.reason}`;
        case "too-large":
            return `has a ${result.what} over 6 MB`;
        case "streaming":
            return "streams its answer; an authorizer returns one";
    }
}

function fail(context: HttpRequestContext, name: string, reason: string): Reply {
    note(context, name, "failed");
    return failed(context, reason);
}

/** A kept policy is evaluated anew for each request: another route may be denied by it. */
function decide(
    context: HttpRequestContext,
    { name, function: { label } }: LambdaAuthorizer,
    answer: AuthorizerAnswer,
    suffix: string,
): Reply | undefined {
    const { allowed, why } = verdictOf(context, answer);
    if (!allowed) {
        note(context, name, `denied${suffix}`);
        return forbidden(context, `${label}: ${why}`);
    }
    context.authorization = {
        kind: "lambda",
        context: answer.context,
        ...(answer.kind === "policy" ? { principalId: answer.principalId } : {}),
    };
    note(context, name, `allowed${suffix}`);
    return undefined;
}

function verdictOf(context: HttpRequestContext, answer: AuthorizerAnswer): PolicyVerdict {
    if (answer.kind === "simple") {
        return { allowed: answer.isAuthorized, why: `isAuthorized is ${answer.isAuthorized}` };
    }
    const { request, route } = requestArns(context);
    return evaluatePolicy(answer.statements, [request, route], context.request.sourceIp);
}
