"use strict";

/** Answers with the event, or as its `how` says: fails with a message, returns a value, or takes too long. */
exports.handler = async (event) => {
    if (event.hang) {
        console.log("hangs");
        await new Promise((resolve) => setTimeout(resolve, 25_000));
    }
    if (event.fail !== undefined) throw new Error(event.fail);
    if ("value" in event) return event.value;
    return event;
};
