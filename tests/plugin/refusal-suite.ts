import { strict as assert } from "node:assert";
import { type ConstructCall, type PluginHost } from "../../capture/plugin-host";
import { ConstructError } from "../../capture/plugin-error";
import { unknown } from "../../model/property-value";
import { httpApi, lambdaFunction, preview, restApi, toFunction } from "./stack";

/** What the component says of its arguments, as the engine shows it in every language. */
export async function refusal(host: PluginHost, call: ConstructCall): Promise<ConstructError> {
    try {
        await host.construct(call, preview);
    } catch (error) {
        if (error instanceof ConstructError) return error;
        throw error;
    }
    throw new assert.AssertionError({ message: "the arguments were taken" });
}

/** Bad arguments, which come back as property errors. */
export function refusalSuite(host: () => PluginHost): void {
    describe("bad arguments from another language", () => {
        it("come back all at once, each at its property, with nothing created", async () => {
            const { problems } = await refusal(
                host(),
                httpApi({
                    routes: { "GET pets": toFunction(), "GET /orders": toFunction(undefined, { authorizer: "users" }) },
                    throttle: { rate: 10 },
                }),
            );
            assert.deepEqual(
                problems.map(({ property }) => property),
                ["throttle", 'routes["GET pets"]', 'routes["GET /orders"].authorizer'],
            );
        });

        it("point into a REST API, wherever it is wrong", async () => {
            const { problems } = await refusal(
                host(),
                restApi({
                    routes: {
                        "GET /orders/{id}": toFunction(undefined, { cache: { keys: ["path.no", "path.id"] } }),
                        "GET /orders/{key}/lines": toFunction(),
                        "POST /orders": toFunction(undefined, {
                            requestTemplates: { "application/json": "$input.path('$.a[')" },
                            validate: { body: "Order" },
                        }),
                    },
                    endpoint: { type: "private" },
                    plans: { free: { quota: { limit: 10, per: "week", offset: 9 } } },
                }),
            );
            assert.deepEqual(
                problems.map(({ property }) => property),
                [
                    'routes["GET /orders/{id}"].cache.keys[0]',
                    'routes["POST /orders"].requestTemplates["application/json"]',
                    'routes["POST /orders"].validate.body',
                    'routes["GET /orders/{key}/lines"]',
                    "endpoint",
                    "plans.free.quota.offset",
                ],
            );
        });

        it("carry the value, the rule and the remedy, and no stack of ours", async () => {
            const { problems, message, diagnostics } = await refusal(
                host(),
                httpApi({ routes: { "GET pets": toFunction() } }),
            );
            assert.deepEqual(problems, [
                { property: 'routes["GET pets"]', reason: 'path must start with "/", got "pets"; write "GET /pets"' },
            ]);
            assert.equal(message, 'routes["GET pets"]: path must start with "/", got "pets"; write "GET /pets"');
            assert.deepEqual(diagnostics, []);
        });

        const cases: [what: string, call: ConstructCall, property: string][] = [
            [
                "a throttle's rate that is not known",
                httpApi({
                    routes: { "GET /orders": toFunction(undefined, { throttle: { rate: unknown, burst: 5 } }) },
                }),
                'routes["GET /orders"].throttle.rate',
            ],
            ["a route table that is not known", httpApi({ routes: unknown }), "routes"],
            [
                "a target with two fields",
                httpApi({
                    routes: {
                        "GET /orders": { to: { function: { arn: "x" }, httpUrl: { url: "https://example.com" } } },
                    },
                }),
                'routes["GET /orders"].to',
            ],
            ["no code at all", lambdaFunction({}), "code"],
            [
                "a model whose text is no JSON",
                restApi({ routes: { "GET /orders": toFunction() }, models: { Order: "{" } }),
                "models.Order",
            ],
        ];
        for (const [what, call, property] of cases) {
            it(`point at ${what}`, async () => {
                const { problems } = await refusal(host(), call);
                assert.deepEqual(
                    problems.map((problem) => problem.property),
                    [property],
                    JSON.stringify(problems),
                );
            });
        }

        it("name the component that is unknown to the package", async () => {
            const call = { type: "aws-gatehouse:index:SoapApi", name: "orders", inputs: {} };
            assert.match((await refusal(host(), call)).message, /SoapApi/);
        });
    });
}
