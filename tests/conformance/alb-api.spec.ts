import { useProgram } from "./serve-program";
import { albRouteTable } from "./suites/alb-route-table";

describe("conformance: route tables of load balancers", () => {
    albRouteTable(useProgram("alb-api"));
});
