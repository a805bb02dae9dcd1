import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { startPluginHost } from "../capture/plugin-host";
import { printSchema } from "./print-schema";

const root = resolve(__dirname, "..");

/** Writes schema.json as the SDK's own plugin host answers it. */
async function generateSchema(): Promise<void> {
    const host = await startPluginHost({ directory: root });
    try {
        writeFileSync(join(root, "schema.json"), printSchema(await host.schema()));
    } finally {
        await host.close();
    }
}

generateSchema().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
});
