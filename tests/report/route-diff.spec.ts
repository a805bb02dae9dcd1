import assert from "node:assert/strict";
import { type FrontDoor, readFrontDoors, type RestFrontDoor } from "../../frontdoor";
import { secret, unknown } from "../../model/property-value";
import { diffFrontDoors, printRouteDiff } from "../../report";
import { equalWhereKnown } from "../../report/equal-where-known";
import { deployedOrders, ordersGraph } from "../frontdoor/orders-program";
import { freePlan, integrationOf, restOrders, routeOf, settingsFor, stageOf } from "./rest-orders";

/** The settings that differ between two REST APIs, as `name: from -> to`. */
function changed(before: Partial<RestFrontDoor>, after: Partial<RestFrontDoor>): string[] {
    const [diff] = diffFrontDoors([restOrders(before)], [restOrders(after)]);
    const settings = [...(diff?.settings ?? []), ...(diff?.routes.changed ?? []).flatMap((route) => route.settings)];
    return settings.map(({ name, from = "", to = "" }) => `${name}: ${from} -> ${to}`);
}

describe("difference of two plans", () => {
    it("is empty for the same front doors", () => {
        assert.deepEqual(diffFrontDoors([restOrders()], [restOrders()]), []);
    });

    it("is empty between a preview, whose ids are unknown, and the deployed stack of the same program", () => {
        const before = readFrontDoors(deployedOrders()).frontDoors;
        const after = readFrontDoors(ordersGraph()).frontDoors;
        assert.ok(before.length > 0);
        assert.deepEqual(diffFrontDoors(before, after), []);
        assert.deepEqual(diffFrontDoors(after, before), []);
    });

    it("tells added, changed and removed routes apart", () => {
        const [diff] = diffFrontDoors(
            [restOrders({ routes: [routeOf("GET /orders"), routeOf("POST /orders"), routeOf("GET /old")] })],
            [
                restOrders({
                    routes: [
                        routeOf("GET /orders"),
                        routeOf("POST /orders", { apiKeyRequired: true, authorizer: { kind: "iam" } }),
                        routeOf("GET /orders/{id}"),
                    ],
                }),
            ],
        );
        const spelled = ({ method, path }: { readonly method: string; readonly path: string }) => `${method} ${path}`;
        assert.deepEqual(diff?.routes.added.map(spelled), ["GET /orders/{id}"]);
        assert.deepEqual(diff.routes.removed.map(spelled), ["GET /old"]);
        assert.deepEqual(diff.routes.changed, [
            {
                method: "POST",
                path: "/orders",
                settings: [
                    { name: "authorizer", from: "none", to: "IAM" },
                    { name: "API key", to: "required" },
                ],
            },
        ]);
    });

    it("takes a renamed variable for the same route with another path", () => {
        assert.deepEqual(
            changed({ routes: [routeOf("GET /orders/{id}")] }, { routes: [routeOf("GET /orders/{order}")] }),
            ["path: /orders/{id} -> /orders/{order}"],
        );
    });

    it("tells a greedy variable from another", () => {
        const [diff] = diffFrontDoors(
            [restOrders({ routes: [routeOf("GET /{proxy}")] })],
            [restOrders({ routes: [routeOf("GET /{proxy+}")] })],
        );
        assert.deepEqual([diff?.routes.added.length, diff?.routes.removed.length], [1, 1]);
    });

    it("names front doors that come and go, with their routes", () => {
        const url: FrontDoor = {
            kind: "function-url",
            name: "orders",
            urn: "urn:url",
            target: { kind: "lambda", label: "list-orders" },
            authType: "NONE",
            invokeMode: "BUFFERED",
            distributions: [],
        };
        const diffs = diffFrontDoors([url], [restOrders()]);
        assert.deepEqual(
            diffs.map(({ kind, change, routes }) => [kind, change, routes.added.length, routes.removed.length]),
            [
                ["rest", "added", 2, 0],
                ["function-url", "removed", 0, 1],
            ],
        );
    });

    const template = (text: string): Partial<RestFrontDoor> => ({
        routes: [
            routeOf("GET /orders", { integration: integrationOf({ requestTemplates: { "application/json": text } }) }),
        ],
    });
    const prod = (parts: Parameters<typeof stageOf>[1]): Partial<RestFrontDoor> => ({
        stages: [stageOf("prod", parts)],
    });
    const schema = (text: string): Partial<RestFrontDoor> => ({
        models: [{ name: "Order", contentType: "application/json", schema: text }],
    });
    const cases: [what: string, before: Partial<RestFrontDoor>, after: Partial<RestFrontDoor>, told: string[]][] = [
        ["a template", template("a"), template("b"), ["request template application/json: a -> b"]],
        [
            "a stage's throttle, and of every route it holds for",
            prod({ settings: [settingsFor("*/*", { throttle: { rate: 1, burst: 2 } })] }),
            prod({ settings: [settingsFor("*/*", { throttle: { rate: 3, burst: 4 } })] }),
            [
                "stage prod: throttle: 1 requests/s, burst 2, for each method -> 3 requests/s, burst 4, for each method",
                "throttle: 1/2 -> 3/4",
                "throttle: 1/2 -> 3/4",
            ],
        ],
        [
            "a stage variable's value",
            prod({ variables: { t: "a" } }),
            prod({ variables: { t: "b" } }),
            ["stage prod: variable t: a -> b"],
        ],
        ["tracing", prod({}), prod({ tracing: true }), ["stage prod: tracing:  -> on"]],
        [
            "a plan's quota",
            { usagePlans: [freePlan] },
            { usagePlans: [{ ...freePlan, quota: { limit: 5, period: "WEEK", offset: 1 } }] },
            [
                "plan free: free, 1000 requests a day, throttle 5/10, others for /orders/GET, 2 keys, stage prod -> free, 5 requests a week, offset 1, throttle 5/10, others for /orders/GET, 2 keys, stage prod",
            ],
        ],
        [
            "the spacing of a schema: nothing",
            schema('{"type":"object","a":1}'),
            schema('{ "a": 1, "type": "object" }'),
            [],
        ],
        ["what a schema says", schema('{"a":1}'), schema('{"a":2}'), ['model Order: {\n  "a": 1\n} -> {\n  "a": 2\n}']],
        ["an unknown value: nothing", prod({ webAclArn: unknown }), prod({ webAclArn: "arn:aws:wafv2:acl" }), []],
        [
            "a known part beside an unknown one",
            template("[unknown]/a"),
            template("123/b"),
            ["request template application/json: [unknown]/a -> 123/b"],
        ],
        ["a secret: nothing", prod({ variables: { t: secret("a") } }), prod({ variables: { t: secret("b") } }), []],
        [
            "an address only the deployment decides: nothing",
            {},
            { url: "https://x.execute-api.eu-west-1.amazonaws.com/prod" },
            [],
        ],
        ["the deployment's id: nothing", prod({ deploymentId: "d1" }), prod({ deploymentId: "d2" }), []],
    ];
    for (const [what, before, after, told] of cases) {
        it(`tells ${what}`, () => {
            assert.deepEqual(changed(before, after), told);
        });
    }

    const equals: [one: string, other: string, equal: boolean][] = [
        ["a", "a", true],
        ["a", "b", false],
        ["[unknown]", "anything", true],
        ["anything", "[unknown]", true],
        ["arn:[unknown]:x", "arn:1:x", true],
        ["arn:[unknown]:x", "arn:1:y", false],
        ["[unknown]a[unknown]b", "1a2b", true],
        ["[unknown]a[unknown]b", "1b2a", false],
        ["ab[unknown]b", "ab", false],
        ["[unknown]/a", "[unknown]/b", false],
    ];
    for (const [one, other, equal] of equals) {
        it(`takes ${one} and ${other} for ${equal ? "the same" : "different"}`, () => {
            assert.equal(equalWhereKnown(one, other), equal);
        });
    }
});

