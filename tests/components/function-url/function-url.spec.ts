import assert from "node:assert/strict";
import { Role } from "@pulumi/aws/iam/role";
import { Alias } from "@pulumi/aws/lambda/alias";
import { Provider } from "@pulumi/aws/provider";
import * as pulumi from "@pulumi/pulumi";
import { FunctionUrl, type FunctionUrlArgs } from "../../../components";
import { runWithMocks } from "../../support/mock-stack";
import { lambda } from "../rest-api/programs";
import { namesOf, runFunctionUrl, types } from "./programs";

const arn = "arn:aws:lambda:eu-west-1:123456789012:function:receive";

/** What the component makes of options beside `to`. */
const shapes: [what: string, options: Omit<FunctionUrlArgs, "to">, names: string[]][] = [
    ["a URL alone, for callers who sign", {}, ["FunctionUrl webhook"]],
    [
        "a URL for everybody, with both statements",
        { authorizer: "none" },
        ["FunctionUrl webhook", "Permission webhook-public-invoke", "Permission webhook-public-url"],
    ],
    [
        "two statements for each caller, whatever their order",
        { callers: ["999999999999", "arn:aws:iam::999999999999:role/ci/deploy"] },
        [
            "FunctionUrl webhook",
            "Permission webhook-999999999999-invoke",
            "Permission webhook-999999999999-role-ci-deploy-invoke",
            "Permission webhook-999999999999-role-ci-deploy-url",
            "Permission webhook-999999999999-url",
        ],
    ],
    [
        "a distribution that signs",
        { distribution: true },
        [
            "Distribution webhook",
            "FunctionUrl webhook",
            "OriginAccessControl webhook-origin-access",
            "Permission webhook-cloudfront-invoke",
            "Permission webhook-cloudfront-url",
        ],
    ],
    [
        "a distribution with domain and firewall",
        { distribution: {}, domain: "hooks.example.com", firewall: { ratePerClientIp: 2000 } },
        [
            "Certificate webhook hooks.example.com",
            "CertificateValidation webhook hooks.example.com",
            "Distribution webhook",
            "FunctionUrl webhook",
            "OriginAccessControl webhook-origin-access",
            "Permission webhook-cloudfront-invoke",
            "Permission webhook-cloudfront-url",
            "Record webhook hooks.example.com A",
            "Record webhook hooks.example.com AAAA",
            "Record webhook hooks.example.com validation",
            "WebAcl webhook-firewall",
        ],
    ],
    [
        "no record and no certificate where both are elsewhere",
        {
            distribution: true,
            domain: {
                name: "hooks.example.com",
                dns: false,
                certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/1",
            },
        },
        [
            "Distribution webhook",
            "FunctionUrl webhook",
            "OriginAccessControl webhook-origin-access",
            "Permission webhook-cloudfront-invoke",
            "Permission webhook-cloudfront-url",
        ],
    ],
];

/** The statement of a name. */
const statement = async (name: string, args: () => FunctionUrlArgs): Promise<unknown> =>
    (await runFunctionUrl(args)).of(types.permission).find((permission) => permission.name === name)?.inputs;

