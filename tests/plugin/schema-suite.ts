import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PluginHost } from "../../capture/plugin-host";
import { printSchema } from "../../scripts/print-schema";
import { packageDirectory } from "./use-plugin-host";

/** The committed schema beside the one the host answers. */
export function schemaSuite(host: () => PluginHost): void {
    describe("schema", () => {
        it("is the committed schema.json", async () => {
            const committed = readFileSync(join(packageDirectory, "schema.json"), "utf8");
            const actual = printSchema(await host().schema());
            assert.equal(actual, committed, 'schema.json is not what the sources say; run "npm run schema"');
        });

        it("has the package's version", () => {
            const { version } = JSON.parse(readFileSync(join(packageDirectory, "package.json"), "utf8")) as {
                version: string;
            };
            assert.equal(host().version, version);
        });
    });
}
