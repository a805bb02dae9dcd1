import { useBackend } from "./backend";
import { useProgram } from "./serve-program";
import { serviceIntegrations } from "./suites/service-integrations";

describe("conformance: service integrations", () => {
    const backend = useBackend();
    const target = useProgram("integrations", {
        config: () => ({ "integrations:backend": backend().url }),
        targets: () => ({ "stand-in": backend().url }),
        only: ["services"],
    });
    serviceIntegrations(target, backend);
});
