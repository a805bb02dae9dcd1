import * as pulumi from "@pulumi/pulumi";

/** The name a resource was registered under; undefined for one that stands for a resource of another process. */
export function logicalName(resource: pulumi.Resource): string | undefined {
    return (resource as unknown as { __name?: string }).__name;
}

/**
 * A name for a value that is known before the deployment: an output of a single resource is named after the resource,
 * a text after itself; anything else has none.
 */
export function labelOf(value: pulumi.Input<string>): string | undefined {
    if (typeof value === "string") return value;
    if (!pulumi.Output.isInstance(value)) return undefined;
    // `resources()` answers at once; it is left out of the SDK's typings, not of the SDK (output.js).
    const { resources } = value as unknown as { resources: () => Set<pulumi.Resource> };
    const [only, ...others] = resources();
    return only !== undefined && others.length === 0 ? logicalName(only) : undefined;
}
