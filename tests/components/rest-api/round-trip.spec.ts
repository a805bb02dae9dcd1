import assert from "node:assert/strict";
import fc from "fast-check";
import { lambdaAuthorizer, type RestApiArgs } from "../../../components";
import { knownText } from "../../../gateway/known-value";
import { readFrontDoors, settingsOfRoute } from "../../../frontdoor";
import { printPathTemplate } from "../../../model/path-template";
import { anyPathTemplate } from "../../model/arbitraries";
import { graphOf } from "../../support/graph-of-run";
import { lambda, runRestApi } from "./programs";

/** What a route may be asked for, as far as it must come back. */
interface Asked {
    readonly apiKey: boolean;
    readonly authorizer: "none" | "iam" | "check";
    readonly timeout: number;
    readonly throttle: { readonly rate: number; readonly burst: number };
    readonly parameters: boolean;
}

const whole = fc.integer({ min: 1, max: 500 });
const anyAsked: fc.Arbitrary<Asked> = fc
    .tuple(
        fc.tuple(fc.boolean(), fc.boolean()),
        fc.constantFrom("none" as const, "iam" as const, "check" as const),
        fc.integer({ min: 3, max: 29 }),
        fc.tuple(whole, whole),
    )
    .map(([[apiKey, parameters], authorizer, timeout, [rate, burst]]) => ({
        apiKey,
        authorizer,
        timeout,
        throttle: { rate, burst },
        parameters,
    }));

/** Tables whose paths fit beside each other: a variable at one place has one name, and nothing is below a greedy one. */
const anyTable: fc.Arbitrary<ReadonlyMap<string, Asked>> = fc
    .array(fc.tuple(fc.constantFrom("GET", "POST", "DELETE", "ANY"), anyPathTemplate, anyAsked), {
        minLength: 1,
        maxLength: 12,
    })
    .map((entries) => {
        // Keys and authorizer are always used: what nothing uses is warned of.
        const used: Asked = {
            apiKey: true,
            authorizer: "check",
            timeout: 29,
            throttle: { rate: 1, burst: 1 },
            parameters: false,
        };
        const table = new Map([["GET /used", used]]);
        for (const [method, template, asked] of entries) {
            const segments = template.segments.map((segment, index) =>
                segment.kind === "literal" ? segment : { ...segment, name: `v${index}` },
            );
            // A variable and a greedy one cannot stand beside each other.
            const path = printPathTemplate({ segments: segments.filter(({ kind }) => kind !== "greedy") });
            table.set(`${method} ${path}`, asked);
        }
        return table;
    });

describe("a REST API's route table", () => {
    it("is what is read from the resources it becomes", async function () {
        this.timeout(120_000);
        await fc.assert(
            fc.asyncProperty(anyTable, async (table) => {
                const run = await runRestApi(() => {
                    const to = lambda("list");
                    const routes = [...table].map(([key, { parameters, ...asked }]) => [
                        key,
                        { to, ...asked, ...(parameters ? { validate: { parameters: ["querystring.page"] } } : {}) },
                    ]);
                    return {
                        routes: Object.fromEntries(routes) as RestApiArgs["routes"],
                        authorizers: { check: lambdaAuthorizer(lambda("check")) },
                        throttle: { rate: 1000, burst: 1000 },
                        plans: { all: {} },
                    };
                });
                assert.deepEqual(run.errors, []);
                const [api] = readFrontDoors(graphOf(run)).frontDoors;
                assert.ok(api?.kind === "rest");
                const [stage] = api.stages;
                const read = api.routes.map((route): [string, Asked] => {
                    const { own } = settingsOfRoute(stage?.settings ?? [], route, api.routes);
                    const { authorizer } = route;
                    return [
                        knownText(route.routeKey) ?? "",
                        {
                            apiKey: route.apiKeyRequired === true,
                            authorizer:
                                authorizer.kind === "none" || authorizer.kind === "iam" ? authorizer.kind : "check",
                            timeout: Number(route.integration?.timeoutMilliseconds) / 1000,
                            throttle: own[0]?.throttle as Asked["throttle"],
                            parameters: route.validator?.parameters === true,
                        },
                    ];
                });
                const sorted = (entries: Iterable<[string, Asked]>): [string, Asked][] =>
                    [...entries].sort(([one], [other]) => (one < other ? -1 : 1));
                assert.deepEqual(sorted(read), sorted(table));
            }),
            { numRuns: 12 },
        );
    });
});
