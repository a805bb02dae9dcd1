import { useProgram } from "./serve-program";
import { answersAssumedOtherwise, otherAssumptions, routingAssumedOtherwise } from "./suites/other-assumptions";

describe("conformance: routing, assumed otherwise", () => {
    routingAssumedOtherwise(useProgram("routing", { assume: otherAssumptions }));
});

describe("conformance: events and answers, assumed otherwise", () => {
    answersAssumedOtherwise(useProgram("lambda", { assume: otherAssumptions }));
});
