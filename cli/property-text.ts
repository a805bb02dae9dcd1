import {
    type AssetValue,
    type ArchiveValue,
    isArchive,
    isAsset,
    isPropertyMap,
    isResourceReference,
    isSecret,
    isUnknown,
    type PropertyMap,
    type PropertyValue,
} from "../model/property-value";
import { secretText, unknownText } from "../report";

/** Properties as Pulumi prints them: sorted, aligned, a line each; objects and lists below their name. */
export function printProperties(properties: PropertyMap, indent: string): string[] {
    const names = Object.keys(properties).sort();
    const width = Math.max(0, ...names.map((name) => name.length));
    return names.flatMap((name) => labelled(`${indent}${name.padEnd(width)}: `, properties[name] ?? null, indent));
}

function labelled(label: string, value: PropertyValue, indent: string): string[] {
    const inner = `${indent}    `;
    if (Array.isArray(value) && value.length > 0) {
        const items = value as readonly PropertyValue[];
        const lines = items.flatMap((item, index) => labelled(`${inner}[${index}]: `, item, inner));
        return [`${label}[`, ...lines, `${indent}]`];
    }
    if (isPropertyMap(value) && Object.keys(value).length > 0) {
        return [`${label}{`, ...printProperties(value, inner), `${indent}}`];
    }
    return [label + printLeaf(value)];
}

function printLeaf(value: PropertyValue): string {
    if (isUnknown(value)) return unknownText;
    if (isSecret(value)) return secretText;
    if (isAsset(value)) return `asset(${printSource(value)})`;
    if (isArchive(value)) return `archive(${printSource(value)})`;
    if (isResourceReference(value)) return value.urn;
    return JSON.stringify(value);
}

function printSource(value: AssetValue | ArchiveValue): string {
    if (value.path !== undefined) return value.path;
    if (value.uri !== undefined) return value.uri;
    if (isAsset(value)) return `text of ${(value.text ?? "").length} characters`;
    return Object.keys(value.assets ?? {}).join(", ");
}
