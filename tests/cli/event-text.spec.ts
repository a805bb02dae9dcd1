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
const connection = {
    time: request.time,
    requestId: "id",
    frontDoor: "feed",
    stage: "live",
    connectionId: "abc=",
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
        [
            "a handshake",
            { ...request, path: "/live", route: "$connect", status: 101, connectionId: "abc=" },
            "09:05:07.042  GET      /live     $connect      101      3 ms  abc=",
        ],
        [
            "a message",
            { ...connection, event: "message", route: "place", status: 200, latency: 4, received: 12, sent: 30 },
            "09:05:07.042  MESSAGE  abc=      place         200      4 ms  12 B in, 30 B out",
        ],
        [
            "a message no route took",
            { ...connection, event: "message", status: 403, latency: 0, received: 2, sent: 90, reason: "no $default" },
            "09:05:07.042  MESSAGE  abc=      -             403      0 ms  2 B in, 90 B out  no $default",
        ],
        [
            "a push",
            { ...connection, event: "push", method: "POST", status: 410, latency: 1, bytes: 0 },
            "09:05:07.042  PUSH     abc=      -             410      1 ms  0 B out",
        ],
        [
            "an end",
            {
                ...connection,
                event: "disconnect",
                code: 1001,
                closeReason: "Going away\x07",
                duration: 61_400,
                route: "$disconnect",
                latency: 2,
            },
            "09:05:07.042  CLOSE    abc=      $disconnect   1001      2 ms  after 61 s (Going away\\x07)",
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
