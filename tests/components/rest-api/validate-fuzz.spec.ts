import assert from "node:assert/strict";
import fc from "fast-check";
import type { RestApiArgs } from "../../../components/rest-api/args";
import { validateRestApi } from "../../../components/rest-api/validate";
import { issueCodes } from "../../../model/issue-codes";
import { fn } from "./messages";

/** Words of the arguments, so that nonsense gets as deep as sense would. */
const options =
    "authorizers defaultAuthorizer throttle cors stage stages accessLogs executionLogs cache models binaryMediaTypes compression gatewayResponses domain endpoint access policy plans apiKeys firewall canary clientCertificate vpcLink timeoutQuota tags";
const settings =
    "authorizer scopes apiKey throttle timeout validate cache proxy requestParameters requestTemplates passthrough responses contentHandling streaming operationName";
const names = [
    options,
    settings,
    "routes to rate burst origins credentials name variables ttl keys size enabled level parameters body contentType",
    "status pattern headers templates model cognito function token userPoolArns clientIds identitySource arn httpUrl url",
    "privateListener privateLoadBalancer snsTopic topicArn message dynamoDbTable tableArn action key item values s3Bucket",
    "bucketName bucketArn mock sqsQueue queueArn eventBus stateMachine kinesisStream vpcEndpointIds type allow deny ips",
    "quota per limit plan value webAclArn percent jwt appConfig $ref properties definitions __proto__ constructor toString",
]
    .join(" ")
    .split(" ");
const keys = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...names) },
    { weight: 2, arbitrary: fc.constantFrom("GET /", "ANY /{a+}", "$default", "header.x", "THROTTLED", "iam", "") },
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
        "#if(",
        "(",
        "{",
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

describe("validateRestApi, given anything", () => {
    const never = (args: unknown): void => {
        for (const issue of validateRestApi(args as RestApiArgs)) {
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

    for (const name of options.split(" ")) {
        it(`never throws at ${name}`, () => {
            fc.assert(
                fc.property(nonsense, (value) => {
                    never({ routes: { "GET /": fn }, [name]: value });
                }),
            );
        });
    }

    for (const name of settings.split(" ")) {
        it(`never throws at a route's ${name}`, () => {
            fc.assert(
                fc.property(nonsense, (value) => {
                    never({ routes: { "GET /{id}": { to: fn, [name]: value } } });
                }),
            );
        });
    }
});
