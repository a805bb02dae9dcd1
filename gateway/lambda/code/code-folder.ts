import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { CodeRefused } from "./code-refused";
import type { FileMap } from "./unzip";

/**
 * Writes files to a folder named after their content, once: whoever comes with the same files gets the same folder. Only
 * this user can read it.
 */
export function writeCodeFolder(files: FileMap, cache: string): string {
    const names = [...files.keys()].sort();
    const hash = createHash("sha256");
    for (const name of names) {
        const bytes = files.get(name) ?? new Uint8Array();
        hash.update(`${name}\0${bytes.length}\0`).update(bytes);
    }
    const folder = join(cache, hash.digest("hex").slice(0, 32));
    if (existsSync(folder)) return folder;
    // Written beside and renamed, so that nobody meets a half of it.
    const draft = join(cache, `draft-${randomUUID()}`);
    try {
        mkdirSync(draft, { recursive: true, mode: 0o700 });
        const made = new Set<string>();
        for (const name of names) {
            const file = join(draft, name);
            const parent = dirname(file);
            if (!made.has(parent)) mkdirSync(parent, { recursive: true, mode: 0o700 });
            made.add(parent);
            writeFileSync(file, files.get(name) ?? "", { mode: 0o700 });
        }
        renameSync(draft, folder);
    } catch (error) {
        rmSync(draft, { recursive: true, force: true });
        // Another process was faster.
        if (existsSync(folder)) return folder;
        throw new CodeRefused(
            `${folder} cannot be written (${String(error)}); make room or allow it, it holds unpacked code`,
        );
    }
    return folder;
}
