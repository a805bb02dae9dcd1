"use strict";

exports.handler = async (event) => ({
    isAuthorized: event.headers.authorization === "open sesame",
    context: { checked: true },
});
