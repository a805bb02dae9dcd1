import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Project } from "./project";

/** Folders deeper than this are not looked into; a program that nests further counts as TypeScript. */
const deepest = 8;

/**
 * Whether the program needs ts-node, which Pulumi registers unless told otherwise and which costs 0.4 s.
 * It does not when its entry is JavaScript and neither its folder nor the project's holds TypeScript or a tsconfig.json.
 */
export function runsTypeScript({ options, entryPoint, programDirectory, root }: Project): boolean {
    if (options.typescript !== undefined) return options.typescript;
    if (options.tsconfig !== undefined) return true;
    const entryIsJavaScript =
        entryPoint === "." ? existsSync(join(programDirectory, "index.js")) : /\.[cm]?js$/.test(entryPoint);
    if (!entryIsJavaScript) return true;
    return (
        holdsTypeScript(programDirectory, 0) || (!programDirectory.startsWith(root) ? false : holdsTypeScript(root, 0))
    );
}

function holdsTypeScript(directory: string, depth: number): boolean {
    if (depth > deepest) return true;
    for (const entry of readdirSync(directory, { withFileTypes: true })) {
        const { name } = entry;
        if (name === "node_modules" || name.startsWith(".")) continue;
        if (entry.isDirectory() ? holdsTypeScript(join(directory, name), depth + 1) : isTypeScript(name)) return true;
    }
    return false;
}

function isTypeScript(name: string): boolean {
    return name === "tsconfig.json" || (/\.[cm]?tsx?$/.test(name) && !/\.d\.[cm]?ts$/.test(name));
}
