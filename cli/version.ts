import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Version of this package: its package.json is the nearest one above, compiled or not. */
export function packageVersion(): string {
    let directory = __dirname;
    while (!existsSync(join(directory, "package.json"))) directory = dirname(directory);
    const { version } = JSON.parse(readFileSync(join(directory, "package.json"), "utf8")) as { version: string };
    return version;
}
