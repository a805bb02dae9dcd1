import assert from "node:assert/strict";
import fc from "fast-check";
import type { HttpApiArgs } from "../../../components";
import { planHttpApi } from "../../../components/http-api/plan";
import { validatePlan } from "../../../components/http-api/validate-plan";
import { methods, parseRouteKey, routeIdentity } from "../../../model/route-key";
import { isIssue } from "../../../model/issue";

const account = "123456789012";
const fn = fc
    .constantFrom("list", "get", "a-b", "a_b", "ab")
    .map((name) => `arn:aws:lambda:eu-west-1:${account}:function:${name}`);
const segment = fc.constantFrom("a", "b", "a-b", "a.b", "a_b", "{id}", "{x}");
const path = fc.array(segment, { maxLength: 3 }).map((parts) => `/${parts.join("/")}`);
const key = fc.oneof(
    fc.constant("$default"),
    fc
        .tuple(fc.constantFrom(...methods), path, fc.boolean())
        .map(([method, base, greedy]) =>
            greedy ? `${method} ${base === "/" ? "" : base}/{rest+}` : `${method} ${base}`,
        ),
);
const target = fc.oneof(
    fn,
    fc.constantFrom("https://a.example", "https://b.example/{id}").map((url) => ({ httpUrl: { url } })),
);
const route = fc.record(
    {
        to: target,
        timeout: fc.constantFrom(1, 2.5, 30),
        payloadVersion: fc.constantFrom("1.0" as const, "2.0" as const),
    },
    { requiredKeys: ["to"] },
);

/** A table whose keys can be read and of which no two are one route. */
const table = fc.array(fc.tuple(key, fc.oneof(target, route)), { minLength: 1, maxLength: 12 }).map((entries) => {
    const seen = new Set<string>();
    return entries.filter(([text]) => {
        const parsed = parseRouteKey(text);
        if (isIssue(parsed) || seen.has(routeIdentity(parsed))) return false;
        seen.add(routeIdentity(parsed));
        return true;
    });
});
const argsOf = (entries: readonly (readonly [string, unknown])[]): HttpApiArgs => ({
    routes: Object.fromEntries(entries) as HttpApiArgs["routes"],
});

describe("the plan of an HTTP API", () => {
    it("gives no two resources one name, and every route an integration that is planned", () => {
        fc.assert(
            fc.property(table, (entries) => {
                const plan = planHttpApi("orders", argsOf(entries));
                assert.deepEqual(validatePlan(plan), []);
                const names = new Set(plan.integrations.map(({ name }) => name));
                assert.ok(plan.routes.every(({ integration }) => names.has(integration)));
                assert.equal(plan.routes.length, entries.length);
            }),
        );
    });

    it("names the same resources whatever the order of the routes", () => {
        const names = (entries: readonly (readonly [string, unknown])[]): string[][] => {
            const { routes, integrations, permissions } = planHttpApi("orders", argsOf(entries));
            return [routes, integrations, permissions].map((list) => list.map(({ name }) => name).sort());
        };
        fc.assert(
            fc.property(table, (entries) => {
                assert.deepEqual(names([...entries].reverse()), names(entries));
            }),
        );
    });

    it("has one permission for each function and one integration for each function and settings", () => {
        fc.assert(
            fc.property(table, (entries) => {
                const plan = planHttpApi("orders", argsOf(entries));
                const functions = plan.integrations.flatMap(({ target: { kind }, usedBy }) =>
                    kind === "function" && usedBy.target.kind === "function" ? [usedBy.target.label] : [],
                );
                assert.equal(plan.permissions.length, new Set(functions).size);
                const settings = plan.integrations.map(({ target, timeoutMilliseconds }) =>
                    JSON.stringify([target, timeoutMilliseconds]),
                );
                assert.equal(new Set(settings).size, settings.length);
            }),
        );
    });
});
