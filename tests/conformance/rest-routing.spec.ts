import { useProgram } from "./serve-program";
import { restRouting, restRoutingAssumptions } from "./suites/rest-routing";
import { restStages } from "./suites/rest-stages";

const program = "rest-routing";

describe("conformance: routing of REST APIs", () => {
    const target = useProgram(program);
    restRouting(target);
    restRoutingAssumptions(target, "as default");
    restStages(target);
});

describe("conformance: routing of REST APIs, assumed otherwise", () => {
    const assume = { "rest-trailing-slash": "no-match", "rest-backtracking": "last-part" } as const;
    restRoutingAssumptions(useProgram(program, { assume }), "otherwise");
});
