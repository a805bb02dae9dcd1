"use strict";

/** Returns what the request's body says, as it stands there. */
exports.handler = async ({ body }) => (body === "" ? undefined : JSON.parse(body));
