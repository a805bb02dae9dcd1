import { isArn, parseArn } from "../../../model/arn";
import { type Check, flag, oneOf, text, within } from "../../../model/check";
import { issue, type Issue, quote, step } from "../../../model/issue";
import { firewallLimits } from "../../../model/limits";
import { isPlainObject } from "../../plain-object";
import { type Fields, input, list, object } from "../../http-api/validate-shape";
import type { Firewall } from "./args";
import { commonRuleNames } from "./common-rules";

const wrong = (path: string, problem: string, got: unknown, fix: string, rule?: string): Issue =>
    issue({
        path,
        code: "firewall-invalid",
        problem,
        ...(got === undefined ? {} : { got: quote(got) }),
        ...(rule === undefined ? {} : { rule }),
        fix,
    });

/**
 * The ARN of a web ACL that can stand in front of a stage: AWS WAF (v2), scope REGIONAL, in the stage's Region, also for
 * an edge API. Source: AWS WAF API reference, `AssociateWebACL`.
 */
export const checkWebAclArn = (region?: string): Check =>
    text("arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/orders/ID", (path, value) => {
        const arn = parseArn(value);
        const fix = "write arn:aws:wafv2:REGION:ACCOUNT:regional/webacl/NAME/ID";
        if (isArn(arn) && (arn.service === "waf" || arn.service === "waf-regional")) {
            return [wrong(path, "this is a web ACL of WAF Classic, which AWS has closed", value, fix)];
        }
        if (!isArn(arn) || arn.service !== "wafv2" || !/^(regional|global)\/webacl\/./.test(arn.resource)) {
            return [wrong(path, "a web ACL is given by its ARN", value, fix)];
        }
        if (arn.resource.startsWith("global/")) {
            const rule = "those of scope CLOUDFRONT are for CloudFront distributions, edge APIs not among them";
            return [wrong(path, "a stage takes a web ACL of scope REGIONAL", value, fix, rule)];
        }
        if (region === undefined || arn.region === region) return [];
        const problem = `the web ACL must be in the API's Region, ${region}`;
        return [wrong(path, problem, value, `make one in ${region}`)];
    });

const checkRate = within({
    ...firewallLimits.rate,
    unit: "requests in five minutes",
    whole: true,
    code: "firewall-invalid",
});

const fields = (checkArn: Check): Fields<Firewall> => ({
    webAclArn: input(checkArn),
    commonRules: flag,
    countOnly: list(
        oneOf(commonRuleNames, "a common rule", "firewall-invalid"),
        'countOnly: ["SizeRestrictions_BODY"]',
    ),
    knownBadInputs: flag,
    ipReputation: flag,
    ratePerClientIp: checkRate,
});

/**
 * The ARN of a web ACL that can stand in front of a CloudFront distribution: AWS WAF (v2), scope CLOUDFRONT.
 * Source: CloudFront API reference, `DistributionConfig`, WebACLId.
 */
export const checkGlobalWebAclArn: Check = text(
    "arn:aws:wafv2:us-east-1:123456789012:global/webacl/orders/ID",
    (path, value) => {
        const arn = parseArn(value);
        const fix = "write arn:aws:wafv2:us-east-1:ACCOUNT:global/webacl/NAME/ID";
        if (isArn(arn) && arn.service === "wafv2" && arn.resource.startsWith("regional/")) {
            return [wrong(path, "a distribution takes a web ACL of scope CLOUDFRONT, made in us-east-1", value, fix)];
        }
        return isArn(arn) && arn.service === "wafv2" && /^global\/webacl\/./.test(arn.resource)
            ? []
            : [wrong(path, "a web ACL is given by its ARN", value, fix)];
    },
);

/** Everything wrong with `firewall`. */
export function validateFirewall(
    firewall: unknown,
    context: { readonly region?: string | undefined; readonly scope?: "REGIONAL" | "CLOUDFRONT" } = {},
): Issue[] {
    if (typeof firewall === "boolean") return [];
    const path = "firewall";
    const checkArn = context.scope === "CLOUDFRONT" ? checkGlobalWebAclArn : checkWebAclArn(context.region);
    const issues = object({ fields: fields(checkArn), example: "firewall: { ratePerClientIp: 2000 }" })(path, firewall);
    if (!isPlainObject(firewall)) return issues;
    const { webAclArn, commonRules = true, countOnly, ...others } = firewall;
    if (webAclArn !== undefined) {
        for (const [name, value] of Object.entries({ commonRules: firewall.commonRules, countOnly, ...others })) {
            if (value === undefined) continue;
            const problem = `${name} belongs to a web ACL of the API's own, and webAclArn names another`;
            issues.push(wrong(step(path, name), problem, undefined, `leave ${name} or webAclArn out`));
        }
        return issues;
    }
    if (commonRules === false && countOnly !== undefined) {
        const problem = "without the common rules none of them counts";
        issues.push(wrong(step(path, "countOnly"), problem, undefined, "leave countOnly or commonRules out"));
    }
    const { knownBadInputs, ipReputation, ratePerClientIp } = others;
    if (commonRules === false && knownBadInputs !== true && ipReputation !== true && ratePerClientIp === undefined) {
        issues.push(
            wrong(
                path,
                "a web ACL without a rule blocks nothing, and costs",
                firewall,
                "leave firewall out, or set a rule",
            ),
        );
    }
    return issues;
}
