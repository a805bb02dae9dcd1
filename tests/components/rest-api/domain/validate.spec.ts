import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type DomainContext, validateRestDomain } from "../../../../components/rest-api/domain/validate";
import { printIssue } from "../../../../model/issue";

const context: DomainContext = {
    region: "eu-west-1",
    endpoint: "regional",
    vpcEndpoints: false,
    executeApiEndpoint: undefined,
    paths: ["/orders"],
};
const name = "api.example.com";
const vpce = "vpce-0123456789abcdef0";
const here = "arn:aws:acm:eu-west-1:123456789012:certificate/1";
const virginia = "arn:aws:acm:us-east-1:123456789012:certificate/1";
const mutualTls = { truststoreUri: "s3://bucket/ca.pem" };
const guide = 'developer guide, "How to turn on mutual TLS authentication for your REST APIs in API Gateway"';

const cases: [what: string, domain: unknown, lines: string[], around?: Partial<DomainContext>][] = [
    ["accepts a name alone", name, []],
    ["accepts a path of several parts", { name, path: "orders/v1" }, []],
    ["accepts mutual TLS", { name, mutualTls }, []],
    [
        "accepts a newer security policy",
        { name, securityPolicy: "SecurityPolicy_TLS13_1_3_2025_09", endpointAccessMode: "STRICT" },
        [],
    ],
    ["accepts a certificate of the Region", { name, certificateArn: here }, []],
    ["accepts an edge name with a certificate of us-east-1", { name, endpoint: "edge", certificateArn: virginia }, []],
    ["accepts an edge name in us-east-1", { name, endpoint: "edge" }, [], { region: "us-east-1" }],
    ["accepts an edge name that exists", { name, endpoint: "edge", existing: true }, []],
    ["accepts a private name with the API's endpoints", name, [], { endpoint: "private", vpcEndpoints: true }],
    [
        "accepts a private name with endpoints of its own",
        { name, vpcEndpointIds: [pulumi.output(vpce)] },
        [],
        { endpoint: "private" },
    ],
    ["accepts a private name that exists", { name, existing: true, domainNameId: "abc" }, [], { endpoint: "private" }],
    [
        "refuses a certificate of another Region",
        { name, certificateArn: virginia },
        [
            `domain.certificateArn: the certificate must be in the API's Region, eu-west-1, got "${virginia}"; request one in eu-west-1`,
        ],
    ],
    [
        "refuses an edge name with a certificate outside us-east-1",
        { name, endpoint: "edge", certificateArn: here },
        [
            `domain.certificateArn: an edge domain name takes its certificate from us-east-1, got "${here}"; request one in us-east-1`,
        ],
    ],
    [
        "refuses to make the certificate of an edge name elsewhere",
        name,
        [
            'domain.certificateArn: an edge domain name takes its certificate from us-east-1, and the API is in eu-west-1; give certificateArn, of a certificate made with a provider of us-east-1, or write endpoint: "regional"',
        ],
        { endpoint: "edge" },
    ],
    [
        "refuses it where the Region is not known",
        name,
        [
            'domain.certificateArn: an edge domain name takes its certificate from us-east-1, and the API is in a Region that is not known yet; give certificateArn, of a certificate made with a provider of us-east-1, or write endpoint: "regional"',
        ],
        { endpoint: "edge", region: undefined },
    ],
    [
        "refuses a public name of a private API",
        { name, endpoint: "regional" },
        [
            'domain.endpoint: a private API has a private domain name, and a public one a public domain name; the API is private, got "regional"; leave domain.endpoint out',
        ],
        { endpoint: "private" },
    ],
    [
        "refuses a path of several parts of an edge name",
        { name, endpoint: "edge", certificateArn: virginia, path: "orders/v1" },
        [
            'domain.path: a path of several parts needs a regional domain name with TLS 1.2 or later, got "orders/v1"; write "orders"',
        ],
    ],
    [
        "refuses it with TLS 1.0",
        { name, path: "orders/v1", securityPolicy: "TLS_1_0" },
        [
            'domain.securityPolicy: a path of several parts needs a regional domain name with TLS 1.2 or later, got "TLS_1_0"; leave securityPolicy out',
        ],
    ],
    [
        "refuses mutual TLS with TLS 1.0",
        { name, mutualTls, securityPolicy: "TLS_1_0" },
        [
            'domain.securityPolicy: mutual TLS needs TLS 1.2 or later, got "TLS_1_0" (AWS: Mutual TLS authentication is only supported with TLS 1.2.); leave securityPolicy out',
        ],
    ],
    [
        "refuses mutual TLS of an edge name",
        { name, endpoint: "edge", certificateArn: virginia, mutualTls },
        [
            `domain.mutualTls: mutual TLS needs a regional domain name, and this one is edge (${guide}); leave mutualTls out`,
        ],
    ],
    [
        "warns of the execute-api address beside mutual TLS",
        { name, mutualTls },
        [
            `warning: executeApiEndpoint: clients without a certificate can still use the execute-api address, got true (${guide}); leave executeApiEndpoint out`,
        ],
        { executeApiEndpoint: true },
    ],
    [
        "refuses an access mode without a newer policy",
        { name, endpointAccessMode: "STRICT" },
        [
            'domain.endpointAccessMode: endpointAccessMode goes with a policy whose name starts with SecurityPolicy_, got "TLS_1_2"; leave endpointAccessMode out',
        ],
    ],
    [
        "refuses another security policy",
        { name, securityPolicy: "TLS_1_3" },
        [
            'domain.securityPolicy: a security policy is TLS_1_0, TLS_1_2 or one of the names that start with SecurityPolicy_, got "TLS_1_3"; write "TLS_1_2"',
        ],
    ],
    [
        "refuses a private name nobody reaches",
        name,
        [
            'domain.vpcEndpointIds: a private domain name is reached through interface endpoints, and none is named; write vpcEndpointIds: ["vpce-..."]',
        ],
        { endpoint: "private" },
    ],
    [
        "refuses interface endpoints of a public name",
        { name, vpcEndpointIds: [vpce] },
        [
            "domain.vpcEndpointIds: interface endpoints are for private domain names, and this one is regional; leave vpcEndpointIds out",
        ],
    ],
    [
        "refuses a private name that exists without its id",
        { name, existing: true },
        [
            "domain.domainNameId: the name of a private domain name is not its own: its id tells which one is meant; write its domainNameId",
        ],
        { endpoint: "private" },
    ],
    [
        "refuses what belongs to a name made elsewhere",
        { name, existing: true, certificateArn: here },
        [
            "domain.certificateArn: certificateArn belongs to the domain name, which is made elsewhere; leave certificateArn out here, or leave existing out",
        ],
    ],
    [
        "refuses a new certificate without DNS",
        { name, dns: false },
        [
            "domain.certificateArn: without DNS records a new certificate cannot be validated; give certificateArn, or leave dns out",
        ],
    ],
    [
        "warns of a route AWS keeps for itself",
        name,
        [
            'warning: domain: no request gets to the route /ping, got "/ping" (API Gateway answers /ping and /sping of a custom domain name itself, as health checks); give the route another path',
        ],
        { paths: ["/ping", "/orders"] },
    ],
    ["accepts that route below a path", { name, path: "orders" }, [], { paths: ["/ping"] }],
    [
        "refuses a scheme",
        "https://api.example.com",
        ['domain: a domain name has no scheme, got "https://api.example.com"; write "api.example.com"'],
    ],
];

describe("validateRestDomain", () => {
    for (const [what, domain, lines, around] of cases) {
        it(what, () => {
            const found = validateRestDomain(domain, { ...context, ...around });
            assert.deepEqual(
                found.map((one) =>
                    one.severity === "error" ? printIssue(one) : `${one.severity}: ${printIssue(one)}`,
                ),
                lines,
            );
        });
    }

    for (const junk of [null, 1, [], { name: 1, path: 2, endpoint: 3, mutualTls: 4, vpcEndpointIds: 5 }]) {
        it(`never throws on ${JSON.stringify(junk)}`, () => {
            assert.ok(validateRestDomain(junk, context).length > 0);
        });
    }
});
