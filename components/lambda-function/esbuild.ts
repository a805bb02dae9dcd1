import type * as Esbuild from "esbuild";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** An esbuild that is installed. Its version is known without loading it: loading costs more than a cached bundle. */
export interface InstalledEsbuild {
    readonly version: string;
    readonly load: () => typeof Esbuild;
}

/** Finds the project's esbuild, else one beside this package; undefined when there is none: it is an optional peer. */
export function findEsbuild(root: string): InstalledEsbuild | undefined {
    for (const from of [join(root, "package.json"), __filename]) {
        const require = createRequire(from);
        let manifest: string;
        try {
            manifest = require.resolve("esbuild/package.json");
        } catch {
            continue;
        }
        const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
        return { version, load: () => require(dirname(manifest)) as typeof Esbuild };
    }
    return undefined;
}
