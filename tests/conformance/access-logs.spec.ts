import { useBackend } from "./backend";
import { useProgram } from "./serve-program";
import { accessLogs } from "./suites/access-logs";
import { logFormats } from "./suites/log-formats";

describe("conformance: access logs", () => {
    accessLogs(useProgram("lambda"));
});

describe("conformance: formats of access logs", () => {
    const backend = useBackend();
    const target = useProgram("integrations", {
        config: () => ({ "integrations:backend": backend().url }),
        only: ["http"],
    });
    logFormats(target, backend);
});
