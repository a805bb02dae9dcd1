import { webSocketLimits } from "../../../model/limits";
import { askInTime } from "../../ask-in-time";
import { authorizerFailure } from "../../authorizer-failure";
import type { ConditionFacts } from "../../http-api/authorize/policy-conditions";
import { evaluateStatements } from "../../http-api/authorize/policy-statements";
import type { InvocationResult } from "../../lambda/lambda-service";
import type { Reply } from "../../reply";
import { type PolicyAnswer, readPolicyAnswer } from "../../rest-api/authorize/read-policy-answer";
import type { WebSocketContext } from "../context";
import { connectAuthorizerEvent } from "./authorizer-event";
import { connectArn } from "./connect-arn";
import { connectIdentityValue } from "./identity-value";
import { printConnectIdentitySource } from "./read-connect-identity-source";
import { note, refuseHandshake } from "./refuse-handshake";
import type { ServedConnectAuthorizer } from "./served-connect-authorizer";

type LambdaAuthorizer = Extract<ServedConnectAuthorizer, { kind: "request" }>;

/** @inferred an authorizer's answer is waited for as long as an integration's at most: 29,000 ms. */
const longestWait = 29_000;

const { authorizerResult: mostBytes } = webSocketLimits;

/**
 * Lets a client in whose authorizer function says so. Nothing is kept: each client that connects is asked about.
 * @documented API reference V2, `Authorizer`, identitySource: with a source that is missing, null or empty the function
 * is not called, and the answer is 401; authorizerResultTtlInSeconds: of HTTP APIs alone.
 */
export function authorizeByFunction(
    context: WebSocketContext,
    authorizer: LambdaAuthorizer,
): Reply | Promise<Reply | undefined> {
    for (const source of authorizer.identitySource) {
        const value = connectIdentityValue(context, source);
        if (value !== undefined && value !== "") continue;
        note(context, authorizer.name, "identity source is missing");
        return unauthorized(context, `${printConnectIdentitySource(source)} is missing or empty; send it`);
    }
    return askFunction(context, authorizer);
}

async function askFunction(context: WebSocketContext, authorizer: LambdaAuthorizer): Promise<Reply | undefined> {
    const { clock, lambda } = context.around;
    const { urn, label, denied, qualifier } = authorizer.function;
    const refusal = denied ?? lambda.refusal(urn);
    if (refusal !== undefined) return fail(context, authorizer, "AUTHORIZER_CONFIGURATION_ERROR", refusal);
    const from = clock.now();
    const payload = connectAuthorizerEvent(context);
    const invocation = { functionUrn: urn, payload, traceId: context.traceId };
    const result = await askInTime(
        context.around,
        qualifier === undefined ? invocation : { ...invocation, qualifier },
        longestWait,
    );
    if (result?.kind !== "returned") return refuseFailure(context, authorizer, result);
    const bytes = Buffer.byteLength(result.payload);
    // @documented "Quotas for configuring and running a WebSocket API": AWS Lambda authorizer result size, 8 KB.
    if (bytes > mostBytes) {
        const reason = `${label} answered ${bytes} bytes; an authorizer's answer has ${mostBytes} at most`;
        return fail(context, authorizer, "AUTHORIZER_CONFIGURATION_ERROR", reason);
    }
    const answer = readPolicyAnswer(result.payload);
    if ("problem" in answer)
        return fail(context, authorizer, "AUTHORIZER_CONFIGURATION_ERROR", `${label}: ${answer.problem}`);
    return decide(context, authorizer, answer, clock.now() - from);
}

function refuseFailure(
    context: WebSocketContext,
    authorizer: LambdaAuthorizer,
    result: Exclude<InvocationResult, { kind: "returned" }> | undefined,
): Reply {
    const { kind, reason } = authorizerFailure(authorizer.function.label, result, longestWait);
    if (kind !== "UNAUTHORIZED") return fail(context, authorizer, kind, reason);
    note(context, authorizer.name, "unauthorized");
    return unauthorized(context, reason);
}

function unauthorized(context: WebSocketContext, reason: string): Reply {
    return refuseHandshake(context, { status: 401, message: "Unauthorized", responseType: "UNAUTHORIZED", reason });
}

/** @inferred the text of a message's failure; REST APIs say null (reference 4.2). */
function fail(
    context: WebSocketContext,
    { name }: LambdaAuthorizer,
    responseType: "AUTHORIZER_FAILURE" | "AUTHORIZER_CONFIGURATION_ERROR",
    reason: string,
): Reply {
    note(context, name, "failed");
    return refuseHandshake(context, { status: 500, message: "Internal server error", responseType, reason });
}

/**
 * @documented developer guide, "Control access to WebSocket APIs with AWS Lambda REQUEST authorizers": the policy must
 * allow `execute-api:Invoke` on the ARN of `$connect`; denied: 403.
 * @observed captures of events (reference 3.4): the context's values as texts, `principalId` and `integrationLatency`
 * beside them, on every event of the connection.
 */
function decide(
    context: WebSocketContext,
    { name, function: { label } }: LambdaAuthorizer,
    { principalId, statements, context: values, usageIdentifierKey }: PolicyAnswer,
    integrationLatency: number,
): Reply | undefined {
    const { verdict, why } = evaluateStatements(statements, { arns: [connectArn(context)], facts: factsOf(context) });
    if (verdict !== "allow") {
        note(context, name, "denied");
        return refuseHandshake(context, {
            status: 403,
            message: "Forbidden",
            responseType: "ACCESS_DENIED",
            reason: `${label}: ${why}`,
        });
    }
    // Without a prototype: "__proto__" is a name like any other.
    const authorizer = Object.create(null) as Record<string, string | number>;
    context.authorizer = Object.assign(authorizer, values, { principalId, integrationLatency });
    context.usageIdentifierKey = usageIdentifierKey;
    note(context, name, "allowed");
    return undefined;
}

/** @inferred handshakes count as sent over TLS, as API Gateway takes no others. */
function factsOf({ request, sourceIp, userAgent, time }: WebSocketContext): ConditionFacts {
    return (key) => {
        switch (key) {
            case "aws:sourceip":
                return sourceIp;
            case "aws:useragent":
                return userAgent;
            case "aws:referer":
                return request?.headers.referer;
            case "aws:securetransport":
                return "true";
            case "aws:currenttime":
                return new Date(time).toISOString();
            case "aws:epochtime":
                return String(Math.floor(time / 1000));
            default:
                return null;
        }
    };
}
