import { serveAnew, useProgram } from "./serve-program";
import { wsAuthorizers, wsSignatures } from "./suites/ws-authorizers";
import { wsKeys, wsPlans, wsThrottles } from "./suites/ws-plans";
import { clientKinds } from "./websocket-client";

const program = "websocket-access";
const credentials = {
    accessKeyId: "AKIACONFORMANCE00000",
    secretAccessKey: "a-secret-of-this-suite-only",
    userName: "suite",
    userId: "AIDACONFORMANCE00000",
};

for (const kind of clientKinds) {
    describe(`conformance: access to WebSocket APIs, with ${kind.name}`, () => {
        const target = useProgram(program, { credentials });
        describe("authorizers", () => {
            wsAuthorizers(target, kind);
        });
        describe("signatures", () => {
            wsSignatures(target, kind, credentials);
        });
        describe("API keys", () => {
            wsKeys(target, kind);
        });
        describe("plans", () => {
            wsPlans(serveAnew(program), kind);
        });
        describe("throttles", () => {
            const accountThrottle = { rate: 2, burst: 5 };
            wsThrottles(serveAnew(program), kind, serveAnew(program, { accountThrottle }));
        });
    });
}
