import { useProgram } from "./serve-program";
import { albAnswers } from "./suites/alb-answers";
import { albErrors } from "./suites/alb-errors";
import { albEvents } from "./suites/alb-events";
import { albForwarding } from "./suites/alb-forwarding";

describe("conformance: functions behind load balancers", () => {
    const target = useProgram("alb");

    describe("events", () => {
        albEvents(target);
    });
    describe("forwarding", () => {
        albForwarding(target);
    });
    describe("answers", () => {
        albAnswers(target);
    });
    describe("errors", () => {
        albErrors(target);
    });
});
