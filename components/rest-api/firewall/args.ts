import type * as pulumi from "@pulumi/pulumi";

/**
 * A web application firewall in front of the stages: a web ACL of yours, or one that is made. AWS WAF charges USD 5.00 a
 * month for a web ACL, 1.00 a month for each rule and 0.60 for a million requests (us-east-1, list, 2026-11), beside
 * the API's own price. Source: developer guide, "Use AWS WAF to protect your REST APIs".
 */
export interface Firewall {
    /**
     * ARN of a web ACL that exists already, of scope REGIONAL in the API's Region, or of scope CLOUDFRONT for a
     * distribution; then nothing else is set here.
     */
    webAclArn?: pulumi.Input<string>;
    /**
     * Whether AWS's common rules stand in front: the rule group `AWSManagedRulesCommonRuleSet`.
     * @default true
     */
    commonRules?: boolean;
    /**
     * Common rules that only count and block nothing, such as `SizeRestrictions_BODY`, which blocks bodies over 8 KB.
     * @default none
     */
    countOnly?: string[];
    /**
     * Whether requests known from attacks are blocked: the rule group `AWSManagedRulesKnownBadInputsRuleSet`.
     * @default false
     */
    knownBadInputs?: boolean;
    /**
     * Whether addresses known for attacks are blocked: the rule group `AWSManagedRulesAmazonIpReputationList`.
     * @default false
     */
    ipReputation?: boolean;
    /**
     * Requests one client address may make in five minutes, 10 to 2,000,000,000; those above are blocked with 403.
     * @default no limit
     */
    ratePerClientIp?: number;
}
