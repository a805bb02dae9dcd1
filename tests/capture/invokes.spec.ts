import assert from "node:assert/strict";
import type { EngineOptions } from "../../capture/engine-server";
import { readFixtures } from "../../capture/fixtures-file";
import { GraphRecorder } from "../../capture/graph-recorder";
import { answerInvoke } from "../../capture/invokes";
import { isSecret, type PropertyMap, secret } from "../../model/property-value";
import { removeProjects, temporaryProject } from "./temporary-project";

const base: EngineOptions = { project: "shop", stack: "dev", mode: "preview", env: {} };
const recorder = (): GraphRecorder => new GraphRecorder({ project: "shop", stack: "dev", mode: "preview" });

function ask(
    token: string,
    args: PropertyMap = {},
    options: Partial<EngineOptions> = {},
    provider: PropertyMap = {},
): PropertyMap {
    return answerInvoke({ token, args, provider: "" }, provider, { ...base, ...options }, recorder());
}

describe("a function offline", () => {
    after(removeProjects);

    const answers: [token: string, args: PropertyMap, options: Partial<EngineOptions>, part: PropertyMap][] = [
        ["aws:index/getCallerIdentity:getCallerIdentity", {}, {}, { accountId: "123456789012" }],
        [
            "aws:index/getCallerIdentity:getCallerIdentity",
            {},
            { config: { "aws:allowedAccountIds": '["210987654321"]' } },
            { accountId: "210987654321", arn: "arn:aws:iam::210987654321:user/gatehouse" },
        ],
        ["aws:index/getRegion:getRegion", {}, {}, { region: "us-east-1", name: "us-east-1" }],
        ["aws:index/getRegion:getRegion", {}, { env: { AWS_REGION: "eu-west-3" } }, { region: "eu-west-3" }],
        [
            "aws:index/getRegion:getRegion",
            {},
            { env: { AWS_REGION: "eu-west-3" }, config: { "aws:region": "eu-west-2" } },
            { region: "eu-west-2" },
        ],
        [
            "aws:index/getRegion:getRegion",
            { region: "eu-west-1" },
            { config: { "aws:region": "eu-west-2" } },
            { region: "eu-west-1" },
        ],
        [
            "aws:index/getPartition:getPartition",
            {},
            { config: { "aws:region": "cn-north-1" } },
            { partition: "aws-cn", dnsSuffix: "amazonaws.com.cn", reverseDnsPrefix: "cn.com.amazonaws" },
        ],
        [
            "aws:index/getAvailabilityZones:getAvailabilityZones",
            { state: "available" },
            {},
            { names: ["us-east-1a", "us-east-1b", "us-east-1c"], state: "available" },
        ],
        ["aws:route53/getZone:getZone", { name: "example.org." }, {}, { name: "example.org" }],
        [
            "aws:ec2/getVpc:getVpc",
            { id: "vpc-1" },
            {},
            { id: "vpc-1", arn: "arn:aws:ec2:us-east-1:123456789012:vpc/vpc-1" },
        ],
        [
            "aws:lambda/getFunction:getFunction",
            { functionName: "f" },
            {},
            {
                arn: "arn:aws:lambda:us-east-1:123456789012:function:f",
                qualifiedArn: "arn:aws:lambda:us-east-1:123456789012:function:f:$LATEST",
            },
        ],
        [
            "aws:ssm/getParameter:getParameter",
            { name: "/a" },
            {},
            { arn: "arn:aws:ssm:us-east-1:123456789012:parameter/a", value: secret("stand-in") },
        ],
        ["aws:sqs/getQueue:getQueue", { name: "q" }, {}, { url: "https://sqs.us-east-1.amazonaws.com/123456789012/q" }],
        [
            "aws:cloudfront/getCachePolicy:getCachePolicy",
            { name: "Managed-CachingDisabled" },
            {},
            { id: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad", name: "Managed-CachingDisabled" },
        ],
        [
            "aws:cloudfront/getOriginRequestPolicy:getOriginRequestPolicy",
            { id: "b689b0a8-53d0-40ab-baf2-68738e2966ac" },
            {},
            { name: "Managed-AllViewerExceptHostHeader" },
        ],
        [
            "aws:ec2/getManagedPrefixList:getManagedPrefixList",
            { name: "com.amazonaws.global.cloudfront.origin-facing" },
            {},
            { name: "com.amazonaws.global.cloudfront.origin-facing", ownerId: "AWS" },
        ],
        [
            "aws:lb/getListener:getListener",
            { arn: "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/web/0a/0b" },
            {},
            { loadBalancerArn: "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/web/0a" },
        ],
        [
            "aws:alb/getLoadBalancer:getLoadBalancer",
            { name: "web" },
            {},
            { name: "web", loadBalancerType: "application" },
        ],
        [
            "aws:lb/getTargetGroup:getTargetGroup",
            { arn: "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/list/0a" },
            {},
            { name: "list", arnSuffix: "targetgroup/list/0a" },
        ],
    ];
    for (const [token, args, options, part] of answers) {
        it(`${token} answers ${JSON.stringify(part).slice(0, 70)}`, () => {
            const answer = ask(token, args, options);
            for (const [name, value] of Object.entries(part)) assert.deepEqual(answer[name], value, name);
        });
    }

    it("answers the same question alike, and another one otherwise", () => {
        const zone = (name: string): unknown => ask("aws:route53/getZone:getZone", { name })["zoneId"];
        assert.equal(zone("a.com"), zone("a.com"));
        assert.notEqual(zone("a.com"), zone("b.com"));
        assert.match(String(zone("a.com")), /^Z[0-9A-F]{13}$/);
    });

    it("hides what a secret holds", () => {
        assert.ok(
            isSecret(ask("aws:secretsmanager/getSecretVersion:getSecretVersion", { secretId: "s" })["secretString"]),
        );
    });

    const fixtures = () =>
        readFixtures(
            `${temporaryProject({
                "f.yaml":
                    'invokes:\n  "aws:ec2/getVpc:getVpc": [{args: {id: vpc-9}, returns: {cidrBlock: 10.9.0.0/16}}]\n  "acme:index/get:get": {size: 1}',
            })}/f.yaml`,
        );

    it("prefers the fixtures and fills them up with the stand-in", () => {
        const vpc = ask("aws:ec2/getVpc:getVpc", { id: "vpc-9" }, { fixtures: fixtures() });
        assert.deepEqual([vpc["cidrBlock"], vpc["state"]], ["10.9.0.0/16", "available"]);
        const other = ask("aws:ec2/getVpc:getVpc", { id: "vpc-8" }, { fixtures: fixtures() });
        assert.equal(other["cidrBlock"], "10.0.0.0/16");
        assert.equal(ask("acme:index/get:get", { any: "thing" }, { fixtures: fixtures() })["size"], 1);
    });

    it("is refused by name, with how to supply its answer", () => {
        const heard = recorder();
        assert.throws(
            () => answerInvoke({ token: "acme:index/other:other", args: { n: 1 }, provider: "" }, {}, base, heard),
            new Error(
                "the program calls acme:index/other:other, and its answer is not known offline; add it to a fixtures file, " +
                    'passed with --fixtures: {"invokes":{"acme:index/other:other":[{"args":{"n":1},"returns":{}}]}}',
            ),
        );
        assert.equal(heard.refusals.length, 1);
    });

    const malformed: [text: string, message: string][] = [
        ["invoke: {}", "FILE: invoke is not a part of a fixtures file; write invokes or stackReferences"],
        [
            'invokes: {"a:b:c": 3}',
            'FILE: invokes["a:b:c"]: an answer is an object, or a list of objects with args and returns',
        ],
        ["stackReferences: {s: 3}", 'FILE: stackReferences["s"]: the outputs of a stack are an object'],
        ["invokes: []", "FILE: invokes is an object"],
    ];
    for (const [text, message] of malformed) {
        it(`has its fixtures refused: ${message}`, () => {
            const file = `${temporaryProject({ "f.yaml": text })}/f.yaml`;
            assert.throws(() => readFixtures(file), { message: message.replace("FILE", file) });
        });
    }
});
