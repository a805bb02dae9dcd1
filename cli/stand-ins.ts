import type { ResourceGraph } from "../capture";
import { isPropertyMap, isUnknown, type PropertyValue, reveal } from "../model/property-value";
import { unknownText } from "../report";

/** A stand-in shorter than this is not looked for inside other texts: it would be found by chance. */
const shortest = 6;

/**
 * Hides what only stands in for a value of AWS: texts that are unknown in the preview of a program and known in its local
 * plan. Whatever they are part of says `[unknown]` there.
 */
export function hideStandIns<T>(data: T, preview: ResourceGraph, local: ResourceGraph): T {
    const texts = standIns(preview, local);
    if (texts.length === 0) return data;
    const pattern = new RegExp(texts.map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("|"), "g");
    return replaced(data, pattern) as T;
}

/** Longest first: an ARN goes before the id in it. */
function standIns(preview: ResourceGraph, local: ResourceGraph): string[] {
    const before = new Map(preview.resources.map((node) => [node.urn, node]));
    const found = new Set<string>();
    for (const node of local.resources) {
        const known = before.get(node.urn);
        if (known === undefined) continue;
        collect(known.id, node.id, found);
        // A resource's Region is its provider's configuration, not AWS's decision. What is an input too is the program's;
        // stand-ins inside it are outputs of another resource.
        for (const [name, value] of Object.entries(node.outputs)) {
            if (name !== "region" && node.inputs[name] === undefined) collect(known.outputs[name], value, found);
        }
    }
    for (const text of knownTexts(preview)) found.delete(text);
    return [...found].filter(({ length }) => length >= shortest).sort((a, b) => b.length - a.length);
}

/** Texts that are there on the right and unknown, or not there yet, on the left. */
function collect(known: PropertyValue | undefined, value: PropertyValue | undefined, found: Set<string>): void {
    const [left, right] = [reveal(known), reveal(value)];
    if (typeof right === "string") {
        if (left === undefined || isUnknown(left)) found.add(right);
        return;
    }
    if (isPropertyMap(right)) {
        for (const [name, inner] of Object.entries(right)) {
            collect(isPropertyMap(left) ? left[name] : left, inner, found);
        }
    }
}

/** What the program itself says, such as a name it gave: never a stand-in. */
function knownTexts({ resources }: ResourceGraph): Set<string> {
    const texts = new Set<string>();
    const walk = (value: PropertyValue | undefined): void => {
        const inner = reveal(value);
        if (typeof inner === "string") texts.add(inner);
        else if (Array.isArray(inner)) (inner as readonly PropertyValue[]).forEach(walk);
        else if (isPropertyMap(inner)) Object.values(inner).forEach(walk);
    };
    for (const { name, id, inputs, outputs } of resources) {
        texts.add(name);
        walk(id);
        walk(inputs);
        walk(outputs);
    }
    return texts;
}

function replaced(value: unknown, pattern: RegExp): unknown {
    if (typeof value === "string") return value.replace(pattern, unknownText);
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map((item) => replaced(item, pattern));
    // A copy of the own properties keeps the symbol that tells tagged values from data.
    const copy: Record<string, unknown> = { ...(value as Record<string, unknown>) };
    for (const [name, inner] of Object.entries(copy)) {
        // URNs tell parts apart, and no AWS value is in them.
        copy[name] = name === "urn" ? inner : replaced(inner, pattern);
    }
    return copy;
}
