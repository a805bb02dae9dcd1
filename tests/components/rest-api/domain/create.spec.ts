import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { EndpointPlan } from "../../../../components/rest-api/access/plan";
import type { RestApiDomain } from "../../../../components/rest-api/domain/args";
import { createRestDomain } from "../../../../components/rest-api/domain/create";
import { planRestDomain } from "../../../../components/rest-api/domain/plan";
import type { MockRun } from "../../../support/mock-stack";
import { besideStages } from "../beside-a-stage";

type Api = Pick<EndpointPlan, "type" | "vpcEndpointIds">;
const regional: Api = { type: "regional", vpcEndpointIds: undefined };
const vpce = "vpce-0123456789abcdef0";
const inside: Api = { type: "private", vpcEndpointIds: [vpce] };
const name = "api.example.com";
const here = "arn:aws:acm:eu-west-1:123456789012:certificate/mine";
const virginia = "arn:aws:acm:us-east-1:123456789012:certificate/mine";

const run = (domain: string | RestApiDomain, api = regional): Promise<MockRun> =>
    besideStages(["live"], (parent, { live }) => {
        assert.ok(live !== undefined);
        const plan = planRestDomain("orders", domain, api);
        const { url, target } = createRestDomain(parent, plan, live, { region: "eu-west-1" });
        return { url, target };
    });
const made = (result: MockRun): string[] =>
    result.resources
        .map(({ type, name: logical }) => `${type.split(":").at(-1) ?? ""} ${logical}`)
        .filter((line) => !/^(Api orders|Stage live)$/.test(line))
        .sort();
const domainType = "aws:apigateway/domainName:DomainName";

const cases: [
    what: string,
    domain: string | RestApiDomain,
    api: Api,
    resources: string[],
    url: string,
    target: string,
][] = [
    [
        "makes certificate, validation, aliases and mapping for a name",
        name,
        regional,
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
        "d-abc.execute-api.eu-west-1.amazonaws.com",
    ],
    [
        "maps an edge name by the older mapping",
        { name, path: "orders", endpoint: "edge", certificateArn: virginia },
        regional,
        [
            "BasePathMapping orders api.example.com",
            "DomainName orders api.example.com",
            "Record orders api.example.com A",
            "Record orders api.example.com AAAA",
        ],
        "https://api.example.com/orders",
        "d111.cloudfront.net",
    ],
    [
        "lets interface endpoints reach a private name",
        { name, certificateArn: here },
        inside,
        [
            "BasePathMapping orders api.example.com",
            "DomainName orders api.example.com",
            `DomainNameAccessAssociation orders api.example.com ${vpce}`,
        ],
        "https://api.example.com",
        "",
    ],
    [
        "makes the mapping alone where the name exists",
        { name, path: "orders/v1", existing: true },
        regional,
        ["ApiMapping orders api.example.com"],
        "https://api.example.com/orders/v1",
        "",
    ],
    [
        "makes no record where DNS is elsewhere",
        { name, certificateArn: here, dns: false },
        regional,
        ["ApiMapping orders api.example.com", "DomainName orders api.example.com"],
        "https://api.example.com",
        "d-abc.execute-api.eu-west-1.amazonaws.com",
    ],
];

describe("createRestDomain", () => {
    for (const [what, domain, api, resources, url, target] of cases) {
        it(what, async () => {
            const result = await run(domain, api);
            assert.deepEqual(result.errors, []);
            assert.deepEqual(made(result), resources);
            assert.deepEqual(result.outputs, { url, target });
        });
    }

    it("writes a regional name out", async () => {
        const result = await run({
            name,
            path: "orders/v1",
            certificateArn: here,
            mutualTls: { truststoreUri: "s3://bucket/ca.pem", ownershipCertificateArn: here },
            ipAddressType: "dualstack",
        });
        assert.deepEqual(result.only(domainType).inputs, {
            domainName: name,
            endpointConfiguration: { types: "REGIONAL", ipAddressType: "dualstack" },
            regionalCertificateArn: here,
            securityPolicy: "TLS_1_2",
            mutualTlsAuthentication: { truststoreUri: "s3://bucket/ca.pem" },
            ownershipVerificationCertificateArn: here,
        });
        const mapping = result.only("aws:apigatewayv2/apiMapping:ApiMapping");
        assert.deepEqual(mapping.inputs, {
            apiId: "api1",
            stage: "live",
            domainName: name,
            apiMappingKey: "orders/v1",
        });
        assert.equal(mapping.deleteBeforeReplace, true);
    });

    it("points an edge name's records to its distribution", async () => {
        const result = await run({ name, endpoint: "edge", certificateArn: virginia });
        const { inputs } = result.only(domainType);
        assert.equal(inputs["certificateArn"], virginia);
        assert.deepEqual(inputs["endpointConfiguration"], { types: "EDGE" });
        assert.deepEqual(result.of("aws:route53/record:Record")[0]?.inputs["aliases"], [
            { name: "d111.cloudfront.net", zoneId: "Z2FDTNDATAQYW2", evaluateTargetHealth: false },
        ]);
        assert.equal(result.only("aws:apigateway/basePathMapping:BasePathMapping").deleteBeforeReplace, true);
    });

    it("writes a private name's policy for its endpoints, also late ones", async () => {
        for (const id of [vpce, pulumi.output(vpce)]) {
            const result = await run({ name, certificateArn: here, vpcEndpointIds: [id] }, inside);
            const { inputs } = result.only(domainType);
            assert.deepEqual(inputs["endpointConfiguration"], { types: "PRIVATE" });
            const { Statement: statements } = JSON.parse(String(inputs["policy"])) as { Statement: object[] };
            assert.deepEqual(statements[1], {
                Action: "execute-api:Invoke",
                Condition: { StringNotEquals: { "aws:SourceVpce": vpce } },
                Effect: "Deny",
                Principal: "*",
                Resource: "execute-api:/*",
            });
            assert.deepEqual(result.only("aws:apigateway/basePathMapping:BasePathMapping").inputs, {
                restApi: "api1",
                stageName: "live",
                domainName: name,
                domainNameId: "abc",
            });
            assert.deepEqual(
                result.only("aws:apigateway/domainNameAccessAssociation:DomainNameAccessAssociation").inputs,
                {
                    accessAssociationSource: vpce,
                    accessAssociationSourceType: "VPCE",
                    domainNameArn: "arn:aws:apigateway:eu-west-1:123456789012:/domainnames/orders api.example.com+abc",
                },
            );
        }
    });
});
