import { ListValue, NullValue, Struct, Value } from "google-protobuf/google/protobuf/struct_pb";
import {
    isArchive,
    isAsset,
    isResourceReference,
    isSecret,
    isUnknown,
    type PropertyMap,
    type PropertyValue,
    unknown,
} from "../model/property-value";
import { interpret, textFields } from "./signed-values";
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
    if (isSecret(value)) return { [signatureKey]: signatures.secret, value: value.value };
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

/** A property may be called `__proto__`; plain assignment would lose it. */
function setOwn(target: Record<string, PropertyValue>, name: string, value: PropertyValue): void {
    if (name === "__proto__") Object.defineProperty(target, name, { value, enumerable: true, configurable: true });
    else target[name] = value;
}
