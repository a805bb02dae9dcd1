"use strict";

/** Never answers when told to hang. */
exports.handler = async ({ queryStringParameters: { how } = {} }) => {
    if (how !== "hang") return { statusCode: 200, body: "well" };
    console.log("hanging");
    return new Promise(() => setInterval(() => undefined, 1000));
};
