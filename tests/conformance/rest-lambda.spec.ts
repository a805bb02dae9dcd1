import { useBackend } from "./backend";
import { useProgram } from "./serve-program";
import { restAnswerAssumptions, restAnswers } from "./suites/rest-answers";
import { restCompression } from "./suites/rest-compression";
import { restErrors } from "./suites/rest-errors";
import { restEvents } from "./suites/rest-events";
import { restLimits, restPrivateHeaderLimit } from "./suites/rest-limits";
import { restResponseHeaders } from "./suites/rest-response-headers";
import { restStreaming } from "./suites/rest-streaming";

const program = "rest-lambda";

describe("conformance: functions behind REST APIs", () => {
    const backend = useBackend();
    const target = useProgram(program, { targets: () => ({ "https://backend.example.com": backend().url }) });
    restEvents(target);
    restAnswers(target);
    restAnswerAssumptions(target, 200, 500);
    restResponseHeaders(target, backend);
    restErrors(target, backend);
    restStreaming(target, backend);
    restLimits(target, backend);
    restPrivateHeaderLimit(target, 10_240);
    restCompression(target);
});

describe("conformance: functions behind REST APIs, assumed otherwise", () => {
    const assume = {
        "rest-empty-answer": "502",
        "rest-lambda-throttle-status": "502",
        "private-header-limit": "8000",
    } as const;
    const target = useProgram(program, { assume });
    restAnswerAssumptions(target, 502, 502);
    restPrivateHeaderLimit(target, 8000);
});

describe("conformance: functions behind REST APIs, with their throttles passed on", () => {
    const assume = { "rest-lambda-throttle-status": "429" } as const;
    restAnswerAssumptions(useProgram(program, { assume }), 200, 429);
});
