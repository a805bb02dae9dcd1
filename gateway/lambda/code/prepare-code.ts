import { realpathSync } from "node:fs";
import { join } from "node:path";
import type { FunctionDescription } from "../../../frontdoor/front-door";
import { archive, reveal } from "../../../model/property-value";
import { writeCodeFolder } from "./code-folder";
import { type CodeSource, locateCode, readCode } from "./read-archive";
import { type FileMap, mostUnzippedBytes, tooMuch } from "./unzip";

/** A function's code, ready to run. */
export interface PreparedCode {
    /** What /var/task is on AWS; without symbolic links. */
    readonly taskRoot: string;
    /** What /opt is on AWS; undefined without layers. */
    readonly layerRoot: string | undefined;
}

/**
 * Looks whether a function's code is here, and answers what makes it ready; that is done once, when it is first needed.
 * @throws CodeRefused when it is not on this machine
 */
export function locateFunctionCode(description: FunctionDescription, workingDirectory: string): () => PreparedCode {
    const { name } = description;
    const own = locateCode(`function ${JSON.stringify(name)}`, reveal(description.code), workingDirectory);
    const layers = description.layers
        .filter(({ code }) => code !== undefined)
        .map(({ code, urn }) => {
            const what = `layer ${JSON.stringify(urn?.split("::").pop() ?? "")} of function ${JSON.stringify(name)}`;
            return { what, source: locateCode(what, reveal(code), workingDirectory) };
        });
    const cache = join(workingDirectory, ".gatehouse", "code");
    let prepared: PreparedCode | undefined;
    return () =>
        (prepared ??= {
            taskRoot: realpathSync(folderOf(`function ${JSON.stringify(name)}`, own, workingDirectory, cache)),
            layerRoot: layers.length === 0 ? undefined : layerRootOf(layers, workingDirectory, cache),
        });
}

function folderOf(what: string, source: CodeSource, workingDirectory: string, cache: string): string {
    return source.kind === "directory"
        ? source.path
        : writeCodeFolder(readCode(what, source.value, workingDirectory), cache);
}

/** Layers are extracted one over the other: a later one's file takes the place of an earlier one's. */
function layerRootOf(
    layers: readonly { readonly what: string; readonly source: CodeSource }[],
    workingDirectory: string,
    cache: string,
): string {
    const [first] = layers;
    if (layers.length === 1 && first?.source.kind === "directory") return realpathSync(first.source.path);
    const merged: FileMap = new Map();
    let bytes = 0;
    for (const { what, source } of layers) {
        const value = source.kind === "files" ? source.value : archive({ path: source.path });
        for (const [name, content] of readCode(what, value, workingDirectory)) {
            bytes += content.length;
            if (bytes > mostUnzippedBytes) throw tooMuch(what);
            merged.set(name, content);
        }
    }
    return realpathSync(writeCodeFolder(merged, cache));
}
