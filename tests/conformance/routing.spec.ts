import { useProgram } from "./serve-program";
import { routeSelection } from "./suites/route-selection";

describe("conformance: routing", () => {
    const target = useProgram("routing");
    routeSelection(target);
});
