import { useProgram } from "./serve-program";
import { albActions, type Draw } from "./suites/alb-actions";
import { albRules } from "./suites/alb-rules";

describe("conformance: rules of load balancers", () => {
    const draw: Draw = { next: 0 };
    const target = useProgram("alb", { random: () => draw.next });

    describe("conditions", () => {
        albRules(target);
    });
    describe("actions", () => {
        albActions(target, draw);
    });
});
