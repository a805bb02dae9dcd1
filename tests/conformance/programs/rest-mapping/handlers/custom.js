"use strict";

/** Answers with the event, or as its `how` says: fails with a message, or returns a value. */
exports.handler = async (event) => {
    if (event.fail !== undefined) throw new Error(event.fail);
    if ("value" in event) return event.value;
    return event;
};
