"use strict";

/** Returns what the request's body says, as it stands there. */
exports.handler = async (event) => {
    if (event.body === undefined || event.body === null) return undefined;
    return JSON.parse(event.isBase64Encoded ? Buffer.from(event.body, "base64").toString("utf8") : event.body);
};
