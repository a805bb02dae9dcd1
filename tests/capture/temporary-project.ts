import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const made: string[] = [];

/** A directory with these files, by path; removed by `removeProjects`. */
export function temporaryProject(files: { readonly [path: string]: string }): string {
    const directory = realpathSync(mkdtempSync(join(tmpdir(), "gatehouse-")));
    made.push(directory);
    for (const [path, content] of Object.entries(files)) {
        mkdirSync(dirname(join(directory, path)), { recursive: true });
        writeFileSync(join(directory, path), content);
    }
    return directory;
}

/** Removes every directory made so far. */
export function removeProjects(): void {
    for (const directory of made.splice(0)) rmSync(directory, { recursive: true, force: true });
}
