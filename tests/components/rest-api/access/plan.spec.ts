import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { canonicalPolicy } from "../../../../components/rest-api/access/canonical-policy";
import { planEndpoint, planPolicy, type ReachPlanArgs } from "../../../../components/rest-api/access/plan";
import { policyValue } from "../../../../components/rest-api/access/policy-value";
import { besideStages } from "../beside-a-stage";

const all = { Action: "execute-api:Invoke", Principal: "*", Resource: "execute-api:/*" };
const allow = { Effect: "Allow", ...all };
const deny = (condition: object): object => ({ Effect: "Deny", ...all, Condition: condition });

const plans: [what: string, args: ReachPlanArgs, statements: object[] | undefined][] = [
    ["writes none for a public API", { endpoint: "regional" }, undefined],
    [
        "lets a private API's endpoints in and no others",
        { endpoint: { type: "private", vpcEndpointIds: ["vpce-1", "vpce-2"] } },
        [allow, deny({ StringNotEquals: { "aws:SourceVpce": ["vpce-1", "vpce-2"] } })],
    ],
    [
        "denies what is in none of the lists",
        { endpoint: "private", access: { allow: { ips: ["10.0.0.0/8"], vpcs: ["vpc-1"], vpcEndpoints: ["vpce-1"] } } },
        [
            allow,
            deny({
                NotIpAddress: { "aws:VpcSourceIp": "10.0.0.0/8" },
                StringNotEquals: { "aws:SourceVpc": "vpc-1", "aws:SourceVpce": "vpce-1" },
            }),
        ],
    ],
    [
        "names addresses of a public API by another key",
        { access: { allow: { ips: ["203.0.113.9", "203.0.113.7", "203.0.113.9"] } } },
        [allow, deny({ NotIpAddress: { "aws:SourceIp": ["203.0.113.7", "203.0.113.9"] } })],
    ],
    [
        "denies each list by itself",
        { access: { deny: { ips: ["203.0.113.7"], accounts: ["123456789012"] } } },
        [
            allow,
            deny({ IpAddress: { "aws:SourceIp": "203.0.113.7" } }),
            deny({ StringEquals: { "aws:PrincipalAccount": "123456789012" } }),
        ],
    ],
    [
        "keeps a private API's endpoints beside what is denied",
        { endpoint: { type: "private", vpcEndpointIds: ["vpce-1"] }, access: { deny: { ips: ["10.1.0.0/16"] } } },
        [
            allow,
            deny({ StringNotEquals: { "aws:SourceVpce": "vpce-1" } }),
            deny({ IpAddress: { "aws:VpcSourceIp": "10.1.0.0/16" } }),
        ],
    ],
];

const valueOf = async (args: ReachPlanArgs): Promise<{ value: unknown; plain: boolean; error: unknown }> => {
    let plain = false;
    const made = await besideStages([], (parent) => {
        const value = policyValue(parent, args, { openRoutes: [] });
        plain = !pulumi.Output.isInstance(value);
        return { value };
    });
    return { value: made.outputs["value"], plain, error: made.errors[0] };
};

describe("planPolicy", () => {
    for (const [what, args, statements] of plans) {
        it(what, () => {
            const expected = statements === undefined ? undefined : { Version: "2012-10-17", Statement: statements };
            assert.deepEqual(planPolicy(args), expected);
        });
    }
});

describe("planEndpoint", () => {
    it("writes the short form out", () => {
        assert.deepEqual(
            [
                planEndpoint(undefined),
                planEndpoint("edge"),
                planEndpoint({ type: "private", vpcEndpointIds: ["v"] }),
            ].map(({ types, vpcEndpointIds }) => [types, vpcEndpointIds]),
            [
                ["REGIONAL", undefined],
                ["EDGE", undefined],
                ["PRIVATE", ["v"]],
            ],
        );
    });
});

describe("policyValue", () => {
    it("gives one spelling to what means the same", () => {
        const one = { Version: "2012-10-17", Statement: { ...allow, Resource: ["execute-api:/b", "execute-api:/a"] } };
        const other = {
            Statement: [
                {
                    Resource: ["execute-api:/a", "execute-api:/b", "execute-api:/a"],
                    Principal: ["*"],
                    Action: ["execute-api:Invoke"],
                    Effect: "Allow",
                },
            ],
            Version: "2012-10-17",
        };
        assert.equal(JSON.stringify(canonicalPolicy(other)), JSON.stringify(canonicalPolicy(one)));
    });

    it("is plain where everything is", async () => {
        const { value, plain } = await valueOf({ policy: JSON.stringify({ Statement: allow }) });
        assert.ok(plain);
        assert.deepEqual(value, { Statement: [allow] });
    });

    it("waits for an endpoint that is an output", async () => {
        const id = pulumi.output("vpce-0123456789abcdef0");
        const { value, plain } = await valueOf({ endpoint: { type: "private", vpcEndpointIds: [id] } });
        assert.ok(!plain);
        assert.deepEqual(value, {
            Version: "2012-10-17",
            Statement: [allow, deny({ StringNotEquals: { "aws:SourceVpce": "vpce-0123456789abcdef0" } })],
        });
    });

    it("reads a policy that is an output", async () => {
        const { value } = await valueOf({ policy: pulumi.output(JSON.stringify({ Statement: allow })) });
        assert.deepEqual(value, { Statement: [allow] });
    });

    const late: [what: string, args: ReachPlanArgs, line: RegExp][] = [
        ["policy", { policy: pulumi.output("no") }, /policy: a policy is a JSON document, got "no"/],
        [
            "interface endpoint",
            { endpoint: { type: "private", vpcEndpointIds: [pulumi.output("mine")] } },
            /endpoint\.vpcEndpointIds\[0\]: an interface endpoint is given by its id, got "mine"/,
        ],
        [
            "address",
            { access: { allow: { ips: [pulumi.output("mine")] } } },
            /access\.allow\.ips\[0\]: an address range is written as CIDR, got "mine"/,
        ],
    ];
    for (const [what, args, line] of late) {
        it(`refuses a late ${what}`, async () => {
            assert.match(String((await valueOf(args)).error), line);
        });
    }
});
