import { readFileSync } from "node:fs";
import { CaptureError, readPreviewFile, readPreviewFileBefore, readStackExport, type ResourceGraph } from "../capture";
import { type Reading, readFrontDoors } from "../frontdoor";
import { readSavedPreview } from "./saved-preview";

/** What a file of resources holds. */
export interface RecordedFile {
    readonly graph: ResourceGraph;
    /** Of `pulumi preview --json`, when the stack exists already: the resources before the update. */
    readonly before?: ResourceGraph;
}

/** Front doors another plan is compared with. */
export interface ComparedPlan {
    readonly reading: Pick<Reading, "frontDoors">;
    /** Where the reading comes from, as far as it is known: its secrets are hidden like the plan's own. */
    readonly graph?: ResourceGraph;
}

/** Reads the output of `pulumi preview --json` or `pulumi stack export`; `-` is standard input. Throws a `CaptureError`. */
export function readRecordedFile(file: string, option = "--from"): RecordedFile {
    const { text, name, members } = readFile(file, option);
    const graph = recordedGraph(text, members);
    if (graph !== undefined) return graph;
    throw new CaptureError(
        `${name} is neither the output of "pulumi preview --json" nor of "pulumi stack export"; write one of them to a file and name it`,
    );
}

/** Reads what `--against` names: those, or the output of `gatehouse preview --json`. Throws a `CaptureError`. */
export function readComparedPlan(file: string): ComparedPlan {
    const { text, name, members } = readFile(file, "--against");
    const recorded = recordedGraph(text, members);
    if (recorded !== undefined) return { reading: readFrontDoors(recorded.graph), graph: recorded.graph };
    if (members.includes("frontDoors")) return { reading: readSavedPreview(text, name) };
    throw new CaptureError(
        `${name} is neither the output of "gatehouse preview --json" nor of "pulumi preview --json" or "pulumi stack export"; write one of them to a file and name it`,
    );
}

/** Pulumi's own words: apitype.UntypedDeployment has "deployment", display.PreviewDigest has "steps". */
function recordedGraph(text: string, members: readonly string[]): RecordedFile | undefined {
    if (members.includes("deployment")) return { graph: readStackExport(text) };
    if (!members.includes("steps")) return undefined;
    const before = readPreviewFileBefore(text);
    return { graph: readPreviewFile(text), ...(before.resources.length === 0 ? {} : { before }) };
}

interface OpenedFile {
    readonly text: string;
    readonly name: string;
    /** Names at the top of the document. */
    readonly members: readonly string[];
}

function readFile(file: string, option: string): OpenedFile {
    const name = file === "-" ? "standard input" : file;
    let text: string;
    try {
        text = readFileSync(file === "-" ? process.stdin.fd : file, "utf8");
    } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        const cause = code === undefined ? "" : ` (${code})`;
        throw new CaptureError(`${name} cannot be read${cause}; ${option} takes a file, or - for standard input`);
    }
    try {
        return { text, name, members: Object.keys(JSON.parse(text) as object) };
    } catch {
        throw new CaptureError(
            `${name} is not JSON; ${option} takes the output of "pulumi preview --json" or of "pulumi stack export"`,
        );
    }
}
