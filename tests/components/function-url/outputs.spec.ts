import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { FunctionUrlArgs } from "../../../components";
import { checkOutputs } from "../../../components/function-url/check-outputs";
import { planFunctionUrl } from "../../../components/function-url/plan";
import { runWithMocks } from "../../support/mock-stack";

const arn = "arn:aws:lambda:eu-west-1:123456789012:function:receive";
const known = (value: string): pulumi.Output<string> => pulumi.output(value);

/** Each argument is wrong, and known only as an output. */
const cases: [what: string, args: () => FunctionUrlArgs, message: RegExp][] = [
    ["a function's ARN", () => ({ to: known("receive") }), /^to: .*got "receive"/],
    ["the ARN of a version", () => ({ to: { arn: known(`${arn}:3`) } }), /^to\.arn: .*not of a version/],
    ["an alias", () => ({ to: arn, alias: known("3") }), /^alias: .*not of a version, got "3"/],
    ["a caller", () => ({ to: arn, callers: [known("*")] }), /^callers\[0\]: \* lets every AWS account in/],
    [
        "an origin",
        () => ({ to: arn, cors: { origins: [known("https://a.example/")] } }),
        /^cors\.origins\[0\]: .*got "https:\/\/a\.example\/"/,
    ],
    [
        "a certificate of another Region",
        () => ({
            to: arn,
            distribution: true,
            domain: {
                name: "hooks.example.com",
                certificateArn: known("arn:aws:acm:eu-west-1:123456789012:certificate/1"),
            },
        }),
        /^domain\.certificateArn: CloudFront takes its certificate from us-east-1/,
    ],
    [
        "a web ACL",
        () => ({
            to: arn,
            distribution: true,
            firewall: { webAclArn: known("arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/a/1") },
        }),
        /^firewall\.webAclArn: .*scope CLOUDFRONT/,
    ],
];

/** Every output inside a plan, as promises. */
function promisesOf(value: unknown, seen = new Set<unknown>()): Promise<unknown>[] {
    if (typeof value !== "object" || value === null || seen.has(value) || pulumi.Resource.isInstance(value)) return [];
    seen.add(value);
    if (pulumi.Output.isInstance(value)) return [(value as unknown as { promise(): Promise<unknown> }).promise()];
    return Object.values(value).flatMap((inner) => promisesOf(inner, seen));
}

async function refusalsOf(makeArgs: () => FunctionUrlArgs): Promise<string[]> {
    const refusals: string[] = [];
    await runWithMocks(async () => {
        const component = new pulumi.ComponentResource("test:index:Component", "webhook");
        for (const promise of promisesOf(planFunctionUrl("webhook", checkOutputs(component, makeArgs())))) {
            await promise.catch((error: unknown) => refusals.push((error as Error).message));
        }
        return {};
    });
    return refusals;
}

describe("FunctionUrl, given a wrong output", () => {
    for (const [what, args, message] of cases) {
        it(`refuses ${what} once it is known`, async () => {
            const refusals = await refusalsOf(args);
            assert.ok(
                refusals.some((text) => message.test(text)),
                refusals.join("\n") || "nothing was refused",
            );
        });
    }

    it("does not print a secret", async () => {
        const refusals = await refusalsOf(() => ({ to: arn, callers: [pulumi.secret("hush")] }));
        assert.match(refusals.join(), /got \[secret\]/);
    });
});
