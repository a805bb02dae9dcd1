import type { Alias } from "@pulumi/pulumi/proto/alias_pb";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import type { PropertyMap } from "../model/property-value";
import { createUrn, parseUrn } from "./urn";

/** What a program asks for one resource, free of protobuf, so that transforms may change it. */
export interface Registration {
    readonly type: string;
    readonly name: string;
    readonly parent: string;
    readonly custom: boolean;
    readonly remote: boolean;
    properties: PropertyMap;
    dependencies: readonly string[];
    propertyDependencies: { readonly [property: string]: readonly string[] };
    /** Undefined where the program said nothing, so that the parent's setting counts. */
    protect: boolean | undefined;
    retainOnDelete: boolean | undefined;
    deleteBeforeReplace: boolean;
    provider: string;
    version: string;
    ignoreChanges: readonly string[];
    additionalSecretOutputs: readonly string[];
    aliases: readonly string[];
    importId: string;
}

/** Reads the options of a registration; the properties are decoded by the caller, who may want the message as it is. */
export function readRegistration(
    request: RegisterResourceRequest,
    properties: PropertyMap,
    subject: { readonly stack: string; readonly project: string },
): Registration {
    const propertyDependencies: Record<string, readonly string[]> = {};
    request.getPropertydependenciesMap().forEach((dependencies, property) => {
        const urns = dependencies.getUrnsList();
        if (urns.length > 0) propertyDependencies[property] = urns;
    });
    const aliases = request.getAliasesList();
    return {
        type: request.getType(),
        name: request.getName(),
        parent: request.getParent(),
        custom: request.getCustom(),
        remote: request.getRemote(),
        properties,
        dependencies: request.getDependenciesList(),
        propertyDependencies,
        protect: request.hasProtect() ? request.getProtect() : undefined,
        retainOnDelete: request.hasRetainondelete() ? request.getRetainondelete() : undefined,
        deleteBeforeReplace: request.getDeletebeforereplace(),
        provider: request.getProvider(),
        version: request.getVersion(),
        ignoreChanges: request.getIgnorechangesList(),
        additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
        aliases: [
            ...request.getAliasurnsList(),
            ...aliases.map((alias) =>
                aliasUrn(alias, request.getType(), request.getName(), request.getParent(), subject),
            ),
        ],
        importId: request.getImportid(),
    };
}

/**
 * The URN an alias stands for: what it does not name is the resource's own.
 * Source: pulumi/pulumi pkg/resource/deploy/step_generator.go inheritedChildAlias and generateAliases.
 */
export function aliasUrn(
    alias: Alias,
    type: string,
    name: string,
    parent: string,
    subject: { readonly stack: string; readonly project: string },
): string {
    const spec = alias.getSpec();
    if (spec === undefined) return alias.getUrn();
    const stack = spec.getStack() || subject.stack;
    const project = spec.getProject() || subject.project;
    const oldParent = spec.getNoparent() ? "" : spec.getParenturn() || parent;
    const parentParts = parseUrn(oldParent);
    // An alias to another stack or project means the parent lived there as well; only its types reach the URN.
    return createUrn(
        stack,
        project,
        parentParts === undefined ? "" : oldParent,
        spec.getType() || type,
        spec.getName() || name,
    );
}
