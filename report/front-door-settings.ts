import type {
    Cors,
    Domain,
    Flag,
    FrontDoor,
    FunctionUrlFrontDoor,
    HttpFrontDoor,
    Stage,
} from "../frontdoor/front-door";
import { isUnknown } from "../model/property-value";
import { printCount, printText, printTexts } from "./print-value";
import { printColumns } from "./table";

/** What holds for a whole front door, one setting a line: stages, throttle, access logs, CORS, domains, address; of a function URL its invoke mode. */
export function printSettings(frontDoor: FrontDoor): string {
    const { url } = frontDoor;
    return printColumns([
        ...(frontDoor.kind === "http" ? apiRows(frontDoor) : functionUrlRows(frontDoor)),
        ...(url === undefined ? [] : [["URL", printText(url)]]),
    ]).join("\n");
}

function apiRows({ stages, cors, domains, executeApiEndpoint }: HttpFrontDoor): string[][] {
    return [
        ...(stages.length === 0 ? [["stage", "none: nothing is served"]] : stages.flatMap(stageRows)),
        corsRow(cors),
        ...domains.map((domain) => ["domain", printDomain(domain)]),
        ...(executeApiEndpoint === false ? [["execute-api", "off: only the domain answers"]] : []),
    ];
}

function functionUrlRows({ invokeMode, cors }: FunctionUrlFrontDoor): string[][] {
    return [["invoke mode", printText(invokeMode)], corsRow(cors)];
}

function corsRow(cors: Cors | undefined): string[] {
    return ["CORS", cors === undefined ? "off" : printCors(cors)];
}

function stageRows(stage: Stage): string[][] {
    const variables = Object.keys(stage.variables);
    return [
        ["stage", `${printText(stage.name)}, ${deployed(stage)}`],
        ["throttle", stageThrottle(stage)],
        ["access logs", stage.accessLog === undefined ? "off" : `to ${logTarget(stage.accessLog)}`],
        ...(stage.detailedMetrics === false ? [] : [["detailed metrics", printFlag(stage.detailedMetrics)]]),
        ...(variables.length === 0 ? [] : [["stage variables", variables.join(", ")]]),
    ];
}

function printFlag(flag: Flag): string {
    return typeof flag === "boolean" ? (flag ? "on" : "off") : printText(flag);
}

function deployed({ autoDeploy, deployment }: Stage): string {
    if (autoDeploy === true) return "deploys by itself";
    if (deployment) return "serves its deployment";
    return typeof autoDeploy !== "boolean"
        ? printText(autoDeploy)
        : "never deployed: neither autoDeploy nor deploymentId is set";
}

function stageThrottle({ throttle }: Stage): string {
    if (throttle === undefined) return "the account's, shared with every API of the Region";
    const { rate, burst } = throttle;
    const number = (count: typeof rate, unit: string) =>
        count === undefined
            ? `the account's ${unit}`
            : unit === "burst"
              ? `burst ${printCount(count)}`
              : `${printCount(count)} ${unit}`;
    return `${number(rate, "requests/s")}, ${number(burst, "burst")}, for each route`;
}

function logTarget({ label, destination }: NonNullable<Stage["accessLog"]>): string {
    return label ?? printText(destination);
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

function printDomain({ name, mappingKey, url, stage, mutualTls }: Domain): string {
    const hidden = (text: string) => (text === "" ? "" : `/${text}`);
    const address = url === undefined ? `${printText(name)}${hidden(printText(mappingKey))}` : printText(url);
    return `${address} to stage ${printText(stage)}${mutualTls ? ", mutual TLS" : ""}`;
}
