import {
    isPropertyMap,
    isSecret,
    isUnknown,
    type PropertyValue,
    reveal,
    secret,
    unknown,
} from "../model/property-value";
import type { Count, Flag, Text, Texts } from "./front-door";

/**
 * Follows property names into a value. What lies inside an unknown is unknown, what lies inside a secret is secret:
 * Pulumi marks the outermost value and everything in it shares the mark.
 */
export function at(value: PropertyValue | undefined, ...names: readonly string[]): PropertyValue | undefined {
    const [name, ...rest] = names;
    if (name === undefined || value === undefined) return value;
    if (isUnknown(value)) return unknown;
    if (isSecret(value)) {
        const inner = at(value.value, ...names);
        return inner === undefined ? undefined : secret(inner);
    }
    return isPropertyMap(value) ? at(value[name], ...rest) : undefined;
}

/** A text; a number or a boolean is taken as its text, as the provider does. */
export function asText(value: PropertyValue | undefined): Text | undefined {
    if (isUnknown(value)) return unknown;
    if (isSecret(value)) {
        const inner = asText(reveal(value));
        return typeof inner === "string" ? secret(inner) : inner;
    }
    if (typeof value === "number" || typeof value === "boolean") return String(value);
    return typeof value === "string" ? value : undefined;
}

/** A number; undefined for anything else. */
export function asCount(value: PropertyValue | undefined): Count | undefined {
    if (isSecret(value)) {
        const inner = asCount(reveal(value));
        return inner === undefined ? undefined : secret(inner);
    }
    return typeof value === "number" || isUnknown(value) ? value : undefined;
}

/** A switch, with what AWS applies when it is not written. */
export function asFlag(value: PropertyValue | undefined, otherwise: boolean): Flag {
    if (isSecret(value)) return secret(asFlag(reveal(value), otherwise));
    return typeof value === "boolean" || isUnknown(value) ? value : otherwise;
}

/** A list of texts; absent is empty. */
export function asTexts(value: PropertyValue | undefined): Texts {
    if (isUnknown(value)) return unknown;
    if (isSecret(value)) {
        const inner = asTexts(value.value);
        return isUnknown(inner) ? inner : inner.map((text) => (typeof text === "string" ? secret(text) : text));
    }
    return asList(value).flatMap((item) => asText(item) ?? []);
}

/** Texts by name; absent is empty. */
export function asTextMap(value: PropertyValue | undefined): Record<string, Text> {
    const inner = reveal(value);
    if (!isPropertyMap(inner)) return {};
    const entries = Object.keys(inner).map((name) => [name, asText(at(value, name))] as const);
    return Object.fromEntries(entries.filter((entry): entry is [string, Text] => entry[1] !== undefined));
}

/** The items of a list; a secret around the list goes to each item. */
export function asList(value: PropertyValue | undefined): readonly PropertyValue[] {
    if (isSecret(value)) return asList(value.value).map((item) => secret(item));
    return Array.isArray(value) ? (value as readonly PropertyValue[]) : [];
}

/** The text when it is known, secret or not; for matching, never for printing. */
export function known(text: PropertyValue | undefined): string | undefined {
    const inner = reveal(text);
    return typeof inner === "string" ? inner : undefined;
}
