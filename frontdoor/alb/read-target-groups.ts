import type { ResourceNode } from "../../capture/resource-graph";
import { isUnknown, type PropertyValue, reveal, unknown } from "../../model/property-value";
import type { AlbHealthCheck, AlbTarget, AlbTargetGroup } from "../alb-front-door";
import type { Target, Text } from "../front-door";
import { asCount, asFlag, asList, asText, at, known } from "../property-reader";
import { ambiguous, readLambda } from "../read-lambda";
import { isAmbiguous, type ResourceIndex } from "../resource-index";
import { functionType, permissionType } from "../resource-types";
import { waitedFor } from "../rest-api/deployment-misses";
import { loadBalancerTypes } from "../rest-api/rest-resource-types";
import { attachmentTypes, registrarProperties, targetGroupTypes } from "./alb-resource-types";

/** Reads every `aws:lb/targetGroup:TargetGroup` with what is registered in it, by URN. */
export function readTargetGroups(index: ResourceIndex): ReadonlyMap<string, AlbTargetGroup> {
    const targets = readTargets(index);
    return new Map(
        index.ofType(...targetGroupTypes).map((node) => [node.urn, readTargetGroup(node, targets.get(node.urn) ?? [])]),
    );
}

function readTargetGroup({ urn, name, inputs, outputs }: ResourceNode, targets: readonly AlbTarget[]): AlbTargetGroup {
    const arn = asText(outputs["arn"]);
    const targetType = asText(inputs["targetType"]) ?? "instance";
    const healthCheck = readHealthCheck(inputs["healthCheck"], known(targetType) === "lambda");
    const protocol = asText(inputs["protocol"]);
    const port = asCount(inputs["port"]);
    return {
        urn,
        name,
        ...(known(arn) === undefined || arn === undefined ? {} : { arn }),
        targetType,
        multiValueHeaders: asFlag(inputs["lambdaMultiValueHeadersEnabled"], false),
        ...(healthCheck === undefined ? {} : { healthCheck }),
        ...(protocol === undefined || protocol === "" ? {} : { protocol }),
        ...(port === undefined || port === 0 ? {} : { port }),
        targets,
    };
}

/**
 * The numbers are what the provider writes for one that is left out, which are not AWS's own. Source: Pulumi AWS
 * provider, lb.TargetGroup, "healthCheck"; ELB API reference, CreateTargetGroup, "HealthCheckTimeoutSeconds".
 */
function readHealthCheck(value: PropertyValue | undefined, ofFunction: boolean): AlbHealthCheck | undefined {
    if (value === undefined || value === null || isUnknown(value)) return undefined;
    return {
        enabled: asFlag(at(value, "enabled"), true),
        path: written(asText(at(value, "path"))) ?? "/",
        intervalSeconds: asCount(at(value, "interval")) ?? 30,
        timeoutSeconds: asCount(at(value, "timeout")) ?? (ofFunction ? 30 : 5),
        healthyThreshold: asCount(at(value, "healthyThreshold")) ?? 3,
        unhealthyThreshold: asCount(at(value, "unhealthyThreshold")) ?? 3,
        matcher: written(asText(at(value, "matcher"))) ?? "200",
    };
}

function written(text: Text | undefined): Text | undefined {
    return text === "" ? undefined : text;
}

/** Registered targets, by the URN of their group. */
function readTargets(index: ResourceIndex): ReadonlyMap<string, readonly AlbTarget[]> {
    const byGroup = new Map<string, AlbTarget[]>();
    const register = (group: ResourceNode, target: AlbTarget): void => {
        const list = byGroup.get(group.urn);
        if (list === undefined) byGroup.set(group.urn, [target]);
        else list.push(target);
    };
    for (const node of index.ofType(...attachmentTypes)) {
        const [group] = targetGroupsOf(index, node, "targetGroupArn");
        if (group !== undefined) register(group, readAttachment(index, node, group));
    }
    for (const [type, property] of Object.entries(registrarProperties)) {
        for (const node of index.ofType(type)) {
            for (const group of targetGroupsOf(index, node, property)) register(group, registrar(node));
        }
    }
    return byGroup;
}

/** Longer than any chain of resources of which each takes the group from the one before. */
const longestChain = 4;

