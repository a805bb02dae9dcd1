import { useProgram } from "./serve-program";
import { otherRouteSelection, routeSelection } from "./suites/route-selection";
import { stageSelection } from "./suites/stage-selection";

describe("conformance: routing", () => {
    const target = useProgram("routing");
    routeSelection(target);
    stageSelection(target);
});

describe("conformance: routing, assumed otherwise", () => {
    otherRouteSelection(
        useProgram("routing", {
            assume: { "greedy-root": "no-match", "trailing-slash": "match", "route-path": "decoded" },
        }),
    );
});
