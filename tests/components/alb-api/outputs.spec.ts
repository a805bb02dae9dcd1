import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type AlbApiArgs, cognitoLogin, fixedResponse, jwt, jwtValidation, oidc, redirect } from "../../../components";
import { checkSettings, checkTargets } from "../../../components/alb-api/check-outputs";
import { planAlbApi } from "../../../components/alb-api/plan";
import { runWithMocks } from "../../support/mock-stack";
import { arn, certificateArn, network } from "./programs";

const known = (value: string): pulumi.Output<string> => pulumi.output(value);
type Args = Omit<AlbApiArgs, "vpc"> & { readonly vpc?: AlbApiArgs["vpc"] };
const api = (options: Partial<AlbApiArgs>): Args => ({ routes: { "GET /": arn("f") }, certificateArn, ...options });
const guarded = (users: NonNullable<AlbApiArgs["authorizers"]>[string]): Args =>
    api({ authorizers: { users }, defaultAuthorizer: "users" });
const endpoint = "https://example.okta.com/x";

/** Each argument is wrong, and known only as an output. */
const cases: [what: string, args: () => Args, message: RegExp][] = [
    ["a function's ARN", () => ({ routes: { "GET /": known("list") } }), /^routes\["GET \/"\]: .*got "list"/],
    [
        "a function's ARN behind `to`",
        () => ({ routes: { $default: { to: known("list"), authorizer: "none" } } }),
        /^routes\.\$default\.to: .*got "list"/,
    ],
    [
        "a redirect's host",
        () => ({ routes: { "GET /": { to: redirect({ host: known("https://a.example") }) } } }),
        /^routes\["GET \/"\]\.to\.redirect\.host: .*write "a\.example"/,
    ],
    [
        "the body of an answer",
        () => ({ routes: { $default: fixedResponse({ status: 404, body: known("x".repeat(1025)) }) } }),
        /^routes\.\$default\.fixedResponse\.body: at most 1,024 characters, got 1,025/,
    ],
    ["a VPC", () => api({ vpc: { ...network, vpcId: known("net") } }), /^vpc\.vpcId: .*got "net"/],
    [
        "a list of subnets",
        () => api({ vpc: { vpcId: "vpc-0a", publicSubnetIds: pulumi.output(["subnet-0a"]) } }),
        /^vpc\.publicSubnetIds: a load balancer stands in two subnets or more, got \["subnet-0a"\]/,
    ],
    [
        "a subnet of a list",
        () => api({ vpc: { vpcId: "vpc-0a", subnetIds: ["subnet-0a", known("b")] } }),
        /^vpc\.subnetIds\[1\]: .*got "b"/,
    ],
    ["a security group", () => api({ securityGroupIds: [known("x")] }), /^securityGroupIds\[0\]: .*got "x"/],
    ["a source", () => api({ allowFrom: [known("10.0.0.1")] }), /^allowFrom\[0\]: .*write "10\.0\.0\.1\/32"/],
    [
        "a certificate of another Region",
        () => api({ certificateArn: known("arn:aws:acm:us-east-1:123456789012:certificate/1") }),
        /^certificateArn: the certificate must be in the API's Region, eu-west-1/,
    ],
    [
        "a bucket",
        () => api({ accessLogs: { bucket: known("arn:aws:s3:::logs") } }),
        /^accessLogs\.bucket: .*write "logs"/,
    ],
    [
        "an issuer whose keys are not known",
        () => guarded(jwt({ issuer: known("https://issuer.example.com"), audience: ["a"] })),
        /^authorizers\.users\.jwt\.issuer: where this issuer keeps its keys is not known/,
    ],
    [
        "the address of keys",
        () => guarded(jwtValidation({ issuer: "https://a.example", jwksEndpoint: known("http://a.example/keys") })),
        /^authorizers\.users\.jwt\.jwksEndpoint: an endpoint is an https address/,
    ],
    [
        "an endpoint",
        () =>
            guarded(
                oidc({
                    issuer: "https://example.okta.com",
                    authorizationEndpoint: endpoint,
                    tokenEndpoint: known("token"),
                    userInfoEndpoint: endpoint,
                    clientId: "a",
                    clientSecret: "b",
                }),
            ),
        /^authorizers\.users\.oidc\.tokenEndpoint: an endpoint is an https address, got "token"/,
    ],
    [
        "a user pool",
        () => guarded(cognitoLogin(known("eu-west-1_AbC"), "client", "orders")),
        /^authorizers\.users\.cognitoLogin\.userPoolArn: a user pool is given by its ARN/,
    ],
];

/** Every output inside a value, as a promise. */
function promisesOf(value: unknown, seen = new Set<unknown>()): Promise<unknown>[] {
    if (typeof value !== "object" || value === null || seen.has(value) || pulumi.Resource.isInstance(value)) return [];
    seen.add(value);
    if (pulumi.Output.isInstance(value)) return [(value as unknown as { promise(): Promise<unknown> }).promise()];
    return Object.values(value).flatMap((inner) => promisesOf(inner, seen));
}

describe("AlbApi outputs", () => {
    for (const [what, makeArgs, message] of cases) {
        it(`refuses ${what} that is wrong as soon as it is known`, async () => {
            const refusals: string[] = [];
            await runWithMocks(async () => {
                const component = new pulumi.ComponentResource("test:index:Component", "orders");
                const args = { vpc: network, ...makeArgs() };
                const plan = checkTargets(component, planAlbApi("orders", checkSettings(component, args, "eu-west-1")));
                for (const promise of promisesOf(plan)) {
                    await promise.catch((error: unknown) => refusals.push((error as Error).message));
                }
                return {};
            });
            assert.ok(
                refusals.some((text) => message.test(text)),
                refusals.join("\n") || "nothing was refused",
            );
        });
    }
});
