"use strict";

const ways = {
    throw: () => {
        throw new Error("told to throw");
    },
    reject: () => Promise.reject(new TypeError("told to reject")),
    nothing: () => Promise.reject(),
    exit: () => process.exit(3),
    "exit-0": () => process.exit(0),
    hang: () => {
        console.log("hanging");
        return new Promise(() => setInterval(() => undefined, 1000));
    },
    spin: () => {
        console.log("spinning");
        for (;;);
    },
    large: () => ({ statusCode: 200, body: "x".repeat(6 * 1024 * 1024 + 200) }),
    nearly: () => ({ statusCode: 200, body: "x".repeat(6 * 1024 * 1024 - 100) }),
    well: () => ({ statusCode: 200, body: "well" }),
};

/** Fails in the way the query names. */
exports.handler = async (event) => ways[event.queryStringParameters.how]();
