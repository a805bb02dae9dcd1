"use strict";

/** Answers with the event it got, and in a header with the ARN it was called by. */
exports.handler = async (event, { invokedFunctionArn }) => ({
    statusCode: 200,
    headers: { "content-type": "application/json", "x-called": invokedFunctionArn },
    body: JSON.stringify(event),
});
