import { useProgram } from "./serve-program";
import { responses } from "./suites/responses";

describe("conformance: responses", () => {
    responses(useProgram("lambda"));
});
