import * as pulumi from "@pulumi/pulumi";
import { api, type Case, fn, testAll } from "./messages";
import { certificateArn, network } from "./programs";

const settings: Case[] = [
    [
        "warns where nothing is encrypted",
        api({ certificateArn: undefined }),
        [
            "warning: certificateArn: nothing encrypts what clients send: there is neither certificateArn nor domain (without a certificate a load balancer speaks HTTP alone); give domain, or certificateArn",
        ],
    ],
    [
        "refuses a certificate of another Region",
        api({}),
        [
            'certificateArn: the certificate must be in the API\'s Region, eu-central-1, got "arn:aws:acm:eu-west-1:123456789012:certificate/1"; request one in eu-central-1',
        ],
        { region: "eu-central-1" },
    ],
    [
        "refuses a certificate twice",
        api({ domain: { name: "a.example.com", certificateArn } }),
        ["domain.certificateArn: the certificate is given twice; leave certificateArn out at one of the two places"],
    ],
    [
        "refuses a domain without DNS and certificate",
        api({ certificateArn: undefined, domain: { name: "a.example.com", dns: false } }),
        [
            "domain.certificateArn: without DNS records a new certificate cannot be validated; give certificateArn, or leave dns out",
        ],
    ],
    ["takes the certificate beside a domain without DNS", api({ domain: { name: "a.example.com", dns: false } }), []],
    [
        "refuses a security policy of its own",
        api({ sslPolicy: "TLS_1_2" }),
        [
            'sslPolicy: not the name of a security policy of Elastic Load Balancing, got "TLS_1_2"; write "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09", or leave sslPolicy out',
        ],
    ],
    [
        "warns of a security policy with TLS 1.0",
        api({ sslPolicy: "ELBSecurityPolicy-2016-08" }),
        [
            'warning: sslPolicy: this policy lets TLS 1.0 or 1.1 in, got "ELBSecurityPolicy-2016-08" (RFC 8996 deprecates both); leave sslPolicy out',
        ],
    ],
    ["takes one with TLS 1.2", api({ sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06" }), []],
    [
        "refuses a missing VPC",
        api({ vpc: undefined }),
        ["vpc: a load balancer stands in a VPC; write vpc: { vpcId, subnetIds: [subnetA, subnetB] }"],
    ],
    [
        "refuses one subnet",
        api({ vpc: { vpcId: "vpc-0a", subnetIds: ["subnet-0a"] } }),
        [
            'vpc.subnetIds: a load balancer stands in two subnets or more, got ["subnet-0a"] (each must be in another Availability Zone; user guide, Subnets for your load balancer); name subnets in two Availability Zones',
        ],
    ],
    [
        "refuses the same subnet twice",
        api({ vpc: { vpcId: "vpc-0a", subnetIds: ["subnet-0a", "subnet-0a"] } }),
        [
            'vpc.subnetIds: a load balancer stands in two subnets or more, got ["subnet-0a","subnet-0a"] (each must be in another Availability Zone; user guide, Subnets for your load balancer); name subnets in two Availability Zones',
        ],
    ],
    [
        "refuses public subnets alone inside",
        api({ internal: true, vpc: { vpcId: "vpc-0a", publicSubnetIds: network.subnetIds } }),
        [
            "vpc.subnetIds: subnets are missing: neither subnetIds nor privateSubnetIds is there; write vpc: { vpcId, subnetIds: [subnetA, subnetB] }",
        ],
    ],
    [
        "names the field nearest to one it does not know",
        api({ vpc: { ...network, subnets: [] } }),
        ['vpc.subnets: no such option, got "subnets"; write subnetIds'],
    ],
    ["leaves outputs to later", api({ vpc: { vpcId: pulumi.output("x"), subnetIds: pulumi.output(["y"]) } }), []],
    [
        "refuses a source beside groups of yours",
        api({ securityGroupIds: ["sg-0a"], allowFrom: ["10.0.0.0/8"] }),
        [
            "allowFrom: allowFrom is for a security group that is made, and securityGroupIds names others; leave one of them out",
        ],
    ],
    [
        "refuses a source that is none",
        api({ allowFrom: ["everyone", "10.0.0.1"] }),
        [
            'allowFrom[0]: who may come is an address range, a security group or a prefix list, got "everyone"; write "203.0.113.0/24", "sg-..." or "pl-..."',
            'allowFrom[1]: a range needs its length, got "10.0.0.1"; write "10.0.0.1/32"',
        ],
    ],
    [
        "refuses an interval below the timeout",
        api({ healthCheck: { interval: 20 } }),
        [
            "healthCheck.interval: the interval of 20 s must be more than the timeout of 30 s (AWS refuses it: Health check interval must be greater than the timeout); write interval: 35",
        ],
    ],
    [
        "refuses what AWS refuses of a health check",
        api({ healthCheck: { path: "health", healthyThreshold: 1, matcher: "all" } }),
        [
            'healthCheck.path: a path starts with / and has at most 1,024 characters, got "health"; write "/health"',
            "healthCheck.healthyThreshold: must be a whole number of answers from 2 to 10, got 1; write a whole number from 2 to 10",
            'healthCheck.matcher: status codes from 200 to 499, joined by commas or as a range, got "all"; write "200-299"',
        ],
    ],
    [
        "refuses a bucket's ARN",
        api({ accessLogs: { bucket: "arn:aws:s3:::logs" } }),
        ['accessLogs.bucket: a bucket is given by its name, got "arn:aws:s3:::logs"; write "logs"'],
    ],
    [
        "refuses days for a bucket of yours",
        api({ accessLogs: { bucket: "logs", retentionDays: 7 } }),
        [
            "accessLogs.retentionDays: how long files are kept is the bucket's own business, and bucket names one of yours, got 7; leave retentionDays or bucket out",
        ],
    ],
    [
        "refuses an idle timeout AWS has not",
        api({ idleTimeout: 4001 }),
        [
            "idleTimeout: must be a whole number of seconds from 1 to 4000, got 4001; write a whole number from 1 to 4000",
        ],
    ],
    [
        "refuses what a firewall has not",
        api({ firewall: { rate: 5 } }),
        [
            'firewall.rate: no such option, got "rate"; write one of webAclArn, commonRules, countOnly, knownBadInputs, ipReputation, ratePerClientIp',
        ],
    ],
    [
        "refuses more rules than a load balancer has",
        api({
            routes: Object.fromEntries(Array.from({ length: 4 }, (_, index) => [`GET /t${String(index)}`, fn])),
            ruleQuota: 3,
        }),
        [
            'routes: a load balancer has at most 3 rules, and every route but $default is one, got 4 (AWS raises it on request; user guide, "Quotas for your Application Load Balancers"); gather routes under ANY or a greedy one such as /{proxy+}, split the API, or set ruleQuota when AWS has raised it',
        ],
    ],
];

describe("validateAlbApi: settings", () => {
    testAll(settings);
});
