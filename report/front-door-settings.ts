import type { Cors, FrontDoor, FunctionUrlDistribution, HttpFrontDoor, Stage } from "../frontdoor/front-door";
import { albSettings } from "./alb-settings";
import { isUnknown } from "../model/property-value";
import { printCount, printFlag, printText, printTexts } from "./print-value";
import { restSettings } from "./rest-settings";
import { type Setting, settingsOf } from "./setting";
import {
    domainSetting,
    executeApiSettings,
    noStage,
    printAccessLog,
    printThrottleInWords,
    stageVariables,
} from "./shared-settings";
import { printColumns } from "./table";
import { webSocketSettings } from "./websocket-settings";

/** What holds for a whole front door, one setting a line: stages, throttle, access logs, CORS, domains, address; of a function URL its invoke mode. */
export function printSettings(frontDoor: FrontDoor): string {
    return printColumns(frontDoorSettings(frontDoor).map(({ name, text }) => [name, text])).join("\n");
}

/** What holds for a whole front door, in the order it is shown. */
export function frontDoorSettings(frontDoor: FrontDoor): Setting[] {
    const { url } = frontDoor;
    return [
        ...settingsOfKind(frontDoor),
        ...(url === undefined ? [] : [{ name: "URL", text: printText(url), compared: "" }]),
    ];
}

function settingsOfKind(frontDoor: FrontDoor): Setting[] {
    switch (frontDoor.kind) {
        case "http":
            return httpSettings(frontDoor);
        case "rest":
            return restSettings(frontDoor);
        case "websocket":
            return webSocketSettings(frontDoor);
        case "alb":
            return albSettings(frontDoor);
        case "function-url":
            return [
                { name: "invoke mode", text: printText(frontDoor.invokeMode) },
                corsSetting(frontDoor.cors),
                ...frontDoor.distributions.map(distributionSetting),
            ];
    }
}

function httpSettings({ stages, cors, domains, executeApiEndpoint }: HttpFrontDoor): Setting[] {
    return [
        ...(stages.length === 0 ? [noStage] : stages.flatMap(stageSettings)),
        corsSetting(cors),
        ...domains.map(domainSetting),
        ...executeApiSettings(executeApiEndpoint),
    ];
}

function distributionSetting(distribution: FunctionUrlDistribution): Setting {
    const { name, domainName, aliases, signs, webAclArn, webAclLabel } = distribution;
    const names = isUnknown(aliases) ? [printTexts(aliases)] : aliases.map(printText);
    const words = [
        ...(names.length > 0 ? names : domainName === undefined ? [] : [printText(domainName)]),
        signs ? "signs requests to the function URL" : "does not sign requests",
        ...(webAclArn === undefined ? [] : [`firewall ${webAclLabel ?? printText(webAclArn)}`]),
    ];
    return { name: "CloudFront", of: `CloudFront ${name}`, text: `${name}, ${words.join(", ")}` };
}

function corsSetting(cors: Cors | undefined): Setting {
    return { name: "CORS", text: cors === undefined ? "off" : printCors(cors) };
}

function stageSettings(stage: Stage): Setting[] {
    return settingsOf(`stage ${printText(stage.name)}`, [
        ["stage", `${printText(stage.name)}, ${deployed(stage)}`],
        ["throttle", stageThrottle(stage)],
        ["access logs", printAccessLog(stage.accessLog)],
        ...(stage.detailedMetrics === false ? [] : [["detailed metrics", printFlag(stage.detailedMetrics)] as const]),
        ...stageVariables(stage.variables),
    ]);
}

function deployed({ autoDeploy, deployment }: Stage): string {
    if (autoDeploy === true) return "deploys by itself";
    if (deployment) return "serves its deployment";
    return typeof autoDeploy !== "boolean"
        ? printText(autoDeploy)
        : "never deployed: neither autoDeploy nor deploymentId is set";
}

function stageThrottle({ throttle }: Stage): string {
    return `${printThrottleInWords(throttle)}${throttle === undefined ? "" : ", for each route"}`;
}

function printCors({ allowOrigins, allowMethods, allowHeaders, allowCredentials, maxAge }: Cors): string {
    const listed = (what: string, texts: typeof allowOrigins): string[] =>
        isUnknown(texts) || texts.length > 0 ? [`${what}${printTexts(texts)}`] : [];
    return [
        ...listed("", allowOrigins),
        ...listed("methods ", allowMethods),
        ...listed("headers ", allowHeaders),
        ...(allowCredentials === true ? ["with credentials"] : []),
        ...(maxAge === undefined ? [] : [`kept ${printCount(maxAge)} s`]),
    ].join("; ");
}
