import type { PropertyMap, PropertyValue } from "../model/property-value";

/** One resource as the program registered it, or as a file recorded it. */
export interface ResourceNode {
    readonly urn: string;
    /** Type token, such as `aws:apigatewayv2/route:Route`. */
    readonly type: string;
    /** Logical name: the last part of the URN. */
    readonly name: string;
    readonly parent?: string;
    /** True for a resource a provider manages; false for a component. */
    readonly custom: boolean;
    /** True for a component another plugin constructs: its children cannot be seen without that plugin. */
    readonly remote: boolean;
    /** True for a resource that is only read (`X.get`), never managed. */
    readonly external: boolean;
    readonly id?: PropertyValue;
    readonly inputs: PropertyMap;
    /** What the program sees as the resource's properties: in preview mode unknown where AWS decides. */
    readonly outputs: PropertyMap;
    /** URNs, as `dependsOn` and inputs brought them together. */
    readonly dependencies: readonly string[];
    /** For each input, the URNs of the resources it is computed from. */
    readonly propertyDependencies: { readonly [property: string]: readonly string[] };
    readonly protect: boolean;
    readonly retainOnDelete: boolean;
    readonly deleteBeforeReplace: boolean;
    /** `urn::id` of the provider, or empty for the default one. */
    readonly provider: string;
    readonly version: string;
    readonly ignoreChanges: readonly string[];
    readonly aliases: readonly string[];
}

/** Something the program or the engine said while it ran. */
export interface Diagnostic {
    readonly severity: "debug" | "info" | "warning" | "error";
    readonly message: string;
    /** The resource it is about; absent for the whole stack. */
    readonly urn?: string;
}

/** Everything one run of a program declared. */
export interface ResourceGraph {
    readonly project: string;
    readonly stack: string;
    /** `preview`: what AWS decides is unknown. `local`: plausible stand-ins. `recorded`: read from a file. */
    readonly mode: "preview" | "local" | "recorded";
    /** Directory the program ran in: what relative asset and archive paths are relative to. Absent for a recorded file. */
    readonly workingDirectory?: string;
    /** Each after its parent and what it depends on. Of a program that ran: by URN where that leaves a choice. */
    readonly resources: readonly ResourceNode[];
    readonly outputs: PropertyMap;
    readonly diagnostics: readonly Diagnostic[];
    /** Texts of the stack's secret configuration: whoever prints hides them wherever they show up. */
    readonly secretTexts?: readonly string[];
}
