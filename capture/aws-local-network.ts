import { reveal } from "../model/property-value";
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

function balancerArn({ arn, ids }: LocalResource, kind: string, name: string): string {
    return arn("elasticloadbalancing", `${kind}/${name}/${ids.hex(16)}`);
}

/** Networks, load balancers, names and certificates. */
export const networkTypes: { readonly [type: string]: LocalType } = {
    "aws:ec2/vpc:Vpc": ec2("vpc", "vpc", ({ ids }) => ({
        defaultSecurityGroupId: `sg-${ids.hex(17, "sg")}`,
        mainRouteTableId: `rtb-${ids.hex(17, "rtb")}`,
        defaultRouteTableId: `rtb-${ids.hex(17, "rtb")}`,
        defaultNetworkAclId: `acl-${ids.hex(17, "acl")}`,
    })),
    "aws:ec2/subnet:Subnet": ec2("subnet", "subnet", ({ place }) => ({ availabilityZone: `${place.region}a` })),
    "aws:ec2/securityGroup:SecurityGroup": ec2("sg", "security-group", ({ physicalName }) => ({
        name: physicalName("name", 255),
    })),
    "aws:ec2/routeTable:RouteTable": ec2("rtb", "route-table"),
    "aws:ec2/internetGateway:InternetGateway": ec2("igw", "internet-gateway"),
    "aws:ec2/natGateway:NatGateway": ec2("nat", "natgateway"),
    "aws:ec2/vpcEndpoint:VpcEndpoint": ec2("vpce", "vpc-endpoint", () => ({ state: "available" })),
    // A component of the awsx plugin; programs only ever use these ids of it.
    "awsx:ec2:Vpc": ({ ids, place }) => {
        const subnets = (kind: string): string[] => ["a", "b", "c"].map((zone) => `subnet-${ids.hex(17, kind + zone)}`);
        const [publicIds, privateIds] = [subnets("public"), subnets("private")];
        const vpcId = `vpc-${ids.hex(17)}`;
        return {
            id: vpcId,
            outputs: {
                vpcId,
                publicSubnetIds: publicIds,
                privateSubnetIds: privateIds,
                isolatedSubnetIds: [],
                availabilityZones: ["a", "b", "c"].map((zone) => place.region + zone),
            },
        };
    },
    "aws:lb/loadBalancer:LoadBalancer": (resource) => {
        const name = resource.physicalName("name", 32);
        const kind = { network: "net", gateway: "gwy" }[resource.text("loadBalancerType") ?? ""] ?? "app";
        const loadBalancerArn = resource.knownId ?? balancerArn(resource, `loadbalancer/${kind}`, name);
        return {
            id: loadBalancerArn,
            outputs: {
                name,
                arn: loadBalancerArn,
                arnSuffix: loadBalancerArn.replace(/^.*:loadbalancer\//, ""),
                dnsName: `${name}-${resource.ids.digits(10)}.${resource.place.region}.elb.${resource.place.dnsSuffix}`,
                zoneId: `Z${resource.ids.hex(13).toUpperCase()}`,
            },
        };
    },
    "aws:lb/targetGroup:TargetGroup": (resource) => {
        const name = resource.physicalName("name", 32);
        const targetGroupArn = resource.knownId ?? balancerArn(resource, "targetgroup", name);
        return {
            id: targetGroupArn,
            outputs: { name, arn: targetGroupArn, arnSuffix: targetGroupArn.replace(/^.*:targetgroup/, "targetgroup") },
        };
    },
    "aws:lb/listener:Listener": ({ text, ids, knownId }) => {
        const balancer = text("loadBalancerArn") ?? "";
        const arn = knownId ?? `${balancer.replace(":loadbalancer/", ":listener/")}/${ids.hex(16)}`;
        return { id: arn, outputs: { arn } };
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
    "aws:route53/record:Record": ({ text }) => {
        const name = text("name") ?? "";
        return { id: `${text("zoneId") ?? ""}_${name}_${text("type") ?? ""}`, outputs: { fqdn: name } };
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
    "aws:wafv2/webAcl:WebAcl": ({ ids, arn, physicalName, text, place }) => {
        const id = ids.uuid();
        const name = physicalName("name", 128);
        // A web ACL for CloudFront lives in us-east-1. Source: WAF developer guide, "Resources that you can protect".
        const webAclArn =
            text("scope") === "CLOUDFRONT"
                ? `arn:${place.partition}:wafv2:us-east-1:${place.account}:global/webacl/${name}/${id}`
                : arn("wafv2", `regional/webacl/${name}/${id}`);
        return { id, outputs: { name, arn: webAclArn, capacity: 1 } };
    },
};
