import { SecurityGroup, type SecurityGroupArgs } from "@pulumi/aws/ec2/securityGroup";
import * as pulumi from "@pulumi/pulumi";
import type { SecurityPlan } from "./plan";

type Rules = Extract<SecurityGroupArgs["ingress"], readonly unknown[]>;

/**
 * Makes the security group of a load balancer: its ports in, from those who may; out to HTTPS where the load balancer
 * itself calls a provider, else nowhere, for functions are called without the VPC (user guide, "Lambda functions as
 * targets").
 */
export function createSecurityGroup(
    parent: pulumi.ComponentResource,
    { name, vpcId, ports, allowFrom, callsOut }: Exclude<SecurityPlan, { ids: unknown }>,
    tags: object,
): SecurityGroup {
    const sources = pulumi.all([...allowFrom]).apply(sortSources);
    const ingress = ports.map((port) =>
        sources.apply((from) => ({
            description: `${port === 443 ? "HTTPS" : "HTTP"} from clients`,
            protocol: "tcp",
            fromPort: port,
            toPort: port,
            ...from,
        })),
    );
    const egress: Rules = callsOut
        ? [
              {
                  description: "HTTPS to those who say who somebody is",
                  protocol: "tcp",
                  fromPort: 443,
                  toPort: 443,
                  cidrBlocks: ["0.0.0.0/0"],
                  ipv6CidrBlocks: ["::/0"],
              },
          ]
        : [];
    return new SecurityGroup(
        name,
        // AWS replaces a group whose description changes.
        { description: "Clients of the load balancer", vpcId, ingress, egress, ...tags },
        { parent },
    );
}

/** A rule's sources by their kind. */
export function sortSources(sources: readonly string[]): {
    cidrBlocks?: string[];
    ipv6CidrBlocks?: string[];
    securityGroups?: string[];
    prefixListIds?: string[];
} {
    const of = (is: (source: string) => boolean): string[] => sources.filter(is);
    const kinds = {
        cidrBlocks: of((source) => source.includes(".")),
        ipv6CidrBlocks: of((source) => source.includes(":")),
        securityGroups: of((source) => source.startsWith("sg-")),
        prefixListIds: of((source) => source.startsWith("pl-")),
    };
    return Object.fromEntries(Object.entries(kinds).filter(([, found]) => found.length > 0));
}
