import type { AlbAction, AlbCondition, AlbRule } from "../../frontdoor";
import { albLimits } from "../../model/limits";
import { isUnknown } from "../../model/property-value";
import { knownCount, knownFlag, knownText, knownTexts } from "../known-value";
import type { AlbCompilation } from "./alb-compilation";

/** Says what of a listener AWS refuses, what no request ever meets, and what is otherwise here. */
export function warnOfAlb(around: AlbCompilation): void {
    const { door, findings } = around;
    const { loadBalancer, name, mutualTls } = door;
    const warn = (text: string): void => void findings.warnings.add(text);
    if (loadBalancer.webAclArn !== undefined || loadBalancer.webAclLabel !== undefined) {
        warn(`${name} has a web ACL (AWS WAF); its rules are not applied here, every request passes`);
    }
    if (knownText(mutualTls) !== undefined && knownText(mutualTls) !== "off") {
        warn(`${name} asks for client certificates (mutual TLS); here every client passes without one`);
    }
    for (const { name: group, healthCheck, targetType } of door.targetGroups) {
        if (targetType === "lambda" && healthCheck !== undefined && knownFlag(healthCheck.enabled)) {
            warn(`target group ${group} checks its function's health: each check is a call, and billed on AWS`);
        }
    }
    const rules = door.rules.filter(({ isDefault }) => !isDefault);
    if (rules.length > albLimits.rules) {
        warn(`${name} has ${rules.length} rules; a load balancer has ${albLimits.rules} at most, unless AWS raises it`);
    }
    warnOfOrder(rules, warn);
    for (const rule of door.rules) warnOfRule(rule, knownText(door.protocol) === "HTTPS", warn);
}

type Warn = (text: string) => void;

/** @documented API reference, CreateRule: PriorityInUse. Of rules with the same conditions only the first is ever met. */
function warnOfOrder(rules: readonly AlbRule[], warn: Warn): void {
    const byPriority = new Map<number, string>();
    const byConditions = new Map<string, string>();
    const ordered = [...rules].sort((one, other) => rankOf(one) - rankOf(other));
    for (const rule of ordered) {
        const priority = knownCount(rule.priority);
        const taken = priority === undefined ? undefined : byPriority.get(priority);
        if (priority !== undefined && taken !== undefined) {
            warn(
                `rules ${taken} and ${rule.name} both have priority ${priority}, which AWS refuses; give one another number`,
            );
        } else if (priority !== undefined) byPriority.set(priority, rule.name);
        const conditions = printConditions(rule.conditions);
        const before = byConditions.get(conditions);
        if (before === undefined) byConditions.set(conditions, rule.name);
        else warn(`rule ${rule.name} is never reached: rule ${before} comes first and has the same conditions`);
    }
}

function rankOf({ priority }: AlbRule): number {
    return knownCount(priority) ?? albLimits.priority.most + 1;
}

/** Conditions without regard to the order they, and their values, are written in. */
function printConditions(conditions: readonly AlbCondition[]): string {
    return JSON.stringify(conditions.map(printCondition).sort());
}

function printCondition(condition: AlbCondition): string {
    switch (condition.kind) {
        case "unknown":
            return JSON.stringify([condition.kind, condition.reason]);
        case "query-string":
            return JSON.stringify([condition.kind, condition.pairs.map((pair) => JSON.stringify(pair)).sort()]);
        case "http-header":
            return JSON.stringify([condition.kind, condition.name, ...valuesOf(condition).sort()]);
        default:
            return JSON.stringify([condition.kind, ...valuesOf(condition).sort()]);
    }
}

/** Values of a condition as they count for the limit; one for a list that is not known yet. */
function valuesOf(condition: AlbCondition): string[] {
    if (condition.kind === "unknown") return [];
    if (condition.kind === "query-string") return condition.pairs.map((pair) => JSON.stringify(pair));
    const values = isUnknown(condition.values) ? ["?"] : knownTexts(condition.values);
    return "regexValues" in condition ? [...values, ...knownTexts(condition.regexValues)] : values;
}

function warnOfRule(rule: AlbRule, isHttps: boolean, warn: Warn): void {
    const count = rule.conditions.reduce((sum, condition) => sum + valuesOf(condition).length, 0);
    if (count > albLimits.valuesPerRule) {
        warn(
            `rule ${rule.name} has ${count} condition values; AWS takes ${albLimits.valuesPerRule} in one rule, ` +
                "write two rules with the same action",
        );
    }
    if (rule.isDefault && rule.transforms.length > 0) {
        warn(`the default rule of ${rule.name} has transforms, which AWS takes on other rules only`);
    }
    for (const action of rule.actions) {
        const wrong = wrongAction(action, isHttps);
        if (wrong !== undefined) warn(`rule ${rule.name} ${wrong}`);
    }
}

function wrongAction(action: AlbAction, isHttps: boolean): string | undefined {
    switch (action.kind) {
        case "authenticate-oidc":
        case "authenticate-cognito":
        case "jwt-validation":
            return isHttps ? undefined : `has the action ${action.kind}, which AWS takes on HTTPS listeners only`;
        case "redirect":
            return wrongRedirect(action, isHttps);
        default:
            return undefined;
    }
}

/** @documented API reference, RedirectActionConfig: one of protocol, host, port and path must change; HTTPS to HTTP is refused. */
function wrongRedirect(
    { protocol, host, port, path }: Extract<AlbAction, { kind: "redirect" }>,
    isHttps: boolean,
): string | undefined {
    const scheme = knownText(protocol);
    if (isHttps && scheme === "HTTP") return "redirects HTTPS to HTTP, which AWS refuses";
    const staysOn = scheme === "#{protocol}" || scheme === (isHttps ? "HTTPS" : "HTTP");
    const loops =
        staysOn && knownText(host) === "#{host}" && knownText(port) === "#{port}" && knownText(path) === "/#{path}";
    return loops
        ? "redirects to the address it was asked for, which AWS refuses; change protocol, host, port or path"
        : undefined;
}
