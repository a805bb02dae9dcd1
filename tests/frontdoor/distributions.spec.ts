import assert from "node:assert/strict";
import { type FunctionUrlFrontDoor, readFrontDoors } from "../../frontdoor";
import type { PropertyMap } from "../../model/property-value";
import { unknown } from "../../model/property-value";
import { programGraph, resource, type ResourceSketch, urnOf } from "./program-graph";

const lambda = "aws:lambda/function:Function";
const functionUrl = "aws:lambda/functionUrl:FunctionUrl";
const distribution = "aws:cloudfront/distribution:Distribution";
const control = "aws:cloudfront/originAccessControl:OriginAccessControl";
const host = "abc.lambda-url.eu-west-1.on.aws";
const unread = "cdn: a CloudFront distribution is read only when its one origin is a function URL of this program";

function read(...sketches: ResourceSketch[]): { url: FunctionUrlFrontDoor; said: string[] } {
    const { frontDoors, unsupported } = readFrontDoors(
        programGraph([
            resource(lambda, "hook", { name: "hook" }),
            resource(
                functionUrl,
                "hook",
                { authorizationType: "AWS_IAM", functionName: "hook" },
                {},
                { outputs: { functionUrl: `https://${host}/` } },
            ),
            ...sketches,
        ]),
    );
    const url = frontDoors.find((found): found is FunctionUrlFrontDoor => found.kind === "function-url")!;
    return { url, said: unsupported.map(({ name, reason }) => `${name}: ${reason}`) };
}

const cdn = (inputs: PropertyMap, rest: Partial<ResourceSketch> = {}) =>
    resource(distribution, "cdn", inputs, {}, rest);

describe("CloudFront in front of a function URL", () => {
    it("is read with its names, its web ACL and whether it signs", () => {
        const acl = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/guard/1";
        const { url, said } = read(
            resource("aws:wafv2/webAcl:WebAcl", "guard", { scope: "CLOUDFRONT" }, {}, { outputs: { arn: acl } }),
            resource(control, "sign", { signingBehavior: "always" }, {}, { id: "E1" }),
            cdn(
                {
                    origins: [{ domainName: host.toUpperCase(), originId: "hook", originAccessControlId: "E1" }],
                    aliases: ["hook.example.com"],
                    webAclId: acl,
                },
                {
                    outputs: {
                        arn: "arn:aws:cloudfront::123456789012:distribution/E2",
                        domainName: "d1.cloudfront.net",
                    },
                },
            ),
        );
        assert.deepEqual(said, []);
        assert.deepEqual(url.distributions, [
            {
                urn: urnOf(distribution, "cdn"),
                name: "cdn",
                arn: "arn:aws:cloudfront::123456789012:distribution/E2",
                domainName: "d1.cloudfront.net",
                aliases: ["hook.example.com"],
                signs: true,
                webAclArn: acl,
                webAclLabel: "guard",
            },
        ]);
    });

    const signing: [what: string, control: PropertyMap | undefined, id: string | undefined, signs: boolean][] = [
        ["without a control", undefined, undefined, false],
        ["with a control of elsewhere", undefined, "E9", true],
        ["with a control that signs what is not signed", { signingBehavior: "no-override" }, "E1", true],
        ["with a control that is switched off", { signingBehavior: "never" }, "E1", false],
    ];
    for (const [what, settings, originAccessControlId, signs] of signing) {
        it(`${signs ? "signs" : "does not sign"} ${what}`, () => {
            const origin = {
                domainName: host,
                ...(originAccessControlId === undefined ? {} : { originAccessControlId }),
            };
            const others = settings === undefined ? [] : [resource(control, "sign", settings, {}, { id: "E1" })];
            assert.equal(read(...others, cdn({ origins: [origin] })).url.distributions[0]?.signs, signs);
        });
    }

    it("is found in a preview by what its origin is computed from", () => {
        const { url, said } = read(
            cdn(
                { origins: [{ domainName: unknown }] },
                { propertyDependencies: { origins: [urnOf(functionUrl, "hook")] } },
            ),
        );
        assert.deepEqual([url.distributions.map(({ name }) => name), said], [["cdn"], []]);
    });

    const others: [what: string, inputs: PropertyMap][] = [
        ["another host", { origins: [{ domainName: "www.example.com" }] }],
        ["two origins", { origins: [{ domainName: host }, { domainName: "www.example.com" }] }],
        ["no origin", {}],
        ["origins nobody knows", { origins: unknown }],
    ];
    for (const [what, inputs] of others) {
        it(`is told as not read with ${what}`, () => {
            const { url, said } = read(cdn(inputs));
            assert.deepEqual([url.distributions, said], [[], [unread]]);
        });
    }
});
