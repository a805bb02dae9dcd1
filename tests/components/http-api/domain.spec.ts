import assert from "node:assert/strict";
import { ComponentResource } from "@pulumi/pulumi";
import type { HttpApiDomain } from "../../../components";
import { findZone, zoneCandidates } from "../../../components/http-api/find-zone";
import { type MockRun, runWithMocks } from "../../support/mock-stack";
import { lambda, runHttpApi } from "./programs";

const domainTypes = new Set([
    "aws:acm/certificate:Certificate",
    "aws:acm/certificateValidation:CertificateValidation",
    "aws:apigatewayv2/apiMapping:ApiMapping",
    "aws:apigatewayv2/domainName:DomainName",
    "aws:route53/record:Record",
]);
const made = (run: MockRun): string[] =>
    run.resources
        .filter(({ type }) => domainTypes.has(type))
        .map(({ type, name }) => `${type.split(":")[2] ?? ""} ${name}`)
        .sort();
const certificateArn = "arn:aws:acm:eu-west-1:123456789012:certificate/mine";

const cases: [what: string, domain: string | HttpApiDomain, resources: string[], url: string, endpoint: boolean][] = [
    [
        "makes certificate, validation, aliases and mapping for a name",
        "api.example.com",
        [
            "ApiMapping orders api.example.com",
            "Certificate orders api.example.com",
            "CertificateValidation orders api.example.com",
            "DomainName orders api.example.com",
            "Record orders api.example.com A",
            "Record orders api.example.com AAAA",
            "Record orders api.example.com validation",
        ],
        "https://api.example.com",
        false,
    ],
    [
        "takes a certificate that exists and maps a path",
        { name: "api.example.com", path: "orders/v1", certificateArn },
        [
            "ApiMapping orders api.example.com",
            "DomainName orders api.example.com",
            "Record orders api.example.com A",
            "Record orders api.example.com AAAA",
        ],
        "https://api.example.com/orders/v1",
        false,
    ],
    [
        "makes no record where DNS is elsewhere",
        { name: "api.example.com", certificateArn, dns: false },
        ["ApiMapping orders api.example.com", "DomainName orders api.example.com"],
        "https://api.example.com",
        false,
    ],
    [
        "makes the mapping alone where the domain name exists",
        { name: "api.example.com", path: "orders", existing: true },
        ["ApiMapping orders api.example.com"],
        "https://api.example.com/orders",
        false,
    ],
];

describe("HttpApi domain", () => {
    for (const [what, domain, resources, url, endpoint] of cases) {
        it(what, async () => {
            const run = await runHttpApi(() => ({ routes: { "GET /": lambda("list") }, domain }));
            assert.deepEqual(run.errors, []);
            assert.deepEqual(made(run), resources);
            assert.equal(run.outputs["url"], url);
            assert.equal(run.only("aws:apigatewayv2/api:Api").inputs["disableExecuteApiEndpoint"], !endpoint);
        });
    }

    it("writes the domain's inputs out", async () => {
        const run = await runHttpApi(() => ({
            routes: { "GET /": lambda("list") },
            domain: {
                name: "api.example.com",
                zoneId: "ZMINE",
                certificateArn,
                mutualTls: { truststoreUri: "s3://trust/ca.pem", truststoreVersion: "1" },
                ipAddressType: "dualstack",
            },
        }));
        assert.deepEqual(run.only("aws:apigatewayv2/domainName:DomainName").inputs, {
            domainName: "api.example.com",
            domainNameConfiguration: {
                certificateArn,
                endpointType: "REGIONAL",
                securityPolicy: "TLS_1_2",
                ipAddressType: "dualstack",
            },
            mutualTlsAuthentication: { truststoreUri: "s3://trust/ca.pem", truststoreVersion: "1" },
        });
        const aaaa = run.of("aws:route53/record:Record").find(({ inputs }) => inputs["type"] === "AAAA");
        assert.deepEqual(aaaa?.inputs, {
            zoneId: "ZMINE",
            name: "api.example.com",
            type: "AAAA",
            aliases: [
                {
                    name: "d-abc.execute-api.eu-west-1.amazonaws.com",
                    zoneId: "ZLY8HYME6SFDD",
                    evaluateTargetHealth: false,
                },
            ],
        });
        const mapping = run.only("aws:apigatewayv2/apiMapping:ApiMapping");
        assert.deepEqual(mapping.inputs, { apiId: "orders-id", stage: "$default", domainName: "api.example.com" });
        assert.equal(mapping.deleteBeforeReplace, true);
    });

    it("takes the zone with the longest name the domain ends in", async () => {
        const asked: string[] = [];
        const run = await runHttpApi(() => ({ routes: { "GET /": lambda("list") }, domain: "a.api.example.com" }), {
            invoke: (token, { name }) => {
                if (token !== "aws:route53/getZone:getZone") throw new Error(token);
                asked.push(String(name));
                if (name !== "example.com") throw new Error("no matching Route 53 Hosted Zone found");
                return { zoneId: "ZFOUND" };
            },
        });
        assert.deepEqual(run.errors, []);
        assert.deepEqual(asked, ["a.api.example.com", "api.example.com", "example.com"]);
        assert.ok(run.of("aws:route53/record:Record").every(({ inputs }) => inputs["zoneId"] === "ZFOUND"));
    });

    it("says which zones would do when there is none", async () => {
        let refusal: unknown;
        await runWithMocks(
            async () => {
                const component = new ComponentResource("test:index:Component", "orders");
                await findZone(component, "api.example.com").catch((error: unknown) => (refusal = error));
                return {};
            },
            {
                invoke: () => {
                    // As gRPC reports it: the SDK reads `details` (runtime/invoke.js).
                    throw Object.assign(new Error(), { details: "no matching Route 53 Hosted Zone found" });
                },
            },
        );
        assert.match(
            String(refusal),
            /domain: no public Route 53 zone holds the domain name, got "api\.example\.com" \(no matching Route 53 Hosted Zone found\); make a zone for api\.example\.com or example\.com, /,
        );
    });

    const candidates: [domain: string, zones: string[]][] = [
        ["example.com", ["example.com"]],
        ["api.example.co.uk", ["api.example.co.uk", "example.co.uk", "co.uk"]],
        ["*.example.com", ["example.com"]],
    ];
    for (const [domain, zones] of candidates) {
        it(`looks for ${zones.join(", ")} for ${domain}`, () => {
            assert.deepEqual(zoneCandidates(domain), zones);
        });
    }
});
