import assert from "node:assert/strict";
import fc from "fast-check";
import { linesOf } from "./messages";

const words = [
    "routes",
    "selectBy",
    "authorizers",
    "stage",
    "accessLogs",
    "executionLogs",
    "models",
    "plans",
    "apiKeys",
    "domain",
    "to",
    "reply",
    "authorizer",
    "apiKey",
    "throttle",
    "validate",
    "body",
    "bodies",
    "parameters",
    "responses",
    "mock",
    "sqsQueue",
    "function",
    "arn",
    "requestTemplates",
    "requestParameters",
    "$connect",
    "$default",
    "send",
];

describe("validateWebSocketApi", () => {
    it("never throws, whatever an untyped program passes", () => {
        const any = fc.anything({ key: fc.constantFrom(...words), maxDepth: 5, withNullPrototype: true });
        fc.assert(
            fc.property(any, any, (args, route) => {
                linesOf(args);
                linesOf({ routes: { send: route, $connect: route }, plans: args, authorizers: args, models: args });
            }),
            { numRuns: 300 },
        );
        assert.ok(linesOf(null).length > 0);
    });
});
