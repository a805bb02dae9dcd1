import assert from "node:assert/strict";
import { documentOf, lambda, routesOf, runRestApi, types } from "./programs";

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
                assert.deepEqual(run.errors, []);
                assert.equal(made.length, resources);
                const methods = Object.values(documentOf(run).paths).flatMap(Object.keys);
                assert.equal(methods.length, routes);
            });
        }
    });
});
