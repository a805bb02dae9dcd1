import type { AlbFrontDoor, AlbRule, Text, Unsupported } from "../../frontdoor";
import { isArn, parseArn } from "../../model/arn";
import type { Compilation } from "../http-api/compile-http-api";
import { knownCount, knownFlag, knownText, knownTexts } from "../known-value";
import { compileAction } from "./actions/compile-action";
import type { AlbCompilation } from "./alb-compilation";
import { compileAuthentication } from "./authenticate/compile-authentication";
import { compileHeaderChanges } from "./header-changes";
import { compileCondition } from "./rules/compile-condition";
import { compileTransforms } from "./rules/compile-transforms";
import type { ServedAlb, ServedAlbRule, ServedTargetGroup } from "./served-alb";
import { compileTargetGroup } from "./targets/compile-target-group";
import { warnOfAlb } from "./warn-of-alb";

/** A listener ready to be served, and what of it is served otherwise than on AWS. */
export interface CompiledAlb {
    readonly alb: ServedAlb;
    /** What cannot be served here. */
    readonly unsupported: readonly Unsupported[];
    /** What will answer with an error on AWS too, and what is otherwise here. */
    readonly warnings: readonly string[];
}

/** Makes a listener servable: reveals what is known, compiles conditions, transforms and texts once. */
export function compileAlb(door: AlbFrontDoor, compilation: Compilation): CompiledAlb {
    const around: AlbCompilation = { door, compilation, findings: { unsupported: [], warnings: new Set() } };
    const { loadBalancer } = door;
    const arn = knownText(loadBalancer.arn) ?? "";
    const parsed = parseArn(arn);
    const protocol = knownText(door.protocol) === "HTTPS" ? "HTTPS" : "HTTP";
    const groups = new Map<string, ServedTargetGroup>(
        door.targetGroups.map((group) => [group.urn, compileTargetGroup(around, group)]),
    );
    const rules = compileRules(around, groups);
    warnOfAlb(around);
    return {
        alb: {
            name: door.name,
            loadBalancerId: isArn(parsed) ? parsed.resource.replace(/^loadbalancer\//, "") : `app/${door.name}`,
            partition: isArn(parsed) ? parsed.partition : "aws",
            region: isArn(parsed) ? parsed.region : "us-east-1",
            accountId: isArn(parsed) ? parsed.account : "000000000000",
            arn,
            port: knownCount(door.port) ?? (protocol === "HTTPS" ? 443 : 80),
            protocol,
            rules,
            targetGroups: [...groups.values()],
            logins: loginsOf(rules),
            dropInvalidHeaderFields: knownFlag(loadBalancer.dropInvalidHeaderFields),
            forwardedFor: forwardedForOf(loadBalancer.xffHeaderProcessingMode),
            forwardedForPort: knownFlag(loadBalancer.xffClientPort),
            preserveHostHeader: knownFlag(loadBalancer.preserveHostHeader),
            tlsHeaders: knownFlag(loadBalancer.tlsVersionAndCipherHeaders),
            idleTimeoutMilliseconds: (knownCount(loadBalancer.idleTimeoutSeconds) ?? 60) * 1000,
            headerChanges: compileHeaderChanges(door.headerAttributes),
            certificateArn: knownTexts(door.certificateArns)[0],
            accessLog: compilation.accessLogs && loadBalancer.accessLogBucket !== undefined,
        },
        unsupported: around.findings.unsupported,
        warnings: [...around.findings.warnings],
    };
}

/**
 * Rules by ascending priority, the default one last.
 * @documented Elastic Load Balancing user guide, "Listener rules": "evaluated in priority order, from the lowest value to
 * the highest value. The default rule is evaluated last."
 */
function compileRules(around: AlbCompilation, groups: ReadonlyMap<string, ServedTargetGroup>): ServedAlbRule[] {
    const last = Number.POSITIVE_INFINITY;
    const rankOf = (rule: AlbRule): number => (rule.isDefault ? last : (knownCount(rule.priority) ?? 50_001));
    const rules = [...around.door.rules].sort((one, other) => {
        const [first, second] = [rankOf(one), rankOf(other)];
        return first === second ? 0 : first - second;
    });
    return rules.map((rule) => ({
        name: rule.name,
        priority: rule.isDefault ? 0 : (knownCount(rule.priority) ?? 0),
        conditions: rule.conditions.map((condition) => compileCondition(around, rule, condition)),
        transforms: compileTransforms(around, rule),
        authentication: compileAuthentication(around, rule),
        action: compileAction(around, rule, groups),
    }));
}

function loginsOf(rules: readonly ServedAlbRule[]): ServedAlb["logins"] {
    return new Map(
        rules.flatMap(({ authentication }) =>
            authentication?.kind === "login" ? [[authentication.id, authentication] as const] : [],
        ),
    );
}

function forwardedForOf(written: Text): ServedAlb["forwardedFor"] {
    const mode = knownText(written);
    return mode === "preserve" || mode === "remove" ? mode : "append";
}
