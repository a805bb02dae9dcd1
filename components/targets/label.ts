import * as pulumi from "@pulumi/pulumi";

/** The name a resource was registered under; undefined for one that stands for a resource of another process. */
export function logicalName(resource: pulumi.Resource): string | undefined {
    return (resource as unknown as { __name?: string }).__name;
}

/** An output that is a property of a resource itself, and not computed from one. */
export interface OwnProperty {
    readonly resource: pulumi.Resource;
    readonly property: string;
}

/** The resource and the property an output is; undefined for one that is computed. */
export function ownProperty(output: pulumi.Output<unknown>): OwnProperty | undefined {
    // `resources()` answers at once; it is left out of the SDK's typings, not of the SDK (output.js).
    const { resources } = output as unknown as { resources: () => Set<pulumi.Resource> };
    for (const resource of resources()) {
        const property = Object.entries(resource).find(([, value]) => value === output)?.[0];
        if (property !== undefined) return { resource, property };
    }
    return undefined;
}

/**
 * A name for a value that is known before the deployment: a resource's ARN or id is named after the resource, any
 * other property of it after both, a text after itself. An output that is computed has none.
 */
export function labelOf(value: pulumi.Input<string>): string | undefined {
    if (typeof value === "string") return value;
    const own = pulumi.Output.isInstance(value) ? ownProperty(value) : undefined;
    const name = own === undefined ? undefined : logicalName(own.resource);
    if (own === undefined || name === undefined) return undefined;
    return own.property === "arn" || own.property === "id" ? name : `${name}-${own.property}`;
}
