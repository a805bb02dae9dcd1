import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A project of its own in a temporary directory. */
export interface TemporaryProject {
    /** Its directory, links followed. */
    readonly root: string;
    readonly write: (files: Readonly<Record<string, string>>) => void;
    readonly remove: () => void;
}

export function temporaryProject(files: Readonly<Record<string, string>>, prefix = "gatehouse-"): TemporaryProject {
    const root = realpathSync(mkdtempSync(join(tmpdir(), prefix)));
    const write: TemporaryProject["write"] = (contents) => {
        for (const [name, text] of Object.entries(contents)) {
            mkdirSync(dirname(join(root, name)), { recursive: true });
            writeFileSync(join(root, name), text);
        }
    };
    write({ "Pulumi.yaml": "name: orders\nruntime: nodejs\n", ...files });
    return {
        root,
        write,
        remove: () => {
            rmSync(root, { recursive: true, force: true });
        },
    };
}
