import { useProgram } from "./serve-program";
import { cors } from "./suites/cors";

describe("conformance: CORS", () => {
    cors(useProgram("lambda"));
});
