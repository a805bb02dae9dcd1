import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { captureProgram } from "../../capture";
import { readPreview } from "../../cli/preview-reading";

const root = join(__dirname, "..", "..", "examples");

/** Routes of each example's APIs together; an example without one is about something else. */
const routes: Readonly<Record<string, number | undefined>> = {
    "http-api": 6,
    "local-test": 2,
    chat: 3,
    readme: 4,
    "websocket-api": 5,
    "one-table": 4,
    "rest-api": 41,
    "rest-api-access": 4,
};

describe("examples", () => {
    for (const name of readdirSync(root)) {
        it(`plans ${name} as it stands`, async () => {
            const program = { cwd: join(root, name), stack: "dev" };
            const graph = await captureProgram({ ...program, mode: "preview" });
            assert.deepEqual(
                graph.diagnostics.filter(({ severity }) => severity === "error"),
                [],
            );
            assert.ok(graph.resources.length > 1);
            const { reading } = await readPreview(graph, () => captureProgram({ ...program, mode: "local" }));
            assert.deepEqual(reading.unsupported, []);
            const counts = reading.frontDoors.map((door) => ("routes" in door ? door.routes.length : 0));
            assert.equal(
                counts.reduce((sum, count) => sum + count, 0),
                routes[name] ?? 0,
            );
        });
    }
});
