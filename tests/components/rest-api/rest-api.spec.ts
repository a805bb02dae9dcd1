import assert from "node:assert/strict";
import { RestApi } from "../../../components";
import { planRestApi } from "../../../components/rest-api/plan";
import { checkDeployTime } from "../../../components/rest-api/validate/quotas";
import { printIssue } from "../../../model/issue";
import { runWithMocks } from "../../support/mock-stack";
import { documentOf, lambda, routesOf, runRestApi, types } from "./programs";

const lambdaArn = "arn:aws:lambda:eu-west-1:123456789012:function:list";
const names = [
    `${types.deployment} orders`,
    `${types.settings} orders */*`,
    `${types.settings} orders GET /orders/{}`,
    `${types.api} orders`,
    `${types.stage} orders`,
    `${types.logGroup} orders-access-logs`,
    `${types.permission} orders-list-invoke`,
];

describe("RestApi", () => {
    describe("makes few resources", () => {
        const counts: [routes: number, functions: number, resources: number][] = [
            [1, 1, 6],
            [30, 1, 6],
            [300, 1, 6],
            [10, 10, 5 + 10],
        ];
        for (const [routes, functions, resources] of counts) {
            it(`makes ${String(resources)} for ${String(routes)} routes on ${String(functions)} functions`, async () => {
                const run = await runRestApi(() => {
                    const fns = Array.from({ length: functions }, (_, index) => lambda(`fn${String(index)}`));
                    return { routes: routesOf(routes, (index) => fns[index % functions]!) };
                });
                const made = run.resources.filter(({ type }) => type !== types.fn && type !== types.component);
                const methods = Object.values(documentOf(run).paths).flatMap(Object.keys);
                assert.deepEqual(run.errors, []);
                assert.equal(made.length, resources);
                assert.equal(methods.length, routes);
            });
        }

        it("adds one setting for each route with a throttle of its own", async () => {
            const run = await runRestApi(() => {
                const fn = lambda("list");
                return {
                    routes: {
                        "GET /a": { to: fn, throttle: { rate: 5, burst: 10 } },
                        "GET /a/{id}": { to: fn, throttle: { rate: 1, burst: 2 } },
                        "GET /": { to: fn, throttle: { rate: 3, burst: 4 } },
                        "GET /b": fn,
                    },
                    throttle: { rate: 100, burst: 200 },
                };
            });
            const found = run.of(types.settings).map(({ inputs }) => {
                const settings = inputs["settings"] as Record<string, unknown>;
                return [inputs["methodPath"], settings["throttlingRateLimit"], settings["throttlingBurstLimit"]];
            });
            assert.deepEqual(found, [
                ["*/*", 100, 200],
                ["~1a/GET", 5, 10],
                ["~1a~1{id}/GET", 1, 2],
                ["~1/GET", 3, 4],
            ]);
        });
    });

    it("sets a route for every method as the methods it stands for, those left out that have a route of their own", async () => {
        const run = await runRestApi(() => {
            const fn = lambda("list");
            return {
                routes: {
                    "ANY /a/{id}": { to: fn, throttle: { rate: 5, burst: 10 }, cache: true },
                    "GET /b": fn,
                    "POST /a/{id}": fn,
                    "ANY /b": { to: fn, cache: { ttl: 60 } },
                    "ANY /c": { to: fn, cache: true },
                },
                cache: true,
                cors: { origins: ["*"] },
            };
        });
        assert.deepEqual(run.errors, [], "nothing is refused");
        const found = run.of(types.settings).map(({ name, inputs }) => {
            const { throttlingRateLimit, cachingEnabled } = inputs["settings"] as Record<string, unknown>;
            return [name, inputs["methodPath"], throttlingRateLimit, cachingEnabled];
        });
        assert.deepEqual(found, [
            ["orders */*", "*/*", 1000, false],
            ["orders DELETE /a/{}", "~1a~1{id}/DELETE", 5, false],
            ["orders GET /a/{}", "~1a~1{id}/GET", 5, true],
            ["orders HEAD /a/{}", "~1a~1{id}/HEAD", 5, false],
            ["orders PATCH /a/{}", "~1a~1{id}/PATCH", 5, false],
            ["orders PUT /a/{}", "~1a~1{id}/PUT", 5, false],
            ["orders GET /c", "~1c/GET", 1000, true],
        ]);
    });

    it("gives its resources names that say what they are, without the variables' names", async () => {
        const namesWith = async (variable: string): Promise<string[]> => {
            const run = await runRestApi(() => ({
                routes: { [`GET /orders/{${variable}}`]: { to: lambda("list"), throttle: { rate: 1, burst: 1 } } },
            }));
            return run.resources
                .filter(({ type }) => type !== types.fn && type !== types.component)
                .map(({ type, name }) => `${type} ${name}`)
                .sort();
        };
        assert.deepEqual(await namesWith("id"), names);
        assert.deepEqual(await namesWith("orderId"), names);
    });

    it("lets the API call each function, in one statement for every stage and route", async () => {
        const run = await runRestApi(() => ({ routes: { "GET /a": lambda("list"), "POST /a": lambda("create") } }));
        assert.deepEqual(
            run.of(types.permission).map(({ inputs }) => [inputs["function"], inputs["sourceArn"]]),
            [
                ["list-1234567", "arn:aws:execute-api:eu-west-1:123456789012:orders-id/*/*"],
                ["create-1234567", "arn:aws:execute-api:eu-west-1:123456789012:orders-id/*/*"],
            ],
        );
    });

    it("keeps the stage's name and patches the stage with one setting after the other", async () => {
        const run = await runRestApi(() => {
            const fn = lambda("list");
            const throttle = { rate: 1, burst: 1 };
            return {
                routes: { "GET /a": { to: fn, throttle }, "GET /b": { to: fn, throttle } },
                executionLogs: true,
            };
        });
        const stage = run.only(types.stage);
        const [all, a, b] = run.of(types.settings);
        const ends = (dependencies: readonly string[] = []): string[] =>
            dependencies.map((urn) => urn.split("::").slice(2).join(" ").split("$").at(-1)!);
        assert.equal(stage.inputs["stageName"], "live");
        assert.ok(ends(stage.dependencies).includes(`${types.logGroup} orders-execution-logs`));
        assert.ok(ends(all?.dependencies).includes(`${types.stage} orders`));
        assert.ok(ends(a?.dependencies).includes(`${types.settings} orders */*`));
        assert.ok(ends(b?.dependencies).includes(`${types.settings} orders GET /a`));
        const [group] = run.of(types.logGroup).filter(({ name }) => name === "orders-execution-logs");
        assert.deepEqual(group?.inputs, {
            name: "API-Gateway-Execution-Logs_orders-id/live",
            retentionInDays: 30,
        });
    });

    it("writes every setting of the stage out", async () => {
        const run = await runRestApi(() => ({ routes: { "GET /a": lambda("list") }, tracing: true }));
        assert.deepEqual(run.only(types.settings).inputs["settings"], {
            throttlingRateLimit: 1000,
            throttlingBurstLimit: 500,
            metricsEnabled: false,
            loggingLevel: "OFF",
            dataTraceEnabled: false,
            cachingEnabled: false,
        });
        assert.equal(run.only(types.stage).inputs["xrayTracingEnabled"], true);
        const api = run.only(types.api).inputs;
        assert.deepEqual(
            [api["putRestApiMode"], api["endpointConfiguration"], api["disableExecuteApiEndpoint"]],
            ["overwrite", { types: "REGIONAL" }, false],
        );
    });

    it("keeps answers of the routes that ask for it alone, by their path variables", async () => {
        const run = await runRestApi(() => {
            const fn = lambda("list");
            return {
                routes: {
                    "GET /orders/{id}": { to: fn, cache: true },
                    "GET /orders": { to: fn, cache: { ttl: 60, keys: ["querystring.page"] } },
                    "GET /health": fn,
                },
                cache: { size: 1.6 },
            };
        });
        const { paths } = documentOf(run);
        const keysOf = (path: string): unknown =>
            paths[path]?.["get"]?.["x-amazon-apigateway-integration"]["cacheKeyParameters"];
        assert.equal(run.only(types.stage).inputs["cacheClusterSize"], "1.6");
        assert.deepEqual(
            run.of(types.settings).map(({ inputs }) => {
                const settings = inputs["settings"] as Record<string, unknown>;
                return [inputs["methodPath"], settings["cachingEnabled"], settings["cacheTtlInSeconds"]];
            }),
            [
                ["*/*", false, 300],
                ["~1orders~1{id}/GET", true, 300],
                ["~1orders/GET", true, 60],
            ],
        );
        assert.deepEqual(keysOf("/orders/{id}"), ["method.request.path.id"]);
        assert.deepEqual(keysOf("/orders"), ["method.request.querystring.page"]);
        assert.equal(keysOf("/health"), undefined);
        assert.deepEqual(paths["/orders"]?.["get"]?.["parameters"], [
            { in: "query", name: "page", required: false, schema: { type: "string" } },
        ]);
    });

    it("leaves the cache out where the API has none, whatever its routes ask for", async () => {
        const run = await runRestApi(() => ({ routes: { "GET /a/{id}": { to: lambda("list"), cache: true } } }));
        assert.deepEqual(run.errors, []);
        assert.equal(run.of(types.settings).length, 1);
        assert.equal(run.only(types.stage).inputs["cacheClusterEnabled"], false);
    });

    it("serves further stages from the same deployment", async () => {
        const run = await runRestApi(() => ({
            routes: { "GET /a": lambda("list") },
            stages: { beta: { variables: { color: "blue" }, throttle: { rate: 1, burst: 2 } } },
        }));
        const stages = run.of(types.stage).map(({ name, inputs }) => [name, inputs["stageName"], inputs["deployment"]]);
        assert.deepEqual(stages, [
            ["orders", "live", "orders-id"],
            ["orders beta", "beta", "orders-id"],
        ]);
        assert.deepEqual(
            run.of(types.settings).map(({ name }) => name),
            ["orders */*", "orders beta */*"],
        );
    });

    it("keeps 300 routes within the 6 MB of a document, and refuses more", async () => {
        const run = await runRestApi(() => ({ routes: routesOf(300, () => lambdaArn), cors: { origins: ["*"] } }));
        const bytes = Buffer.byteLength(String(run.only(types.api).inputs["body"]));
        assert.ok(bytes < 300_000, String(bytes));
        let refusal: unknown;
        await runWithMocks(() => {
            try {
                new RestApi("orders", {
                    routes: { "GET /a": lambdaArn },
                    models: Object.fromEntries(
                        Array.from({ length: 20 }, (_, index) => [
                            `Big${String(index)}`,
                            { type: "string", description: "x".repeat(350_000) },
                        ]),
                    ),
                });
            } catch (error) {
                refusal = error;
            }
            return {};
        });
        assert.match(
            String(refusal),
            /routes: the OpenAPI document of a REST API has at most 6 MB, got about 6\.7 MB .*share schemas as models/,
        );
    });

    it("tells how long many keys take, and nothing of few", () => {
        const of = (count: number): string[] => {
            const keys = Array.from({ length: count }, (_, index) => [`key${String(index)}`, "free"]);
            const routes = { "GET /a": { to: lambdaArn, apiKey: true } };
            const args = { routes, plans: { free: {} }, apiKeys: Object.fromEntries(keys) as Record<string, string> };
            return checkDeployTime(planRestApi("orders", args)).map(
                (found) => `${found.severity}: ${printIssue(found)}`,
            );
        };
        assert.deepEqual(of(20), []);
        assert.deepEqual(of(80), [
            "info: 165 resources take at least 16 s to create (API Gateway's control plane takes 10 requests a second after a burst of 40, 5 API keys a second and a VPC link in 15 s); only the first deployment takes as long",
        ]);
    });

    it("previews every resource while ARNs are unknown", async () => {
        const run = await runRestApi(
            () => {
                const fn = lambda("list");
                return { routes: { "GET /a": fn, "GET /b": fn.arn, "POST /a": { to: fn, apiKey: true } } };
            },
            { preview: true },
        );
        const made = run.resources.filter(({ type }) => type !== types.fn && type !== types.component);
        assert.deepEqual(run.errors, []);
        assert.equal(made.length, 6);
    });

    it("stands twice in one stack", async () => {
        const run = await runWithMocks(() => {
            const fn = lambda("list");
            const first = new RestApi("first", { routes: { "GET /a": fn } });
            const second = new RestApi("second", { routes: { "GET /a": fn } });
            return { first: first.url, second: second.url };
        });
        assert.deepEqual(run.errors, []);
        const made = run.resources.filter(({ type }) => type !== types.fn && type !== types.component);
        assert.equal(new Set(made.map(({ type, name }) => `${type} ${name}`)).size, 12);
    });

    it("hands protection on and stands around its resources", async () => {
        const run = await runRestApi(() => ({ routes: { "GET /a": lambda("list") } }), { opts: { protect: true } });
        const made = run.resources.filter(({ type }) => type !== types.fn);
        assert.ok(made.every(({ protect }) => protect));
        assert.ok(made.slice(1).every(({ parent }) => parent.endsWith(`${types.component}::orders`)));
    });
});
