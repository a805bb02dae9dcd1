import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { Firewall } from "../../../../components/rest-api/firewall/args";
import { createFirewall } from "../../../../components/rest-api/firewall/create";
import { planFirewall } from "../../../../components/rest-api/firewall/plan";
import { validateFirewall } from "../../../../components/rest-api/firewall/validate";
import { printIssue } from "../../../../model/issue";
import type { MockRun } from "../../../support/mock-stack";
import { besideStages } from "../beside-a-stage";

const arn = "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/mine/1";

const rules: [what: string, firewall: unknown, lines: string[]][] = [
    ["accepts true", true, []],
    ["accepts a web ACL of the Region", { webAclArn: arn }, []],
    ["accepts a web ACL that is an output", { webAclArn: pulumi.output("x") }, []],
    ["accepts the least rate", { ratePerClientIp: 10 }, []],
    ["accepts the most", { ratePerClientIp: 2_000_000_000 }, []],
    [
        "refuses a lower rate",
        { ratePerClientIp: 9 },
        [
            "firewall.ratePerClientIp: must be a whole number of requests in five minutes from 10 to 2000000000, got 9; write a whole number from 10 to 2000000000",
        ],
    ],
    [
        "refuses a higher rate",
        { ratePerClientIp: 2_000_000_001 },
        [
            "firewall.ratePerClientIp: must be a whole number of requests in five minutes from 10 to 2000000000, got 2000000001; write a whole number from 10 to 2000000000",
        ],
    ],
    [
        "refuses a web ACL for CloudFront",
        { webAclArn: "arn:aws:wafv2:us-east-1:123456789012:global/webacl/mine/1" },
        [
            'firewall.webAclArn: a stage takes a web ACL of scope REGIONAL, got "arn:aws:wafv2:us-east-1:123456789012:global/webacl/mine/1" (those of scope CLOUDFRONT are for CloudFront distributions, edge APIs not among them); write arn:aws:wafv2:REGION:ACCOUNT:regional/webacl/NAME/ID',
        ],
    ],
    [
        "refuses a web ACL of another Region",
        { webAclArn: "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/mine/1" },
        [
            'firewall.webAclArn: the web ACL must be in the API\'s Region, eu-west-1, got "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/mine/1"; make one in eu-west-1',
        ],
    ],
    [
        "refuses a web ACL of WAF Classic",
        { webAclArn: "arn:aws:waf-regional:eu-west-1:123456789012:webacl/1" },
        [
            'firewall.webAclArn: this is a web ACL of WAF Classic, which AWS has closed, got "arn:aws:waf-regional:eu-west-1:123456789012:webacl/1"; write arn:aws:wafv2:REGION:ACCOUNT:regional/webacl/NAME/ID',
        ],
    ],
    [
        "refuses rules beside a web ACL that is given",
        { webAclArn: arn, commonRules: true, ratePerClientIp: 100 },
        [
            "firewall.commonRules: commonRules belongs to a web ACL of the API's own, and webAclArn names another; leave commonRules or webAclArn out",
            "firewall.ratePerClientIp: ratePerClientIp belongs to a web ACL of the API's own, and webAclArn names another; leave ratePerClientIp or webAclArn out",
        ],
    ],
    [
        "refuses a web ACL without a rule",
        { commonRules: false },
        [
            'firewall: a web ACL without a rule blocks nothing, and costs, got {"commonRules":false}; leave firewall out, or set a rule',
        ],
    ],
    [
        "refuses counting where nothing is looked at",
        { commonRules: false, ipReputation: true, countOnly: ["SizeRestrictions_BODY"] },
        ["firewall.countOnly: without the common rules none of them counts; leave countOnly or commonRules out"],
    ],
];

const run = (firewall: boolean | Firewall, names = ["live"]): Promise<MockRun> =>
    besideStages(names, (parent, stages) => {
        const plan = planFirewall("my orders", firewall, names);
        if (plan !== undefined) createFirewall(parent, plan, stages, { region: "eu-west-1" });
        return {};
    });
const aclType = "aws:wafv2/webAcl:WebAcl";
const associationType = "aws:wafv2/webAclAssociation:WebAclAssociation";
const metrics = (metricName: string) => ({ cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName });

describe("firewall", () => {
    for (const [what, firewall, lines] of rules) {
        it(what, () => {
            assert.deepEqual(validateFirewall(firewall, { region: "eu-west-1" }).map(printIssue), lines);
        });
    }

    it("names the common rule that was meant", () => {
        const [found] = validateFirewall({ countOnly: ["SizeRestriction_BODY"] });
        assert.equal(found?.path, "firewall.countOnly[0]");
        assert.equal(found.fix, 'write "SizeRestrictions_BODY"');
    });

    it("writes the web ACL out and puts it in front of the stage", async () => {
        const made = await run({ ratePerClientIp: 2000, countOnly: ["SizeRestrictions_BODY"] });
        assert.deepEqual(made.errors, []);
        assert.deepEqual(made.only(aclType).inputs, {
            scope: "REGIONAL",
            defaultAction: { allow: {} },
            visibilityConfig: metrics("my_20orders-firewall"),
            rules: [
                {
                    name: "rate-per-client-ip",
                    priority: 10,
                    action: { block: {} },
                    statement: {
                        rateBasedStatement: { limit: 2000, aggregateKeyType: "IP", evaluationWindowSec: 300 },
                    },
                    visibilityConfig: metrics("rate-per-client-ip"),
                },
                {
                    name: "common-rules",
                    priority: 30,
                    overrideAction: { none: {} },
                    statement: {
                        managedRuleGroupStatement: {
                            vendorName: "AWS",
                            name: "AWSManagedRulesCommonRuleSet",
                            ruleActionOverrides: [{ name: "SizeRestrictions_BODY", actionToUse: { count: {} } }],
                        },
                    },
                    visibilityConfig: metrics("common-rules"),
                },
            ],
        });
        const association = made.only(associationType);
        assert.equal(association.name, "my orders-firewall");
        assert.deepEqual(association.inputs, {
            resourceArn: "arn:aws:apigateway:eu-west-1::/restapis/api-id/stages/live",
            webAclArn: "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/my_20orders-firewall/1",
        });
        assert.equal(association.deleteBeforeReplace, true);
    });

    it("asks for every group of rules", async () => {
        const made = await run({ ipReputation: true, knownBadInputs: true });
        const asked = made.only(aclType).inputs["rules"] as { name: string; priority: number }[];
        assert.deepEqual(
            asked.map(({ name, priority }) => [name, priority]),
            [
                ["ip-reputation", 20],
                ["common-rules", 30],
                ["known-bad-inputs", 40],
            ],
        );
    });

    it("puts one web ACL that is given in front of every stage", async () => {
        const made = await run({ webAclArn: arn }, ["live", "next"]);
        assert.deepEqual(made.of(aclType), []);
        assert.deepEqual(
            made.of(associationType).map(({ name, inputs }) => [name, inputs["webAclArn"]]),
            [
                ["my orders-firewall", arn],
                ["my orders-firewall next", arn],
            ],
        );
    });

    it("makes nothing where none is asked for", () => {
        assert.equal(planFirewall("orders", false, ["live"]), undefined);
        assert.equal(planFirewall("orders", undefined, ["live"]), undefined);
    });
});
