import { useBackend } from "./backend";
import { useProgram } from "./serve-program";
import { wsIntegrations } from "./suites/ws-integrations";
import { clientKinds } from "./websocket-client";

for (const kind of clientKinds) {
    describe(`conformance: integrations of WebSocket APIs, with ${kind.name}`, () => {
        const backend = useBackend();
        const target = useProgram("websocket-integrations", {
            config: () => ({ "websocket-integrations:backend": backend().url }),
        });
        wsIntegrations(target, kind, backend);
    });
}
