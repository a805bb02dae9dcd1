import assert from "node:assert/strict";
import fc from "fast-check";
import { type FunctionUrlArgs, validateFunctionUrl } from "../../../components/function-url";
import { printIssue } from "../../../model/issue";
import { issueCodes } from "../../../model/issue-codes";

const fn = "arn:aws:lambda:eu-west-1:123456789012:function:receive";
const linesOf = (args: unknown): string[] =>
    validateFunctionUrl(args as FunctionUrlArgs).map(
        (found) => (found.severity === "error" ? "" : `${found.severity}: `) + printIssue(found),
    );

/** A rule: its name, options beside `to`, and every line that is printed. */
type Case = [name: string, options: object, lines: string[]];

const free = "a function URL costs nothing beside its function (us-east-1)";
const cases: Case[] = [
    ["takes a function alone", {}, []],
    ["takes everything it has", { alias: "live", authorizer: "iam", callers: ["123456789012"], streaming: true }, []],
    [
        "refuses another authorizer",
        { authorizer: "users" },
        ['authorizer: authorizer must be one of "iam", "none", got "users"; write one of "iam", "none"'],
    ],
    [
        "refuses a version in place of an alias",
        { alias: "3" },
        [
            'alias: a URL is of a function or of an alias, not of a version, got "3" (Lambda API reference, `CreateFunctionUrlConfig`: the qualifier is an alias name); make an alias of version 3, new aws.lambda.Alias("live", { functionVersion: "3", ... }), and give that',
        ],
    ],
    [
        "refuses $LATEST as an alias",
        { alias: "$LATEST" },
        [
            'alias: a URL is of a function or of an alias, got "$LATEST" (Lambda API reference, `CreateFunctionUrlConfig`: the qualifier is an alias name); leave alias out for the function itself',
        ],
    ],
    [
        "refuses an alias beside one",
        { to: `${fn}:live`, alias: "next" },
        ["alias: to is an alias already, live; leave alias out"],
    ],
    [
        "refuses the ARN of a version",
        { to: `${fn}:7` },
        [
            `to: a URL is of a function or of an alias, not of a version, got "${fn}:7" (Lambda API reference, \`CreateFunctionUrlConfig\`: the qualifier is an alias name); make an alias of version 7, new aws.lambda.Alias("live", { functionVersion: "7", ... }), and give that`,
        ],
    ],
    [
        "refuses to do without a function",
        { to: undefined },
        ["to: a function URL needs its function; write to: receive, a function or its ARN"],
    ],
    [
        "refuses a target that is no function",
        { to: { httpUrl: { url: "https://example.com" } } },
        [
            `to: a function URL sends requests to its function and to nothing else, got httpUrl (HttpApi and RestApi have other targets, at USD 1.00 and 3.50 for a million requests; ${free}); use one of those, or write to: a function`,
        ],
    ],
    [
        "refuses a function as routes write it",
        { to: { function: { arn: fn } } },
        [
            `to: to is the function itself here, got {"function":{"arn":"${fn}"}}; write to: { arn: "arn:aws:lambda:..." }`,
        ],
    ],
    [
        "refuses everybody as a caller",
        { callers: ["*"] },
        [
            'callers[0]: * lets every AWS account in, got "*"; name who may call, or write authorizer: "none" for everybody',
        ],
    ],
    [
        "refuses callers of a URL for everybody",
        { authorizer: "none", callers: ["123456789012"] },
        ['callers: with authorizer none everybody may call, got ["123456789012"]; leave callers or authorizer out'],
    ],
    [
        "refuses a service as a caller, and one caller twice",
        { callers: ["events.amazonaws.com", "123456789012", "123456789012"] },
        [
            'callers[0]: a caller is the ARN of a role or user, or an account, without wildcards, got "events.amazonaws.com"; write arn:aws:iam::ACCOUNT:role/NAME or the account\'s 12 digits',
            'callers[2]: each caller stands here once, got "123456789012"; leave it out',
        ],
    ],
    [
        "refuses OPTIONS in cors",
        { cors: { origins: ["*"], methods: ["GET", "OPTIONS"] } },
        [
            'cors.methods[1]: OPTIONS cannot be named, got "OPTIONS" (Lambda takes names of at most six characters, and answers preflight requests itself); leave it out',
        ],
    ],
    [
        "refuses * beside other values in cors",
        { cors: { origins: ["*", "https://a.example"], methods: ["*", "GET"] } },
        [
            'cors.origins: * stands alone, got ["*","https://a.example"] (Lambda refuses it beside others); write ["*"], or leave * out',
            'cors.methods: * stands alone, got ["*","GET"] (Lambda refuses it beside others); write ["*"], or leave * out',
        ],
    ],
    [
        "refuses * with credentials",
        { cors: { origins: ["*"], credentials: true } },
        [
            'cors.origins: with credentials each of the origins must be named, got ["*"] (Fetch standard, CORS protocol and credentials: browsers take * for a name); name the origins, or leave credentials out',
        ],
    ],
    [
        "refuses a negative maxAge",
        { cors: { origins: ["*"], maxAge: -1 } },
        [
            "cors.maxAge: must be a whole number of seconds from 0 to 86400, got -1; write a whole number from 0 to 86400",
        ],
    ],
    [
        "refuses 101 origins",
        { cors: { origins: Array.from({ length: 101 }, (_, index) => `https://a${index}.example`) } },
        ["cors.origins: at most 100, got 101; leave some out"],
    ],
    [
        "refuses an origin with a path",
        { cors: { origins: ["https://a.example/app"] } },
        [
            'cors.origins[0]: an origin is scheme, host and port alone, as browsers spell them, got "https://a.example/app"; write "https://a.example"',
        ],
    ],
    [
        "says what to write in place of a throttle",
        { throttle: { rate: 45, burst: 90 } },
        [
            'throttle: a function URL has no throttle, got {"rate":45,"burst":90} (a function\'s reserved concurrency lets 10 requests a second through for each unit, and answers the rest with 429; HttpApi has throttles, at USD 1.00 for a million requests (us-east-1)); write reservedConcurrency: 5 on the LambdaFunction, which lets 50 requests a second through and 5 at once',
        ],
    ],
    [
        "says whose option it is",
        { reservedConcurrency: 5 },
        [
            "reservedConcurrency: reservedConcurrency belongs to the function, got 5; write reservedConcurrency on the LambdaFunction",
        ],
    ],
    [
        "says which kind has routes, and at what price",
        { routes: { "GET /": fn } },
        [
            `routes: a function URL has no routes, got {"GET /":"${fn}"} (HttpApi has routes, at USD 1.00 for a million requests; ${free}); use HttpApi, or leave routes out`,
        ],
    ],
    [
        "says which kind has plans, and at what price",
        { plans: {} },
        [
            `plans: a function URL has no API keys or usage plans, got {} (RestApi has API keys and usage plans, at USD 3.50 for a million requests; ${free}); use RestApi, or leave plans out`,
        ],
    ],
    [
        "names the word for the AWS setting",
        { authType: "NONE" },
        ['authType: no such option, got "authType"; write authorizer: "none"'],
    ],
    [
        "refuses a domain without a distribution",
        { domain: "hooks.example.com" },
        [
            'domain: a function URL has no domain name of your own, got "hooks.example.com" (CloudFront has one); write distribution: true beside it, or use HttpApi, whose domain needs no CloudFront',
        ],
    ],
    [
        "refuses a firewall without a distribution",
        { firewall: true, distribution: false },
        [
            "firewall: a function URL has no web application firewall, got true (CloudFront has one); write distribution: true beside it, or use RestApi, whose firewall needs no CloudFront",
        ],
    ],
    ["takes a firewall that is switched off", { firewall: false }, []],
    [
        "refuses a domain without the distribution that is switched off",
        { distribution: { enabled: false }, domain: "hooks.example.com" },
        [
            'domain: a function URL has no domain name of your own, got "hooks.example.com" (CloudFront has one); write distribution: true beside it, or use HttpApi, whose domain needs no CloudFront',
        ],
    ],
    [
        "refuses a way past the distribution",
        { distribution: true, authorizer: "none" },
        [
            'authorizer: with authorizer none everybody gets past the distribution, its firewall and its cache, got "none" (the distribution is open to everybody, and signs what it sends to the function URL); leave authorizer out',
        ],
    ],
];

