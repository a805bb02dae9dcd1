import { CaptureError, type ResourceGraph } from "../capture";
import { readFrontDoors } from "../frontdoor";
import { captureSource } from "./capture-source";
import { explainFailure, undressed } from "./capture-failure";
import { coloursFor, noColours } from "./colours";
import { printDiagnostics } from "./diagnostic-text";
import { exitCodes } from "./exit-codes";
import { abortOnInterrupt } from "./interruption";
import { failureDocument, previewDocument } from "./preview-document";
import type { PreviewOptions } from "./preview-options";
import { printPreview } from "./preview-text";
import { showProgress } from "./progress";
import { secretMask } from "./secret-mask";
import type { Terminal } from "./terminal";

/** Runs `gatehouse preview`; answers the exit code. */
export async function preview(options: PreviewOptions, terminal: Terminal): Promise<number> {
    const interruption = abortOnInterrupt();
    const wipe = showProgress(terminal.stderr, "Running the program...");
    try {
        const graph = await captureSource(options, "preview", interruption.signal);
        wipe();
        show(graph, options, terminal);
        return exitCodes.ok;
    } catch (error) {
        wipe();
        if (interruption.signal.aborted) {
            terminal.stderr.write("interrupted\n");
            return exitCodes.interrupted;
        }
        if (!(error instanceof CaptureError)) throw error;
        refuse(error, options, terminal);
        return exitCodes.programFault;
    } finally {
        interruption.forget();
    }
}

function show(graph: ResourceGraph, { json, showInputs }: PreviewOptions, { stdout, env }: Terminal): void {
    const mask = secretMask(graph, graph.secretTexts);
    const colours = json === true ? noColours : coloursFor(stdout, env);
    const reading = mask.data(readFrontDoors(graph));
    const masked = mask.data(graph);
    const shown = { ...masked, diagnostics: masked.diagnostics.map((said) => undressed(said, colours)) };
    stdout.write(
        json === true
            ? `${JSON.stringify(previewDocument(shown, reading), null, 2)}\n`
            : printPreview(shown, reading, { colours, inputs: showInputs === true }),
    );
}

function refuse(error: CaptureError, { json, stack }: PreviewOptions, { stdout, stderr, env }: Terminal): void {
    const colours = json === true ? noColours : coloursFor(stderr, env);
    const { said, message } = explainFailure(error, colours);
    if (json === true) {
        stdout.write(`${JSON.stringify(failureDocument(stack, said, message), null, 2)}\n`);
        return;
    }
    const context = printDiagnostics(said, [], colours);
    if (context.length > 0) stderr.write(`${context.join("\n")}\n\n`);
    stderr.write(`${colours.bad("error:")} ${message}\n`);
}
