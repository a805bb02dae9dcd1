import { isSecret, isUnknown, type PropertyValue } from "../model/property-value";

/** A value read from JSON or YAML as a property value; what JSON cannot hold becomes null. */
export function toPropertyValue(value: unknown): PropertyValue {
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
    if (Array.isArray(value)) return value.map(toPropertyValue);
    if (isRecord(value)) {
        return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, toPropertyValue(inner)]));
    }
    return null;
}

/** Properties as plain data, secrets opened; undefined where anything is unknown or has no plain form. */
export function toPlain(value: PropertyValue | undefined): unknown {
    if (isSecret(value)) return toPlain(value.value);
    if (value === undefined || isUnknown(value)) return undefined;
    if (Array.isArray(value)) return value.map(toPlain);
    if (isRecord(value)) {
        return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, toPlain(inner)]));
    }
    return value;
}

/** An object with named members: neither null nor an array. */
export function isRecord(value: unknown): value is { readonly [name: string]: unknown } {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
