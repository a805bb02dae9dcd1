import type { ResourceNode } from "../../capture/resource-graph";
import type { AlbFrontDoor } from "../alb-front-door";
import type { Unsupported } from "../front-door";
import { known } from "../property-reader";
import { frontDoorName } from "../read-http-api";
import { isAmbiguous, type ResourceIndex } from "../resource-index";
import { listenerTypes } from "../resource-types";
import { loadBalancerTypes } from "../rest-api/rest-resource-types";
import { unsupported } from "../unsupported";
import { attachmentTypes, listenerCertificateTypes, listenerRuleTypes } from "./alb-resource-types";
import { readListener } from "./read-listener";
import { readTargetGroups, targetGroupsOf } from "./read-target-groups";

/** What the load balancers of a program come to. */
export interface AlbReading {
    readonly frontDoors: readonly AlbFrontDoor[];
    readonly unsupported: readonly Unsupported[];
}

/**
 * Reads every listener of an Application Load Balancer. One that an API calls, itself or by its load balancer, stands
 * behind that API and is no front door of its own.
 */
export function readAlbs(index: ResourceIndex, behind: ReadonlySet<string>): AlbReading {
    const left: Unsupported[] = [];
    const hidden = new Set<string>();
    const rules = byListener(index, listenerRuleTypes, left);
    const certificates = byListener(index, listenerCertificateTypes, left);
    const targetGroups = readTargetGroups(index);
    const read: { frontDoor: AlbFrontDoor; node: ResourceNode }[] = [];
    for (const node of index.ofType(...listenerTypes)) {
        const balancer = index.referenced(node, "loadBalancerArn", loadBalancerTypes);
        if (behind.has(node.urn) || (balancer !== undefined && !isAmbiguous(balancer) && behind.has(balancer.urn))) {
            hidden.add(node.urn);
            continue;
        }
        const own = rules.get(node.urn) ?? [];
        // A listener that is only read and has nothing of this program is not the program's front door.
        if (node.external && own.length === 0) continue;
        const refusal = isAmbiguous(balancer) ? severalBalancers(balancer.candidates) : notHttp(node, balancer);
        if (refusal !== undefined) {
            left.push(unsupported(node, refusal));
            continue;
        }
        const parts = { rules: own, certificates: certificates.get(node.urn) ?? [], targetGroups };
        const name = frontDoorName(index, node);
        const single = isAmbiguous(balancer) ? undefined : balancer;
        read.push({ node, frontDoor: { ...readListener(index, node, single, parts), name } });
    }
    left.push(...strayAttachments(index));
    return { frontDoors: named(read), unsupported: left };
}

/** Resources by the URN of the listener they belong to; those of none are told. */
function byListener(
    index: ResourceIndex,
    types: readonly string[],
    left: Unsupported[],
): ReadonlyMap<string, readonly ResourceNode[]> {
    const owned = new Map<string, ResourceNode[]>();
    for (const node of index.ofType(...types)) {
        const listener = index.referenced(node, "listenerArn", listenerTypes);
        if (listener !== undefined && !isAmbiguous(listener)) {
            owned.set(listener.urn, [...(owned.get(listener.urn) ?? []), node]);
            continue;
        }
        const arn = known(node.inputs["listenerArn"]);
        const names = listener?.candidates.map(({ name }) => `"${name}"`).join(" and ");
        left.push(
            unsupported(
                node,
                names === undefined
                    ? `its listener${arn === undefined ? "" : ` ${arn}`} is not declared in this program`
                    : `its listenerArn is computed from ${names}; one listener is needed`,
            ),
        );
    }
    return owned;
}

function severalBalancers(candidates: readonly ResourceNode[]): string {
    const names = candidates.map(({ name }) => `"${name}"`).join(" and ");
    return `its loadBalancerArn is computed from ${names}; one load balancer is needed`;
}

/** Why a listener takes no HTTP requests; undefined when it does. */
function notHttp(listener: ResourceNode, balancer: ResourceNode | undefined): string | undefined {
    const inputs = balancer?.external === true ? balancer.outputs : (balancer?.inputs ?? {});
    const arn = known(balancer?.outputs["arn"]) ?? known(listener.inputs["loadBalancerArn"]) ?? "";
    const byArn = arn.includes(":loadbalancer/net/") ? "network" : arn.includes(":loadbalancer/gwy/") ? "gateway" : "";
    const type = known(inputs["loadBalancerType"]) ?? byArn;
    const protocol = known(listener.inputs["protocol"]) ?? "HTTP";
    if (type === "network")
        return `a listener of a Network Load Balancer (${protocol === "HTTP" ? "TCP" : protocol}), which hands on connections and reads no requests`;
    if (type === "gateway")
        return "a listener of a Gateway Load Balancer, which hands on packets and reads no requests";
    if (protocol !== "HTTP" && protocol !== "HTTPS")
        return `protocol ${protocol} is none of an Application Load Balancer: HTTP or HTTPS`;
    return undefined;
}

/** Registered targets of a group that is none of the program. */
function strayAttachments(index: ResourceIndex): Unsupported[] {
    return index.ofType(...attachmentTypes).flatMap((node) => {
        const groups = targetGroupsOf(index, node, "targetGroupArn");
        if (groups.length === 1) return [];
        const arn = known(node.inputs["targetGroupArn"]);
        const names = groups.map(({ name }) => `"${name}"`).join(" and ");
        return [
            unsupported(
                node,
                groups.length === 0
                    ? `its target group${arn === undefined ? "" : ` ${arn}`} is not declared in this program`
                    : `its targetGroupArn is computed from ${names}; one target group is needed`,
            ),
        ];
    });
}

/** One name each: the listener with the most rules keeps the shared one, HTTPS before HTTP among equals. */
function named(read: readonly { frontDoor: AlbFrontDoor; node: ResourceNode }[]): AlbFrontDoor[] {
    const taken = new Map<string, string>();
    const weigh = ({ frontDoor: { rules, protocol } }: (typeof read)[number]): number =>
        rules.length * 2 + (known(protocol) === "HTTPS" ? 1 : 0);
    for (const one of [...read].sort((a, b) => weigh(b) - weigh(a))) {
        const { name, urn, port } = one.frontDoor;
        const candidates = [
            name,
            ...(typeof port === "number" ? [`${name}:${String(port)}`] : []),
            `${name}:${one.node.name}`,
        ];
        taken.set(candidates.find((candidate) => !taken.has(candidate)) ?? urn, urn);
    }
    const names = new Map([...taken].map(([name, urn]) => [urn, name]));
    return read.map(({ frontDoor }) => ({ ...frontDoor, name: names.get(frontDoor.urn) ?? frontDoor.name }));
}
