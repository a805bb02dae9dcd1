import { useProgram } from "./serve-program";
import { errors } from "./suites/errors";

describe("conformance: errors", () => {
    errors(useProgram("lambda"));
});
