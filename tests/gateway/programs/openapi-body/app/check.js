"use strict";

exports.handler = async (event) => ({
    isAuthorized: event.headers["x-key"] === "let-me-in",
    context: { tenant: event.queryStringParameters?.tenant },
});
