import { useProgram } from "./serve-program";
import { limits } from "./suites/limits";

describe("conformance: limits", () => {
    limits(useProgram("lambda"));
});
