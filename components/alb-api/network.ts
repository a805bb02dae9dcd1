import type * as pulumi from "@pulumi/pulumi";
import type { AlbNetwork } from "./args";

/** The field of `vpc` the subnets are taken from, in the order they are looked for. */
export function subnetField(
    vpc: { readonly [field in "subnetIds" | "publicSubnetIds" | "privateSubnetIds"]?: unknown },
    internal: boolean,
): "subnetIds" | "publicSubnetIds" | "privateSubnetIds" {
    if (vpc.subnetIds !== undefined) return "subnetIds";
    return internal ? "privateSubnetIds" : "publicSubnetIds";
}

/** The subnets a load balancer stands in. */
export function subnetsOf(vpc: AlbNetwork, internal: boolean): pulumi.Input<pulumi.Input<string>[]> {
    return vpc[subnetField(vpc, internal)] ?? [];
}