describe("printed difference of two plans", () => {
    it("marks what is added, changed and removed, in columns", () => {
        const before = restOrders({ routes: [routeOf("GET /orders"), routeOf("DELETE /old")] });
        const after = restOrders({
            routes: [
                routeOf("GET /orders", { apiKeyRequired: true }),
                routeOf("POST /orders", { authorizer: { kind: "iam" }, validator: { body: true, parameters: false } }),
            ],
            stages: [stageOf("prod", { tracing: true })],
        });
        assert.deepEqual(printRouteDiff(diffFrontDoors([before], [after])), [
            "orders: REST API",
            "    +  POST    /orders  Lambda list-orders, authorizer IAM, timeout 29 s, validates body",
            "    ~  GET     /orders  API key: required",
            "    -  DELETE  /old     Lambda list-orders, timeout 29 s",
            "    +  stage prod: tracing: on",
        ]);
    });

    it("shows of long texts the first line that differs, and of long lines the part", () => {
        const long = "x".repeat(100);
        const door = (text: string): RestFrontDoor =>
            restOrders({
                routes: [
                    routeOf("GET /a", { integration: integrationOf({ requestTemplates: { "text/plain": text } }) }),
                ],
            });
        const shown = (from: string, to: string): string | undefined =>
            printRouteDiff(diffFrontDoors([door(from)], [door(to)]))[1]?.trim();
        assert.equal(shown("a\nb\nc", "a\nB\nc"), "~  GET  /a  request template text/plain: line 2: b -> B");
        assert.equal(
            shown(`${long}1${long}`, `${long}2${long}`),
            `~  GET  /a  request template text/plain: ...${"x".repeat(16)}1${"x".repeat(16)}... -> ...${"x".repeat(16)}2${"x".repeat(16)}...`,
        );
    });

    it("tells once what four routes and more share", () => {
        const stages = (rate: number) => [
            stageOf("prod", { settings: [settingsFor("*/*", { throttle: { rate, burst: 9 } })] }),
        ];
        const shown = (count: number): string[] => {
            const routes = Array.from({ length: count }, (_, index) => routeOf(`GET /r${index}`));
            const diff = diffFrontDoors(
                [restOrders({ routes, stages: stages(1) })],
                [restOrders({ routes, stages: stages(2) })],
            );
            return printRouteDiff(diff).filter((line) => line.includes("1/9 -> 2/9"));
        };
        assert.deepEqual(shown(4), ["    ~  4 routes: throttle: 1/9 -> 2/9"]);
        assert.equal(shown(3).length, 3);
    });

    it("dresses each line by its mark only when asked", () => {
        const dress = (mark: string) => (text: string) => `<${mark}${text}>`;
        const diff = diffFrontDoors([], [restOrders({ routes: [routeOf("GET /a")] })]);
        const lines = printRouteDiff(diff, { added: dress("a"), changed: dress("c"), removed: dress("r") });
        assert.deepEqual(lines, ["orders: REST API, new", "    <a+  GET  /a  Lambda list-orders, timeout 29 s>"]);
    });
});
