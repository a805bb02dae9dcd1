import type { ResourceNode } from "../../capture/resource-graph";
import { isUnknown, unknown } from "../../model/property-value";
import type { AlbFrontDoor, AlbRule, AlbTargetGroup } from "../alb-front-door";
import type { Count, Text, Texts } from "../front-door";
import { asCount, asText, at, known } from "../property-reader";
import type { ResourceIndex } from "../resource-index";
import { inAlbOrder, readAlbRule, readDefaultRule } from "./read-alb-rule";
import { domainsOf, readLoadBalancer } from "./read-load-balancer";

/** What belongs to a listener, and every target group of the program. */
interface ListenerParts {
    readonly rules: readonly ResourceNode[];
    readonly certificates: readonly ResourceNode[];
    readonly targetGroups: ReadonlyMap<string, AlbTargetGroup>;
}

/** Reads an `aws:lb/listener:Listener` of an Application Load Balancer with everything that belongs to it, but its name. */
export function readListener(
    index: ResourceIndex,
    node: ResourceNode,
    balancer: ResourceNode | undefined,
    parts: ListenerParts,
): Omit<AlbFrontDoor, "name"> {
    const inputs = node.external ? { ...node.outputs, ...node.inputs } : node.inputs;
    const listenerArn = asText(node.outputs["arn"]) ?? asText(node.id);
    const protocol = asText(inputs["protocol"]) ?? "HTTP";
    const port = asCount(inputs["port"]) ?? unknown;
    const sslPolicy = asText(inputs["sslPolicy"]);
    const mutualTls = asText(at(inputs["mutualAuthentication"], "mode"));
    const rules = [...inAlbOrder(parts.rules.map((rule) => readAlbRule(index, rule))), readDefaultRule(index, node)];
    const loadBalancer = readLoadBalancer(index, balancer, node);
    const domains = balancer === undefined ? [] : domainsOf(index, balancer);
    const url = urlOf(protocol, port, [
        ...domains,
        ...(loadBalancer.dnsName === undefined ? [] : [loadBalancer.dnsName]),
    ]);
    return {
        kind: "alb",
        urn: node.urn,
        ...(listenerArn === undefined || known(listenerArn) === undefined || listenerArn === "" ? {} : { listenerArn }),
        loadBalancer,
        port,
        protocol,
        certificateArns: certificateArns(inputs["certificateArn"], parts.certificates),
        ...(sslPolicy === undefined || sslPolicy === "" ? {} : { sslPolicy }),
        mutualTls: mutualTls === undefined || mutualTls === "" ? "off" : mutualTls,
        rules,
        targetGroups: targetGroupsIn(rules, parts.targetGroups),
        headerAttributes: headerAttributes(inputs),
        domains,
        ...(url === undefined ? {} : { url }),
    };
}

function certificateArns(own: ResourceNode["inputs"][string] | undefined, others: readonly ResourceNode[]): Texts {
    return [own, ...others.map(({ inputs }) => inputs["certificateArn"])].flatMap((value) => {
        const arn = asText(value);
        return arn === undefined || arn === "" ? [] : [arn];
    });
}

/** Names every property that changes a header begins with. Source: Pulumi AWS provider, lb.Listener. */
const headerProperty = /^routingHttp(?:Request|Response)[A-Z]/;

function headerAttributes(inputs: ResourceNode["inputs"]): Record<string, Text> {
    const written = Object.entries(inputs).flatMap(([property, value]) => {
        const text = headerProperty.test(property) ? asText(value) : undefined;
        return text === undefined || text === "" ? [] : [[property, text] as const];
    });
    return Object.fromEntries(written);
}

function targetGroupsIn(
    rules: readonly AlbRule[],
    all: ReadonlyMap<string, AlbTargetGroup>,
): readonly AlbTargetGroup[] {
    const urns = rules.flatMap(({ actions }) =>
        actions.flatMap((action) =>
            action.kind === "forward" ? action.targetGroups.flatMap(({ targetGroup }) => targetGroup ?? []) : [],
        ),
    );
    return [...new Set(urns)].flatMap((urn) => all.get(urn) ?? []);
}

/** The first name that is known, without the scheme's own port. */
function urlOf(protocol: Text, port: Count, names: readonly Text[]): string | undefined {
    const host = names.map((name) => known(name)).find((name) => name !== undefined && name !== "");
    const scheme = known(protocol)?.toLowerCase();
    if (host === undefined || scheme === undefined || isUnknown(port) || typeof port !== "number") return undefined;
    const own = scheme === "https" ? 443 : 80;
    return `${scheme}://${host}${port === own ? "" : `:${String(port)}`}`;
}
