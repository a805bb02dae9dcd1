import { type PropertyValue, reveal } from "../model/property-value";
import type { LocalResource, LocalState } from "./local-state";

type LocalType = (resource: LocalResource) => LocalState;

/** EC2's resources: a prefix and seventeen hexadecimal digits. Source: EC2 user guide, "Resource IDs". */
function ec2(
    prefix: string,
    kind: string,
    outputs: (resource: LocalResource) => LocalState["outputs"] = () => ({}),
): LocalType {
    return (resource) => {
        const id = resource.knownId ?? `${prefix}-${resource.ids.hex(17)}`;
        return {
            id,
            outputs: {
                arn: resource.arn("ec2", `${kind}/${id}`),
                ownerId: resource.place.account,
                ...outputs(resource),
            },
        };
    };
}

function vpc({ ids }: LocalResource): LocalState["outputs"] {
    return {
        defaultSecurityGroupId: `sg-${ids.hex(17, "sg")}`,
        mainRouteTableId: `rtb-${ids.hex(17, "rtb")}`,
        defaultRouteTableId: `rtb-${ids.hex(17, "rtb")}`,
        defaultNetworkAclId: `acl-${ids.hex(17, "acl")}`,
    };
}

function securityGroupRule({ ids, arn, knownId }: LocalResource): LocalState {
    const id = knownId ?? `sgr-${ids.hex(17)}`;
    return { id, outputs: { arn: arn("ec2", `security-group-rule/${id}`), securityGroupRuleId: id } };
}

/** A network of the awsx plugin: ids of three subnets of each kind. */
function subnetIds({ ids }: LocalResource, kind: string): string[] {
    return ["a", "b", "c"].map((zone) => `subnet-${ids.hex(17, kind + zone)}`);
}

/** A record's name may leave its zone's out. Source: Pulumi AWS provider, route53.Record, "fqdn". */
function inZone(name: string, zone: PropertyValue | undefined): string {
    const suffix = typeof zone === "string" ? zone.replace(/\.$/, "") : "";
    if (suffix === "" || name === suffix || name.endsWith(`.${suffix}`)) return name;
    return name === "" ? suffix : `${name}.${suffix}`;
}

