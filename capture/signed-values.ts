import {
    archive,
    type ArchiveValue,
    asset,
    type AssetValue,
    type PropertyMap,
    type PropertyValue,
    resourceReference,
    secret,
    unknown,
} from "../model/property-value";
import { signatureKey, signatures } from "./wire-signatures";

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

/** The fields of those names that hold text. */
export function textFields<Name extends string>(fields: object, names: readonly Name[]): { [name in Name]?: string } {
    const found: { [name in Name]?: string } = {};
    for (const name of names) {
        const text = (fields as Record<string, unknown>)[name];
        if (typeof text === "string") found[name] = text;
    }
    return found;
}
