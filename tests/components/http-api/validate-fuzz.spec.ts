import assert from "node:assert/strict";
import fc from "fast-check";
import type { HttpApiArgs } from "../../../components/http-api/args";
import { validateHttpApi } from "../../../components/http-api/validate";
import { issueCodes } from "../../../model/issue-codes";
import { fn } from "./messages";

/** Words of the arguments, so that nonsense gets as deep as sense would. */
const names = [
    "routes authorizers defaultAuthorizer throttle cors stage accessLogs detailedMetrics domain executeApiEndpoint",
    "ipAddressType vpcLink routeQuota accountThrottle description tags to authorizer scopes timeout payloadVersion",
    "requestParameters responseParameters operationName rate burst origins methods headers credentials maxAge name",
    "variables retentionDays format logGroupArn path dns certificateArn mutualTls existing jwt cognito function issuer",
    "audience userPoolId clientIds identitySource identitySources ttl simpleResponses arn httpUrl url method",
    "privateListener listenerArn connection vpcLinkId subnetIds sqsQueue queueUrl queueArn action parameters eventBus",
    "busArn source detailType stateMachine kinesisStream appConfig apiKeys __proto__ constructor toString",
]
    .join(" ")
    .split(" ");
const keys = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...names) },
    { weight: 2, arbitrary: fc.constantFrom("GET /", "ANY /{a+}", "$default", "append:header.x", "200", "iam", "") },
    { weight: 1, arbitrary: fc.string() },
);
const leaf = fc.oneof(
    fc.constantFrom(
        null,
        true,
        false,
        0,
        -1,
        1.5,
        NaN,
        Infinity,
        "",
        "*",
        "none",
        "iam",
        fn,
        "https://a.b/{c}",
        "${",
        "$request.",
    ),
    fc.string(),
    fc.integer(),
    fc.constantFrom(10n, Symbol("x"), () => 1, undefined),
);
const { value: nonsense } = fc.letrec((tie) => ({
    value: fc.oneof(
        { maxDepth: 6, depthSize: "medium" },
        leaf,
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(keys, tie("value"), { maxKeys: 4, noNullPrototype: false }),
    ),
}));

describe("validateHttpApi, given anything", () => {
    const never = (args: unknown): void => {
        for (const issue of validateHttpApi(args as HttpApiArgs)) {
            assert.ok(issueCodes.includes(issue.code), issue.code);
            assert.ok(
                issue.fix !== "" && issue.problem !== "" && !issue.fix.includes("undefined"),
                JSON.stringify(issue),
            );
        }
    };

    it("never throws", () => {
        fc.assert(fc.property(nonsense, never), { numRuns: 500 });
    });

    it("never throws at a route", () => {
        fc.assert(
            fc.property(fc.constantFrom("GET /a/{b}", "$default", "GET pets"), nonsense, (key, value) => {
                never({ routes: { [key]: value, "ANY /x": { to: value } } });
            }),
            { numRuns: 500 },
        );
    });

    for (const name of names.slice(1, 16)) {
        it(`never throws at ${name}`, () => {
            fc.assert(
                fc.property(nonsense, (value) => {
                    never({ routes: { "GET /": fn }, [name]: value });
                }),
            );
        });
    }

    for (const name of [
        "authorizer",
        "scopes",
        "throttle",
        "timeout",
        "requestParameters",
        "responseParameters",
        "operationName",
    ]) {
        it(`never throws at a route's ${name}`, () => {
            fc.assert(
                fc.property(nonsense, (value) => {
                    never({ routes: { "GET /": { to: fn, [name]: value } } });
                }),
            );
        });
    }
});
