import { ListValue, NullValue, Struct, Value } from "google-protobuf/google/protobuf/struct_pb";
import {
    archive,
    type ArchiveValue,
    asset,
    type AssetValue,
    isArchive,
    isAsset,
    isResourceReference,
    isSecret,
    isUnknown,
    type PropertyMap,
    type PropertyValue,
    resourceReference,
    reveal,
    secret,
    unknown,
} from "../model/property-value";
import { signatureKey, signatures, unknownSentinels } from "./wire-signatures";

/** Reads the properties of a gRPC message. */
export function decodeProperties(struct: Struct | undefined): PropertyMap {
    const properties: Record<string, PropertyValue> = {};
    struct?.getFieldsMap().forEach((value, name) => {
        setOwn(properties, name, decodeValue(value));
    });
    return properties;
}

/** Reads one value of a gRPC message. */
export function decodeValue(value: Value): PropertyValue {
    switch (value.getKindCase()) {
        case Value.KindCase.STRING_VALUE: {
            const text = value.getStringValue();
            return unknownSentinels.has(text) ? unknown : text;
        }
        case Value.KindCase.NUMBER_VALUE:
            return value.getNumberValue();
        case Value.KindCase.BOOL_VALUE:
            return value.getBoolValue();
        case Value.KindCase.LIST_VALUE:
            return (value.getListValue()?.getValuesList() ?? []).map(decodeValue);
        case Value.KindCase.STRUCT_VALUE:
            return interpret(decodeProperties(value.getStructValue()));
        default:
            return null;
    }
}

/**
 * Gives an object that carries Pulumi's signature key the meaning it has.
 * Source: pulumi/pulumi sdk/go/common/resource/properties.go; sdk/nodejs/runtime/rpc.ts deserializeProperty.
 */
export function interpret(fields: PropertyMap): PropertyValue {
    switch (fields[signatureKey]) {
        case undefined:
            return fields;
        case signatures.secret:
            return secret(fields["value"] ?? null);
        case signatures.output: {
            const value = "value" in fields ? (fields["value"] ?? null) : unknown;
            return fields["secret"] === true ? secret(value) : value;
        }
        case signatures.asset:
            return asset(textFields(fields, ["path", "text", "uri"]));
        case signatures.archive: {
            const assets = fields["assets"];
            if (typeof assets !== "object" || assets === null) return archive(textFields(fields, ["path", "uri"]));
            return archive({ assets: assets as { readonly [name: string]: AssetValue | ArchiveValue } });
        }
        case signatures.resource: {
            const id = fields["id"];
            return resourceReference(
                typeof fields["urn"] === "string" ? fields["urn"] : "",
                id === "" ? unknown : id === null ? undefined : id,
            );
        }
        default:
            return fields;
    }
}

/** Writes properties for a gRPC message. */
export function encodeProperties(properties: PropertyMap): Struct {
    const struct = new Struct();
    const fields = struct.getFieldsMap();
    for (const name of Object.keys(properties)) fields.set(name, encodeValue(properties[name] ?? null));
    return struct;
}

function encodeValue(value: PropertyValue): Value {
    const message = new Value();
    if (value === null) message.setNullValue(NullValue.NULL_VALUE);
    else if (typeof value === "string") message.setStringValue(value);
    else if (typeof value === "number") message.setNumberValue(value);
    else if (typeof value === "boolean") message.setBoolValue(value);
    else if (Array.isArray(value)) {
        const list = new ListValue();
        list.setValuesList(value.map(encodeValue));
        message.setListValue(list);
    } else if (isUnknown(value)) message.setStringValue(firstSentinel);
    else message.setStructValue(encodeProperties(signed(value as PropertyMap)));
    return message;
}

/** The object that stands for a tagged value on the wire; a plain object is itself. */
function signed(value: PropertyMap): PropertyMap {
    if (isSecret(value)) return { [signatureKey]: signatures.secret, value: reveal(value) ?? null };
    if (isAsset(value))
        return { [signatureKey]: signatures.asset, ...textFields({ ...value }, ["path", "text", "uri"]) };
    if (isArchive(value)) {
        const assets = value.assets === undefined ? {} : { assets: value.assets as PropertyMap };
        return { [signatureKey]: signatures.archive, ...textFields({ ...value }, ["path", "uri"]), ...assets };
    }
    if (isResourceReference(value)) {
        const id = value.id === undefined ? {} : { id: isUnknown(value.id) ? "" : value.id };
        return { [signatureKey]: signatures.resource, urn: value.urn, ...id };
    }
    return value;
}

const [firstSentinel = ""] = unknownSentinels;

function textFields<Name extends string>(fields: object, names: readonly Name[]): { [name in Name]?: string } {
    const texts: { [name in Name]?: string } = {};
    for (const name of names) {
        const text = (fields as Record<string, unknown>)[name];
        if (typeof text === "string") texts[name] = text;
    }
    return texts;
}

/** A property may be called `__proto__`; plain assignment would lose it. */
function setOwn(target: Record<string, PropertyValue>, name: string, value: PropertyValue): void {
    if (name === "__proto__") Object.defineProperty(target, name, { value, enumerable: true, configurable: true });
    else target[name] = value;
}
