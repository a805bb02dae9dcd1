import type * as Esbuild from "esbuild";
import { isAbsolute, join, relative, sep } from "node:path";
import type { Issue } from "../../model/issue";
import type { BundleRequest } from "./bundle";
import { bundleIssue, missingExport } from "./bundle-issues";

/** A bundle in memory, or why there is none. */
export interface Built {
    /** Content by path inside the bundle; undefined when an issue says why. */
    readonly files: ReadonlyMap<string, Uint8Array> | undefined;
    /** Absolute paths of every source that went in. */
    readonly sources: readonly string[];
    readonly issues: readonly Issue[];
}

/**
 * Bundles with esbuild, writing nothing. The module is CommonJS: every package bundles into it as it is. A source that
 * waits at the top level or asks for `import.meta` has no CommonJS form; such a one becomes an ES module.
 *
 * Every path in the output is relative to the project, so the same sources give the same bytes in any directory.
 */
export function buildEntry(request: BundleRequest, esbuild: typeof Esbuild): Built {
    const first = run(esbuild, request, "cjs");
    return needsEsm(first) ? finish(request, run(esbuild, request, "esm"), "esm") : finish(request, first, "cjs");
}

type Format = "cjs" | "esm";
type Result = Pick<Esbuild.BuildResult<{ metafile: true }>, "errors" | "warnings"> &
    Partial<Esbuild.BuildResult<{ metafile: true; write: false }>>;

function run(esbuild: typeof Esbuild, request: BundleRequest, format: Format): Result {
    const { root, entry, runtime, handler, options } = request;
    try {
        return esbuild.buildSync({
            absWorkingDir: root,
            entryPoints: [entry],
            outfile: join(root, handler.module + (format === "esm" ? ".mjs" : ".js")),
            // Nothing is written, so nothing is overwritten: without it esbuild refuses an entry called index.js.
            allowOverwrite: true,
            write: false,
            bundle: true,
            metafile: true,
            platform: "node",
            format,
            target: target(runtime),
            sourcemap: options.sourceMaps === false ? false : "linked",
            minify: options.minify === true,
            legalComments: "none",
            charset: "utf8",
            // nodejs runtimes carry the AWS SDK for JavaScript v3 (Lambda developer guide, "Building with Node.js").
            external: ["@aws-sdk/*", ...(options.external ?? [])],
            // Packages in CommonJS call `require` for Node's own modules; an ES module has none.
            ...(format === "esm" ? { banner: { js: requireBanner } } : {}),
            logLevel: "silent",
        });
    } catch (error) {
        if (isBuildFailure(error)) return { errors: error.errors, warnings: error.warnings };
        throw error;
    }
}

const requireBanner =
    'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);';

function isBuildFailure(error: unknown): error is Esbuild.BuildFailure {
    return error instanceof Error && "errors" in error && "warnings" in error;
}

/** `nodejs22.x` to `node22`. */
function target(runtime: string): string {
    return `node${/^nodejs(\d+)/.exec(runtime)?.[1] ?? "22"}`;
}

function needsEsm({ errors, warnings }: Result): boolean {
    return (
        errors.some(({ text }) => text.startsWith("Top-level await")) ||
        warnings.some(({ id }) => id === "empty-import-meta")
    );
}

function finish(request: BundleRequest, result: Result, format: Format): Built {
    const { root, handler } = request;
    const { errors, warnings, outputFiles, metafile } = result;
    const issues = [
        ...errors.map((message) => bundleIssue(message, "error")),
        ...warnings.map((message) => bundleIssue(message, "warning")),
    ];
    if (outputFiles === undefined || metafile === undefined) return { files: undefined, sources: [], issues };
    const files = new Map(outputFiles.map(({ path, contents }) => [portable(relative(root, path)), contents]));
    const absent = missingExport(handler, exportsOf(metafile, files, handler.module, format));
    if (absent !== undefined) return { files: undefined, sources: [], issues: [...issues, absent] };
    // The nearest package.json may call .js files ES modules; on Lambda there is none above the bundle.
    if (format === "cjs") files.set("package.json", Buffer.from('{"type":"commonjs"}\n'));
    const sources = Object.keys(metafile.inputs)
        .filter((path) => !/^[\w-]+:|^<|\(disabled\)/.test(path))
        .map((path) => (isAbsolute(path) ? path : join(root, path)));
    return { files, sources, issues };
}

/**
 * Names the bundle exports; undefined when only running it would tell. esbuild lists those of an ES module, and for
 * Node.js ends a CommonJS module made from one with `0 && (module.exports = { a, b })`.
 */
function exportsOf(
    metafile: Esbuild.Metafile,
    files: ReadonlyMap<string, Uint8Array>,
    module: string,
    format: Format,
): string[] | undefined {
    if (format === "esm") {
        const names = Object.values(metafile.outputs).find(({ entryPoint }) => entryPoint !== undefined)?.exports;
        return names === undefined || names.length === 0 ? undefined : names;
    }
    const text = Buffer.from(files.get(`${module}.js`) ?? []).toString();
    const listed = /0 ?&& ?\(module\.exports ?= ?\{([^}]*)\}\)/.exec(text.slice(-20_000))?.[1];
    if (listed === undefined || listed.includes("...")) return undefined;
    return listed
        .split(",")
        .map((name) => name.trim().replace(/^"|"$/g, ""))
        .filter((name) => name !== "");
}

const portable = (path: string): string => path.split(sep).join("/");
