import { useProgram } from "./serve-program";
import { routeSelection } from "./suites/route-selection";
import { stageSelection } from "./suites/stage-selection";

describe("conformance: routing", () => {
    const target = useProgram("routing");
    routeSelection(target);
    stageSelection(target);
});
