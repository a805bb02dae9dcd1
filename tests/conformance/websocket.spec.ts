import { useProgram } from "./serve-program";
import { wsAccessLogs } from "./suites/ws-access-logs";
import { otherSocketAssumptions, wsAssumedOtherwise } from "./suites/ws-assumptions";
import { wsEndings } from "./suites/ws-endings";
import { wsEvents } from "./suites/ws-events";
import { wsHandshake } from "./suites/ws-handshake";
import { wsReplies } from "./suites/ws-replies";
import { wsRouting } from "./suites/ws-routing";
import { clientKinds } from "./websocket-client";

for (const kind of clientKinds) {
    describe(`conformance: WebSocket APIs, with ${kind.name}`, () => {
        const target = useProgram("websocket");
        describe("handshakes", () => {
            wsHandshake(target, kind);
        });
        describe("events", () => {
            wsEvents(target, kind);
        });
        describe("routes", () => {
            wsRouting(target, kind);
        });
        describe("replies", () => {
            wsReplies(target, kind);
        });
        describe("endings", () => {
            wsEndings(target, kind);
        });
        describe("access logs", () => {
            wsAccessLogs(target, kind);
        });
    });

    describe(`conformance: WebSocket APIs assumed otherwise, with ${kind.name}`, () => {
        wsAssumedOtherwise(useProgram("websocket", { assume: otherSocketAssumptions }), kind);
    });
}