/**
 * The target groups a property names: by ARN, or, in a preview, those it is computed from. Through an attachment the
 * group's ARN may be taken too, so that what uses it waits for the target.
 */
export function targetGroupsOf(
    index: ResourceIndex,
    node: ResourceNode,
    property: string,
    steps = longestChain,
): ResourceNode[] {
    const arns = arnsIn(reveal(node.inputs[property]));
    const called = arns.flatMap((arn) => targetGroupTypes.flatMap((type) => index.called(arn, type) ?? []));
    if (called.length > 0) return called;
    const found = index.referenced(node, property, targetGroupTypes);
    if (found !== undefined) return isAmbiguous(found) ? [...found.candidates] : [found];
    if (steps === 0) return [];
    const through = index.sources(node, property).filter(({ type }) => isOneOf(attachmentTypes, type));
    return [...new Set(through.flatMap((source) => targetGroupsOf(index, source, "targetGroupArn", steps - 1)))];
}

/** ARNs of target groups anywhere in a value: a text, a list of texts, or objects that hold one. */
function arnsIn(value: PropertyValue | undefined): string[] {
    const text = known(value);
    if (text !== undefined) return [text];
    return asList(value).flatMap((item) => known(item) ?? known(at(item, "targetGroupArn")) ?? []);
}

function isOneOf(types: readonly string[], type: string): boolean {
    return types.includes(type);
}

function readAttachment(index: ResourceIndex, node: ResourceNode, group: ResourceNode): AlbTarget {
    const type = known(group.inputs["targetType"]);
    if (type === "lambda") {
        const target = readLambda(index, node, "targetId") ?? {
            kind: "unknown" as const,
            reason: "targetId names no Lambda function of this program and no function ARN",
        };
        return { urn: node.urn, target, dependsOnPermission: waitsForPermission(index, node, target) };
    }
    return { urn: node.urn, target: readAddress(index, node, group), dependsOnPermission: false };
}

/** A machine, an address or another load balancer: nothing here can call it, but something may stand in for it. */
function readAddress(index: ResourceIndex, node: ResourceNode, group: ResourceNode): Target {
    const types = ["aws:ec2/instance:Instance", ...loadBalancerTypes];
    const found = index.referenced(node, "targetId", types);
    if (isAmbiguous(found)) return ambiguous(found.candidates);
    const id = asText(node.inputs["targetId"]) ?? unknown;
    const host = known(group.inputs["targetType"]) === "ip" ? known(id) : known(found?.outputs["privateIp"]);
    const port = asText(node.inputs["port"]) ?? asText(group.inputs["port"]);
    const scheme = (known(group.inputs["protocol"]) ?? "HTTP").toLowerCase();
    return {
        kind: "private",
        label: found?.name ?? (typeof id === "string" ? id : ""),
        uri: host === undefined || typeof port !== "string" ? unknown : `${scheme}://${bracketed(host)}:${port}`,
        method: "ANY",
        ...(found === undefined ? {} : { resourceUrn: found.urn }),
    };
}

/** An address of IPv6 stands in brackets in a URL. Source: RFC 3986, section 3.2.2. */
function bracketed(host: string): string {
    return host.includes(":") ? `[${host}]` : host;
}

function registrar(node: ResourceNode): AlbTarget {
    const target: Target = {
        kind: "private",
        label: node.name,
        uri: unknown,
        method: "ANY",
        resourceUrn: node.urn,
    };
    return { urn: node.urn, target, dependsOnPermission: false };
}

/**
 * ELB asks Lambda when a function is registered: without the permission it refuses (reference 10.4). Pulumi makes the
 * permission first only when the attachment waits for it.
 */
function waitsForPermission(index: ResourceIndex, node: ResourceNode, target: Target): boolean {
    const functionUrn = target.kind === "lambda" ? target.functionUrn : undefined;
    return [...waitedFor(index, node)].some((urn) => {
        const made = index.get(urn);
        if (made?.type !== permissionType) return false;
        const principal = made.inputs["principal"];
        if (known(principal) !== undefined && known(principal) !== "elasticloadbalancing.amazonaws.com") return false;
        const of = index.referenced(made, "function", [functionType]);
        return functionUrn === undefined || of === undefined || isAmbiguous(of) || of.urn === functionUrn;
    });
}
