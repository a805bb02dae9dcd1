import * as pulumi from "@pulumi/pulumi";

/** A text as a parameter mapping holds it: in single quotes. */
export function quoted(value: pulumi.Input<string>): pulumi.Input<string> {
    return typeof value === "string" ? `'${value}'` : pulumi.interpolate`'${value}'`;
}
