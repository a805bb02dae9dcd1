import assert from "node:assert/strict";
import type { InvocationResult } from "../../../../gateway/lambda/lambda-service";
import { allowed, policy, returns, statement, throws } from "./lambda-answers";
import {
    type Around,
    ask,
    type Asked,
    executionArn,
    type Outcome,
    surroundings,
    tokenAuthorizer,
} from "./rest-request";

const explicit = '{"Message":"User is not authorized to access this resource with an explicit deny"}';
const implicit = '{"Message":"User is not authorized to access this resource"}';
const nothing = '{"message":null}';
const unauthorized = '{"message":"Unauthorized"}';

describe("what a Lambda authorizer of a REST API answers", () => {
    let result: InvocationResult | Promise<InvocationResult>;
    let around: Around;

    beforeEach(() => {
        result = returns(allowed);
        around = surroundings({ invoke: () => Promise.resolve(result) });
    });

    const headers = ["Authorization", "secret"];
    const send = (asked: Partial<Asked> = {}): Promise<Outcome> =>
        ask(around, { authorizer: tokenAuthorizer(), headers, ...asked });
    const calls = (): number => around.invocations.length;

    const answers: [
        title: string,
        result: InvocationResult,
        status: number | "passed",
        body?: string,
        type?: string,
    ][] = [
        ["lets pass what the policy allows", returns(allowed), "passed"],
        ["denies explicitly", returns(policy([statement("Deny")])), 403, explicit, "AccessDeniedException"],
        [
            "denies explicitly beside an allowance",
            returns(policy([statement("Allow"), statement("Deny")])),
            403,
            explicit,
        ],
        ["denies implicitly without a statement", returns(policy([])), 403, implicit, "AccessDeniedException"],
        [
            "denies implicitly another method",
            returns(policy([statement("Allow", `${executionArn}/prod/POST/orders`)])),
            403,
            implicit,
        ],
        [
            "denies implicitly another case",
            returns(policy([statement("Allow", `${executionArn}/prod/GET/Orders`)])),
            403,
            implicit,
        ],
        [
            "allows the request's own ARN",
            returns(policy([statement("Allow", `${executionArn}/prod/GET/orders`)])),
            "passed",
        ],
        ["lets * cross slashes", returns(policy([statement("Allow", `${executionArn}/*/orders`)])), "passed"],
        [
            "takes ? for one character",
            returns(policy([statement("Allow", `${executionArn}/prod/GET/order?`)])),
            "passed",
        ],
        [
            "honours a condition that holds",
            returns(policy([statement("Allow", "*", { Condition: { IpAddress: { "aws:SourceIp": "127.0.0.0/8" } } })])),
            "passed",
        ],
        [
            "honours a condition that does not hold",
            returns(policy([statement("Allow", "*", { Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } } })])),
            403,
            implicit,
        ],
        ['answers 401 to the error "Unauthorized"', throws("Unauthorized"), 401, unauthorized, "UnauthorizedException"],
        ["answers 500 to another error", throws("unauthorized"), 500, nothing, "AuthorizerFailureException"],
        [
            "answers 500 to no principalId",
            returns(policy([statement("Allow")], { principalId: undefined })),
            500,
            nothing,
            "AuthorizerConfigurationException",
        ],
        [
            "answers 500 to a principalId that is a number",
            returns(policy([statement("Allow")], { principalId: 7 })),
            500,
            nothing,
            "AuthorizerConfigurationException",
        ],
        [
            "answers 500 to no policyDocument",
            returns({ principalId: "alice" }),
            500,
            nothing,
            "AuthorizerConfigurationException",
        ],
        ["answers 500 to no object", returns(null), 500, nothing, "AuthorizerConfigurationException"],
        ["answers 500 to a simple response", returns({ isAuthorized: true }), 500, nothing],
        [
            "answers 500 to a list in context",
            returns(policy([statement("Allow")], { context: { roles: ["a"] } })),
            500,
            nothing,
            "AuthorizerConfigurationException",
        ],
        [
            "answers 500 to an object in context",
            returns(policy([statement("Allow")], { context: { user: { id: 1 } } })),
            500,
            nothing,
            "AuthorizerConfigurationException",
        ],
        [
            "answers 500 to a context that is a text",
            returns(policy([statement("Allow")], { context: "a" })),
            500,
            nothing,
        ],
        [
            "answers 500 to a usageIdentifierKey that is no text",
            returns(policy([statement("Allow")], { usageIdentifierKey: 5 })),
            500,
            nothing,
        ],
        [
            "answers 500 when no environment is free",
            { kind: "throttled", requestId: "1" },
            500,
            nothing,
            "AuthorizerConfigurationException",
        ],
        ["answers 500 to what is no JSON", { kind: "returned", requestId: "1", payload: "{" }, 500, nothing],
    ];
    for (const [title, answer, status, body, type] of answers) {
        it(title, async () => {
            result = answer;
            const outcome = await send();
            assert.deepEqual([outcome.status, outcome.body], [status, body], outcome.reason);
            if (type !== undefined) assert.equal(outcome.errorType, type);
            assert.equal(outcome.context.authorization === undefined, status !== "passed");
        });
    }

    it("names the kind of policy in a denial when so assumed", async () => {
        around = surroundings({
            assume: { "explicit-deny-text": "with-policy-type" },
            invoke: () => Promise.resolve(returns(policy([statement("Deny")]))),
        });
        const { body } = await send();
        assert.equal(
            body,
            '{"Message":"User is not authorized to access this resource with an explicit deny in an identity-based policy"}',
        );
    });

    describe("beside a resource policy", () => {
        const attached = (Effect: string, Resource = "execute-api:/*"): object => ({
            Version: "2012-10-17",
            Statement: [{ Effect, Principal: "*", Action: "execute-api:Invoke", Resource }],
        });
        const other = "execute-api:/prod/GET/other";
        const anonymous = `{"Message":"User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:eu-west-1:********9012:a1b2c3d4e5/prod/GET/orders with an explicit deny"}`;
        const table: [authorizer: string, attached: string, status: number | "passed", body: string | undefined][] = [
            ["Allow", "Allow", "passed", undefined],
            ["Allow", "silent", "passed", undefined],
            ["silent", "Allow", "passed", undefined],
            ["silent", "silent", 403, implicit],
            ["Deny", "Allow", 403, explicit],
            ["Deny", "silent", 403, explicit],
            ["Allow", "Deny", 403, anonymous],
            ["silent", "Deny", 403, anonymous],
        ];
        for (const [own, resource, status, body] of table) {
            it(`${status === "passed" ? "lets pass" : "refuses"} when it says ${own} and the policy ${resource}`, async () => {
                result = returns(policy(own === "silent" ? [] : [statement(own)]));
                const outcome = await send({
                    policy: resource === "silent" ? attached("Allow", other) : attached(resource),
                });
                assert.deepEqual([outcome.status, outcome.body], [status, body]);
                assert.equal(calls(), resource === "Deny" ? 0 : 1);
            });
        }
    });
});