describe("FunctionUrl", () => {
    for (const [what, options, names] of shapes) {
        it(`makes ${what}`, async () => {
            const run = await runFunctionUrl(() => ({ to: lambda("receive"), ...options }));
            assert.deepEqual(run.errors, []);
            assert.deepEqual(namesOf(run).sort(), names);
        });
    }

    it("asks callers to sign unless everybody is let in by name", async () => {
        const asked: [FunctionUrlArgs["authorizer"], string][] = [
            [undefined, "AWS_IAM"],
            ["iam", "AWS_IAM"],
            ["none", "NONE"],
        ];
        for (const [authorizer, authorizationType] of asked) {
            const run = await runFunctionUrl(() => ({ to: arn, ...(authorizer === undefined ? {} : { authorizer }) }));
            assert.equal(run.only(types.url).inputs["authorizationType"], authorizationType);
        }
    });

    it("lets everybody call the URL, and the function through it alone", async () => {
        const open = (): FunctionUrlArgs => ({ to: arn, authorizer: "none" });
        assert.deepEqual(await statement("webhook-public-url", open), {
            action: "lambda:InvokeFunctionUrl",
            function: arn,
            functionUrlAuthType: "NONE",
            principal: "*",
        });
        assert.deepEqual(await statement("webhook-public-invoke", open), {
            action: "lambda:InvokeFunction",
            function: arn,
            invokedViaFunctionUrl: true,
            principal: "*",
        });
    });

    it("lets its own distribution call, and no other", async () => {
        const behind = (): FunctionUrlArgs => ({ to: arn, distribution: true });
        const shared = {
            function: arn,
            principal: "cloudfront.amazonaws.com",
            sourceArn: "arn:aws:cloudfront::123456789012:distribution/E2EXAMPLE",
        };
        assert.deepEqual(await statement("webhook-cloudfront-url", behind), {
            ...shared,
            action: "lambda:InvokeFunctionUrl",
            functionUrlAuthType: "AWS_IAM",
        });
        assert.deepEqual(await statement("webhook-cloudfront-invoke", behind), {
            ...shared,
            action: "lambda:InvokeFunction",
            invokedViaFunctionUrl: true,
        });
    });

    const live = (): Alias => new Alias("live", { functionName: "receive", functionVersion: "3" });
    const aliases: [what: string, args: () => FunctionUrlArgs, functionName: string][] = [
        ["by name", () => ({ to: lambda("receive"), alias: "live" }), "receive-1234567"],
        ["as a resource", () => ({ to: lambda("receive"), alias: live() }), "receive-1234567"],
        ["in place of the function", () => ({ to: live() }), "receive"],
        ["in the function's ARN", () => ({ to: `${arn}:live` }), arn],
        ["in an ARN that is data", () => ({ to: { arn: `${arn}:live` } }), arn],
        ["in an ARN that is an output", () => ({ to: pulumi.output(`${arn}:live`) }), arn],
    ];
    for (const [what, args, functionName] of aliases) {
        it(`gives URL and statements the alias that is named ${what}`, async () => {
            const run = await runFunctionUrl(() => ({ ...args(), authorizer: "none" }));
            assert.deepEqual(run.errors, []);
            const { inputs } = run.only(types.url);
            assert.deepEqual([inputs["functionName"], inputs["qualifier"]], [functionName, "live"]);
            const statements = run.of(types.permission).map((permission) => permission.inputs["qualifier"]);
            assert.deepEqual(statements, ["live", "live"]);
        });
    }

    it("names callers that are resources after them", async () => {
        const run = await runFunctionUrl(() => ({
            to: arn,
            callers: [new Role("deliveries", { assumeRolePolicy: "{}" }).arn],
        }));
        assert.deepEqual(namesOf(run).sort(), [
            "FunctionUrl webhook",
            "Permission webhook-deliveries-invoke",
            "Permission webhook-deliveries-url",
        ]);
    });

    it("writes every default of cors out", async () => {
        const corsOf = async (cors: NonNullable<FunctionUrlArgs["cors"]>): Promise<unknown> =>
            (await runFunctionUrl(() => ({ to: arn, cors }))).only(types.url).inputs["cors"];
        const origins = ["https://app.example.com"];
        assert.deepEqual(await corsOf({ origins }), {
            allowOrigins: origins,
            allowMethods: ["*"],
            allowHeaders: ["authorization", "content-type"],
            allowCredentials: false,
            maxAge: 300,
        });
        assert.deepEqual(
            await corsOf({ origins, credentials: true, exposeHeaders: ["etag"], headers: [], maxAge: 0 }),
            {
                allowOrigins: origins,
                allowMethods: ["GET", "PUT", "HEAD", "POST", "PATCH", "DELETE"],
                allowHeaders: [],
                exposeHeaders: ["etag"],
                allowCredentials: true,
                maxAge: 0,
            },
        );
    });

    it("streams when asked", async () => {
        const run = await runFunctionUrl(() => ({ to: arn, streaming: true }));
        assert.equal(run.only(types.url).inputs["invokeMode"], "RESPONSE_STREAM");
    });

    it("forwards everything but the host, keeps nothing and takes no request over HTTP", async () => {
        const run = await runFunctionUrl(() => ({
            to: arn,
            distribution: { priceClass: "least", timeout: 60 },
            firewall: { webAclArn: "arn:aws:wafv2:us-east-1:123456789012:global/webacl/orders/1" },
            tags: { team: "orders" },
        }));
        const { inputs } = run.only(types.distribution);
        assert.deepEqual(inputs, {
            enabled: true,
            comment: "webhook",
            isIpv6Enabled: true,
            httpVersion: "http2and3",
            priceClass: "PriceClass_100",
            origins: [
                {
                    originId: "function-url",
                    domainName: "webhookid.lambda-url.eu-west-1.on.aws",
                    originAccessControlId: "webhook-origin-access-id",
                    customOriginConfig: {
                        httpPort: 80,
                        httpsPort: 443,
                        originProtocolPolicy: "https-only",
                        originSslProtocols: ["TLSv1.2"],
                        originReadTimeout: 60,
                    },
                },
            ],
            defaultCacheBehavior: {
                targetOriginId: "function-url",
                viewerProtocolPolicy: "https-only",
                allowedMethods: ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"],
                cachedMethods: ["GET", "HEAD"],
                cachePolicyId: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
                originRequestPolicyId: "b689b0a8-53d0-40ab-baf2-68738e2966ac",
            },
            restrictions: { geoRestriction: { restrictionType: "none" } },
            viewerCertificate: { cloudfrontDefaultCertificate: true },
            webAclId: "arn:aws:wafv2:us-east-1:123456789012:global/webacl/orders/1",
            tags: { team: "orders" },
        });
        assert.deepEqual(run.only(types.originAccess).inputs, {
            originAccessControlOriginType: "lambda",
            signingBehavior: "always",
            signingProtocol: "sigv4",
        });
    });

    it("makes certificate and web ACL where CloudFront looks for them, whatever the provider's Region", async () => {
        const run = await runFunctionUrl(() => ({
            to: arn,
            distribution: true,
            domain: "hooks.example.com",
            firewall: true,
        }));
        for (const type of [types.certificate, types.validation, types.webAcl]) {
            assert.equal(run.only(type).inputs["region"], "us-east-1", type);
        }
        assert.equal(run.only(types.webAcl).inputs["scope"], "CLOUDFRONT");
        const { inputs } = run.only(types.distribution);
        assert.deepEqual(inputs["aliases"], ["hooks.example.com"]);
        assert.deepEqual(inputs["viewerCertificate"], {
            acmCertificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/1",
            sslSupportMethod: "sni-only",
            minimumProtocolVersion: "TLSv1.2_2021",
        });
        const record = run.of(types.record).find(({ name }) => name === "webhook hooks.example.com AAAA");
        assert.deepEqual(record?.inputs["aliases"], [
            { name: "d111111abcdef8.cloudfront.net", zoneId: "Z2FDTNDATAQYW2", evaluateTargetHealth: false },
        ]);
    });

    const addresses: [what: string, options: Omit<FunctionUrlArgs, "to">, url: string, target: string][] = [
        ["the function URL", {}, "https://webhookid.lambda-url.eu-west-1.on.aws", ""],
        ["the distribution", { distribution: true }, "https://d111111abcdef8.cloudfront.net", ""],
        [
            "the domain",
            { distribution: true, domain: "hooks.example.com" },
            "https://hooks.example.com",
            "d111111abcdef8.cloudfront.net",
        ],
    ];
    for (const [what, options, url, domainTarget] of addresses) {
        it(`answers the address of ${what}, without a slash at the end`, async () => {
            const { outputs } = await runFunctionUrl(() => ({ to: arn, ...options }));
            assert.deepEqual(outputs, {
                url,
                functionUrl: "https://webhookid.lambda-url.eu-west-1.on.aws",
                urlId: "webhookid",
                distributionDomainName: options.distribution === undefined ? "" : "d111111abcdef8.cloudfront.net",
                domainTarget,
            });
        });
    }

    it("lists every resource in a preview, and the domain's address is known in it", async () => {
        const known: Record<string, boolean> = {};
        const run = await runWithMocks(
            async () => {
                const { url, functionUrl, distributionDomainName } = new FunctionUrl("webhook", {
                    to: lambda("receive"),
                    distribution: true,
                    domain: "hooks.example.com",
                    firewall: true,
                    callers: [new Role("deliveries", { assumeRolePolicy: "{}" }).arn],
                });
                for (const [name, output] of Object.entries({ url, functionUrl, distributionDomainName })) {
                    known[name] = await (output as unknown as { isKnown: Promise<boolean> }).isKnown;
                }
                return {};
            },
            { preview: true },
        );
        assert.deepEqual(run.errors, []);
        assert.equal(namesOf(run).length, 13);
        assert.deepEqual(known, { url: true, functionUrl: false, distributionDomainName: false });
    });

    it("hands protect and providers to every child", async () => {
        const run = await runWithMocks(() => {
            const provider = new Provider("other", { region: "eu-north-1" });
            new FunctionUrl(
                "webhook",
                { to: arn, distribution: true, domain: "hooks.example.com", firewall: true },
                { protect: true, providers: { aws: provider } },
            );
            return {};
        });
        const children = run.resources.filter(({ type }) => type.startsWith("aws:"));
        assert.equal(children.length, 11);
        for (const { type, protect, provider } of children) {
            assert.ok(protect, type);
            assert.match(provider, /::other::/, type);
        }
    });

    it("stands twice in one stack, and reaches its resources", async () => {
        let resources: FunctionUrl["resources"] | undefined;
        const run = await runWithMocks(() => {
            const to = lambda("receive");
            new FunctionUrl("one", { to, authorizer: "none", alias: "live" });
            const two = new FunctionUrl("two", { to, distribution: true });
            ({ resources } = two);
            return {};
        });
        assert.deepEqual(run.errors, []);
        const names = run.resources.map(({ type, name }) => `${type} ${name}`);
        assert.equal(new Set(names).size, names.length);
        assert.deepEqual(Object.keys(resources?.permissions ?? {}), ["two-cloudfront-url", "two-cloudfront-invoke"]);
        assert.ok(resources?.distribution !== undefined && pulumi.Resource.isInstance(resources.functionUrl));
    });

    it("throws once, with every problem", async () => {
        const run = await runFunctionUrl(() => ({
            to: arn,
            alias: "1",
            firewall: true,
        }));
        assert.equal(run.errors.length, 1);
        assert.match(String(run.errors[0]), /alias: .*\n.*firewall: /s);
        assert.deepEqual(namesOf(run), []);
    });
});
