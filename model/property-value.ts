/**
 * Property values of a resource as Pulumi carries them, with what JSON has no word for as tagged objects.
 * The tag is a symbol, so no user's data can be mistaken for one.
 */
export type PropertyValue =
    | null
    | boolean
    | number
    | string
    | readonly PropertyValue[]
    | PropertyMap
    | Unknown
    | Secret
    | AssetValue
    | ArchiveValue
    | ResourceReference;

/** Properties by name. */
export interface PropertyMap {
    readonly [name: string]: PropertyValue;
}

const tag = Symbol.for("aws-gatehouse.property-value");

/** A value that is not known before the deployment. */
export interface Unknown {
    readonly [tag]: "unknown";
}

/** A secret value; whoever prints it prints `[secret]` instead. */
export interface Secret {
    readonly [tag]: "secret";
    readonly value: PropertyValue;
}

/** A file, a text or an address given as an asset. Exactly one of the three is set. */
export interface AssetValue {
    readonly [tag]: "asset";
    readonly path?: string;
    readonly text?: string;
    readonly uri?: string;
}

/** A directory or archive file, an address, or named assets. Exactly one of the three is set. */
export interface ArchiveValue {
    readonly [tag]: "archive";
    readonly path?: string;
    readonly uri?: string;
    readonly assets?: { readonly [name: string]: AssetValue | ArchiveValue };
}

/** Another resource of the program, given as a value. */
export interface ResourceReference {
    readonly [tag]: "resource";
    readonly urn: string;
    readonly id?: PropertyValue;
}

/** The one unknown value. */
export const unknown: Unknown = { [tag]: "unknown" };

export const secret = (value: PropertyValue): Secret => ({ [tag]: "secret", value });
export const asset = (fields: Omit<AssetValue, typeof tag>): AssetValue => ({ [tag]: "asset", ...fields });
export const archive = (fields: Omit<ArchiveValue, typeof tag>): ArchiveValue => ({ [tag]: "archive", ...fields });
export const resourceReference = (urn: string, id?: PropertyValue): ResourceReference =>
    id === undefined ? { [tag]: "resource", urn } : { [tag]: "resource", urn, id };

type Tagged = Unknown | Secret | AssetValue | ArchiveValue | ResourceReference;

function tagOf(value: PropertyValue | undefined): Tagged[typeof tag] | undefined {
    return typeof value === "object" && value !== null && tag in value ? value[tag] : undefined;
}

export const isUnknown = (value: PropertyValue | undefined): value is Unknown => tagOf(value) === "unknown";
export const isSecret = (value: PropertyValue | undefined): value is Secret => tagOf(value) === "secret";
export const isAsset = (value: PropertyValue | undefined): value is AssetValue => tagOf(value) === "asset";
export const isArchive = (value: PropertyValue | undefined): value is ArchiveValue => tagOf(value) === "archive";
export const isResourceReference = (value: PropertyValue | undefined): value is ResourceReference =>
    tagOf(value) === "resource";

/** A plain object of properties: not an array, not a tagged value. */
export function isPropertyMap(value: PropertyValue | undefined): value is PropertyMap {
    return typeof value === "object" && value !== null && !Array.isArray(value) && tagOf(value) === undefined;
}

/** The value inside any secret around it. */
export function reveal(value: PropertyValue | undefined): PropertyValue | undefined {
    return isSecret(value) ? reveal(value.value) : value;
}
