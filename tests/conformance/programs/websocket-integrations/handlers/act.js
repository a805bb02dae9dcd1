"use strict";

/** Tells its event, then does what the query of a handshake or the message asks for. */
exports.handler = async (event) => {
    const { eventType, connectionId, disconnectReason } = event.requestContext;
    console.log(`${connectionId} ${JSON.stringify(event)}`);
    const asked =
        eventType === "CONNECT"
            ? (event.queryStringParameters ?? {})
            : eventType === "MESSAGE"
              ? asJson(event.body)
              : { do: disconnectReason };
    switch (asked.do) {
        case "throw":
            throw new Error("asked to throw");
        case "hang":
            await new Promise(() => setInterval(() => undefined, 60_000));
            return undefined;
        case "answer":
            return typeof asked.answer === "string" ? JSON.parse(asked.answer) : asked.answer;
        case "fill":
            return { statusCode: 200, body: "x".repeat(asked.bytes) };
        case "nothing":
            return undefined;
        default:
            return { statusCode: 200, body: JSON.stringify(event) };
    }
};

function asJson(text) {
    try {
        return JSON.parse(text) ?? {};
    } catch {
        return {};
    }
}
