import type { PropertyMap } from "../model/property-value";
import type { EngineOptions } from "./engine-server";

/** The resource whose state is asked for. */
export interface LocalSubject {
    readonly project: string;
    readonly stack: string;
    readonly type: string;
    readonly name: string;
    readonly urn: string;
    readonly id?: string;
}

/** What a resource's provider would answer after creating it. */
export function localState(
    subject: LocalSubject,
    inputs: PropertyMap,
    _options: EngineOptions,
): { readonly id: string; readonly outputs: PropertyMap } {
    return { id: subject.id ?? subject.name, outputs: inputs };
}
