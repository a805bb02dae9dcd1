import type * as pulumi from "@pulumi/pulumi";
import { firewallLimits } from "../../../model/limits";
import { plainName } from "../../logical-name";
import type { Firewall } from "./args";

/** A web ACL in front of every stage. */
export interface FirewallPlan {
    readonly webAcl: { readonly arn: pulumi.Input<string> } | WebAclPlan;
    /** One for each stage, which is in front of it alone. */
    readonly associations: readonly { readonly name: string; readonly stage: string }[];
}

/** A web ACL that is made. */
export interface WebAclPlan {
    /** Logical name, `<component>-firewall`: AWS allows a web ACL's name no space. */
    readonly name: string;
    /** In the order they are looked at. */
    readonly rules: readonly FirewallRulePlan[];
}

/** One rule of a web ACL. */
export type FirewallRulePlan = {
    readonly name: string;
    /** The same whatever other rules there are, so that adding one leaves the rest as they are. */
    readonly priority: number;
} & (
    | { readonly kind: "managed"; readonly group: string; readonly countOnly: readonly string[] }
    | { readonly kind: "rate"; readonly limit: number; readonly seconds: number }
);

/** What to create for a firewall that `validateFirewall` has passed; undefined: none. Pure. */
export function planFirewall(
    component: string,
    asked: boolean | Firewall | undefined,
    stageNames: readonly string[],
): FirewallPlan | undefined {
    if (asked === undefined || asked === false) return undefined;
    const firewall = asked === true ? {} : asked;
    const [first] = stageNames;
    return {
        webAcl:
            firewall.webAclArn === undefined
                ? { name: plainName(`${component}-firewall`), rules: rulesOf(firewall) }
                : { arn: firewall.webAclArn },
        associations: stageNames.map((stage) => ({
            name: stage === first ? `${component}-firewall` : `${component}-firewall ${stage}`,
            stage,
        })),
    };
}

function rulesOf({
    commonRules = true,
    countOnly = [],
    knownBadInputs = false,
    ipReputation = false,
    ratePerClientIp,
}: Firewall): FirewallRulePlan[] {
    const managed = (name: string, priority: number, group: string, counts: readonly string[] = []) =>
        ({ kind: "managed", name, priority, group, countOnly: counts }) as const;
    return [
        ...(ratePerClientIp === undefined
            ? []
            : [
                  {
                      kind: "rate",
                      name: "rate-per-client-ip",
                      priority: 10,
                      limit: ratePerClientIp,
                      seconds: firewallLimits.evaluationSeconds,
                  } as const,
              ]),
        ...(ipReputation ? [managed("ip-reputation", 20, "AWSManagedRulesAmazonIpReputationList")] : []),
        ...(commonRules ? [managed("common-rules", 30, "AWSManagedRulesCommonRuleSet", countOnly)] : []),
        ...(knownBadInputs ? [managed("known-bad-inputs", 40, "AWSManagedRulesKnownBadInputsRuleSet")] : []),
    ];
}
