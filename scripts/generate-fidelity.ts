import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { format, resolveConfig } from "prettier";
import { printAssumptions, printRules, withPart } from "./fidelity-rules";

/** The page docs/fidelity.md as it is to be: what people wrote, and the rules as gateway/ states them. */
export async function printFidelity(root: string): Promise<string> {
    const path = join(root, "docs", "fidelity.md");
    const options = await resolveConfig(path);
    const page = withPart(readFileSync(path, "utf8"), "assumptions", printAssumptions(root));
    return format(withPart(page, "rules", printRules(root)), { ...options, filepath: path });
}

if (require.main === module) {
    const root = resolve(__dirname, "..");
    printFidelity(root).then(
        (page) => {
            writeFileSync(join(root, "docs", "fidelity.md"), page);
        },
        (error: unknown) => {
            console.error(error instanceof Error ? error.message : error);
            process.exitCode = 1;
        },
    );
}
