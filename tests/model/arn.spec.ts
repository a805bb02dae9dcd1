import assert from "node:assert/strict";
import fc from "fast-check";
import { dnsSuffixOf, isArn, parseArn, partitionOf, printArn } from "../../model/arn";
import { printIssue } from "../../model/issue";

describe("ARN", () => {
    const accepted: [text: string, service: string, resource: string][] = [
        ["arn:aws:lambda:eu-west-1:123456789012:function:orders:live", "lambda", "function:orders:live"],
        ["arn:aws-cn:sqs:cn-north-1:123456789012:queue", "sqs", "queue"],
        ["arn:aws:s3:::bucket/key", "s3", "bucket/key"],
        ["arn:aws:iam::aws:policy/ReadOnlyAccess", "iam", "policy/ReadOnlyAccess"],
    ];
    for (const [text, service, resource] of accepted) {
        it(`reads ${text}`, () => {
            const arn = parseArn(text);
            assert.ok(isArn(arn));
            assert.equal(arn.service, service);
            assert.equal(arn.resource, resource);
            assert.equal(printArn(arn), text);
        });
    }

    const fix = "write arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE";
    const refused: [text: string, message: string][] = [
        ["orders", `an ARN starts with "arn:", got "orders"; ${fix}`],
        ["arn:aws:lambda", `an ARN has six parts, got "arn:aws:lambda"; ${fix}`],
        [
            "arn:aws:sqs:eu-west-1:123456789012",
            `an ARN names a service and a resource, got "arn:aws:sqs:eu-west-1:123456789012"; ${fix}`,
        ],
        [
            "arn:azure:a:b:123456789012:c",
            `an ARN's second part is a partition such as aws or aws-cn, got "arn:azure:a:b:123456789012:c"; ${fix}`,
        ],
        ["arn:aws::r:123456789012:c", `an ARN names a service and a resource, got "arn:aws::r:123456789012:c"; ${fix}`],
        ["arn:aws:sqs:r:123:c", `an account id has 12 digits, got "arn:aws:sqs:r:123:c"; ${fix}`],
    ];
    for (const [text, message] of refused) {
        it(`refuses ${text}`, () => {
            const result = parseArn(text);
            assert.ok(!isArn(result));
            assert.equal(printIssue(result), message);
        });
    }

    it("writes back whatever it reads, and never throws", () => {
        const part = fc.stringMatching(/^[a-z0-9:/-]{0,6}$/);
        fc.assert(
            fc.property(
                fc.oneof(
                    fc.string(),
                    fc.tuple(part, part, part).map(([a, b, c]) => `arn:aws:${a}:${b}:123456789012:${c}`),
                ),
                (text) => {
                    const arn = parseArn(text);
                    if (isArn(arn)) assert.equal(printArn(arn), text);
                },
            ),
        );
    });

    const regions: [region: string, partition: string, suffix: string][] = [
        ["eu-west-1", "aws", "amazonaws.com"],
        ["cn-north-1", "aws-cn", "amazonaws.com.cn"],
        ["us-gov-west-1", "aws-us-gov", "amazonaws.com"],
        ["us-iso-east-1", "aws-iso", "c2s.ic.gov"],
        ["us-isob-east-1", "aws-iso-b", "sc2s.sgov.gov"],
        ["us-isof-south-1", "aws-iso-f", "csp.hci.ic.gov"],
        ["eu-isoe-west-1", "aws-iso-e", "cloud.adc-e.uk"],
        ["eusc-de-east-1", "aws-eusc", "amazonaws.eu"],
    ];
    for (const [region, partition, suffix] of regions) {
        it(`knows the partition of ${region}`, () => {
            assert.equal(partitionOf(region), partition);
            assert.equal(dnsSuffixOf(region), suffix);
        });
    }
});
