import assert from "node:assert/strict";
import fc from "fast-check";
import type { AlbApiArgs } from "../../../components/alb-api";
import { planRules, type RulePlan } from "../../../components/alb-api/plan-rules";
import { assignPriorities, type Numbered, priorityRange } from "../../../components/alb-api/priority";
import { validateAlbApi } from "../../../components/alb-api/validate";
import { isIssue } from "../../../model/issue";
import { printPathTemplate } from "../../../model/path-template";
import { parseRouteKey, printRouteKey, type RouteKey, routeIdentity } from "../../../model/route-key";
import { compareRouteKeys, selectRoute } from "../../../model/route-ranking";
import { anyPathTemplate, anyRouteKey } from "../../model/arbitraries";
import { arn, network } from "./programs";

type PathKey = Extract<RouteKey, { kind: "path" }>;

/** A route key that is right, as the plan has it. */
function keyOf(text: string): PathKey {
    const key = parseRouteKey(text);
    assert.ok(!isIssue(key) && key.kind === "path", text);
    return key;
}

const numbered = (text: string, priority?: number): Numbered => {
    const key = keyOf(text);
    return { key, identity: routeIdentity(key), priority };
};

const argsOf = (keys: readonly string[]): AlbApiArgs => ({
    routes: Object.fromEntries(keys.map((key) => [key, arn("orders")])),
    vpc: network,
});