const signs =
    "info: distribution: CloudFront signs requests without their body and in place of the client's own Authorization header (CloudFront developer guide, \"Restrict access to an AWS Lambda function URL origin\"); let clients send the body's SHA-256 in x-amz-content-sha256 with POST, PUT and PATCH, and tokens in a header of another name";
const behindCloudFront: Case[] = [
    ["tells what clients must send", {}, []],
    [
        "refuses a certificate of another Region",
        {
            domain: {
                name: "hooks.example.com",
                certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/1",
            },
        },
        [
            'domain.certificateArn: CloudFront takes its certificate from us-east-1, got "arn:aws:acm:eu-west-1:123456789012:certificate/1"; request one in us-east-1',
        ],
    ],
    [
        "refuses a new certificate without DNS",
        { domain: { name: "hooks.example.com", dns: false } },
        [
            "domain.certificateArn: without DNS records a new certificate cannot be validated; give certificateArn, or leave dns out",
        ],
    ],
    [
        "refuses a web ACL of scope REGIONAL",
        { firewall: { webAclArn: "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/orders/1" } },
        [
            'firewall.webAclArn: a distribution takes a web ACL of scope CLOUDFRONT, made in us-east-1, got "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/orders/1"; write arn:aws:wafv2:us-east-1:ACCOUNT:global/webacl/NAME/ID',
        ],
    ],
    [
        "takes a web ACL of scope CLOUDFRONT",
        { firewall: { webAclArn: "arn:aws:wafv2:us-east-1:123456789012:global/webacl/orders/1" } },
        [],
    ],
    [
        "refuses a timeout CloudFront does not have",
        { distribution: { timeout: 300 } },
        [
            'distribution.timeout: must be a whole number of seconds from 1 to 120, got 300 (CloudFront developer guide, "Response timeout"); write a whole number from 1 to 120',
        ],
    ],
    [
        "refuses an unknown price class",
        { distribution: { priceClass: "PriceClass_100" } },
        [
            'distribution.priceClass: priceClass must be one of "all", "most", "least", got "PriceClass_100"; write one of "all", "most", "least"',
        ],
    ],
];

