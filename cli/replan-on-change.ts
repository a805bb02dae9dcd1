import { resolve } from "node:path";
import { type PropertyValue, isArchive, isAsset } from "../model/property-value";
import { routeChanges } from "./route-changes";
import type { ServeOutput } from "./serve-output";
import type { Serving } from "./serving";
import type { ChangeWatcher } from "./watch-changes";

/** What is planned again, and who is told. */
export interface Replanning {
    readonly serving: Serving;
    readonly output: ServeOutput;
    /** Ends the watching. */
    readonly signal: AbortSignal;
}

/**
 * Plans and serves again after each change until the signal comes. A plan that cannot be served is reported, and the one
 * before it goes on; changes during a plan lead to one more.
 */
export async function replanOnChange(changes: ChangeWatcher, { serving, output, signal }: Replanning): Promise<void> {
    const stop = (): void => void changes.close();
    signal.addEventListener("abort", stop);
    changes.add(codePaths(serving));
    while ((await changes.next()) !== undefined) {
        const before = serving.plan.reading.frontDoors;
        try {
            await serving.reload(signal);
            output.reloaded(serving, routeChanges(before, serving.plan.reading.frontDoors));
            changes.add(codePaths(serving));
        } catch (error) {
            if (signal.aborted) break;
            if (!output.failed(error)) throw error;
            output.remark("the plan before it is still served");
        }
    }
    signal.removeEventListener("abort", stop);
}

/** Files and directories functions and layers are made of: they may be outside the project. */
function codePaths({ plan: { reading, workingDirectory } }: Serving): string[] {
    const values = reading.functions.flatMap(({ code, layers }) => [code, ...layers.map((layer) => layer.code)]);
    return values
        .flatMap((value) => (value === undefined ? [] : pathsIn(value)))
        .map((path) => resolve(workingDirectory, path));
}

function pathsIn(value: PropertyValue): string[] {
    if (isAsset(value)) return value.path === undefined ? [] : [value.path];
    if (!isArchive(value)) return [];
    return [...(value.path === undefined ? [] : [value.path]), ...Object.values(value.assets ?? {}).flatMap(pathsIn)];
}
