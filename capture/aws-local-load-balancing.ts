import type { LocalResource, LocalState } from "./local-state";

type LocalType = (resource: LocalResource) => LocalState;

/** Words of a load balancer's ARN by its type. Source: Service Authorization Reference, Elastic Load Balancing V2. */
const kinds: Readonly<Record<string, string>> = { network: "net", gateway: "gwy" };

function balancerArn({ arn, ids }: LocalResource, kind: string, name: string): string {
    return arn("elasticloadbalancing", `${kind}/${name}/${ids.hex(16)}`);
}

const types: Readonly<Record<string, LocalType>> = {
    "loadBalancer:LoadBalancer": (resource) => {
        const { ids, place, inputs } = resource;
        const name = resource.physicalName("name", 32);
        const kind = kinds[resource.text("loadBalancerType") ?? ""] ?? "app";
        const loadBalancerArn = resource.knownId ?? balancerArn(resource, `loadbalancer/${kind}`, name);
        // Source: Elastic Load Balancing user guide, "Load balancer DNS name"; a network one has its Region behind "elb".
        const host = `${inputs["internal"] === true ? "internal-" : ""}${name}`;
        const dnsName =
            kind === "app"
                ? `${host}-${ids.digits(10)}.${place.region}.elb.${place.dnsSuffix}`
                : `${host}-${ids.hex(16, "dns")}.elb.${place.region}.${place.dnsSuffix}`;
        return {
            id: loadBalancerArn,
            outputs: {
                name,
                arn: loadBalancerArn,
                arnSuffix: loadBalancerArn.replace(/^.*:loadbalancer\//, ""),
                dnsName,
                zoneId: `Z${ids.hex(13).toUpperCase()}`,
                vpcId: `vpc-${ids.hex(17, "vpc")}`,
                ipAddressType: "ipv4",
                loadBalancerType: "application",
                internal: false,
            },
        };
    },
    "targetGroup:TargetGroup": (resource) => {
        const name = resource.physicalName("name", 32);
        const targetGroupArn = resource.knownId ?? balancerArn(resource, "targetgroup", name);
        return {
            id: targetGroupArn,
            outputs: {
                name,
                arn: targetGroupArn,
                arnSuffix: targetGroupArn.replace(/^.*:targetgroup/, "targetgroup"),
                targetType: "instance",
            },
        };
    },
    "targetGroupAttachment:TargetGroupAttachment": ({ text, ids }) => ({
        id: `${text("targetGroupArn") ?? ""}-${ids.hex(26)}`,
        outputs: {},
    }),
    "listener:Listener": ({ text, ids, knownId }) => {
        const balancer = text("loadBalancerArn") ?? "";
        const arn = knownId ?? `${balancer.replace(":loadbalancer/", ":listener/")}/${ids.hex(16)}`;
        return { id: arn, outputs: { arn } };
    },
    "listenerRule:ListenerRule": ({ text, ids, knownId }) => {
        const listener = text("listenerArn") ?? "";
        const arn = knownId ?? `${listener.replace(":listener/", ":listener-rule/")}/${ids.hex(16)}`;
        return { id: arn, outputs: { arn } };
    },
    "listenerCertificate:ListenerCertificate": ({ text }) => ({
        id: `${text("listenerArn") ?? ""}_${text("certificateArn") ?? ""}`,
        outputs: {},
    }),
    "trustStore:TrustStore": (resource) => {
        const name = resource.physicalName("name", 32);
        const arn = resource.knownId ?? balancerArn(resource, "truststore", name);
        return { id: arn, outputs: { name, arn, arnSuffix: arn.replace(/^.*:truststore/, "truststore") } };
    },
};

/** Load balancers and what belongs to them, by both names they have: `aws:lb` and the older `aws:alb`. */
export const loadBalancingTypes: { readonly [type: string]: LocalType } = Object.fromEntries(
    ["lb", "alb"].flatMap((module) =>
        Object.entries(types).map(([type, answer]) => [`aws:${module}/${type}`, answer] as const),
    ),
);
