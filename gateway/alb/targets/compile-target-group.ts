import { type AlbTarget, type AlbTargetGroup, permits, type Target } from "../../../frontdoor";
import { splitUrl } from "../../http-api/integrate/http-target";
import { knownFlag, knownText } from "../../known-value";
import { compileHealthCheck } from "../health/compile-health-check";
import { type AlbCompilation, listUnsupported } from "../alb-compilation";
import type { ServedTarget, ServedTargetGroup } from "../served-alb";

/** Compiles a target group with its targets. */
export function compileTargetGroup(around: AlbCompilation, group: AlbTargetGroup): ServedTargetGroup {
    const { findings } = around;
    const arn = knownText(group.arn) ?? "";
    if (group.targets.length === 0) {
        findings.warnings.add(`target group ${group.name} has no registered target: its requests answer 503`);
    }
    return {
        urn: group.urn,
        name: group.name,
        arn,
        multiValueHeaders: knownFlag(group.multiValueHeaders),
        targets: group.targets.map((target) => compileTarget(around, group, target, arn)),
        turn: { next: 0 },
        health: compileHealthCheck(group.healthCheck, group.targets.length),
        toldOf: new Set(),
    };
}

function compileTarget(
    around: AlbCompilation,
    group: AlbTargetGroup,
    { urn, target, dependsOnPermission }: AlbTarget,
    groupArn: string,
): ServedTarget {
    if (target.kind !== "lambda") return compileAddress(around, group, target);
    const { compilation, findings, door } = around;
    const { functionUrn, label } = target;
    const description = functionUrn === undefined ? undefined : compilation.functions.get(functionUrn);
    const reason =
        functionUrn === undefined || description === undefined
            ? `function ${label} is not part of this program, so its code is not here`
            : compilation.refusal(functionUrn);
    if (reason !== undefined || functionUrn === undefined || description === undefined) {
        const type = "aws:lb/targetGroupAttachment:TargetGroupAttachment";
        listUnsupported(around, { urn, type, name: group.name, reason: reason ?? "" });
        return { kind: "unavailable", label, reason: reason ?? "" };
    }
    const qualifier = knownText(target.qualifier);
    const permitted = permits(description.permissions, {
        principal: "elasticloadbalancing.amazonaws.com",
        action: "lambda:InvokeFunction",
        sourceArn: groupArn,
        ...(qualifier === undefined ? {} : { qualifier }),
    });
    const denied = permitted
        ? undefined
        : `function ${label} has no permission for ${door.name}: add an aws.lambda.Permission with action ` +
          `"lambda:InvokeFunction", principal "elasticloadbalancing.amazonaws.com" and the sourceArn of target group ` +
          `${group.name}; AWS refuses the registration without it`;
    if (denied !== undefined) findings.warnings.add(denied);
    else if (!dependsOnPermission) {
        findings.warnings.add(
            `function ${label} may be registered in target group ${group.name} before its permission is there, which AWS ` +
                "refuses; write dependsOn: [permission] on the aws.lb.TargetGroupAttachment",
        );
    }
    return {
        kind: "lambda",
        functionUrn,
        arn: knownText(target.functionArn) ?? knownText(description.arn) ?? "",
        label,
        qualifier,
        denied,
    };
}

/** @inferred a target inside a VPC is not on this machine: `--target NAME=URL` names what stands in for it. */
function compileAddress(
    { compilation, findings }: AlbCompilation,
    group: AlbTargetGroup,
    target: Exclude<Target, { kind: "lambda" }>,
): ServedTarget {
    const label = labelOf(target, group);
    // The reading has listed it by name.
    if (target.kind === "unknown") return { kind: "unavailable", label, reason: target.reason };
    const address =
        compilation.targets.get(label) ??
        compilation.targets.get(group.name) ??
        compilation.targets.get(knownText(group.arn) ?? group.name);
    if (address === undefined) {
        findings.warnings.add(
            `${label} of target group ${group.name} is inside a VPC: name an address that stands in for it with ` +
                `--target ${group.name}=http://127.0.0.1:PORT`,
        );
        return { kind: "unavailable", label, reason: `${label} is inside a VPC, which is not here` };
    }
    const backend = splitUrl(address);
    return "wrong" in backend
        ? { kind: "unavailable", label, reason: backend.wrong }
        : { kind: "address", label, backend };
}

function labelOf(target: Exclude<Target, { kind: "lambda" }>, group: AlbTargetGroup): string {
    switch (target.kind) {
        case "http":
            return knownText(target.url) ?? group.name;
        case "private":
        case "service":
            return target.label;
        case "unknown":
            return group.name;
    }
}
