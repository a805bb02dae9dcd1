import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type ReachArgs, type ReachContext, validateReach } from "../../../../components/rest-api/access/validate";
import { printIssue } from "../../../../model/issue";

const none: ReachContext = { routesWithoutIam: [], openRoutes: [] };
const open: ReachContext = { routesWithoutIam: ["GET /orders"], openRoutes: ["GET /orders"] };
const linesOf = (args: ReachArgs, context = none): string[] =>
    validateReach(args, context).map((found) =>
        found.severity === "error" ? printIssue(found) : `${found.severity}: ${printIssue(found)}`,
    );

const vpce = "vpce-0123456789abcdef0";
const everybody = { Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*" };
const invalid = "AWS: Invalid policy document. Please check the policy syntax and ensure that Principals are valid.";
const sample =
    '{ Statement: [{ Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*" }] }';
const whom =
    'write endpoint: { type: "private", vpcEndpointIds: [...] }, or access: { allow: { vpcs: [...] } }, or policy';

const cases: [what: string, args: ReachArgs, lines: string[], context?: ReachContext][] = [
    ["accepts nothing at all", {}, []],
    ["accepts an edge API", { endpoint: "edge" }, []],
    ["accepts a private API with its endpoints", { endpoint: { type: "private", vpcEndpointIds: [vpce] } }, []],
    [
        "accepts a private API with an endpoint that is an output",
        { endpoint: { type: "private", vpcEndpointIds: [pulumi.output("x")] } },
        [],
    ],
    [
        "accepts a private API that allows a VPC",
        { endpoint: "private", access: { allow: { vpcs: ["vpc-01234567"] } } },
        [],
    ],
    [
        "refuses another endpoint",
        { endpoint: "REGIONAL" },
        ['endpoint: an endpoint must be one of "regional", "edge", "private", got "REGIONAL"; write "regional"'],
    ],
    [
        "refuses a private API without a policy",
        { endpoint: "private" },
        [`endpoint: a private API says whom it lets in: without a policy nobody is; ${whom}`],
    ],
    [
        "refuses a private API that denies alone",
        { endpoint: "private", access: { deny: { vpcs: ["vpc-01234567"] } } },
        [`access.allow: a private API says whom it lets in: without allow every VPC of every account is; ${whom}`],
    ],
    [
        "refuses interface endpoints of a public API",
        { endpoint: { vpcEndpointIds: [vpce] } },
        [
            'endpoint.vpcEndpointIds: interface endpoints are for private APIs, and this one is regional (AWS: VPCEndpoints can only be specified with PRIVATE apis.); write type: "private", or leave vpcEndpointIds out',
        ],
    ],
    [
        "refuses IPv4 alone of a private API",
        { endpoint: { type: "private", vpcEndpointIds: [vpce], ipAddressType: "ipv4" } },
        [
            'endpoint.ipAddressType: a private API has addresses of both families, got "ipv4" (AWS: Only dualstack ipAddressType is supported for Private APIs.); leave ipAddressType out',
        ],
    ],
    [
        "refuses a name for an id",
        { endpoint: { type: "private", vpcEndpointIds: ["my-endpoint"] } },
        [
            'endpoint.vpcEndpointIds[0]: an interface endpoint is given by its id, got "my-endpoint"; write an id such as vpce-0123456789abcdef0',
        ],
    ],
    ["accepts addresses of both families", { access: { allow: { ips: ["203.0.113.7", "2001:db8::/32"] } } }, []],
    [
        "refuses an address with too long a prefix",
        { access: { allow: { ips: ["203.0.113.0/33"] } } },
        [
            'access.allow.ips[0]: an address range is written as CIDR, got "203.0.113.0/33"; write an address such as 203.0.113.7 or 203.0.113.0/24',
        ],
    ],
    [
        "warns of an address no client on the internet has",
        { access: { allow: { ips: ["10.0.0.0/8"] } } },
        [
            'warning: access.allow.ips[0]: no request to a public API comes from such an address, got "10.0.0.0/8" (aws:SourceIp is the address requests come from on the internet); write the public addresses of the clients, or make the API private',
        ],
    ],
    ["accepts it of a private API", { endpoint: "private", access: { allow: { ips: ["10.0.0.0/8"] } } }, []],
    [
        "refuses a VPC of a public API",
        { access: { deny: { vpcs: ["vpc-01234567"] } } },
        [
            'access.deny.vpcs: requests to a regional API come over the internet, through no VPC (aws:SourceVpc and aws:SourceVpce are known of requests to private APIs alone); write endpoint: "private", or leave vpcs out',
        ],
    ],
    ["accepts accounts where every request is signed", { access: { allow: { accounts: ["123456789012"] } } }, []],
    [
        "warns of accounts where requests are not signed",
        { access: { allow: { accounts: ["123456789012"] } } },
        [
            'warning: access.allow.accounts: requests to "GET /orders" are not signed, so there this lets nobody in (aws:PrincipalAccount is known with IAM authorization alone); give the routes the authorizer "iam"',
        ],
        open,
    ],
    [
        "refuses an account's alias",
        { access: { deny: { accounts: ["my-account"] } } },
        ['access.deny.accounts[0]: an account id has 12 digits, got "my-account"; write 123456789012'],
    ],
    [
        "refuses an empty list",
        { access: { allow: { ips: [] } } },
        ['access.allow.ips: must not be empty, got []; write ips: ["203.0.113.0/24"]'],
    ],
    [
        "refuses nobody",
        { access: {} },
        ["access: access names nobody, got {}; write allow or deny, or leave access out"],
    ],
    [
        "refuses nobody on one side",
        { access: { allow: {} } },
        ["access.allow: allow names nobody, got {}; write a list such as ips, or leave allow out"],
    ],
    [
        "refuses access beside a policy",
        { access: { deny: { ips: ["203.0.113.7"] } }, policy: { Statement: everybody } },
        ["policy: access is written as a policy, and an API has one; leave access or policy out"],
    ],
    ["accepts a policy as a document", { policy: { Version: "2012-10-17", Statement: [everybody] } }, []],
    ["accepts a policy as text", { policy: JSON.stringify({ Statement: everybody }) }, []],
    ["accepts a policy that is an output", { policy: pulumi.output("x") }, []],
    [
        "refuses text that is no JSON",
        { policy: "allow all" },
        [`policy: a policy is a JSON document, got "allow all" (${invalid}); write ${sample}`],
    ],
    [
        "refuses a policy of another service",
        { policy: { Statement: { ...everybody, Action: "s3:GetObject", Resource: ["arn:aws:s3:::bucket/*"] } } },
        [
            'policy.Statement.Action: a REST API\'s policy is about execute-api:Invoke, got "s3:GetObject"; write "execute-api:Invoke"',
            'policy.Statement.Resource[0]: a REST API\'s policy is about its own routes, got "arn:aws:s3:::bucket/*"; write "execute-api:/*", or "execute-api:/STAGE/METHOD/PATH"',
        ],
    ],
    [
        "refuses what a statement lacks and what it has not",
        { policy: { Statement: [{ Effect: "allow", Principals: "*", Action: "execute-api:Invoke" }] } },
        [
            `policy.Statement[0].Principals: a statement has no such member, got "Principals" (${invalid}); write one of Sid, Effect, Principal, NotPrincipal, Action, NotAction, Resource, NotResource, Condition`,
            'policy.Statement[0].Effect: a statement\'s effect is Allow or Deny, got "allow"; write "Allow" or "Deny"',
            `policy.Statement[0]: a statement of a resource policy has a Principal (${invalid}); write Principal: "*"`,
            `policy.Statement[0]: a statement of a resource policy has a Resource (${invalid}); write Resource: "execute-api:/*"`,
        ],
    ],
    [
        "refuses another version",
        { policy: { Version: "2020-01-01", Statement: everybody } },
        [
            `policy.Version: a policy's version is a day of the policy language, got "2020-01-01" (${invalid}); write "2012-10-17"`,
        ],
    ],
    [
        "warns of a policy that allows nothing where nothing else does",
        { policy: { Statement: { ...everybody, Effect: "Deny" } } },
        [
            `warning: policy: no statement allows anything, so every request to "GET /orders" gets 403 (an attached policy denies whatever no statement allows); add ${sample}`,
        ],
        open,
    ],
    ["accepts one beside authorizers", { policy: { Statement: { ...everybody, Effect: "Deny" } } }, []],
    [
        "refuses one of a private API",
        { endpoint: "private", policy: { Statement: { ...everybody, Effect: "Deny" } } },
        [
            `policy: a private API's policy has to allow somebody (an attached policy denies whatever no statement allows); add ${sample}`,
        ],
    ],
    [
        "warns of the public address of a private API",
        {
            endpoint: "private",
            policy: { Statement: { ...everybody, Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } } } },
        },
        [
            'warning: policy.Statement.Condition.IpAddress["aws:SourceIp"]: a request to a private API has no aws:SourceIp; write aws:VpcSourceIp',
        ],
    ],
    [
        "warns of the VPC of a public API",
        { policy: { Statement: { ...everybody, Condition: { StringEquals: { "aws:SourceVpce": vpce } } } } },
        [
            'warning: policy.Statement.Condition.StringEquals["aws:SourceVpce"]: a request to a regional API has no aws:SourceVpce; write endpoint: "private", or aws:SourceIp',
        ],
    ],
];

describe("validateReach", () => {
    for (const [what, args, lines, context] of cases) {
        it(what, () => {
            assert.deepEqual(linesOf(args, context), lines);
        });
    }

    it("counts a policy's characters as API Gateway gets them", () => {
        const policy = (count: number): unknown => ({
            Statement: [{ ...everybody, Sid: "x".repeat(count) }],
        });
        const shell = JSON.stringify({ Statement: [{ ...everybody, Sid: "" }] }).length;
        assert.deepEqual(linesOf({ policy: policy(8192 - shell) }), []);
        assert.deepEqual(linesOf({ policy: policy(8193 - shell) }), [
            "policy: a resource policy has at most 8192 characters, got 8193 (AWS raises it on request); join ranges and statements",
        ]);
        // Spaces between the parts are not sent.
        assert.deepEqual(linesOf({ policy: JSON.stringify(policy(8192 - shell), undefined, 4) }), []);
    });

    const junk: unknown[] = [null, 1, "x", [], { Statement: [1] }, { type: 1, allow: 1, Statement: null }];
    for (const given of junk) {
        it(`never throws on ${JSON.stringify(given)}`, () => {
            assert.ok(linesOf({ endpoint: given, access: given, policy: given }).length > 0);
        });
    }
});
