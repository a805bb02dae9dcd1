import { join, relative, sep } from "node:path";
import { issue, type Issue } from "../../model/issue";
import type { LambdaFunctionBundle } from "./args";
import { type BuildCache, openCache } from "./bundle-cache";
import { buildEntry } from "./bundle-build";
import { findEsbuild } from "./esbuild";
import type { Handler } from "./handler";

/** What is to be bundled, and for which runtime. */
export interface BundleRequest {
    /** Directory of Pulumi.yaml, links followed. */
    readonly root: string;
    /** Name of the function. */
    readonly name: string;
    /** Absolute path of the source file. */
    readonly entry: string;
    readonly runtime: string;
    readonly handler: Handler;
    readonly options: LambdaFunctionBundle;
}

/** The directory that holds the bundle, or undefined when the issues say why there is none. */
export interface Bundle {
    readonly directory: string | undefined;
    readonly issues: readonly Issue[];
}

/**
 * Bundles a source file into `.gatehouse/build/<name>/<hash of the bundle>/`, unless what was bundled there last still
 * comes from the same sources, options and esbuild. A directory is named after its content and never written twice, so
 * two programs may bundle at once and one that still reads a directory is not disturbed. Never throws for the user's
 * mistakes.
 */
export function bundle(request: BundleRequest, find: typeof findEsbuild = findEsbuild): Bundle {
    const { root, name } = request;
    const esbuild = find(root);
    if (esbuild === undefined) return { directory: undefined, issues: [esbuildMissing] };
    const cache = openCache(join(root, ".gatehouse", "build", folderName(name)), root, keyOf(request, esbuild.version));
    const found = cache.find();
    if (found !== undefined) return found;
    return build(request, cache, esbuild.load());
}

function build(request: BundleRequest, cache: BuildCache, esbuild: Parameters<typeof buildEntry>[1]): Bundle {
    const started = cache.now();
    const built = buildEntry(request, esbuild);
    if (built.files === undefined) return { directory: undefined, issues: built.issues };
    return { directory: cache.keep(built.files, built.sources, built.issues, started), issues: built.issues };
}

/** Everything the bundle depends on beside the sources; paths as seen from the project, wherever that is. */
function keyOf({ root, entry, runtime, handler, options }: BundleRequest, version: string): unknown {
    return { entry: relative(root, entry).split(sep).join("/"), runtime, handler, options, esbuild: version };
}

/** A name that is refused later must not lead out of the build directory before. */
const folderName = (name: string): string => name.replace(/[^\w-]/g, "-");

const esbuildMissing = issue({
    path: "entry",
    code: "bundle-failed",
    problem: "esbuild, which bundles a source file, is not installed",
    fix: "run npm install --save-dev esbuild, or build the code yourself and name its directory in code",
});
