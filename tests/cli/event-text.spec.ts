import assert from "node:assert/strict";
import { noColours } from "../../cli/colours";
import { printEvent } from "../../cli/event-text";
import type { GatewayEvent, RequestEvent } from "../../gateway/gateway-event";

const request: RequestEvent = {
    event: "request",
    time: new Date(2026, 10, 22, 9, 5, 7, 42).getTime(),
    requestId: "id",
    frontDoor: "orders",
    method: "GET",
    path: "/orders",
    status: 200,
    latency: 3,
};
const columns = { frontDoor: 0, path: 8, route: 12, authorizer: 0 };

describe("event lines", () => {
    const cases: [what: string, event: GatewayEvent, line: string | undefined][] = [
        [
            "a request",
            { ...request, route: "GET /orders" },
            "09:05:07.042  GET      /orders   GET /orders   200      3 ms",
        ],
        [
            "a request that was answered here",
            { ...request, method: "DELETE", status: 404, reason: "no route" },
            "09:05:07.042  DELETE   /orders   -             404      3 ms  no route",
        ],
        [
            "a request with an API key, and an answer out of the cache",
            { ...request, apiKeyId: "k1", plan: "free", cacheHit: true },
            "09:05:07.042  GET      /orders   -             200      3 ms  key acme (free)  cache hit",
        ],
        [
            "a request with a key whose name is not known",
            { ...request, apiKeyId: "k2" },
            "09:05:07.042  GET      /orders   -             200      3 ms  key k2",
        ],
        [
            "an authorizer's answer",
            { ...request, authorizer: "users: allowed" },
            "09:05:07.042  GET      /orders   -             users: allowed  200      3 ms",
        ],
        [
            "control characters a client sent",
            { ...request, path: "/\x1b[2J\u009b", reason: "a\nb" },
            "09:05:07.042  GET      /\\x1b[2J\\x9b  -             200      3 ms  a\\x0ab",
        ],
        ["a function's line", { event: "functionOutput", function: "list", stream: "stdout", text: "hi" }, "list | hi"],
        ["a warning", { event: "warning", frontDoor: "orders", text: "slow" }, "warning: orders: slow"],
        [
            "a call that was recorded",
            {
                event: "serviceCall",
                time: request.time,
                requestId: "id",
                frontDoor: "orders",
                route: "POST /orders",
                subtype: "SQS-SendMessage",
                parameters: { MessageBody: "{}" },
            },
            '09:05:07.042  SQS-SendMessage  POST /orders  not sent: {"MessageBody":"{}"}',
        ],
        ["an access log", { event: "accessLog", frontDoor: "orders", stage: "$default", line: "GET 200" }, "GET 200"],
    ];
    for (const [what, event, line] of cases) {
        it(`prints ${what}`, () => {
            assert.equal(
                printEvent(event, {
                    colours: noColours,
                    columns,
                    accessLogs: true,
                    keyNames: new Map([["k1", "acme"]]),
                }),
                line,
            );
        });
    }

    it("leaves access logs out unless they are asked for", () => {
        const event: GatewayEvent = { event: "accessLog", frontDoor: "orders", stage: "$default", line: "GET 200" };
        assert.equal(printEvent(event, { colours: noColours, columns, accessLogs: false }), undefined);
    });
});
