"use strict";

exports.handler = async (event, context) => ({
    statusCode: 200,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
        route: event.routeKey,
        path: event.rawPath,
        parameters: event.pathParameters ?? {},
        greeting: process.env.GREETING,
        function: context.functionName,
    }),
});
