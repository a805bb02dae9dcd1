"use strict";

/** Answers with the event it got, and in a header with the id Lambda gave the call. */
exports.handler = async (event, context) => ({
    statusCode: 200,
    headers: { "content-type": "application/json", "x-lambda-request-id": context.awsRequestId },
    body: JSON.stringify(event),
});