/** What a load balancer does: the first rule by its number whose conditions all hold. */
function picked(rules: readonly RulePlan[], method: string, path: string): string | undefined {
    return [...rules]
        .sort((a, b) => a.priority - b.priority)
        .find((rule) => {
            if (rule.method !== undefined && rule.method !== method) return false;
            const { values, regexValues } = rule.pathCondition;
            if (regexValues !== undefined) return new RegExp(regexValues[0]).test(path);
            const pattern = values[0].split("*").map((text) => text.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
            return new RegExp(`^${pattern.join(".*")}$`).test(path);
        })?.routeKey;
}

describe("the number of a route's rule", () => {
    const before: [first: string, second: string][] = [
        ["GET /orders/latest", "GET /orders/{id}"],
        ["ANY /orders/latest", "GET /orders/{id}"],
        ["GET /orders/{id}", "ANY /orders/{id}"],
        ["GET /a/{b}/c", "GET /{a}/b/c"],
        ["GET /{a}/{b}", "GET /{proxy+}"],
        ["GET /a/b/{proxy+}", "GET /a/{proxy+}"],
        ["GET /a/{proxy+}", "GET /{x}/b/{proxy+}"],
        ["GET /{x}/{proxy+}", "GET /{proxy+}"],
        ["ANY /{a}/{b}/{c}", "GET /docs/{proxy+}"],
        ["GET /{proxy+}", "ANY /{proxy+}"],
    ];
    for (const [first, second] of before) {
        it(`puts ${first} before ${second}, whatever else there is`, () => {
            const one = priorityRange(keyOf(first), first);
            const other = priorityRange(keyOf(second), second);
            assert.ok(one.to < other.from, JSON.stringify({ one, other }));
            assert.ok(one.from <= one.home && one.home <= one.to);
        });
    }

    it("is one of AWS's for paths of any length", () => {
        for (const length of [1, 5, 21]) {
            const { from, to } = priorityRange(
                keyOf(`ANY ${"/{v}".repeat(length).replace(/v/g, () => `v${String(count++)}`)}`),
                "x",
            );
            assert.ok(1 <= from && from <= to && to <= 50_000, String(length));
        }
    });
    let count = 0;

    it("does not change when another route is added or taken away", () => {
        const few = ["GET /orders", "GET /orders/{id}", "POST /orders", "ANY /{proxy+}"];
        const many = ["GET /a", ...few, "GET /orders/{id}/lines", "DELETE /orders/{id}"];
        const numbers = (keys: readonly string[]) =>
            new Map(planRules("orders", argsOf(keys)).rules.map(({ routeKey, priority }) => [routeKey, priority]));
        const [one, other] = [numbers(few), numbers(many)];
        for (const key of few) assert.equal(one.get(key), other.get(key), key);
    });

    it("is the same for another name of a variable", () => {
        const [one] = planRules("orders", argsOf(["GET /orders/{id}"])).rules;
        const [other] = planRules("orders", argsOf(["GET /orders/{orderId}"])).rules;
        assert.equal(one?.priority, other?.priority);
    });

    it("does not depend on the order routes are written in", () => {
        const texts = Array.from({ length: 90 }, (_, index) => `GET /things/t${String(index)}`);
        const rules = (keys: readonly string[]) =>
            planRules("orders", argsOf(keys)).rules.map(({ routeKey, priority }) => `${routeKey} ${String(priority)}`);
        assert.deepEqual(rules(texts), rules([...texts].reverse()));
    });

    it("is the one that is written", () => {
        const assigned = assignPriorities([numbered("GET /a", 7), numbered("GET /b")]);
        assert.equal(assigned.get("GET /a")?.priority, 7);
    });

    it("is the next free one where the own one is written at another route, and says so", () => {
        const { home } = priorityRange(keyOf("GET /a"), "GET /a");
        const assigned = assignPriorities([numbered("GET /a"), numbered("GET /z", home)]);
        assert.deepEqual(assigned.get("GET /a"), { priority: home + 1, displacedBy: "GET /z" });
    });

    it("is nobody's twice", () => {
        fc.assert(
            fc.property(fc.array(anyRouteKey, { maxLength: 100 }), (keys) => {
                const rules = planRules("orders", argsOf(keys.map(printRouteKey))).rules;
                const distinct = new Set(rules.map(({ routeKey }) => routeIdentity(keyOf(routeKey))));
                // Routes that differ by the names of variables are one; `validate` refuses the second.
                assert.equal(new Set(rules.map(({ priority }) => priority)).size, distinct.size);
            }),
            { numRuns: 60 },
        );
    });
});

describe("the rule a load balancer picks", () => {
    const parts = fc.constantFrom("pets", "dog", "v1", "a", "1", "x.y", "");
    const anyPath = fc.array(parts, { minLength: 1, maxLength: 5 }).map((texts) => `/${texts.join("/")}`);
    const methods = fc.constantFrom("GET", "POST", "HEAD", "OPTIONS", "DELETE");

    it("is that of the route API Gateway picks", () => {
        let taken = 0;
        fc.assert(
            fc.property(
                fc.array(anyRouteKey, { minLength: 1, maxLength: 12 }),
                fc.array(fc.tuple(methods, fc.oneof(anyPath, anyPathTemplate.map(pathOf))), {
                    minLength: 1,
                    maxLength: 12,
                }),
                (keys, requests) => {
                    const distinct = [...new Map(keys.map((key) => [routeIdentity(key), key])).values()];
                    const args = argsOf(distinct.map(printRouteKey));
                    const errors = validateAlbApi(args).filter(({ severity }) => severity === "error");
                    assert.deepEqual(errors, []);
                    const { rules } = planRules("orders", args);
                    const ranked = distinct.map((key) => ({ key })).sort((a, b) => compareRouteKeys(a.key, b.key));
                    for (const [method, path] of requests) {
                        const route = selectRoute(ranked, method, path)?.route;
                        const wanted = route === undefined || route.key.kind === "default" ? undefined : route.key;
                        const got = picked(rules, method, path);
                        if (wanted !== undefined) taken++;
                        // Routes of one shape that name different texts never meet; equal ones are the same key.
                        assert.equal(
                            got,
                            wanted === undefined ? undefined : printRouteKey(wanted),
                            `${method} ${path}`,
                        );
                    }
                },
            ),
            { numRuns: 300 },
        );
        assert.ok(taken > 300, `only ${String(taken)} requests met a route`);
    });

    const table = ["GET /pets/dog/1", "GET /pets/dog/{id}", "GET /pets/{proxy+}", "ANY /{proxy+}"];
    const cases: [request: string, rule: string | undefined][] = [
        ["GET /pets/dog/1", "GET /pets/dog/1"],
        ["GET /pets/dog/2", "GET /pets/dog/{id}"],
        ["GET /pets/cat/1", "GET /pets/{proxy+}"],
        ["GET /pets/dog/2/toys", "GET /pets/{proxy+}"],
        ["GET /pets/dog/2/", "GET /pets/{proxy+}"],
        ["POST /test/5", "ANY /{proxy+}"],
        ["POST /pets/dog/1", "ANY /{proxy+}"],
        ["HEAD /pets/dog/1", "ANY /{proxy+}"],
        ["GET /PETS/dog/1", "ANY /{proxy+}"],
        ["GET /", "ANY /{proxy+}"],
    ];
    for (const [request, rule] of cases) {
        it(`is that of ${String(rule)} for ${request}`, () => {
            const [method = "", path = ""] = request.split(" ");
            assert.equal(picked(planRules("orders", argsOf(table)).rules, method, path), rule);
        });
    }

    const none = ["GET /orders", "GET /orders/{id}", "GET /files/{id}/{rest+}", "GET /v1.0/{id}"];
    for (const request of [
        "GET /orders/1/lines",
        "GET /orders/",
        "HEAD /orders",
        "GET /Orders",
        "GET /files/1",
        "GET /v1x0/1",
        "GET /x/orders/1",
    ]) {
        it(`is none for ${request}`, () => {
            const [method = "", path = ""] = request.split(" ");
            assert.equal(picked(planRules("orders", argsOf(none)).rules, method, path), undefined);
        });
    }
});

/** A path a template takes. */
function pathOf(template: Parameters<typeof printPathTemplate>[0]): string {
    return printPathTemplate(template)
        .replace(/\{[^}]*\+\}/g, "a/b")
        .replace(/\{[^}]*\}/g, "dog");
}
