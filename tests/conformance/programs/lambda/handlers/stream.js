"use strict";

/** Streams an answer with a prelude; told to fail, it fails before the prelude. */
exports.handler = awslambda.streamifyResponse(async (event, stream) => {
    if (event.queryStringParameters?.how === "throw") throw new Error("told to throw");
    const out = awslambda.HttpResponseStream.from(stream, {
        statusCode: 201,
        headers: { "content-type": "text/plain", "x-path": event.rawPath },
        cookies: ["a=1", "b=2"],
    });
    for (const word of ["one", "two", "three"]) out.write(`${word}\n`);
    out.end();
});
