import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * What the nearest package.json up to the task root says of `.js` files; undefined without one. Node.js itself would look on
 * above the task root, where on AWS there is nothing.
 * @documented aws-lambda-nodejs-runtime-interface-client, src/UserFunction.js _hasFolderPackageJsonTypeModule.
 */
export function packageType(folder: string, root: string): "module" | "commonjs" | undefined {
    if (folder.endsWith("/node_modules")) return undefined;
    try {
        const parsed = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { type?: unknown } | null;
        return parsed?.type === "module" ? "module" : "commonjs";
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOENT") return "commonjs";
    }
    return folder === root || folder === dirname(folder) ? undefined : packageType(dirname(folder), root);
}
