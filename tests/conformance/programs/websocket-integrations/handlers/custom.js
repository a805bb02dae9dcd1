"use strict";

/** Answers with what it got, or fails as it is told. */
exports.handler = async (event) => {
    if (event.fail !== undefined) throw new Error(event.fail);
    return { got: event };
};
