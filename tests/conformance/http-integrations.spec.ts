import assert from "node:assert/strict";
import { useBackend } from "./backend";
import { send } from "./client";
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

describe("conformance: HTTP integrations, assumed otherwise", () => {
    const backend = useBackend();
    const target = useProgram("integrations", {
        config: () => ({ "integrations:backend": backend().url }),
        only: ["http"],
        assume: { "integration-timeout-status": "504" },
    });

    it("answer 504 when the backend takes too long", async () => {
        backend().respond = () => undefined;
        const reached = backend().next();
        const late = send(target().url("http"), { path: "/impatient" });
        await reached;
        target().control.advance(1000);
        assert.equal((await late).status, 504);
    });
});
