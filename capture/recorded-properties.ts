import { asset, type PropertyMap, type PropertyValue, secret, unknown } from "../model/property-value";
import { isRecord } from "./plain-values";
import { interpret } from "./signed-values";
import { signatureKey, signatures, unknownSentinels } from "./wire-signatures";

/**
 * Reads properties as Pulumi writes them into a state or a preview: signed objects, unknown sentinels,
 * `[secret]` where a value was masked, and a secret's text as JSON in `plaintext`.
 * Source: pulumi/pulumi pkg/resource/stack/deployment.go DeserializePropertyValue; pkg/backend/display/json.go.
 */
export function readRecordedProperties(properties: unknown): PropertyMap {
    if (!isRecord(properties)) return {};
    return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, readRecordedValue(value)]));
}

function readRecordedValue(value: unknown): PropertyValue {
    if (typeof value === "string") {
        if (value === "[secret]") return secret(unknown);
        return unknownSentinels.has(value) ? unknown : value;
    }
    if (typeof value === "number" || typeof value === "boolean") return value;
    if (Array.isArray(value)) return value.map(readRecordedValue);
    if (!isRecord(value)) return null;
    switch (value[signatureKey]) {
        case undefined:
            return readRecordedProperties(value);
        case signatures.secret:
            return secret(readSecret(value));
        case signatures.asset: {
            // A state keeps an asset's hash and, for a text, the text; an empty path is no path.
            const fields = Object.entries(value).filter(([name, text]) => name !== signatureKey && text !== "");
            return asset(Object.fromEntries(fields.filter(([name]) => ["path", "text", "uri"].includes(name))));
        }
        case signatures.archive: {
            const { path, uri, ...rest } = value;
            const kept = Object.entries({ path, uri }).filter(([, text]) => typeof text === "string" && text !== "");
            return interpret(readFields({ ...rest, ...Object.fromEntries(kept) }));
        }
        default:
            return interpret(readFields(value));
    }
}

/** The members of a signed object, without a second look at its signature. */
function readFields(value: { readonly [name: string]: unknown }): PropertyMap {
    return Object.fromEntries(
        Object.entries(value).map(([name, inner]) => [
            name,
            name === signatureKey && typeof inner === "string" ? inner : readRecordedValue(inner),
        ]),
    );
}

/** `plaintext` is there after `pulumi stack export --show-secrets`; `ciphertext` alone cannot be read. */
function readSecret(value: { readonly [name: string]: unknown }): PropertyValue {
    if (typeof value["plaintext"] === "string") {
        try {
            return readRecordedValue(JSON.parse(value["plaintext"]));
        } catch {
            return value["plaintext"];
        }
    }
    return "value" in value ? readRecordedValue(value["value"]) : unknown;
}
