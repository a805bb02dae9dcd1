import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { packageType } from "./package-type";
import { RuntimeError } from "./runtime-error";

/** A handler of any of the three forms: with a promise, with a callback, or streaming. */
export type Handler = (...args: unknown[]) => unknown;

/**
 * Loads the handler as the Node.js runtime does: `folder/file.export.nested`, the file with the extensions tried in AWS's
 * order.
 * @documented aws-lambda-nodejs-runtime-interface-client, src/UserFunction.js.
 * @throws what AWS reports as the error of the init phase
 */
export async function loadHandler(taskRoot: string, handler: string, beforeImport: () => void): Promise<Handler> {
    if (handler.includes("..")) {
        throw new RuntimeError(
            "MalformedHandlerName",
            `'${handler}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`,
        );
    }
    const name = basename(handler);
    const folder = handler.slice(0, handler.indexOf(name));
    const dot = name.indexOf(".");
    if (dot < 0) throw new RuntimeError("MalformedHandlerName", "Bad handler");
    const loaded = await loadModule(taskRoot, folder, name.slice(0, dot), beforeImport);
    const found = name
        .slice(dot + 1)
        .split(".")
        .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], loaded);
    if (!found) throw new RuntimeError("HandlerNotFound", `${handler} is undefined or not exported`);
    if (typeof found !== "function") throw new RuntimeError("HandlerNotFound", `${handler} is not a function`);
    return found as Handler;
}

async function loadModule(taskRoot: string, folder: string, name: string, beforeImport: () => void): Promise<unknown> {
    try {
        return await loadFile(taskRoot, folder, name, beforeImport);
    } catch (error) {
        if (error instanceof SyntaxError) throw renamed(error, "UserCodeSyntaxError");
        const { code } = Object(error) as { code?: unknown };
        // An ES module that lacks an import has the other code; AWS passes it on as the plain error it is.
        if (code === "MODULE_NOT_FOUND") throw renamed(error as Error, "ImportModuleError");
        throw error;
    }
}

function renamed(error: Error, name: string): RuntimeError {
    const runtimeError = new RuntimeError(name, String(error));
    runtimeError.stack = `${runtimeError.name}: ${error.stack ?? String(error)}`;
    return runtimeError;
}

async function loadFile(taskRoot: string, folder: string, name: string, beforeImport: () => void): Promise<unknown> {
    const file = resolve(taskRoot, folder, name);
    const require = createRequire(join(taskRoot, "/"));
    const isModule = packageType(dirname(file), taskRoot) === "module";
    // Each is taken only when it is truthy, as the runtime does it.
    for (const [extension, imported] of [
        ["", false],
        ...(isModule ? [] : ([[".js", false]] as const)),
        ...(isModule ? ([[".js", true]] as const) : []),
        [".mjs", true],
        [".cjs", false],
    ] as const) {
        const path = file + extension;
        if (!existsSync(path)) continue;
        if (imported) beforeImport();
        const loaded: unknown = imported ? await import(pathToFileURL(path).href) : require(path);
        if (loaded) return loaded;
    }
    return require(require.resolve(name, { paths: [taskRoot, resolve(taskRoot, folder)] }));
}
