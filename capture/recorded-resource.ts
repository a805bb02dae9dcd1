import { type PropertyMap, unknown } from "../model/property-value";
import { isRecord } from "./plain-values";
import { readRecordedProperties } from "./recorded-properties";
import type { ResourceNode } from "./resource-graph";
import { parseUrn } from "./urn";

/** A resource as a state or a preview step writes it, before it is checked. */
export type RecordedState = { readonly [field: string]: unknown };

/**
 * Reads one resource of a state.
 * Source: pulumi/pulumi sdk/go/common/apitype/core.go ResourceV3.
 */
export function readRecordedResource(state: RecordedState): ResourceNode | undefined {
    const urn = state["urn"];
    const parts = typeof urn === "string" ? parseUrn(urn) : undefined;
    if (typeof urn !== "string" || parts === undefined) return undefined;
    const inputs = readRecordedProperties(state["inputs"]);
    const outputs = "outputs" in state ? readRecordedProperties(state["outputs"]) : inputs;
    const custom = state["custom"] === true;
    const id = readId(state["id"], custom);
    return {
        urn,
        type: typeof state["type"] === "string" ? state["type"] : parts.type,
        name: parts.name,
        ...(typeof state["parent"] === "string" && state["parent"] !== "" ? { parent: state["parent"] } : {}),
        custom,
        // A state holds the children of a remote component like any others: nothing is hidden.
        remote: false,
        external: state["external"] === true,
        ...(id === undefined ? {} : { id }),
        inputs,
        outputs,
        dependencies: texts(state["dependencies"]),
        propertyDependencies: readDependencies(state["propertyDependencies"]),
        protect: state["protect"] === true,
        retainOnDelete: state["retainOnDelete"] === true,
        deleteBeforeReplace: false,
        provider: typeof state["provider"] === "string" ? state["provider"] : "",
        version: versionOf(inputs, parts.type),
        ignoreChanges: texts(state["ignoreChanges"]),
        aliases: texts(state["aliases"]),
    };
}

function readId(id: unknown, custom: boolean): ResourceNode["id"] {
    if (!custom) return undefined;
    return typeof id === "string" && id !== "" ? (readRecordedProperties({ id })["id"] ?? unknown) : unknown;
}

/** Only a provider's own resource carries a version in a state. */
function versionOf(inputs: PropertyMap, type: string): string {
    return type.startsWith("pulumi:providers:") && typeof inputs["version"] === "string" ? inputs["version"] : "";
}

function readDependencies(value: unknown): { readonly [property: string]: readonly string[] } {
    if (!isRecord(value)) return {};
    const entries = Object.entries(value).map(([property, urns]): [string, string[]] => [property, texts(urns)]);
    return Object.fromEntries(entries.filter(([, urns]) => urns.length > 0));
}

/** The texts of a list; empty for anything else. */
export function texts(value: unknown): string[] {
    return Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : [];
}
