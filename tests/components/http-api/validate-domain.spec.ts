import * as pulumi from "@pulumi/pulumi";
import { api, type Case, testAll } from "./messages";

const cases: Case[] = [
    ["accepts a name alone", api({ domain: "api.example.com" }), []],
    ["accepts a wildcard", api({ domain: "*.example.com" }), []],
    [
        "refuses a scheme",
        api({ domain: "https://api.example.com" }),
        ['domain: a domain name has no scheme, got "https://api.example.com"; write "api.example.com"'],
    ],
    [
        "refuses a path in the name",
        api({ domain: "api.example.com/v1" }),
        [
            'domain: a domain name has no path, got "api.example.com/v1"; write "api.example.com", and the path as domain.path',
        ],
    ],
    [
        "refuses a port",
        api({ domain: "api.example.com:443" }),
        ['domain: a domain name has no port, got "api.example.com:443"; write "api.example.com"'],
    ],
    [
        "refuses upper case",
        api({ domain: { name: "API.example.com" } }),
        ['domain.name: a domain name is written in lower case, got "API.example.com"; write "api.example.com"'],
    ],
    [
        "refuses a single label",
        api({ domain: "localhost" }),
        [
            'domain: a domain name is labels of letters, digits and inner hyphens, joined by dots, got "localhost"; write api.example.com',
        ],
    ],
    [
        "refuses a name over 253 characters",
        api({ domain: `${"a.".repeat(126)}co` }),
        [
            'domain: a domain name has at most 253 characters, got "a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a....; shorten it',
        ],
    ],
    [
        "refuses a domain without a name",
        api({ domain: {} }),
        ['domain.name: name is missing; write domain: { name: "api.example.com" }'],
    ],
    [
        "refuses slashes at a path's ends",
        api({ domain: { name: "a.example.com", path: "/orders//v1/" } }),
        ['domain.path: a path has no slash at its ends and no two in a row, got "/orders//v1/"; write "orders/v1"'],
    ],
    [
        "refuses an empty path",
        api({ domain: { name: "a.example.com", path: "" } }),
        ['domain.path: a path has one part or more, got ""; leave path out to map the whole domain'],
    ],
    [
        "refuses a path with a space",
        api({ domain: { name: "a.example.com", path: "my orders" } }),
        [
            `domain.path: a path holds letters, digits and $ - _ . + ! * ' ( ) /, got "my orders"; leave the other characters out`,
        ],
    ],
    ["accepts a path of several parts", api({ domain: { name: "a.example.com", path: "orders/v1" } }), []],
    [
        "refuses another ARN for a certificate",
        api({ domain: { name: "a.example.com", certificateArn: "arn:aws:iam::123456789012:server-certificate/x" } }),
        [
            'domain.certificateArn: an ACM certificate is given by its ARN, got "arn:aws:iam::123456789012:server-certificate/x"; write arn:aws:acm:REGION:ACCOUNT:certificate/ID',
        ],
    ],
    [
        "refuses a certificate of another Region",
        api({ domain: { name: "a.example.com", certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/x" } }),
        [
            `domain.certificateArn: the certificate must be in the API's Region, eu-west-1, got "arn:aws:acm:us-east-1:123456789012:certificate/x"; request one in eu-west-1`,
        ],
        { region: "eu-west-1" },
    ],
    [
        "accepts a certificate of the API's Region",
        api({ domain: { name: "a.example.com", certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/x" } }),
        [],
        { region: "eu-west-1" },
    ],
    [
        "accepts a certificate that is an output",
        api({ domain: { name: "a.example.com", certificateArn: pulumi.output("x"), dns: false } }),
        [],
    ],
    [
        "refuses a trust store outside S3",
        api({ domain: { name: "a.example.com", mutualTls: { truststoreUri: "https://bucket/x.pem" } } }),
        [
            'domain.mutualTls.truststoreUri: a trust store is an object in S3, got "https://bucket/x.pem"; write s3://BUCKET/KEY',
        ],
    ],
    [
        "refuses mutual TLS without a trust store",
        api({ domain: { name: "a.example.com", mutualTls: {} } }),
        [
            'domain.mutualTls.truststoreUri: truststoreUri is missing; write mutualTls: { truststoreUri: "s3://bucket/truststore.pem" }',
        ],
    ],
    [
        "warns of the execute-api address beside mutual TLS",
        api({
            domain: { name: "a.example.com", mutualTls: { truststoreUri: "s3://bucket/x.pem" } },
            executeApiEndpoint: true,
        }),
        [
            'warning: executeApiEndpoint: clients without a certificate can still use the execute-api address, got true (developer guide, "Configure mutual TLS authentication for an HTTP API"); leave executeApiEndpoint out',
        ],
    ],
    [
        "refuses a new certificate without DNS",
        api({ domain: { name: "a.example.com", dns: false } }),
        [
            "domain.certificateArn: without DNS records a new certificate cannot be validated; give certificateArn, or leave dns out",
        ],
    ],
    [
        "refuses a zone without DNS",
        api({ domain: { name: "a.example.com", dns: false, zoneId: "Z0123", certificateArn: pulumi.output("x") } }),
        ["domain.zoneId: with dns: false no record is made in the zone; leave zoneId or dns out"],
    ],
    [
        "refuses a zone's name for its id",
        api({ domain: { name: "a.example.com", zoneId: "example.com" } }),
        ['domain.zoneId: a Route 53 zone is given by its id, got "example.com"; write an id such as Z0123456789ABC'],
    ],
    [
        "refuses what belongs to a domain made elsewhere",
        api({
            domain: {
                name: "a.example.com",
                existing: true,
                certificateArn: pulumi.output("x"),
                mutualTls: { truststoreUri: "s3://bucket/x.pem" },
                securityPolicy: "TLS_1_2",
            },
        }),
        [
            "domain.certificateArn: certificateArn belongs to the domain name, which is made elsewhere; leave certificateArn out here, or leave existing out",
            "domain.mutualTls: mutualTls belongs to the domain name, which is made elsewhere; leave mutualTls out here, or leave existing out",
            "domain.securityPolicy: securityPolicy belongs to the domain name, which is made elsewhere; leave securityPolicy out here, or leave existing out",
        ],
    ],
    [
        "refuses other TLS policies",
        api({ domain: { name: "a.example.com", securityPolicy: "TLS_1_0" } }),
        [
            'domain.securityPolicy: domain names of HTTP APIs have the policy TLS_1_2, got "TLS_1_0" (TLS_1_0 and SecurityPolicy_... are for REST APIs alone); leave securityPolicy out',
        ],
    ],
    [
        "refuses an unknown option",
        api({ domain: { name: "a.example.com", certificate: "x" } }),
        ['domain.certificate: no such option, got "certificate"; write certificateArn'],
    ],
];

describe("validateHttpApi: domain", () => {
    testAll(cases);
});
