import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { captureProgram } from "../../capture";
import { readFrontDoors } from "../../frontdoor";

const root = join(__dirname, "..", "..", "examples");

/** Routes of each example's API; an example without one is about something else. */
const routes: Readonly<Record<string, number | undefined>> = { "http-api": 6, "local-test": 2, readme: 2 };

describe("examples", () => {
    for (const name of readdirSync(root)) {
        it(`plans ${name} as it stands`, async () => {
            const graph = await captureProgram({ cwd: join(root, name), stack: "dev", mode: "preview" });
            assert.deepEqual(
                graph.diagnostics.filter(({ severity }) => severity === "error"),
                [],
            );
            assert.ok(graph.resources.length > 1);
            const { frontDoors, unsupported } = readFrontDoors(graph);
            assert.deepEqual(unsupported, []);
            const [frontDoor] = frontDoors;
            assert.equal(frontDoor?.kind === "http" ? frontDoor.routes.length : undefined, routes[name]);
        });
    }
});
