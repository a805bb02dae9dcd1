import { useProgram } from "./serve-program";
import { wsChat, wsManagement } from "./suites/ws-management";
import { clientKinds } from "./websocket-client";

const credentials = {
    accessKeyId: "AKIACONFORMANCE00000",
    secretAccessKey: "a-secret-of-this-suite-only",
    userName: "suite",
    userId: "AIDACONFORMANCE00000",
};

for (const kind of clientKinds) {
    describe(`conformance: calls of connections, with ${kind.name}`, () => {
        wsManagement(useProgram("websocket", { credentials }), kind, credentials);
        describe("by handlers", () => {
            // What handlers sign has the machine's time in it.
            wsChat(useProgram("websocket", { realTime: true, only: ["chat"] }), kind);
        });
    });
}
