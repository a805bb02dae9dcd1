import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Issue } from "../../model/issue";
import { type Fingerprints, fingerprint, freshness } from "./bundle-inputs";

/** What was bundled for one function, and what it was made from. */
export interface BuildCache {
    /** The file system's time in ms, by which files are later told to have changed since. */
    readonly now: () => number;
    /** The last bundle, when nothing it was made from has changed. */
    readonly find: () => { readonly directory: string; readonly issues: readonly Issue[] } | undefined;
    /** Writes a bundle and remembers what it was made from; answers its directory. */
    readonly keep: (
        files: ReadonlyMap<string, Uint8Array>,
        sources: readonly string[],
        issues: readonly Issue[],
        started: number,
    ) => string;
}

interface Manifest {
    /** Name of the bundle's directory. */
    readonly bundle: string;
    readonly inputs: Fingerprints;
    /** esbuild's warnings, said again whenever the bundle is used. */
    readonly issues: readonly Issue[];
}

/** Milliseconds after which a bundle no manifest names may go: no program still reads it. */
const leftover = 3_600_000;

/** Opens the cache of one function; `key` is everything the bundle depends on beside its sources. */
export function openCache(directory: string, root: string, key: unknown): BuildCache {
    const manifestFile = join(directory, `${hash(JSON.stringify({ format: 1, key })).slice(0, 12)}.json`);
    return {
        now: () => {
            const stamp = join(directory, randomUUID());
            mkdirSync(directory, { recursive: true });
            writeFileSync(stamp, "");
            const { mtimeMs } = statSync(stamp);
            rmSync(stamp);
            return mtimeMs;
        },
        find: () => {
            const manifest = readManifest(manifestFile);
            if (manifest === undefined || !existsSync(join(directory, manifest.bundle))) return undefined;
            const state = freshness(root, manifest.inputs);
            if (state === "stale") return undefined;
            if (state !== "same") writeManifest(manifestFile, { ...manifest, inputs: state });
            return { directory: join(directory, manifest.bundle), issues: manifest.issues };
        },
        keep: (files, sources, issues, started) => {
            const bundle = writeBundle(directory, files);
            writeManifest(manifestFile, { bundle, inputs: fingerprint(root, sources, started), issues });
            removeLeftovers(directory);
            return join(directory, bundle);
        },
    };
}

function readManifest(file: string): Manifest | undefined {
    try {
        return JSON.parse(readFileSync(file, "utf8")) as Manifest;
    } catch {
        return undefined;
    }
}

function writeManifest(file: string, manifest: Manifest): void {
    const temporary = `${file}.${randomUUID()}`;
    writeFileSync(temporary, JSON.stringify(manifest));
    renameSync(temporary, file);
}

/** Writes beside, then renames: whoever sees the directory sees all of it. */
function writeBundle(directory: string, files: ReadonlyMap<string, Uint8Array>): string {
    const names = [...files.keys()].sort();
    const name = hash(...names.flatMap((file) => [file, "\0", files.get(file) ?? ""])).slice(0, 16);
    if (existsSync(join(directory, name))) return name;
    const temporary = join(directory, `${name}.${randomUUID()}`);
    for (const [file, content] of files) {
        const path = join(temporary, file);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, content);
    }
    try {
        renameSync(temporary, join(directory, name));
    } catch (error) {
        // Another program has just written the same bundle.
        rmSync(temporary, { recursive: true, force: true });
        if (!existsSync(join(directory, name))) throw error;
    }
    return name;
}

function removeLeftovers(directory: string): void {
    const entries = readdirSync(directory);
    const used = new Set(
        entries.filter((name) => name.endsWith(".json")).map((name) => readManifest(join(directory, name))?.bundle),
    );
    const oldest = Date.now() - leftover;
    for (const name of entries) {
        const path = join(directory, name);
        const stat = statSync(path, { throwIfNoEntry: false });
        if (stat === undefined || name.endsWith(".json") || used.has(name) || stat.mtimeMs > oldest) continue;
        rmSync(path, { recursive: true, force: true });
    }
}

function hash(...parts: readonly (string | Uint8Array)[]): string {
    const sum = createHash("sha256");
    for (const part of parts) sum.update(part);
    return sum.digest("hex");
}
