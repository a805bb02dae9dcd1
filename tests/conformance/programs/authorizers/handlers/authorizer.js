"use strict";

let calls = 0;

/**
 * Answers as X-Answer says, with the event's ARN for $arn and its part up to the API for $api; a context is told how
 * many calls there were, and the event.
 */
exports.handler = async (event) => {
    calls++;
    const arn = event.routeArn ?? event.methodArn;
    const [, asked = '{"isAuthorized":true}'] =
        Object.entries(event.headers).find(([name]) => name.toLowerCase() === "x-answer") ?? [];
    const answer = JSON.parse(asked.replaceAll("$arn", arn).replaceAll("$api", arn.split("/")[0]));
    if (answer.throws !== undefined) throw new Error(answer.throws);
    if (answer.waits) {
        console.log("waits");
        await new Promise((resolve) => setTimeout(resolve, 60_000));
    }
    if ("raw" in answer) return answer.raw;
    return { ...answer, context: { ...answer.context, calls, event } };
};
