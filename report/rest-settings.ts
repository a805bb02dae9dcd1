import type { Count, Flag } from "../frontdoor/front-door";
import { settingsOfMethod } from "../frontdoor/method-settings";
import type { Canary, MethodSettings, Quota, RestFrontDoor, RestStage, UsagePlan } from "../frontdoor/rest-front-door";
import { isUnknown } from "../model/property-value";
import { printPolicy } from "./policy-summary";
import { printCount, printFlag, printText, printTexts, printThrottle } from "./print-value";
import { limitsOf } from "./rest-method-settings";
import { type Setting, settingsOf } from "./setting";
import {
    domainSetting,
    executeApiSettings,
    noStage,
    printAccessLog,
    printBytes,
    printThrottleInWords,
    stageVariables,
} from "./shared-settings";

type Line = readonly [name: string, text: string];

/** What holds for a whole REST API: endpoint, policy, stages, usage plans, answers of its own, domains. */
export function restSettings(frontDoor: RestFrontDoor): Setting[] {
    const { stages, usagePlans, domains, executeApiEndpoint } = frontDoor;
    return [
        ...endpointLines(frontDoor).map(([name, text]) => ({ name, text })),
        ...(stages.length === 0 ? [noStage] : stages.flatMap(stageSettings)),
        ...usagePlans.map(planSetting),
        ...answerLines(frontDoor).map(([name, text]) => ({ name, text })),
        ...domains.map((domain) =>
            domainSetting(
                domain,
                domain.stageInPath && "the stage follows in the path",
                domain.endpointType === undefined ? "" : printText(domain.endpointType),
            ),
        ),
        ...executeApiSettings(executeApiEndpoint),
    ];
}

function endpointLines({ endpointType, vpcEndpointIds, policy, apiKeySource }: RestFrontDoor): Line[] {
    const through = isUnknown(vpcEndpointIds) || vpcEndpointIds.length > 0;
    return [
        ["endpoint", `${printText(endpointType)}${through ? ` through ${printTexts(vpcEndpointIds)}` : ""}`],
        ...(policy === undefined ? [] : [["policy", printPolicy(policy)] as const]),
        ...(apiKeySource === "HEADER" ? [] : [["API key source", printText(apiKeySource)] as const]),
    ];
}

function stageSettings(stage: RestStage): Setting[] {
    const { accessLog, cache, canary, tracing, webAclArn, webAclLabel, clientCertificateId, variables } = stage;
    const all = merged(stage.settings);
    const throttle = limitsOf(all.throttle);
    const lines: Line[] = [
        ["stage", `${printText(stage.name)}, ${deployed(stage)}`],
        ["throttle", `${printThrottleInWords(throttle)}${throttle === undefined ? "" : ", for each method"}`],
        ["access logs", printAccessLog(accessLog)],
        ...executionLogs(all),
        ...whereOn("detailed metrics", all.metrics),
        ...(cache === undefined ? [] : [["cache cluster", printCluster(cache.size, all)] as const]),
        ...whereOn("tracing", tracing),
        ...(canary === undefined ? [] : [["canary", printCanary(canary)] as const]),
        ...(webAclArn === undefined ? [] : [["firewall", webAclLabel ?? printText(webAclArn)] as const]),
        ...(clientCertificateId === undefined ? [] : [["client certificate", printText(clientCertificateId)] as const]),
        ...stageVariables(variables),
    ];
    return settingsOf(`stage ${printText(stage.name)}`, lines);
}

function deployed({ deployment, deploymentId, mayMiss }: RestStage): string {
    if (deployment === undefined) {
        return deploymentId === undefined ? "never deployed" : `serves deployment ${printText(deploymentId)}`;
    }
    if (mayMiss.length === 0) return "serves its deployment";
    const parts = mayMiss.length === 1 ? "1 part" : `${mayMiss.length} parts`;
    return `serves its deployment, which may miss ${parts}: it does not depend on them`;
}

/** The settings for all methods of a stage; later ones write over earlier ones. */
function merged(settings: readonly MethodSettings[]): Partial<MethodSettings> {
    const { all } = settingsOfMethod(settings, "", "");
    return Object.assign({}, ...[...all].reverse()) as Partial<MethodSettings>;
}

function executionLogs({ loggingLevel, dataTrace }: Partial<MethodSettings>): Line[] {
    if (loggingLevel === undefined || loggingLevel === "OFF") return [];
    const bodies = dataTrace === undefined || dataTrace === false ? "" : ", with whole requests and responses";
    return [["execution logs", `${printText(loggingLevel)}${bodies}`]];
}

function whereOn(name: string, flag: Flag | undefined): Line[] {
    return flag === undefined || flag === false ? [] : [[name, printFlag(flag)]];
}

function printCluster(size: RestStage["name"], all: Partial<MethodSettings>): string {
    const { cacheEncrypted, requireAuthorizationForCacheControl: guarded } = all;
    return [
        `${printText(size)} GB`,
        ...(cacheEncrypted === undefined || cacheEncrypted === false ? [] : ["encrypted"]),
        ...(guarded === false ? ["any client may invalidate it"] : []),
    ].join(", ");
}

function printCanary({ percentTraffic, deploymentId, variables, useStageCache }: Canary): string {
    const names = Object.keys(variables);
    return [
        `${printCount(percentTraffic)} % of requests`,
        ...(deploymentId === undefined ? [] : [`to deployment ${printText(deploymentId)}`]),
        ...(names.length === 0 ? [] : [`other variables: ${names.join(", ")}`]),
        ...(useStageCache === true ? ["with the stage's cache"] : []),
    ].join(", ");
}

/** A usage plan with its quota, throttle and keys. */
export function planSetting({ label, stages, throttle, quota, keys, productCode }: UsagePlan): Setting {
    const methods = new Set(stages.flatMap((stage) => Object.keys(stage.methods)));
    const text = [
        label,
        quota === undefined ? "no quota" : printQuota(quota),
        throttle === undefined ? "no throttle" : `throttle ${printThrottle(throttle)}`,
        ...(methods.size === 0 ? [] : [`others for ${[...methods].join(", ")}`]),
        keys.length === 1 ? "1 key" : `${keys.length} keys`,
        `stage ${stages.map(({ stage }) => printText(stage)).join(", ")}`,
        ...(productCode === undefined ? [] : [`product ${printText(productCode)}`]),
    ].join(", ");
    return { name: "plan", of: `plan ${label}`, text };
}

function printQuota({ limit, period, offset }: Quota): string {
    const word = typeof period === "string" ? period.toLowerCase() : printText(period);
    return `${printCount(limit)} requests a ${word}${offset === 0 ? "" : `, offset ${printCount(offset)}`}`;
}

function answerLines(frontDoor: RestFrontDoor): Line[] {
    const { gatewayResponses, binaryMediaTypes, minimumCompressionSize } = frontDoor;
    return [
        ...(gatewayResponses.length === 0
            ? []
            : [["gateway responses", gatewayResponses.map(({ type }) => printText(type)).join(", ")] as const]),
        ...(isUnknown(binaryMediaTypes) || binaryMediaTypes.length > 0
            ? [["binary types", printTexts(binaryMediaTypes)] as const]
            : []),
        ...compressionLine(minimumCompressionSize),
    ];
}

function compressionLine(size: Count | undefined): Line[] {
    return size === undefined ? [] : [["compression", `from ${printBytes(size)}`]];
}
