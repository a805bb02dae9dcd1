import type { AlbRule, AlbTransform } from "../../../frontdoor";
import { compilePattern } from "../../../model/bounded-pattern";
import { isIssue, printIssue } from "../../../model/issue";
import { type AlbCompilation, listUnsupported } from "../alb-compilation";
import { knownText } from "../../known-value";
import type { Rewrite, ServedTransforms } from "./transforms";

/** Compiles the transforms of a rule; one that cannot be matched is listed and left out. Unknown ones the reading has listed. */
export function compileTransforms(around: AlbCompilation, rule: AlbRule): ServedTransforms | undefined {
    const host = compileRewrite(around, rule, "host-header-rewrite");
    const url = compileRewrite(around, rule, "url-rewrite");
    return host === undefined && url === undefined ? undefined : { host, url };
}

/** @documented user guide, "Transforms for listener rules": one of each kind in a rule. */
function compileRewrite(
    around: AlbCompilation,
    rule: AlbRule,
    kind: Exclude<AlbTransform["kind"], "unknown">,
): Rewrite | undefined {
    for (const transform of rule.transforms) {
        if (transform.kind !== kind) continue;
        for (const { regex, replace } of transform.rewrites) {
            const text = knownText(regex);
            const replacement = knownText(replace);
            if (text === undefined || replacement === undefined) {
                complain(around, rule, `its ${kind} is not known before the deployment`);
                continue;
            }
            const pattern = compilePattern(text);
            if (!isIssue(pattern)) return { pattern, replace: replacement };
            complain(around, rule, `its ${kind}: ${printIssue(pattern)}`);
        }
    }
    return undefined;
}

function complain(around: AlbCompilation, { urn, name }: AlbRule, reason: string): void {
    listUnsupported(around, {
        urn,
        type: "aws:lb/listenerRule:ListenerRule",
        name,
        reason: `${reason}; requests go on without it here`,
    });
}
