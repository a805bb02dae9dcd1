"use strict";

/** Answers its callback with the error or the value the query names. */
exports.handler = (event, context, callback) => {
    if (event.queryStringParameters?.error === undefined) callback(null, { statusCode: 200, body: "called back" });
    else callback(new Error(event.queryStringParameters.error));
};
