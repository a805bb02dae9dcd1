import { serveAnew, useProgram } from "./serve-program";
import { wsFaults, wsHostile } from "./suites/ws-faults";
import { wsLifetimes } from "./suites/ws-lifetimes";
import { wsLimits, wsRawFrames } from "./suites/ws-limits";
import { wsReload } from "./suites/ws-reload";
import { clientKinds } from "./websocket-client";

const program = "websocket";

for (const kind of clientKinds) {
    describe(`conformance: connections of WebSocket APIs, with ${kind.name}`, () => {
        describe("limits", () => {
            wsLimits(useProgram(program), kind);
        });
        describe("lifetimes", () => {
            wsLifetimes(serveAnew(program), kind);
        });
        describe("faults", () => {
            wsFaults(serveAnew(program), kind);
        });
        describe("reloads", () => {
            wsReload(serveAnew(program), kind);
        });
    });
}

describe("conformance: connections of WebSocket APIs, frame by frame", () => {
    wsRawFrames(useProgram(program));
    wsHostile(serveAnew(program), clientKinds[0]!);
});
