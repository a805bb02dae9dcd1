"use strict";

exports.handler = awslambda.streamifyResponse(async (event, stream) => {
    const out = awslambda.HttpResponseStream.from(stream, {
        statusCode: 200,
        headers: { "content-type": "text/plain", "x-route": event.requestContext.http.path },
    });
    for (const word of ["one", "two", "three"]) out.write(`${word}\n`);
    out.end();
});
