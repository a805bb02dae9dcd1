"use strict";

/** Answers with the event it got, in the form of headers it got it in. */
exports.handler = async (event) => ({
    statusCode: 200,
    ...(event.multiValueHeaders === undefined
        ? { headers: { "content-type": "application/json" } }
        : { multiValueHeaders: { "content-type": ["application/json"] } }),
    body: JSON.stringify(event),
});