/** Networks, names and certificates. */
export const networkTypes: { readonly [type: string]: LocalType } = {
    "aws:ec2/vpc:Vpc": ec2("vpc", "vpc", vpc),
    // Source: VPC user guide, "Default VPC components".
    "aws:ec2/defaultVpc:DefaultVpc": ec2("vpc", "vpc", (resource) => ({
        ...vpc(resource),
        cidrBlock: "172.31.0.0/16",
        enableDnsHostnames: true,
        enableDnsSupport: true,
        existingDefaultVpc: true,
    })),
    "aws:ec2/subnet:Subnet": ec2("subnet", "subnet", ({ place }) => ({ availabilityZone: `${place.region}a` })),
    "aws:ec2/defaultSubnet:DefaultSubnet": ec2("subnet", "subnet", ({ ids }) => ({
        vpcId: `vpc-${ids.hex(17, "vpc")}`,
        cidrBlock: "172.31.0.0/20",
        mapPublicIpOnLaunch: true,
    })),
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": ec2("sg", "security-group", () => ({ name: "default" })),
    "aws:ec2/securityGroupRule:SecurityGroupRule": ({ ids }) => ({
        id: `sgrule-${ids.digits(10)}`,
        outputs: { securityGroupRuleId: `sgr-${ids.hex(17)}` },
    }),
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": securityGroupRule,
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": securityGroupRule,
    "aws:ec2/instance:Instance": ec2("i", "instance", ({ ids, place }) => {
        const privateIp = `10.0.${ids.digits(2)}.${ids.digits(2, "host")}`;
        return {
            privateIp,
            privateDns: `ip-${privateIp.replaceAll(".", "-")}.${place.region}.compute.internal`,
            availabilityZone: `${place.region}a`,
            instanceState: "running",
        };
    }),
    "aws:ec2/securityGroup:SecurityGroup": ec2("sg", "security-group", ({ physicalName }) => ({
        name: physicalName("name", 255),
    })),
    "aws:ec2/routeTable:RouteTable": ec2("rtb", "route-table"),
    "aws:ec2/internetGateway:InternetGateway": ec2("igw", "internet-gateway"),
    "aws:ec2/natGateway:NatGateway": ec2("nat", "natgateway"),
    "aws:ec2/vpcEndpoint:VpcEndpoint": ec2("vpce", "vpc-endpoint", () => ({ state: "available" })),
    // A component of the awsx plugin; programs only ever use these ids of it.
    "awsx:ec2:Vpc": (resource) => {
        const vpcId = `vpc-${resource.ids.hex(17)}`;
        return {
            id: vpcId,
            outputs: {
                vpcId,
                publicSubnetIds: subnetIds(resource, "public"),
                privateSubnetIds: subnetIds(resource, "private"),
                isolatedSubnetIds: [],
                availabilityZones: ["a", "b", "c"].map((zone) => resource.place.region + zone),
            },
        };
    },
    "awsx:ec2:DefaultVpc": (resource) => {
        const vpcId = `vpc-${resource.ids.hex(17)}`;
        return {
            id: vpcId,
            outputs: { vpcId, publicSubnetIds: subnetIds(resource, "public"), privateSubnetIds: [] },
        };
    },
    "aws:servicediscovery/service:Service": ({ ids, arn, physicalName, knownId }) => {
        const id = knownId ?? `srv-${ids.letters(17)}`;
        return { id, outputs: { name: physicalName("name", 127), arn: arn("servicediscovery", `service/${id}`) } };
    },
    "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace": ({ ids, arn, knownId }) => {
        const id = knownId ?? `ns-${ids.letters(17)}`;
        return {
            id,
            outputs: { arn: arn("servicediscovery", `namespace/${id}`), hostedZone: `Z${ids.hex(13).toUpperCase()}` },
        };
    },
    "aws:route53/zone:Zone": ({ ids, knownId, text, place }) => {
        const zoneId = knownId ?? `Z${ids.hex(13).toUpperCase()}`;
        const nameServers = ["com", "net", "org", "co.uk"].map((suffix, at) => `ns-${at + 1}.awsdns-00.${suffix}`);
        return {
            id: zoneId,
            outputs: {
                zoneId,
                name: text("name") ?? "example.com",
                arn: `arn:${place.partition}:route53:::hostedzone/${zoneId}`,
                nameServers,
                primaryNameServer: nameServers[0] ?? "",
            },
        };
    },
    "aws:route53/record:Record": ({ text, find }) => {
        const name = text("name") ?? "";
        const zoneId = text("zoneId") ?? "";
        return {
            id: `${zoneId}_${name}_${text("type") ?? ""}`,
            outputs: { fqdn: inZone(name, find("aws:route53/zone:Zone", zoneId)?.["name"]) },
        };
    },
    "aws:acm/certificate:Certificate": ({ ids, arn, text, inputs, knownId }) => {
        const certificateArn = knownId ?? arn("acm", `certificate/${ids.uuid()}`);
        const alternatives = reveal(inputs["subjectAlternativeNames"]);
        const others = Array.isArray(alternatives) ? alternatives.filter((name) => typeof name === "string") : [];
        const domains = new Set([text("domainName") ?? "", ...others].filter((domain) => domain !== ""));
        return {
            id: certificateArn,
            outputs: {
                arn: certificateArn,
                status: "ISSUED",
                type: "AMAZON_ISSUED",
                // Source: ACM user guide, "DNS validation": _<token>.<domain> CNAME _<token>.<random>.acm-validations.aws.
                domainValidationOptions: [...domains].map((domainName) => ({
                    domainName,
                    resourceRecordName: `_${ids.hex(32, domainName)}.${domainName.replace(/^\*\./, "")}.`,
                    resourceRecordType: "CNAME",
                    resourceRecordValue: `_${ids.hex(32, `${domainName} value`)}.${ids.letters(10)}.acm-validations.aws.`,
                })),
            },
        };
    },
    "aws:acm/certificateValidation:CertificateValidation": ({ text, ids }) => ({
        id: ids.uuid(),
        outputs: { certificateArn: text("certificateArn") ?? "" },
    }),
};
