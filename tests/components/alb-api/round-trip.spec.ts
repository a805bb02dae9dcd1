import assert from "node:assert/strict";
import fc from "fast-check";
import { type AlbApiArgs, fixedResponse, jwtValidation, redirect } from "../../../components";
import { pathCondition } from "../../../components/alb-api/path-condition";
import { type AlbAction, type AlbRule, readFrontDoors } from "../../../frontdoor";
import { knownText } from "../../../gateway/known-value";
import { printRouteKey, type RouteKey, routeIdentity } from "../../../model/route-key";
import { anyRouteKey } from "../../model/arbitraries";
import { graphOf } from "../../support/graph-of-run";
import { lambda } from "../http-api/programs";
import { certificateArn, runAlbApi } from "./programs";

type To = "list" | "get" | "docs" | "health";
interface Asked {
    readonly key: Extract<RouteKey, { kind: "path" }>;
    readonly to: To;
    readonly guarded: boolean;
    readonly host: boolean;
}

const anyTable: fc.Arbitrary<Asked[]> = fc
    .array(fc.tuple(anyRouteKey, fc.constantFrom<To>("list", "get", "docs", "health"), fc.boolean(), fc.boolean()), {
        minLength: 1,
        maxLength: 10,
    })
    .map((entries) => {
        const table = new Map<string, Asked>();
        for (const [key, to, guarded, host] of entries) {
            if (key.kind === "path") table.set(routeIdentity(key), { key, to, guarded, host });
        }
        return [...table.values()];
    })
    .filter((table) => table.length > 0);

/** What a rule does in the end, in the words of the table. */
function endOf(actions: readonly AlbAction[]): string {
    const last = actions.at(-1);
    if (last?.kind === "forward") return knownText(last.targetGroups[0]?.arn ?? "")?.split("/")[1] ?? "";
    return last?.kind === "redirect" ? "docs" : "health";
}

function asked({ conditions, actions }: AlbRule): object {
    const of = (kind: string) => conditions.find((condition) => condition.kind === kind);
    const path = of("path-pattern");
    const method = of("http-request-method");
    return {
        path: path?.kind === "path-pattern" ? [path.values, path.regexValues] : undefined,
        method: method?.kind === "http-request-method" ? method.values : [],
        host: of("host-header") !== undefined,
        guarded: actions[0]?.kind === "jwt-validation",
        to: endOf(actions),
    };
}

describe("a load balancer's route table", () => {
    it("is what is read from the resources it becomes", async function () {
        this.timeout(120_000);
        await fc.assert(
            fc.asyncProperty(anyTable, async (table) => {
                const run = await runAlbApi(() => {
                    const targets = {
                        list: lambda("list"),
                        get: lambda("get"),
                        docs: redirect({ host: "docs.example.com" }),
                        health: fixedResponse({ status: 200, body: "ok" }),
                    };
                    const routes = table.map(({ key, to, guarded, host }) => [
                        printRouteKey(key),
                        {
                            to: targets[to],
                            authorizer: guarded ? "users" : "none",
                            ...(host ? { host: ["api.example.com"] } : {}),
                        },
                    ]);
                    return {
                        routes: Object.fromEntries(routes) as AlbApiArgs["routes"],
                        certificateArn,
                        authorizers: {
                            users: jwtValidation({ issuer: "https://a.example", jwksEndpoint: "https://a.example/k" }),
                        },
                    };
                });
                assert.deepEqual(run.errors, []);
                const { frontDoors, unsupported } = readFrontDoors(graphOf(run));
                assert.deepEqual(unsupported, []);
                const doors = frontDoors.filter((door) => door.kind === "alb");
                assert.deepEqual(doors.map(({ protocol }) => knownText(protocol)).sort(), ["HTTP", "HTTPS"]);
                const https = doors.find(({ protocol }) => protocol === "HTTPS");
                const rules = (https?.rules ?? []).filter(({ isDefault }) => !isDefault);
                const numbers = rules.map(({ priority }) => Number(priority));
                assert.deepEqual(
                    numbers,
                    [...numbers].sort((one, other) => one - other),
                );
                const read = new Map(rules.map((rule) => [rule.name, asked(rule)]));
                const wanted = new Map(
                    table.map(({ key, to, guarded, host }) => {
                        const { values = [], regexValues = [] } = pathCondition(key.path);
                        const method = key.method === "ANY" ? [] : [key.method];
                        const end = to === "list" || to === "get" ? `orders-${to}` : to;
                        const path = [values, regexValues];
                        return [`orders ${routeIdentity(key)}`, { path, method, host, guarded, to: end }];
                    }),
                );
                const sorted = (entries: ReadonlyMap<string, object>) =>
                    [...entries].sort(([one], [other]) => (one < other ? -1 : 1));
                assert.deepEqual(sorted(read), sorted(wanted));
            }),
            { numRuns: 6 },
        );
    });
});
