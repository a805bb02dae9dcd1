import { useBackend } from "./backend";
import { useProgram } from "./serve-program";
import { requestMapping, responseMapping } from "./suites/mapping";

describe("conformance: parameter mapping", () => {
    const backend = useBackend();
    const target = useProgram("integrations", {
        config: () => ({ "integrations:backend": backend().url }),
        only: ["mapping"],
    });
    describe("of requests", () => {
        requestMapping(target, backend);
    });
    describe("of answers", () => {
        responseMapping(target, backend);
    });
});
