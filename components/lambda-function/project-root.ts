import * as pulumi from "@pulumi/pulumi";
import { existsSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";

/**
 * The directory of Pulumi.yaml, which `entry` and `code` are relative to: `main: stacks/` moves a program's working
 * directory, not its project. The SDK answers a placeholder when the engine has not said (mocks, the plugin host);
 * then the nearest directory above the working directory that holds a Pulumi.yaml, else the working directory.
 * Links are followed, for esbuild follows those of the sources.
 */
export function projectRoot(): string {
    const told = pulumi.getRootDirectory();
    return realpathSync(isAbsolute(told) ? told : (above(process.cwd()) ?? process.cwd()));
}

function above(directory: string): string | undefined {
    if (["Pulumi.yaml", "Pulumi.yml"].some((name) => existsSync(join(directory, name)))) return directory;
    const parent = dirname(directory);
    return parent === directory ? undefined : above(parent);
}
