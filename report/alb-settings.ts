import type { AlbFrontDoor, AlbTargetGroup } from "../frontdoor/alb-front-door";
import { isUnknown } from "../model/property-value";
import { printCount, printFlag, printText, printTexts } from "./print-value";
import type { Setting } from "./setting";

/** What holds for a whole listener of a load balancer: port, certificate, network, health checks, logs, firewall. */
export function albSettings(frontDoor: AlbFrontDoor): Setting[] {
    const { loadBalancer, targetGroups, domains, port, protocol, sslPolicy, mutualTls } = frontDoor;
    const { internal, accessLogBucket, webAclArn, webAclLabel, deletionProtection, dropInvalidHeaderFields } =
        loadBalancer;
    const lines: [string, string][] = [
        [
            "listener",
            `${printText(protocol)} on port ${printCount(port)}${sslPolicy === undefined ? "" : `, ${printText(sslPolicy)}`}`,
        ],
        ["load balancer", `${loadBalancer.label}, ${printFlag(internal, "internal", "internet-facing")}`],
    ];
    if (mutualTls !== "off") lines.push(["mutual TLS", printText(mutualTls)]);
    lines.push(["access logs", accessLogBucket === undefined ? "off" : `to bucket ${printText(accessLogBucket)}`]);
    if (webAclArn !== undefined) lines.push(["firewall", webAclLabel ?? printText(webAclArn)]);
    if (dropInvalidHeaderFields !== false)
        lines.push(["invalid headers", printFlag(dropInvalidHeaderFields, "dropped")]);
    if (deletionProtection !== false) lines.push(["deletion protection", printFlag(deletionProtection)]);
    return [
        ...lines.map(([name, text]) => ({ name, text })),
        ...targetGroups.flatMap(targetGroupSettings),
        ...domains.map((domain) => ({ name: "domain", of: `domain ${printText(domain)}`, text: printText(domain) })),
    ];
}

/** Said only where a group does more than hand requests on. */
function targetGroupSettings(group: AlbTargetGroup): Setting[] {
    const { name, multiValueHeaders, healthCheck, targets, targetType } = group;
    const words = [
        ...(multiValueHeaders === false ? [] : [printFlag(multiValueHeaders, "multi-value headers")]),
        ...(healthCheck === undefined || healthCheck.enabled === false
            ? []
            : [`health check of ${printText(healthCheck.path)} every ${printCount(healthCheck.intervalSeconds)} s`]),
        ...(targets.length === 0 ? ["no target: requests get 503"] : []),
        ...(targetType === "lambda" ? [] : [`targets by ${printText(targetType)}`]),
    ];
    return words.length === 0
        ? []
        : [{ name: "target group", of: `target group ${name}`, text: `${name}, ${words.join(", ")}` }];
}

/** The certificates of a listener, for comparison. */
export function printCertificates({ certificateArns }: AlbFrontDoor): string | undefined {
    return isUnknown(certificateArns) || certificateArns.length > 0 ? printTexts(certificateArns) : undefined;
}
