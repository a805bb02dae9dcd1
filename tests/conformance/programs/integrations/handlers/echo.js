"use strict";

/** Answers with its event, and with the status and the headers that the request asks for. */
exports.handler = async (event) => {
    const { "x-status": status = "200", "x-answer-headers": headers = "{}" } = event.headers;
    return {
        statusCode: Number(status),
        headers: { "content-type": "application/json", ...JSON.parse(headers) },
        body: JSON.stringify({ error: { code: "E1", list: ["a", "b"] }, event }),
    };
};
