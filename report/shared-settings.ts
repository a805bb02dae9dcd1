import type { AccessLog, Count, Domain, Flag, Text, Throttle } from "../frontdoor/front-door";
import { printCount, printFlag, printText } from "./print-value";
import type { Setting } from "./setting";

/** What an API without a stage has in its place. */
export const noStage: Setting = { name: "stage", text: "none: nothing is served" };

/** `100 requests/s, burst 200`; a number that is not written is the account's. */
export function printThrottleInWords(throttle: Throttle | undefined): string {
    if (throttle === undefined) return "the account's, shared with every API of the Region";
    const rate = throttle.rate === undefined ? "the account's requests/s" : `${printCount(throttle.rate)} requests/s`;
    return `${rate}, ${throttle.burst === undefined ? "the account's burst" : `burst ${printCount(throttle.burst)}`}`;
}

/** Where a stage's access logs go, or `off`. */
export function printAccessLog(log: AccessLog | undefined): string {
    return log === undefined ? "off" : `to ${log.label ?? printText(log.destination)}`;
}

/** The names of a stage's variables, when it has some. */
export function stageVariables(variables: Readonly<Record<string, Text>>): (readonly [string, string])[] {
    const names = Object.keys(variables);
    return names.length === 0 ? [] : [["stage variables", names.join(", ")]];
}

/** A custom domain and where it leads; `notes` are what a kind of front door adds. */
export function domainSetting(domain: Domain, ...notes: readonly unknown[]): Setting {
    const { name, mappingKey, url, stage, mutualTls } = domain;
    const key = printText(mappingKey);
    const address = `${printText(name)}${key === "" ? "" : `/${key}`}`;
    const words = [mutualTls ? "mutual TLS" : "", ...notes].filter((word) => typeof word === "string" && word !== "");
    const rest = [`to stage ${printText(stage)}`, ...words].join(", ");
    const shown = url === undefined ? address : printText(url);
    return { name: "domain", of: `domain ${address}`, text: `${shown} ${rest}`, compared: `${address} ${rest}` };
}

/** Said only when the address AWS gives does not answer. */
export function executeApiSettings(endpoint: Flag): Setting[] {
    if (endpoint === true) return [];
    const text = endpoint === false ? "off: only the domain answers" : printFlag(endpoint);
    return [{ name: "execute-api", text }];
}

/** Bytes as people say them. */
export function printBytes(bytes: Count): string {
    return typeof bytes === "number" ? `${bytes} bytes` : printText(bytes);
}
