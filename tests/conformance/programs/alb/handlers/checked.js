"use strict";

/** Tells its log of each health check, and fails it. */
exports.handler = async (event) => {
    if (event.headers["user-agent"] !== "ELB-HealthChecker/2.0") return { statusCode: 200, body: "called" };
    console.log(`checked ${JSON.stringify(event)}`);
    return { statusCode: 503 };
};
