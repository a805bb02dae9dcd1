import type { Domain, FrontDoor, Text } from "../frontdoor";
import { knownText } from "../gateway/known-value";
import { defaultLocalCredentials } from "../gateway/signature/local-credentials";
import type { ServedFrontDoor } from "../gateway/start-gateway";
import { isUnknown } from "../model/property-value";
import { printColumns, printHeading, printRouteTable, printSettings } from "../report";
import type { Colours } from "./colours";
import { printDiagnostics } from "./diagnostic-text";
import { shortType } from "./resource-tree";
import type { SecretMask } from "./secret-mask";
import type { ServeRefusal } from "./serve-refusal";
import { type ServedApiKey, servedApiKeys } from "./served-api-keys";
import type { Serving } from "./serving";

/** What the start of a gateway tells besides what is served. */
export interface StartTextOptions {
    readonly colours: Colours;
    readonly mask: SecretMask;
    readonly host: string;
    readonly watch: boolean;
    /** Prints the values of API keys. */
    readonly showKeys: boolean;
}

/** What is served, for people: front doors with address, routes and settings, then everything worth knowing. */
export function printStart(serving: Serving, options: StartTextOptions): string {
    const { colours, mask, host, watch, showKeys } = options;
    const { graph, reading } = mask.data({ graph: serving.plan.graph, reading: serving.plan.reading });
    const served = serving.gateway.frontDoors;
    const sections = reading.frontDoors.flatMap((door) => {
        const addresses = served.filter(({ name, kind }) => name === door.name && kind === door.kind);
        return addresses.length === 0 ? [] : [printFrontDoor(door, addresses, colours)];
    });
    const said = printDiagnostics(graph.diagnostics, graph.resources, colours);
    if (said.length > 0) sections.push([colours.strong("Diagnostics:"), ...said]);
    if (serving.unsupported.length > 0) {
        sections.push([colours.strong("Not served:"), ...printUnsupported(mask.data(serving.unsupported))]);
    }
    const warnings = serving.warnings.map((text) => `    ${colours.warn("warning:")} ${mask.text(text)}`);
    if (warnings.length > 0) sections.push([colours.strong("Not as it should be:"), ...warnings]);
    const names = new Set(served.map(({ name }) => name));
    const keys = servedApiKeys(serving.plan.reading.frontDoors).filter(({ frontDoor }) => names.has(frontDoor));
    if (keys.length > 0) sections.push(printApiKeys(keys, showKeys, colours));
    const besides = printBesides(serving, reading.frontDoors, host, colours);
    if (besides.length > 0) sections.push(besides);
    sections.push([
        `Serving ${graph.project} (${graph.stack})${watch ? ", planned again when a file changes" : ""}. Ctrl-C ends it.`,
    ]);
    return `${sections.map((lines) => lines.join("\n")).join("\n\n")}\n\n`;
}

function printFrontDoor(door: FrontDoor, addresses: readonly ServedFrontDoor[], colours: Colours): string[] {
    const { strong, good, faint } = colours;
    return [
        strong(printHeading(door)),
        ...addresses.map(({ url, stage }) =>
            stage !== "" && (addresses.length > 1 || stage !== "$default")
                ? `    ${good(url)}  ${faint(`stage ${stage}`)}`
                : `    ${good(url)}`,
        ),
        "",
        ...indented(printRouteTable(door, { heading: faint })),
        "",
        ...indented(printSettings(withoutAddress(door))),
        ...domainHints(door, addresses[0]?.url ?? ""),
    ];
}

/** The address AWS would give it is a stand-in here, and nobody listens there. */
function withoutAddress(door: FrontDoor): FrontDoor {
    const rest: { -readonly [Key in keyof FrontDoor]: FrontDoor[Key] } = { ...door };
    delete rest.url;
    return rest as FrontDoor;
}

function domainHints(door: FrontDoor, url: string): string[] {
    return namesOf(door).flatMap(({ name, mappingKey, mutualTls }) => {
        const host = knownText(name);
        if (host === undefined) return [];
        const origin = url.split("/").slice(0, 3).join("/");
        const path = knownText(mappingKey) ?? "";
        const curl = door.kind === "websocket" ? "wscat -c" : "curl";
        const rest = door.kind === "websocket" ? path : `${path === "" ? "" : `${path}/`}...`;
        const header =
            curl === "curl" ? `-H 'Host: ${host}' ${origin}/${rest}` : `${origin}/${rest} -H 'Host: ${host}'`;
        return [
            `    As ${host}: ${curl} ${header}`,
            ...(mutualTls ? [`    ${host} asks for client certificates on AWS; none is asked for here`] : []),
        ];
    });
}

