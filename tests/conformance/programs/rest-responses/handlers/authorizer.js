"use strict";

let calls = 0;

/**
 * Answers as the token or X-Answer says, with the event's ARN for $arn and its part up to the API for $api; a context is
 * told how many calls there were, and the event as text.
 */
exports.handler = async (event) => {
    calls++;
    const { methodArn, authorizationToken, headers = {} } = event;
    const asked = authorizationToken ?? headers["X-Answer"] ?? "{}";
    const answer = JSON.parse(asked.replaceAll("$arn", methodArn).replaceAll("$api", methodArn.split("/")[0]));
    if (answer.throws !== undefined) throw new Error(answer.throws);
    if ("raw" in answer) return answer.raw;
    const { effect = "Allow", resource = methodArn, statements, ...rest } = answer;
    const Statement = statements ?? [{ Effect: effect, Action: "execute-api:Invoke", Resource: resource }];
    return {
        principalId: "alice",
        policyDocument: { Version: "2012-10-17", Statement },
        ...rest,
        context: { ...rest.context, calls, event: JSON.stringify(event) },
    };
};
