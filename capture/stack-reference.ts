import { type PropertyMap, unknown } from "../model/property-value";
import type { EngineOptions } from "./engine-server";
import type { GraphRecorder } from "./graph-recorder";
import { toPropertyValue } from "./plain-values";

/** Type of a reference to another stack's outputs. */
export const stackReferenceType = "pulumi:pulumi:StackReference";

/**
 * Outputs of another stack: from the fixtures, else unknown, since only that stack's backend knows them.
 * A local run has no unknowns; there it is an empty set and a warning.
 */
export function readStackReference(
    name: string,
    inputs: PropertyMap,
    options: EngineOptions,
    recorder: GraphRecorder,
): PropertyMap {
    const wanted = typeof inputs["name"] === "string" ? inputs["name"] : name;
    const supplied = options.fixtures?.stackReferences[wanted];
    if (supplied !== undefined) {
        return { name: wanted, outputs: toPropertyValue(supplied), secretOutputNames: [] };
    }
    recorder.say(
        "warning",
        `Outputs of stack '${wanted}' are ${options.mode === "local" ? "empty" : "unknown"} offline; ` +
            `supply them in the fixtures file under stackReferences: {"${wanted}": {...}}`,
    );
    if (options.mode === "local") return { name: wanted, outputs: {}, secretOutputNames: [] };
    return { name: wanted, outputs: unknown, secretOutputNames: unknown };
}
