import { useProgram } from "./serve-program";
import { accessLogs } from "./suites/access-logs";

describe("conformance: access logs", () => {
    accessLogs(useProgram("lambda"));
});
