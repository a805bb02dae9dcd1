import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";

/** Size, time of the last change in ms and content hash of a file or directory. */
type Fingerprint = readonly [size: number, changed: number, hash: string];

/** Everything a bundle was made from, by path relative to the project; a directory ends with a slash. */
export type Fingerprints = Readonly<Record<string, Fingerprint>>;

/**
 * Takes the fingerprints of the sources and of what decides how esbuild reads them: the nearest tsconfig.json with what
 * it extends, the nearest package.json, the names in the sources' directories (a new `a.ts` hides an `a.js`), and the
 * package manager's record of node_modules.
 *
 * A file changed since `started` may have been read before the change: it counts as changed at the next look too.
 */
export function fingerprint(root: string, sources: readonly string[], started: number): Fingerprints {
    const inputs: Record<string, Fingerprint> = {};
    for (const path of [...sources, ...surroundings(root, sources)].sort()) {
        const taken = take(path);
        if (taken === undefined) continue;
        const [size, changed, hash] = taken;
        inputs[nameOf(root, path)] = [size, changed, changed > started && !isDirectory(path) ? "" : hash];
    }
    return inputs;
}

/** `same`; the new fingerprints when times changed and contents did not; `stale` otherwise. */
export function freshness(root: string, inputs: Fingerprints): "same" | Fingerprints | "stale" {
    let touched: Record<string, Fingerprint> | undefined;
    for (const [name, [size, changed, hash]] of Object.entries(inputs)) {
        const path = resolve(root, name) + (name.endsWith("/") ? sep : "");
        const stat = statSync(path, { throwIfNoEntry: false });
        if (stat === undefined || hash === "") return "stale";
        if (stat.mtimeMs === changed && (isDirectory(path) || stat.size === size)) continue;
        const now = take(path);
        if (now?.[2] !== hash) return "stale";
        touched ??= { ...inputs };
        touched[name] = now;
    }
    return touched ?? "same";
}

const isDirectory = (path: string): boolean => path.endsWith(sep);

function nameOf(root: string, path: string): string {
    const name = relative(root, path).split(sep).join("/");
    return isDirectory(path) ? `${name === "" ? "." : name}/` : name;
}

function take(path: string): Fingerprint | undefined {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return undefined;
    const content = isDirectory(path) ? listing(path) : readFileSync(path);
    const size = isDirectory(path) ? 0 : stat.size;
    return [size, stat.mtimeMs, createHash("sha256").update(content).digest("hex").slice(0, 32)];
}

/** Names esbuild may resolve an import to; what else comes and goes in a directory does not matter. */
function listing(directory: string): string {
    return readdirSync(directory, { withFileTypes: true })
        .filter((entry) =>
            entry.isDirectory() ? !entry.name.startsWith(".") : /\.([cm]?[jt]sx?|json)$/.test(entry.name),
        )
        .map(({ name }) => name)
        .sort()
        .join("\n");
}

function surroundings(root: string, sources: readonly string[]): Set<string> {
    const found = new Set<string>();
    const seen = new Set<string>();
    for (const source of sources) {
        const directory = dirname(source);
        if (seen.has(directory)) continue;
        seen.add(directory);
        add(found, nearestUp(directory, "package.json"));
        if (directory.split(sep).includes("node_modules")) continue;
        found.add(directory + sep);
        const tsconfig = nearestUp(directory, "tsconfig.json");
        for (const file of tsconfig === undefined ? [] : withExtended(tsconfig)) found.add(file);
    }
    for (const record of [".package-lock.json", ".modules.yaml", ".yarn-state.yml", ".yarn-integrity"]) {
        add(found, nearestUp(root, join("node_modules", record)));
    }
    return found;
}

function add(set: Set<string>, value: string | undefined): void {
    if (value !== undefined) set.add(value);
}

function nearestUp(directory: string, name: string): string | undefined {
    const path = join(directory, name);
    if (existsSync(path)) return path;
    const parent = dirname(directory);
    return parent === directory ? undefined : nearestUp(parent, name);
}

/** A tsconfig.json and those of the project it extends; those of packages change with node_modules. */
function withExtended(tsconfig: string, seen: readonly string[] = []): string[] {
    if (seen.includes(tsconfig) || !existsSync(tsconfig)) return [...seen];
    const text = readFileSync(tsconfig, "utf8");
    const extended = /"extends"\s*:\s*(\[[^\]]*\]|"[^"]*")/.exec(text)?.[1] ?? "";
    const paths = [...extended.matchAll(/"(\.[^"]*)"/g)].map(([, path]) => resolve(dirname(tsconfig), path ?? "."));
    return paths.reduce<string[]>(
        (files, path) => withExtended(path.endsWith(".json") ? path : `${path}.json`, files),
        [...seen, tsconfig],
    );
}
