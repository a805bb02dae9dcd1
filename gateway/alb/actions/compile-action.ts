import type { AlbAction, AlbRule } from "../../../frontdoor";
import { knownCount, knownText } from "../../known-value";
import { type AlbCompilation, listUnsupported } from "../alb-compilation";
import type { ServedAction, ServedTargetGroup } from "../served-alb";
import { compileRedirectText } from "./redirect";

/** Compiles the action that ends a rule's requests; what cannot be served is listed and answers 500. */
export function compileAction(
    around: AlbCompilation,
    rule: AlbRule,
    groups: ReadonlyMap<string, ServedTargetGroup>,
): ServedAction {
    const action = rule.actions.find(({ kind }) => endsRequest.has(kind)) ?? rule.actions.at(-1);
    switch (action?.kind) {
        case "forward":
            return compileForward(around, rule, action, groups);
        case "redirect":
            return {
                kind: "redirect",
                status: knownText(action.statusCode) === "HTTP_302" ? 302 : 301,
                protocol: compileRedirectText(knownText(action.protocol) ?? "#{protocol}"),
                host: compileRedirectText(knownText(action.host) ?? "#{host}"),
                port: compileRedirectText(knownText(action.port) ?? "#{port}"),
                path: compileRedirectText(knownText(action.path) ?? "/#{path}"),
                query: compileRedirectText(knownText(action.query) ?? "#{query}"),
            };
        case "fixed-response":
            return {
                kind: "fixed-response",
                // @inferred 200 when no status is written: AWS requires one.
                status: Number(knownText(action.statusCode) ?? "200"),
                contentType: knownText(action.contentType) ?? "text/plain",
                body: knownText(action.messageBody) ?? "",
            };
        case "unknown":
            // The reading has listed it by name.
            return { kind: "unavailable", reason: `rule ${rule.name}: ${action.reason}` };
        default:
            return unavailable(around, rule, "it has no action that ends a request");
    }
}

const endsRequest: ReadonlySet<AlbAction["kind"]> = new Set(["forward", "redirect", "fixed-response", "unknown"]);

function unavailable(around: AlbCompilation, rule: AlbRule, fact: string): ServedAction {
    listUnsupported(around, {
        urn: rule.urn,
        type: rule.isDefault ? "aws:lb/listener:Listener" : "aws:lb/listenerRule:ListenerRule",
        name: rule.name,
        reason: `${fact}; its requests answer 500 here`,
    });
    return { kind: "unavailable", reason: `rule ${rule.name}: ${fact}` };
}

function compileForward(
    { findings }: AlbCompilation,
    rule: AlbRule,
    { targetGroups, stickinessSeconds }: Extract<AlbAction, { kind: "forward" }>,
    groups: ReadonlyMap<string, ServedTargetGroup>,
): ServedAction {
    if (stickinessSeconds !== undefined && targetGroups.length > 1) {
        findings.warnings.add(
            `rule ${rule.name} keeps clients at their target group (stickiness); here each request is sent by weight alone`,
        );
    }
    const weighted = targetGroups.map(({ targetGroup, arn, weight }) => {
        const group = targetGroup === undefined ? undefined : groups.get(targetGroup);
        return {
            weight: knownCount(weight) ?? 1,
            group,
            label: group?.name ?? knownText(arn) ?? targetGroup ?? "without a name",
        };
    });
    for (const { group, label } of weighted) {
        if (group === undefined)
            findings.warnings.add(
                `rule ${rule.name}: target group ${label} is not part of this program; it answers 503`,
            );
    }
    return {
        kind: "forward",
        targetGroups: weighted,
        totalWeight: weighted.reduce((sum, { weight }) => sum + weight, 0),
    };
}
