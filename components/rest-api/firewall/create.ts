import { WebAcl, type WebAclArgs } from "@pulumi/aws/wafv2/webAcl";
import { WebAclAssociation } from "@pulumi/aws/wafv2/webAclAssociation";
import type * as pulumi from "@pulumi/pulumi";
import { whenKnown } from "../../when-known";
import type { FirewallPlan, FirewallRulePlan, WebAclPlan } from "./plan";
import { checkWebAclArn } from "./validate";

/** What a firewall is made of. */
export interface FirewallResources {
    /** Undefined when the web ACL is made elsewhere. */
    readonly webAcl: WebAcl | undefined;
    /** By the stage's name. */
    readonly associations: { readonly [stage: string]: WebAclAssociation };
}

/** Makes the web ACL, unless one is given, and puts it in front of the stages. */
export function createFirewall(
    parent: pulumi.ComponentResource,
    plan: FirewallPlan,
    stages: { readonly [name: string]: { readonly arn: pulumi.Input<string> } },
    context: {
        readonly region?: string | undefined;
        readonly tags?: { readonly [name: string]: pulumi.Input<string> };
    },
): FirewallResources {
    const { webAcl: asked } = plan;
    const tagged = context.tags === undefined ? {} : { tags: context.tags };
    const webAcl =
        "arn" in asked ? undefined : new WebAcl(asked.name, { ...webAclInputs(asked), ...tagged }, { parent });
    const webAclArn =
        "arn" in asked
            ? whenKnown(parent, asked.arn, (known) => checkWebAclArn(context.region)("firewall.webAclArn", known))
            : webAcl?.arn;
    const associations: { [stage: string]: WebAclAssociation } = {};
    for (const { name, stage: stageName } of plan.associations) {
        const stage = stages[stageName];
        if (stage === undefined || webAclArn === undefined) throw new RangeError(`${name} was not planned`);
        associations[stageName] = new WebAclAssociation(
            name,
            { resourceArn: stage.arn, webAclArn },
            // A stage has one web ACL, and taking an association away takes away whichever the stage has by then.
            { parent, deleteBeforeReplace: true },
        );
    }
    return { webAcl, associations };
}

/** Inputs of a web ACL. One of scope CLOUDFRONT is made in us-east-1 (AWS WAF API reference, `CreateWebACL`). */
export function webAclInputs({ name, rules }: WebAclPlan, scope: "REGIONAL" | "CLOUDFRONT" = "REGIONAL"): WebAclArgs {
    return {
        scope,
        ...(scope === "REGIONAL" ? {} : { region: "us-east-1" }),
        defaultAction: { allow: {} },
        visibilityConfig: visibility(name),
        rules: rules.map((rule) => ({
            name: rule.name,
            priority: rule.priority,
            ...actionOf(rule),
            visibilityConfig: visibility(rule.name),
        })),
    };
}

function actionOf(rule: FirewallRulePlan) {
    if (rule.kind === "rate") {
        const { limit, seconds } = rule;
        return {
            action: { block: {} },
            statement: { rateBasedStatement: { limit, aggregateKeyType: "IP", evaluationWindowSec: seconds } },
        };
    }
    const ruleActionOverrides = rule.countOnly.map((name) => ({ name, actionToUse: { count: {} } }));
    return {
        // The group's own actions stand; `count` here would switch the whole group off.
        overrideAction: { none: {} },
        statement: {
            managedRuleGroupStatement: {
                vendorName: "AWS",
                name: rule.group,
                ...(ruleActionOverrides.length === 0 ? {} : { ruleActionOverrides }),
            },
        },
    };
}

function visibility(metricName: string) {
    return { cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName };
}
