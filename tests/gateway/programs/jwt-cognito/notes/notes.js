"use strict";

exports.handler = async (event) => ({
    statusCode: event.routeKey.startsWith("POST") ? 201 : 200,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
        route: event.routeKey,
        claims: event.requestContext.authorizer?.jwt?.claims ?? null,
        scopes: event.requestContext.authorizer?.jwt?.scopes ?? null,
    }),
});
