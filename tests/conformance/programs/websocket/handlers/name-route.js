"use strict";

/** Answers with the key of the route it was called for. */
exports.handler = async ({ requestContext }) => ({ statusCode: 200, body: requestContext.routeKey });