describe("validateFunctionUrl", () => {
    for (const [name, options, lines] of cases) {
        it(name, () => {
            assert.deepEqual(linesOf({ to: fn, ...options }), lines);
        });
    }

    describe("with a distribution", () => {
        for (const [name, options, lines] of behindCloudFront) {
            it(name, () => {
                assert.deepEqual(linesOf({ to: fn, distribution: true, ...options }), [...lines, signs]);
            });
        }
    });

    it("lists all problems at once", () => {
        assert.equal(linesOf({ authorizer: "x", callers: [], streaming: "yes", domain: "A" }).length, 6);
    });

    it("never throws, whatever it is given", () => {
        const names = fc.constantFrom(
            ..."to alias authorizer callers streaming cors origins methods headers credentials distribution enabled domain".split(
                " ",
            ),
            ..."name dns zoneId certificateArn firewall webAclArn countOnly tags throttle rate arn function timeout".split(
                " ",
            ),
            "__proto__",
        );
        const leaf = fc.oneof(
            fc.constantFrom<unknown>(
                null,
                undefined,
                true,
                false,
                0,
                -1,
                NaN,
                "",
                "*",
                "none",
                fn,
                `${fn}:1`,
                Symbol("x"),
            ),
            fc.string(),
        );
        const { value } = fc.letrec((tie) => ({
            value: fc.oneof(
                { maxDepth: 5 },
                leaf,
                fc.array(tie("value"), { maxLength: 3 }),
                fc.dictionary(names, tie("value"), { maxKeys: 5, noNullPrototype: false }),
            ),
        }));
        fc.assert(
            fc.property(value, (args) => {
                for (const found of validateFunctionUrl(args as FunctionUrlArgs)) {
                    assert.ok(issueCodes.includes(found.code));
                    assert.ok(found.fix !== "" && !found.fix.includes("undefined"), JSON.stringify(found));
                }
            }),
            { numRuns: 1000 },
        );
    });
});