/** Names of the user's own by which a front door is reached. */
function namesOf(door: FrontDoor): readonly Pick<Domain, "name" | "mappingKey" | "mutualTls">[] {
    switch (door.kind) {
        case "function-url":
            return door.distributions.flatMap(({ aliases }) => (isUnknown(aliases) ? [] : aliases.map(wholeDomain)));
        case "alb":
            return door.domains.map(wholeDomain);
        default:
            return door.domains;
    }
}

function wholeDomain(name: Text): Pick<Domain, "name" | "mappingKey" | "mutualTls"> {
    return { name, mappingKey: "", mutualTls: false };
}

/** Names alone, unless the values were asked for: they may be those of production. */
function printApiKeys(keys: readonly ServedApiKey[], showKeys: boolean, { strong, faint }: Colours): string[] {
    const rows = keys.map(({ name, plan, value }) => [name, `plan ${plan}`, ...(showKeys ? [value] : [])]);
    const hint = faint("x-api-key takes their values; write --show-keys to see them");
    return [
        strong("API keys:"),
        ...printColumns(rows).map((row) => `    ${row}`),
        ...(showKeys ? [] : [`    ${hint}`]),
    ];
}

function printBesides(
    { gateway, issuers }: Serving,
    doors: readonly FrontDoor[],
    host: string,
    { warn, strong }: Colours,
): string[] {
    const { accessKeyId, secretAccessKey } = defaultLocalCredentials;
    return [
        ...(isLoopback(host)
            ? []
            : [
                  warn(
                      strong(`OPEN TO OTHERS: everybody who reaches ${host} may call these functions on this machine.`),
                  ),
              ]),
        ...(gateway.devIssuerUrl === undefined
            ? []
            : [
                  warn(strong("DEV ISSUER ON: tokens of the real issuers are refused, local ones are taken.")),
                  ...issuers.map(({ issuer }) => `    ${gateway.devIssuerUrl ?? ""} stands in for ${issuer}`),
                  "    gatehouse token --sub alice --scope ... prints a token",
              ]),
        ...(doors.some(asksForSignatures)
            ? [
                  `${signed(doors)} signed with this key pair, which opens nothing on AWS:`,
                  `    AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey}`,
              ]
            : []),
        ...(doors.some(callsServices)
            ? ["Calls of AWS services are recorded, not sent:", `    curl ${gateway.controlUrl}/service-calls`]
            : []),
    ];
}

/** What is to be signed: requests of IAM routes, calls of a WebSocket API's connections, or both. */
function signed(doors: readonly FrontDoor[]): string {
    const routes = doors.some(hasSignedRoutes) ? ["IAM routes take requests"] : [];
    const calls = doors.some(({ kind }) => kind === "websocket") ? ["@connections takes calls"] : [];
    return [...routes, ...calls].join(" and ");
}

function asksForSignatures(door: FrontDoor): boolean {
    return door.kind === "websocket" || hasSignedRoutes(door);
}

function hasSignedRoutes(door: FrontDoor): boolean {
    if (door.kind === "function-url") return knownText(door.authType) === "AWS_IAM";
    if (door.kind === "alb") return false;
    return door.routes.some(({ authorizer }) => authorizer.kind === "iam");
}

/** Whether a front door hands requests to AWS services itself. */
export function callsServices(door: FrontDoor): boolean {
    switch (door.kind) {
        case "function-url":
        case "alb":
            return false;
        case "rest":
            return door.routes.some(({ integration }) => integration?.target.kind === "aws");
        default:
            return door.integrations.some(({ target }) => target.kind === "service" || target.kind === "aws");
    }
}

/** Whether only this machine reaches an address. */
export function isLoopback(host: string): boolean {
    return host === "localhost" || host === "::1" || host.startsWith("127.");
}

/** Why nothing is served, each thing by name, and what to do: `allow` and `strict` are how the caller spells the options. */
export function printRefusal(
    { message, unsupported, quotas }: ServeRefusal,
    allow = "--allow-unsupported",
    strict = "--strict-quotas",
): string[] {
    return [
        `${message}${unsupported.length + quotas.length > 0 ? ":" : ""}`,
        ...printUnsupported(unsupported),
        ...quotas.map((quota) => `    ${quota}`),
        ...(unsupported.length === 0 ? [] : [`write ${allow} to serve the rest`]),
        ...(quotas.length === 0 ? [] : [`leave out ${strict} to be warned only`]),
    ];
}

function printUnsupported(unsupported: ServeRefusal["unsupported"]): string[] {
    return unsupported.map(({ type, name, reason }) => `    ${shortType(type)} (${name}): ${reason}`);
}

function indented(text: string): string[] {
    return text.split("\n").map((line) => (line === "" ? "" : `    ${line}`));
}
