import assert from "node:assert/strict";
import { readFrontDoors } from "../../frontdoor";
import { printHeading, printRouteTable, printSettings, routeRows } from "../../report";
import { deployedOrders, ordersGraph } from "../frontdoor/orders-program";

const table = [
    "METHOD  PATH              TARGET                              AUTHORIZER                THROTTLE  TIMEOUT",
    "ANY     /legacy/{proxy+}  https://legacy.example.com/{proxy}  none                      100/200   30 s",
    "GET     /orders           Lambda list-orders                  users (JWT)               100/200   30 s",
    "POST    /orders           Lambda create-order                 users (JWT) orders/write  10/20     10 s",
    "GET     /orders/{id}      Lambda list-orders                  keys (Lambda)             100/200   30 s",
    "ANY     $default          Lambda list-orders                  IAM                       100/200   30 s",
].join("\n");

describe("route table", () => {
    for (const [when, graph] of [
        ["of a preview, whose ids are unknown", ordersGraph()],
        ["of a stack export, whose ids are known", deployedOrders()],
    ] as const) {
        it(`prints the routes ${when}`, () => {
            const { frontDoors, unsupported } = readFrontDoors(graph);
            assert.deepEqual(
                frontDoors.map((frontDoor) => printRouteTable(frontDoor)),
                [table],
            );
            assert.deepEqual(unsupported, []);
        });
    }

    it("dresses the heading only when the caller asks", () => {
        const [orders] = readFrontDoors(ordersGraph()).frontDoors;
        const [first, second] = printRouteTable(orders!, { heading: (text) => `<${text}>` }).split("\n");
        assert.ok(first?.startsWith("<METHOD") && first.endsWith("TIMEOUT>"));
        assert.ok(second?.startsWith("ANY"));
    });

    it("gives the rows as data in the same order", () => {
        const [orders] = readFrontDoors(ordersGraph()).frontDoors;
        assert.deepEqual(routeRows(orders!)[2], {
            method: "POST",
            path: "/orders",
            target: "Lambda create-order",
            authorizer: "users (JWT) orders/write",
            throttle: "10/20",
            timeout: "10 s",
        });
    });

    it("heads the table with the name and the number of routes", () => {
        const [orders] = readFrontDoors(ordersGraph()).frontDoors;
        assert.equal(printHeading(orders!), "orders: HTTP API, 5 routes");
    });

    it("prints what holds for the whole front door", () => {
        const [orders] = readFrontDoors(ordersGraph()).frontDoors;
        assert.equal(
            printSettings(orders!),
            [
                "stage        $default, deploys by itself",
                "throttle     100 requests/s, burst 200, for each route",
                "access logs  off",
                "CORS         https://app.example.com; methods GET, POST",
            ].join("\n"),
        );
    });
});
