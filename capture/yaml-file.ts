import { readFileSync } from "node:fs";
import { parseDocument } from "yaml";
import { CaptureError } from "./capture-error";

/** Reads a YAML or JSON file; an error names the file, the line and what is wrong there. */
export function readYaml(file: string): unknown {
    let text: string;
    try {
        text = readFileSync(file, "utf8");
    } catch (error) {
        throw new CaptureError(`could not read '${file}': ${error instanceof Error ? error.message : String(error)}`);
    }
    return parseYaml(text, file);
}

/** Reads YAML or JSON text that came from `file`. */
export function parseYaml(text: string, file: string): unknown {
    const document = parseDocument(text);
    if (document.errors.length > 0) {
        throw new CaptureError(
            document.errors.map((error) => `could not read '${file}': ${error.message.trim()}`).join("\n"),
        );
    }
    return document.toJS();
}
