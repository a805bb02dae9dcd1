import Module, { createRequire, isBuiltin } from "node:module";
import { readFileSync } from "node:fs";
import { dirname, isAbsolute, join, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { packageType } from "./package-type";
import type { RuntimeStart } from "./protocol";
import { placeOf } from "./task-files";

/** Packages the Node.js runtimes bring along. Source: Lambda developer guide, "Runtime-included SDK versions". */
const included = /^@(?:aws-sdk|smithy)\//;

interface Parent {
    readonly filename?: string | null;
}

interface LoadedModule {
    _compile: (content: string, filename: string) => void;
}

/** What `node:module` has and its typings leave out; stable since Node.js 0.x, and what every loader of packages patches. */
interface Loader {
    _nodeModulePaths: (from: string) => string[];
    _resolveFilename: (request: string, parent: Parent | undefined, ...rest: unknown[]) => string;
    _initPaths: () => void;
    _extensions: Record<string, (module: LoadedModule, filename: string) => void>;
}

type Place = Pick<RuntimeStart, "taskRoot" | "layerRoot" | "sdkFrom">;

/**
 * Keeps module resolution inside the code and its layers: on AWS nothing of the user's project lies above them, so a module
 * that is missing in the archive must be missing here. The AWS SDK is taken from the project, in place of the runtime's.
 */
export function fenceModules(start: Place): void {
    const loader = Module as unknown as Loader;
    const { taskRoot, layerRoot, sdkFrom } = start;
    const roots = [taskRoot, ...(layerRoot === undefined ? [] : [layerRoot])];
    const within = (path: string): boolean => roots.some((root) => path === root || path.startsWith(root + sep));

    const nodeModulePaths = loader._nodeModulePaths;
    loader._nodeModulePaths = (from) => {
        const paths = nodeModulePaths(from);
        return within(from) ? paths.filter(within) : paths;
    };
    // `$HOME/.node_modules` and the like are not on AWS; NODE_PATH holds the layers.
    const { HOME } = process.env;
    delete process.env["HOME"];
    loader._initPaths();
    if (HOME !== undefined) process.env["HOME"] = HOME;

    const resolveFilename = loader._resolveFilename;
    loader._resolveFilename = (request, parent, ...rest) => {
        if (isAbsolute(request)) return resolveFilename(placeOf(request, start), parent, ...rest);
        const from = parent?.filename ?? join(taskRoot, "index.js");
        let found: string;
        try {
            found = resolveFilename(request, parent, ...rest);
        } catch (error) {
            if (!included.test(request) || !within(from)) throw error;
            return createRequire(join(sdkFrom, "index.js")).resolve(request);
        }
        if (isBuiltin(request) || !within(from) || within(found)) return found;
        throw Object.assign(new Error(`Cannot find module '${request}'\nRequire stack:\n- ${from}`), {
            code: "MODULE_NOT_FOUND",
            requireStack: [from],
        });
    };
}

/** Reads `.js` files without a package.json of their own as on AWS, and not by the one of the project around them. */
export function fencePackageTypes({ taskRoot }: Place): void {
    const { _extensions: extensions } = Module as unknown as Loader;
    const load = extensions[".js"];
    extensions[".js"] = (module, filename) => {
        const isOurs = filename.startsWith(taskRoot + sep) && packageType(dirname(filename), taskRoot) === undefined;
        if (isOurs) module._compile(readFileSync(filename, "utf8"), filename);
        else load?.(module, filename);
    };
}

/** Keeps `import` inside the code. Hooks of it run on a thread of their own, so this is only for handlers that are ES modules. */
export function fenceImports({ taskRoot, layerRoot, sdkFrom }: Place): void {
    const data = {
        roots: [taskRoot, layerRoot].flatMap((root) => (root === undefined ? [] : [pathToFileURL(root + sep).href])),
        sdkFrom: pathToFileURL(join(sdkFrom, "index.js")).href,
    };
    Module.register(`data:text/javascript,${encodeURIComponent(importFence)}`, { data });
}

/** @documented Node.js, "Customization hooks": a module with `initialize` and `resolve`. */
const importFence = `
let roots = [];
let sdkFrom = "";
export function initialize(data) {
    ({ roots, sdkFrom } = data);
}
const within = (url) => roots.some((root) => url.startsWith(root));
export async function resolve(specifier, context, next) {
    const { parentURL } = context;
    const isBare = !/^(?:\\.{0,2}\\/|[a-z]+:)/.test(specifier);
    if (parentURL === undefined || !within(parentURL) || !isBare) return next(specifier, context);
    let failure;
    try {
        const found = await next(specifier, context);
        if (!found.url.startsWith("file:") || within(found.url)) return found;
    } catch (error) {
        failure = error;
    }
    if (/^@(?:aws-sdk|smithy)\\//.test(specifier)) return next(specifier, { ...context, parentURL: sdkFrom });
    const name = specifier.split("/").slice(0, specifier.startsWith("@") ? 2 : 1).join("/");
    throw failure ?? Object.assign(
        new Error("Cannot find package '" + name + "' imported from " + decodeURIComponent(new URL(parentURL).pathname)),
        { code: "ERR_MODULE_NOT_FOUND" },
    );
}
`;
