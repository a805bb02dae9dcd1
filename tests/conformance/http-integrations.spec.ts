import { useBackend } from "./backend";
import { useProgram } from "./serve-program";
import { httpIntegrations } from "./suites/http-integrations";
import { privateIntegrations } from "./suites/private-integrations";

describe("conformance: HTTP integrations", () => {
    const backend = useBackend();
    const target = useProgram("integrations", {
        config: () => ({ "integrations:backend": backend().url }),
        targets: () => ({ "https://elsewhere.example.com": backend().url, listener: backend().url }),
    });
    httpIntegrations(target, backend);
    describe("inside a VPC", () => {
        privateIntegrations(target, backend);
    });
});
