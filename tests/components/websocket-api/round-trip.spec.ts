import assert from "node:assert/strict";
import fc from "fast-check";
import { lambdaAuthorizer, type WebSocketApiArgs } from "../../../components";
import { readFrontDoors } from "../../../frontdoor";
import { knownText } from "../../../gateway/known-value";
import { graphOf } from "../../support/graph-of-run";
import { lambda, runWebSocketApi } from "./programs";

/** What a route may be asked for, as far as it must come back. */
interface Asked {
    readonly reply: boolean;
    readonly timeout: number;
    readonly throttle: { readonly rate: number; readonly burst: number };
}

const whole = fc.integer({ min: 1, max: 500 });
const anyAsked: fc.Arbitrary<Asked> = fc
    .tuple(fc.boolean(), fc.integer({ min: 3, max: 29 }), whole, whole)
    .map(([reply, timeout, rate, burst]) => ({ reply, timeout, throttle: { rate, burst } }));

const anyKey = fc.oneof(fc.constant("$default"), fc.stringMatching(/^[a-z][a-zA-Z0-9_.:-]{0,12}$/));

const anyTable: fc.Arbitrary<ReadonlyMap<string, Asked>> = fc
    .array(fc.tuple(anyKey, anyAsked), { minLength: 1, maxLength: 8 })
    .map((entries) => new Map(entries));

const anyAuthorizer = fc.constantFrom("none" as const, "iam" as const, "check" as const);

describe("a WebSocket API's route table", () => {
    it("is what is read from the resources it becomes", async function () {
        this.timeout(240_000);
        await fc.assert(
            fc.asyncProperty(anyTable, anyAuthorizer, fc.boolean(), async (table, authorizer, autoDeploy) => {
                const run = await runWebSocketApi(() => {
                    const to = lambda("chat");
                    const routes = [...table].map(([key, asked]) => [key, { to, ...asked }]);
                    return {
                        routes: {
                            ...(Object.fromEntries(routes) as WebSocketApiArgs["routes"]),
                            $connect: { to, authorizer, apiKey: true },
                        },
                        authorizers: { check: lambdaAuthorizer(lambda("check")) },
                        plans: { all: {} },
                        autoDeploy,
                    };
                });
                assert.deepEqual(run.errors, []);
                const [api] = readFrontDoors(graphOf(run)).frontDoors;
                assert.ok(api?.kind === "websocket");
                const [stage] = api.stages;
                const connect = api.routes.find(({ routeKey }) => knownText(routeKey) === "$connect");
                const kinds = { none: "none", iam: "iam", check: "request" };
                assert.deepEqual(
                    [connect?.authorizer.kind, connect?.apiKeyRequired, api.usagePlans.length],
                    [kinds[authorizer], true, 1],
                );
                const read = api.routes
                    .filter((route) => route !== connect)
                    .map((route): [string, Asked] => {
                        const key = knownText(route.routeKey) ?? "";
                        return [
                            key,
                            {
                                reply: route.responses.length === 1,
                                timeout: Number(route.integration?.timeoutMilliseconds) / 1000,
                                throttle: stage?.routeSettings[key]?.throttle as Asked["throttle"],
                            },
                        ];
                    });
                const sorted = (entries: Iterable<[string, Asked]>): [string, Asked][] =>
                    [...entries].sort(([one], [other]) => (one < other ? -1 : 1));
                assert.deepEqual(sorted(read), sorted(table));
            }),
            { numRuns: 10 },
        );
    });
});
