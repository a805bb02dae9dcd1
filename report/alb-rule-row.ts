import type { AlbAction, AlbCondition, AlbForward, AlbFrontDoor, AlbRule } from "../frontdoor/alb-front-door";
import type { Text, Texts } from "../frontdoor/front-door";
import { isUnknown } from "../model/property-value";
import { printCount, printTarget, printText, printTexts } from "./print-value";
import type { RouteRow } from "./route-row";

/** The line of a rule of a load balancer's listener. It has no throttle, and waits as long as the function may run. */
export function albRuleRow(frontDoor: AlbFrontDoor, rule: AlbRule): RouteRow {
    const { conditions, isDefault, priority } = rule;
    const when = conditions.flatMap(printCondition).join(", ");
    return {
        method: conditions.flatMap(methodsOf).join(", ") || "ANY",
        path: isDefault ? "$default" : conditions.flatMap(pathsOf).join(" or ") || "*",
        target: rule.actions.flatMap((action) => printAction(frontDoor, action)).join(", ") || "? no action",
        authorizer: rule.actions.flatMap(printAuthentication).join(" + ") || "none",
        throttle: "none",
        timeout: forwards(rule) ? "the function's" : "-",
        ...(when === "" ? {} : { when }),
        priority: isDefault ? "default" : priority === undefined ? "AWS picks it" : printCount(priority),
    };
}

function forwards({ actions }: AlbRule): boolean {
    return actions.some(({ kind }) => kind === "forward");
}

function methodsOf(condition: AlbCondition): string[] {
    return condition.kind === "http-request-method" ? [printTexts(condition.values)] : [];
}

function pathsOf(condition: AlbCondition): string[] {
    if (condition.kind !== "path-pattern") return [];
    return [...each(condition.values), ...each(condition.regexValues).map((regex) => `/${regex}/`)];
}

function each(texts: Texts): string[] {
    return isUnknown(texts) ? [printTexts(texts)] : texts.map(printText);
}

/** What a request must have besides its method and path. */
function printCondition(condition: AlbCondition): string[] {
    switch (condition.kind) {
        case "host-header":
            return [`host ${printValues(condition)}`];
        case "http-header":
            return [`${printText(condition.name)}: ${printValues(condition)}`];
        case "source-ip":
            return [`from ${printTexts(condition.values)}`];
        case "query-string":
            return [
                `?${condition.pairs.map(({ key, value }) => `${key === undefined ? "" : `${printText(key)}=`}${printText(value)}`).join(" or ?")}`,
            ];
        case "unknown":
            return [`? ${condition.reason}`];
        default:
            return [];
    }
}

function printValues({ values, regexValues }: { readonly values: Texts; readonly regexValues: Texts }): string {
    return [...each(values), ...each(regexValues).map((regex) => `/${regex}/`)].join(" or ");
}

function printAction(frontDoor: AlbFrontDoor, action: AlbAction): string[] {
    switch (action.kind) {
        case "forward":
            return [action.targetGroups.map((group) => printForward(frontDoor, group, action.targetGroups)).join(", ")];
        case "redirect":
            return [`redirect ${printStatus(action.statusCode)} to ${printAddress(action)}`];
        case "fixed-response":
            return [`fixed ${printText(action.statusCode)} ${printText(action.contentType)}`];
        case "unknown":
            return [`? ${action.reason}`];
        default:
            return [];
    }
}

function printForward(
    { targetGroups }: AlbFrontDoor,
    { targetGroup, arn, weight }: AlbForward,
    all: readonly AlbForward[],
): string {
    const group = targetGroups.find(({ urn }) => urn === targetGroup);
    const targets = group?.targets.map(({ target }) => printTarget(target)).join(", ");
    const name =
        targets === undefined || targets === "" ? `target group ${group?.name ?? printText(arn ?? "")}` : targets;
    return all.length > 1 ? `${name} (weight ${printCount(weight)})` : name;
}

/** `HTTP_301` as `301`. */
function printStatus(status: Text): string {
    return printText(status).replace(/^HTTP_/, "");
}

function printAddress({ protocol, host, port, path, query }: Extract<AlbAction, { kind: "redirect" }>): string {
    const search = printText(query);
    return `${printText(protocol)}://${printText(host)}:${printText(port)}${printText(path)}${search === "" ? "" : `?${search}`}`;
}

function printAuthentication(action: AlbAction): string[] {
    switch (action.kind) {
        case "authenticate-oidc":
            return [`OIDC ${printText(action.issuer)}`];
        case "authenticate-cognito":
            return [`Cognito ${printText(action.userPoolDomain)}`];
        case "jwt-validation":
            return [`JWT ${printText(action.issuer)}`];
        default:
            return [];
    }
}
