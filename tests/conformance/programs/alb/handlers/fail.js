"use strict";

const most = 1024 * 1024;
/** An answer of so many bytes as JSON. */
const ofSize = (bytes) => {
    const answer = { statusCode: 200, body: "" };
    return { ...answer, body: "x".repeat(bytes - JSON.stringify(answer).length) };
};
const ways = {
    throw: () => {
        throw new Error("told to throw");
    },
    reject: () => Promise.reject(new TypeError("told to reject")),
    exit: () => process.exit(3),
    hang: () => {
        console.log("hanging");
        return new Promise(() => setInterval(() => undefined, 1000));
    },
    largest: () => ofSize(most),
    "too-large": () => ofSize(most + 1),
    nothing: () => undefined,
};

/** Fails in the way the query names. */
exports.handler = async ({ queryStringParameters: { how } }) => ways[how]();
