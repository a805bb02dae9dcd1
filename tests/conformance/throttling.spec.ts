import { serveAnew, useProgram } from "./serve-program";
import { accountThrottling, countedRequests, routeThrottling, steadyThrottling } from "./suites/throttling";

const account = { rate: 10, burst: 20 };

describe("conformance: throttling", () => {
    describe("of a route", () => {
        routeThrottling(serveAnew("throttling"));
    });
    describe("of the account", () => {
        accountThrottling(serveAnew("throttling", { accountThrottle: account }));
    });
    describe("as it is assumed to count", () => {
        countedRequests(useProgram("throttling", { accountThrottle: account }), { refused: true, preflight: false });
    });
    describe("assumed to count otherwise", () => {
        const assume = { "refused-requests": "does-not-count", "preflight-requests": "counts" } as const;
        countedRequests(useProgram("throttling", { accountThrottle: account, assume }), {
            refused: false,
            preflight: true,
        });
    });
    describe("on the machine's clock", () => {
        steadyThrottling(useProgram("throttling", { realTime: true }));
    });
});
