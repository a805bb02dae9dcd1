import { strict as assert } from "node:assert";
import type { ConstructCall, PluginHost } from "../../capture/plugin-host";
import { outputValue } from "../../capture/plugin-inputs";
import { isUnknown, type PropertyMap, type PropertyValue, unknown } from "../../model/property-value";
import { functionArn, httpApi, preview, restApi, urnOf } from "./stack";

const fn = urnOf("aws:lambda/function:Function", "list");
const named = (arn: PropertyValue): PropertyValue => ({ to: { function: { arn, name: "list" } } });

/** Inputs as SDKs send them that wrap more than was computed (components/plugin/open-inputs.ts). */
export function wrappedSuite(host: () => PluginHost): void {
    describe("HttpApi from a language whose SDK wraps its inputs", () => {
        const known = {
            "GET /orders": named(functionArn),
            "GET /health": { to: { httpUrl: { url: "https://example.com" } } },
        };
        const inRoute = (arn: PropertyValue): PropertyValue => outputValue({ value: named(arn), dependencies: [fn] });
        const cases: [what: string, call: ConstructCall, uri: (value: PropertyValue | undefined) => boolean][] = [
            [
                "the whole route table when all of it is known, as Java's does",
                httpApi({ routes: known, stage: { name: "v1" } }, { routes: [fn], stage: [fn] }),
                (uri) => uri === functionArn,
            ],
            [
                "nothing while an ARN is not known, as Java's does",
                httpApi({ routes: { ...known, "GET /orders": named(unknown) } }, { routes: [fn] }),
                isUnknown,
            ],
            [
                "a route with a known ARN, as .NET's does",
                httpApi({ routes: { ...known, "GET /orders": inRoute(functionArn) } }),
                (uri) => uri === functionArn,
            ],
            [
                "a route with an ARN that is not known, as .NET's does",
                httpApi({ routes: { ...known, "GET /orders": inRoute(unknown) } }),
                isUnknown,
            ],
        ];
        for (const [what, call, expected] of cases) {
            it(`creates the same resources from ${what}`, async () => {
                const { graph } = await host().construct(call, preview);
                const plain = await host().construct(httpApi({ routes: known }), preview);
                const urns = (resources: typeof graph.resources): string[] => resources.map((node) => node.urn).sort();
                assert.deepEqual(urns(graph.resources), urns(plain.graph.resources));
                const integration = graph.resources.find(({ name }) => name === "orders list");
                assert.ok(expected(integration?.inputs["integrationUri"]));
            });
        }

        it("waits for what the shape was computed from", async () => {
            const { urn, graph } = await host().construct(httpApi({ routes: known }, { routes: [fn] }), preview);
            assert.deepEqual(graph.resources.find((node) => node.urn === urn)?.dependencies, [fn]);
        });
    });

    describe("RestApi from a language whose SDK wraps its inputs", () => {
        const known = {
            "GET /orders": { ...(named(functionArn) as PropertyMap), validate: { parameters: ["querystring.page"] } },
            "GET /health": { to: { mock: { status: 200 } } },
        };
        const whole = { plans: { free: { quota: { limit: 10, per: "day" } } }, cache: { size: 0.5 } };
        const cases: [what: string, call: ConstructCall][] = [
            [
                "the whole route table and its plans, as Java's does",
                restApi({ routes: known, ...whole }, { routes: [fn], plans: [fn] }),
            ],
            [
                "a route and a plan, as .NET's does",
                restApi({
                    routes: {
                        ...known,
                        "GET /orders": outputValue({ value: known["GET /orders"], dependencies: [fn] }),
                    },
                    ...whole,
                    cache: outputValue({ value: whole.cache, dependencies: [fn] }),
                }),
            ],
        ];
        for (const [what, call] of cases) {
            it(`creates the same resources from ${what}`, async () => {
                const { graph } = await host().construct(call, preview);
                const plain = await host().construct(restApi({ routes: known, ...whole }), preview);
                const urns = (resources: typeof graph.resources): string[] => resources.map((node) => node.urn).sort();
                assert.deepEqual(urns(graph.resources), urns(plain.graph.resources));
            });
        }
    });
}
