import assert from "node:assert/strict";
import { compileResourcePolicy } from "../../../../gateway/rest-api/authorize/resource-policy";
import { type Around, ask, type Asked, executionArn, type Outcome, surroundings } from "./rest-request";

const to = "arn:aws:execute-api:eu-west-1:********9012:a1b2c3d4e5/prod/GET/orders";
const implicit = `{"Message":"User: anonymous is not authorized to perform: execute-api:Invoke on resource: ${to}"}`;
const explicit = `{"Message":"User: anonymous is not authorized to perform: execute-api:Invoke on resource: ${to} with an explicit deny"}`;

const statement = (changes: object = {}): object => ({
    Effect: "Allow",
    Principal: "*",
    Action: "execute-api:Invoke",
    Resource: "execute-api:/*",
    ...changes,
});
const denial = (changes: object = {}): object => statement({ Effect: "Deny", ...changes });
const when = (operator: string, key: string, value: unknown): object => ({
    Condition: { [operator]: { [key]: value } },
});

describe("the resource policy of a REST API", () => {
    let around: Around;
    beforeEach(() => {
        around = surroundings();
    });

    const send = (Statement: unknown, asked: Partial<Asked> = {}): Promise<Outcome> =>
        ask(around, { authorizer: { kind: "none" }, policy: { Version: "2012-10-17", Statement }, ...asked });

    const passes = undefined;
    const cases: [title: string, statements: unknown, body: string | undefined, asked?: Partial<Asked>][] = [
        ["lets pass what it allows", [statement()], passes],
        ["takes one statement without a list", statement(), passes],
        ["refuses what it is silent of", [], implicit],
        ["denies before it allows", [statement(), denial()], explicit],
        ["expands the shorthand", [statement({ Resource: "execute-api:/prod/GET/orders" })], passes],
        ["expands the shorthand with stars", [statement({ Resource: ["execute-api:/*/GET/*"] })], passes],
        ["refuses another stage", [statement({ Resource: "execute-api:/dev/GET/orders" })], implicit],
        ["refuses another method", [statement({ Resource: "execute-api:/prod/POST/orders" })], implicit],
        ["refuses another path", [statement({ Resource: "execute-api:/prod/GET/order" })], implicit],
        ["compares with regard to case", [statement({ Resource: "execute-api:/prod/get/orders" })], implicit],
        ["takes a whole ARN", [statement({ Resource: `${executionArn}/prod/GET/orders` })], passes],
        ["refuses the ARN of another API", [statement({ Resource: `${executionArn.slice(0, -1)}6/*` })], implicit],
        ["takes NotResource", [statement({ Resource: undefined, NotResource: "execute-api:/prod/GET/x" })], passes],
        [
            "takes NotResource against it",
            [statement({ Resource: undefined, NotResource: "execute-api:/prod/GET/orders" })],
            implicit,
        ],
        ["takes NotAction", [statement({ Action: undefined, NotAction: "lambda:*" })], passes],
        ["takes NotAction against it", [statement({ Action: undefined, NotAction: "execute-api:*" })], implicit],
        ["takes a principal of everyone", [statement({ Principal: { AWS: "*" } })], passes],
        ["knows no principal without a signature", [statement({ Principal: { AWS: "123456789012" } })], implicit],
        ["leaves a statement without a principal alone", [statement({ Principal: undefined })], implicit],
        [
            "denies everyone not named",
            [statement(), denial({ Principal: undefined, NotPrincipal: { AWS: "123456789012" } })],
            explicit,
        ],
        ["allows an address", [statement(when("IpAddress", "aws:SourceIp", "127.0.0.0/8"))], passes],
        ["refuses another address", [statement(when("IpAddress", "aws:SourceIp", ["10.0.0.0/8"]))], implicit],
        ["denies an address", [statement(), denial(when("IpAddress", "aws:SourceIp", "127.0.0.1"))], explicit],
        [
            "denies all but an address",
            [statement(), denial(when("NotIpAddress", "aws:SourceIp", "10.0.0.0/8"))],
            explicit,
        ],
        [
            "allows IPv6",
            [statement(when("IpAddress", "aws:SourceIp", "2001:db8::/32"))],
            passes,
            { sourceIp: "2001:db8::7" },
        ],
        [
            "has no VpcSourceIp outside a VPC",
            [statement(when("IpAddress", "aws:VpcSourceIp", "127.0.0.0/8"))],
            implicit,
        ],
        [
            "has no SourceVpce outside a VPC",
            [statement(), denial(when("StringNotEquals", "aws:SourceVpce", "vpce-1"))],
            explicit,
        ],
        [
            "leaves a denial of another VPC alone",
            [statement(), denial(when("StringEquals", "aws:SourceVpc", "vpc-1"))],
            passes,
        ],
        [
            "allows a referer",
            [statement(when("StringLike", "aws:Referer", "https://*.example.com/*"))],
            passes,
            { headers: ["Referer", "https://www.example.com/a"] },
        ],
        ["refuses without a referer", [statement(when("StringLike", "aws:Referer", "*"))], implicit],
        [
            "denies a user agent",
            [statement(), denial(when("StringLike", "aws:UserAgent", "*bot*"))],
            explicit,
            { headers: ["User-Agent", "a bot"] },
        ],
        ["counts as sent over TLS", [statement(), denial(when("Bool", "aws:SecureTransport", "false"))], passes],
        ["knows the time", [statement(when("DateLessThan", "aws:CurrentTime", "2026-11-22T05:00:01Z"))], passes],
        [
            "knows that time is over",
            [statement(when("DateLessThan", "aws:CurrentTime", "2026-11-22T05:00:00Z"))],
            implicit,
        ],
        ["does not guess what it cannot know", [statement(when("StringEquals", "aws:VpceOrgID", "o-1"))], implicit],
        ["denies what it cannot know", [statement(), denial(when("StringEquals", "aws:VpceOrgID", "o-1"))], explicit],
    ];
    for (const [title, statements, body, asked] of cases) {
        it(title, async () => {
            const outcome = await send(statements, asked);
            assert.deepEqual(
                [outcome.status, outcome.body],
                [body === undefined ? "passed" : 403, body],
                outcome.reason,
            );
            if (body !== undefined) assert.equal(outcome.errorType, "AccessDeniedException");
        });
    }

    it("says why in the log, and which condition it cannot tell", async () => {
        const { reason, context } = await send([statement(when("StringEquals", "aws:VpceOrgID", "o-1"))]);
        assert.match(reason!, /^resource policy: no statement allows .* a Condition of it cannot be checked here/);
        assert.equal(context.authorizerOutcome, "resource policy: not allowed");
    });

    it("names the kind of policy in a denial when so assumed", async () => {
        around = surroundings({ assume: { "explicit-deny-text": "with-policy-type" } });
        assert.match((await send([denial()])).body!, / with an explicit deny in a resource-based policy"}$/);
    });

    it("lets everyone pass where there is none", async () => {
        assert.equal((await ask(around, { authorizer: { kind: "none" } })).status, "passed");
    });

    for (const text of ["{", "[]", "{}", '{"Statement":[{"Effect":"allow","Action":"*","Resource":"*"}]}']) {
        it(`denies everything and tells of it when it is ${text}`, () => {
            const problems: string[] = [];
            const policy = compileResourcePolicy(
                text,
                { executionArn, endpointType: "REGIONAL", vpcEndpointIds: [] },
                ({ problem }) => problems.push(problem),
            );
            assert.equal(policy?.evaluate(undefined as never).verdict, "deny");
            assert.match(problems.join(), /^the resource policy cannot be read: .*; AWS refuses it$/);
        });
    }

    it("finds the API whose ARN is not known", async () => {
        const policy = compileResourcePolicy(JSON.stringify({ Statement: [statement()] }), {
            executionArn: "",
            endpointType: "REGIONAL",
            vpcEndpointIds: [],
        });
        const { context } = await send([]);
        assert.equal(policy?.evaluate(context).verdict, "allow");
    });

    describe("of a private API", () => {
        const vpce = (value: unknown): object => when("StringEquals", "aws:SourceVpce", value);
        const notVpce = (value: unknown): object => when("StringNotEquals", "aws:SourceVpce", value);
        const privately: [title: string, statements: unknown, endpoints: string[], body: string | undefined][] = [
            ["comes through the endpoint its settings name", [statement(vpce("vpce-1"))], ["vpce-1"], passes],
            ["comes through the first of them", [statement(vpce("vpce-2"))], ["vpce-1", "vpce-2"], implicit],
            [
                "comes through the first endpoint it names itself",
                [statement(), denial(notVpce(["vpce-7", "vpce-8"]))],
                [],
                passes,
            ],
            [
                "comes out of the VPC it names",
                [statement(), denial(when("StringNotEquals", "aws:SourceVpc", "vpc-1"))],
                [],
                passes,
            ],
            ["has VpcSourceIp", [statement(when("IpAddress", "aws:VpcSourceIp", "127.0.0.0/8"))], [], passes],
            ["has no SourceIp", [statement(when("IpAddress", "aws:SourceIp", "127.0.0.0/8"))], [], implicit],
        ];
        for (const [title, statements, vpcEndpointIds, body] of privately) {
            it(title, async () => {
                const outcome = await send(statements, { endpointType: "PRIVATE", vpcEndpointIds });
                assert.deepEqual([outcome.status, outcome.body], [body === undefined ? "passed" : 403, body]);
            });
        }

        it("comes through no endpoint when so assumed", async () => {
            around = surroundings({ assume: { "private-api-endpoint": "none" } });
            const outcome = await send([statement(), denial(notVpce("vpce-1"))], {
                endpointType: "PRIVATE",
                vpcEndpointIds: ["vpce-1"],
            });
            assert.equal(outcome.body, explicit);
        });

        it("takes no request without a policy", async () => {
            const { status, body } = await ask(around, { authorizer: { kind: "none" }, endpointType: "PRIVATE" });
            assert.deepEqual([status, body], [403, implicit]);
        });
    });
});
