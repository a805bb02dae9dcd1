"use strict";

/** Writes the query's text as its whole answer, which is JSON only if the text is. */
exports.handler = awslambda.streamifyResponse(async (event, stream) => {
    stream.write(event.queryStringParameters.text);
    stream.end();
});
