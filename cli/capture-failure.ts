import { stripVTControlCharacters } from "node:util";
import type { CaptureError, Diagnostic } from "../capture";
import { type Colours, noColours } from "./colours";
import { secretMask } from "./secret-mask";

/** Why a program could not be planned, fit to be printed: its message, and what was said besides. */
export interface Failure {
    readonly message: string;
    readonly said: readonly Diagnostic[];
}

/** What a failure tells whoever reads it, without secrets. */
export function explainFailure(error: CaptureError, colours: Colours): Failure {
    const mask = secretMask(error.graph, error.graph?.secretTexts);
    // The message of the error repeats the errors among the diagnostics.
    const said = error.diagnostics
        .filter(({ severity, message }) => severity !== "error" || !error.message.includes(message.trimEnd()))
        .map((diagnostic) => mask.data(undressed(diagnostic, colours)));
    const { message } = mask.data(undressed({ severity: "error", message: error.message.trimEnd() }, colours));
    return { message, said };
}

/** The SDK colours an exception whoever reads it (cmd/run/error.ts: util.inspect with colors); we only show it where we do. */
export function undressed(diagnostic: Diagnostic, colours: Colours): Diagnostic {
    if (colours !== noColours) return diagnostic;
    return { ...diagnostic, message: stripVTControlCharacters(diagnostic.message) };
}
