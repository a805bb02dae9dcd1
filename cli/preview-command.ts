import { CaptureError, type ResourceGraph } from "../capture";
import { captureSource } from "./capture-source";
import { comparePlans, type FormerPlan, formerPlanIn, formerPlanOf } from "./compare-plans";
import { explainFailure, undressed } from "./capture-failure";
import { coloursFor, noColours } from "./colours";
import { printDiagnostics } from "./diagnostic-text";
import { beginLocalRun } from "./early-local-run";
import { exitCodes } from "./exit-codes";
import { abortOnInterrupt } from "./interruption";
import { failureDocument, previewDocument } from "./preview-document";
import type { PreviewOptions } from "./preview-options";
import { type PreviewReading, readPreview } from "./preview-reading";
import { printPreview } from "./preview-text";
import { showProgress } from "./progress";
import { type RecordedFile, readRecordedFile } from "./recorded-file";
import { secretMask } from "./secret-mask";
import { servedApiKeys } from "./served-api-keys";
import type { Terminal } from "./terminal";

/** Runs `gatehouse preview`; answers the exit code. */
export async function preview(options: PreviewOptions, terminal: Terminal): Promise<number> {
    const interruption = abortOnInterrupt();
    const wipe = showProgress(terminal.stderr, "Running the program...");
    try {
        const former = formerPlanOf(options);
        const { planned, preview } = await readPlan(options, interruption.signal);
        const { graph } = planned;
        wipe();
        show({ graph, preview, former: former ?? formerPlanIn(planned) }, options, terminal);
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

interface ReadPlan {
    readonly planned: RecordedFile;
    readonly preview: PreviewReading;
}

async function readPlan(options: PreviewOptions, signal: AbortSignal): Promise<ReadPlan> {
    if (options.from !== undefined) {
        const planned = readRecordedFile(options.from);
        return { planned, preview: await readPreview(planned.graph, undefined) };
    }
    const local = beginLocalRun(options, (inVain) =>
        captureSource(options, "local", AbortSignal.any([signal, inVain])),
    );
    let needed = false;
    try {
        const graph = await captureSource(options, "preview", signal);
        const preview = await readPreview(graph, () => {
            needed = true;
            return local.result();
        });
        local.settle(needed);
        return { planned: { graph }, preview };
    } catch (error) {
        local.giveUp();
        throw error;
    }
}

interface Shown {
    readonly graph: ResourceGraph;
    readonly preview: PreviewReading;
    readonly former: FormerPlan | undefined;
}

function show({ graph, preview, former }: Shown, options: PreviewOptions, { stdout, env }: Terminal): void {
    const { json, showInputs } = options;
    const keys = servedApiKeys([...preview.reading.frontDoors, ...(former?.frontDoors ?? [])]);
    const mask = secretMask(
        [graph, preview.local, former?.graph],
        [...(graph.secretTexts ?? []), ...keys.map(({ value }) => value)],
    );
    const colours = json === true ? noColours : coloursFor(stdout, env);
    const reading = mask.data(preview.reading);
    const masked = mask.data({ ...graph, diagnostics: [...graph.diagnostics, ...preview.diagnostics] });
    const shown = { ...masked, diagnostics: masked.diagnostics.map((said) => undressed(said, colours)) };
    const changes =
        former === undefined ? undefined : comparePlans(mask.data(former), reading.frontDoors, preview.unread);
    stdout.write(
        json === true
            ? `${JSON.stringify(previewDocument(shown, reading, changes), null, 2)}\n`
            : printPreview(shown, reading, { colours, inputs: showInputs === true, changes }),
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
