import { serveAnew, useProgram } from "./serve-program";
import { restKeys } from "./suites/rest-keys";
import { restQuotaOffsets, restQuotas } from "./suites/rest-plans";
import {
    restAccountThrottling,
    restPlanThrottling,
    restRefusedRequests,
    restStageThrottling,
} from "./suites/rest-throttling";

const program = "rest-plans";
const accountThrottle = { rate: 10, burst: 20 };

describe("conformance: API keys of REST APIs", () => {
    restKeys(useProgram(program));
});

describe("conformance: quotas of REST APIs", () => {
    restQuotas(serveAnew(program));
    describe("whose offset says on which day a period begins", () => {
        restQuotaOffsets(serveAnew(program), "start-day");
    });
    describe("whose offset says what is used already", () => {
        restQuotaOffsets(serveAnew(program, { assume: { "quota-offset": "first-period" } }), "first-period");
    });
});

describe("conformance: throttling of REST APIs", () => {
    describe("of a plan's keys", () => {
        restPlanThrottling(serveAnew(program));
    });
    describe("of a method", () => {
        restStageThrottling(serveAnew(program));
    });
    describe("of the account", () => {
        restAccountThrottling(serveAnew(program, { accountThrottle }));
    });
    describe("of refused requests", () => {
        restRefusedRequests(serveAnew(program), true);
        restRefusedRequests(serveAnew(program, { assume: { "refused-requests": "does-not-count" } }), false);
    });
});
