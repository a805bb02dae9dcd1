import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { HttpApi, httpUrl, type HttpApiArgs, jwt, privateListener, sqsQueue } from "../../../components";
import { checkIntegration, checkSettings } from "../../../components/http-api/check-outputs";
import { planHttpApi } from "../../../components/http-api/plan";
import { runWithMocks } from "../../support/mock-stack";
import { lambda, routesOf } from "./programs";

const known = (value: string): pulumi.Output<string> => pulumi.output(value);
const vpcLink = { vpcLinkId: "link" };

/** Each argument is wrong, and known only as an output. */
const cases: [what: string, args: () => HttpApiArgs, message: RegExp][] = [
    ["a function's ARN", () => ({ routes: { "GET /": known("list") } }), /^routes\["GET \/"\]: .*got "list"/],
    [
        "an address",
        () => ({ routes: { "GET /": httpUrl(known("example.com")) } }),
        /^routes\["GET \/"\]\.httpUrl\.url: .*got "example\.com".*write "https:\/\/example\.com"/,
    ],
    [
        "a listener",
        () => ({ routes: { "GET /": { to: privateListener(known("arn:aws:s3:::b")), timeout: 3 } }, vpcLink }),
        /^routes\["GET \/"\]\.to\.privateListener\.listenerArn: /,
    ],
    [
        "a service's parameter",
        () => ({
            routes: {
                "GET /": sqsQueue(
                    {
                        queueUrl: "https://sqs.eu-west-1.amazonaws.com/123456789012/q",
                        queueArn: "arn:aws:sqs:eu-west-1:123456789012:q",
                    },
                    { parameters: { MessageBody: known("$request.bogus") } },
                ),
            },
        }),
        /^routes\["GET \/"\]\.sqsQueue\.MessageBody: .*got "\$request\.bogus"/,
    ],
    [
        "a mapping",
        () => ({
            routes: {
                "GET /": {
                    to: httpUrl("https://a.example"),
                    requestParameters: { "append:header.x": known("$nothing") },
                },
            },
        }),
        /^routes\["GET \/"\]\.requestParameters\["append:header\.x"\]: .*got "\$nothing"/,
    ],
    [
        "an issuer",
        () => ({
            routes: { "GET /": "arn:aws:lambda:eu-west-1:123456789012:function:f" },
            authorizers: { users: jwt({ issuer: known("http://a"), audience: ["a"] }) },
            defaultAuthorizer: "users",
        }),
        /^authorizers\.users\.jwt\.issuer: .*got "http:\/\/a"/,
    ],
    [
        "an origin",
        () => ({
            routes: { "GET /": "arn:aws:lambda:eu-west-1:123456789012:function:f" },
            cors: { origins: [known("https://a.example/")] },
        }),
        /^cors\.origins\[0\]: .*got "https:\/\/a\.example\/"/,
    ],
    [
        "a certificate of another Region",
        () => ({
            routes: { "GET /": "arn:aws:lambda:eu-west-1:123456789012:function:f" },
            domain: {
                name: "a.example.com",
                certificateArn: known("arn:aws:acm:us-east-1:123456789012:certificate/1"),
            },
        }),
        /^domain\.certificateArn: /,
    ],
];

/** Every text and output inside a plan, as promises. */
function promisesOf(value: unknown, seen = new Set<unknown>()): Promise<unknown>[] {
    if (typeof value !== "object" || value === null || seen.has(value) || pulumi.Resource.isInstance(value)) return [];
    seen.add(value);
    if (pulumi.Output.isInstance(value)) return [(value as unknown as { promise(): Promise<unknown> }).promise()];
    return Object.values(value).flatMap((inner) => promisesOf(inner, seen));
}

describe("HttpApi outputs", () => {
    for (const [what, makeArgs, message] of cases) {
        it(`refuses ${what} that is wrong as soon as it is known`, async () => {
            const refusals: string[] = [];
            await runWithMocks(async () => {
                const component = new pulumi.ComponentResource("test:index:Component", "orders");
                const plan = planHttpApi("orders", checkSettings(component, makeArgs(), "eu-west-1"));
                const integrations = plan.integrations.map(
                    (integration) => checkIntegration(component, integration).target,
                );
                const mappings = plan.integrations.map(
                    (integration) => checkIntegration(component, integration).requestParameters,
                );
                for (const promise of promisesOf([integrations, mappings, plan.authorizers, plan.api, plan.domain])) {
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

    it("counts the integrations of functions without a name", async () => {
        let refusal: unknown;
        await runWithMocks(() => {
            const arn = pulumi.all([lambda("a").arn, lambda("b").arn]).apply(([first]) => first);
            const routes = routesOf(301, () => arn);
            try {
                new HttpApi("orders", { routes, routeQuota: 400 });
            } catch (error) {
                refusal = error;
            }
            return {};
        });
        assert.match(
            String(refusal),
            /routes: an HTTP API has at most 300 integrations, got 301 .*functionArn\(arn, "name"\)/,
        );
    });
});
