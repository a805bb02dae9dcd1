import {
    isArchive,
    isAsset,
    isResourceReference,
    isSecret,
    isUnknown,
    type PropertyValue,
} from "../model/property-value";
import { secretText, unknownText } from "../report";

/**
 * Data as JSON can hold it, at any depth: `"[secret]"`, `"[unknown]"`, `{ "asset": {...} }`, `{ "archive": {...} }`,
 * `{ "resource": URN }`.
 */
export function toJson(value: unknown): unknown {
    if (typeof value !== "object" || value === null) return value;
    const property = value as PropertyValue;
    if (isUnknown(property)) return unknownText;
    if (isSecret(property)) return secretText;
    if (isResourceReference(property)) return { resource: property.urn };
    if (isAsset(property)) return { asset: fields(property) };
    if (isArchive(property)) return { archive: fields(property) };
    return Array.isArray(value) ? value.map(toJson) : fields(value);
}

function fields(value: object): Record<string, unknown> {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, toJson(inner)]));
}
