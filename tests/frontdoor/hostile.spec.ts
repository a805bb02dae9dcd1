import assert from "node:assert/strict";
import fc from "fast-check";
import { readFrontDoors } from "../../frontdoor";
import { type PropertyMap, type PropertyValue, resourceReference, secret, unknown } from "../../model/property-value";
import { programGraph, type ResourceSketch, urnOf } from "./program-graph";

const types = [
    "aws:apigatewayv2/api:Api",
    "aws:apigatewayv2/route:Route",
    "aws:apigatewayv2/routeResponse:RouteResponse",
    "aws:apigatewayv2/integration:Integration",
    "aws:apigatewayv2/integrationResponse:IntegrationResponse",
    "aws:apigatewayv2/authorizer:Authorizer",
    "aws:apigatewayv2/model:Model",
    "aws:apigatewayv2/stage:Stage",
    "aws:apigatewayv2/deployment:Deployment",
    "aws:apigatewayv2/apiMapping:ApiMapping",
    "aws:apigateway/usagePlan:UsagePlan",
    "aws:lb/loadBalancer:LoadBalancer",
    "aws:alb/listener:Listener",
    "aws:lb/listenerRule:ListenerRule",
    "aws:lb/targetGroup:TargetGroup",
    "aws:alb/targetGroupAttachment:TargetGroupAttachment",
    "aws:lb/listenerCertificate:ListenerCertificate",
    "aws:wafv2/webAclAssociation:WebAclAssociation",
    "aws:route53/record:Record",
    "aws:ecs/service:Service",
    "aws:lambda/function:Function",
    "aws:lambda/functionUrl:FunctionUrl",
    "aws:lambda/permission:Permission",
    "aws:cloudfront/distribution:Distribution",
    "aws:cloudfront/originAccessControl:OriginAccessControl",
] as const;
const urns = types.flatMap((type) => ["a", "b"].map((name) => urnOf(type, name)));

/** Properties the readers look at, and what a program may write for each by mistake. */
const properties = [
    ..."apiId routeId integrationId deploymentId authorizerId target routeKey protocolType integrationType".split(" "),
    ..."integrationUri authorizationType authorizerType authorizerUri requestParameters routeSettings".split(" "),
    ..."defaultRouteSettings responseTemplates apiStages loadBalancerArn listenerArn targetGroupArn targetId".split(
        " ",
    ),
    ..."targetType defaultActions actions conditions transforms priority healthCheck accessLogs aliases records".split(
        " ",
    ),
    ..."origins webAclId resourceArn webAclArn port protocol certificateArn mutualAuthentication function".split(" "),
    ..."functionName principal loadBalancers name domainName signingBehavior routingHttpResponseServerEnabled".split(
        " ",
    ),
];
const words = [
    ..."WEBSOCKET HTTP HTTPS TCP $connect $bad join integrations/a AWS AWS_PROXY MOCK CUSTOM REQUEST lambda ip".split(
        " ",
    ),
    ..."forward redirect url-rewrite a b arn:aws:lambda:eu-west-1:123456789012:function:a __proto__ constructor".split(
        " ",
    ),
    "",
];
const inner = [
    ..."type targetGroupArn forward targetGroups arn weight stickiness order fixedResponse hostHeader values".split(
        " ",
    ),
    ..."queryStrings urlRewriteConfig rewrite domainName originAccessControlId apiId stage throttles path".split(" "),
    ..."routeKey requestParameterKey required name bucket enabled __proto__".split(" "),
];

const leaf: fc.Arbitrary<PropertyValue> = fc.oneof(
    fc.constantFrom<PropertyValue[]>(...words, unknown, null, true, 0, -1, NaN),
    fc.constantFrom(...urns).map((urn) => resourceReference(urn)),
    fc.string(),
    fc.double(),
);
const value: fc.Arbitrary<PropertyValue> = fc.letrec<{ value: PropertyValue }>((tie) => ({
    value: fc.oneof(
        { maxDepth: 5, withCrossShrink: true },
        leaf,
        tie("value").map((one) => secret(one)),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...inner), tie("value"), { maxKeys: 4 }),
    ),
})).value;
const inputs: fc.Arbitrary<PropertyMap> = fc.dictionary(fc.constantFrom(...properties), value, { maxKeys: 10 });
const sources = fc.subarray(urns, { maxLength: 3 });

const sketch: fc.Arbitrary<ResourceSketch> = fc.record({
    type: fc.constantFrom(...types),
    name: fc.constantFrom("a", "b"),
    inputs,
    outputs: inputs,
    id: fc.constantFrom<PropertyValue[]>("a", "b", unknown, ""),
    external: fc.boolean(),
    dependencies: sources,
    propertyDependencies: fc.dictionary(fc.constantFrom(...properties), sources, { maxKeys: 6 }),
});

describe("reading whatever a program may register", () => {
    it("never throws and says each thing of a resource of the program", () => {
        fc.assert(
            fc.property(fc.array(sketch, { maxLength: 14 }), (sketches) => {
                const once = new Map(sketches.map((one) => [urnOf(one.type, one.name), one]));
                const reading = readFrontDoors(programGraph([...once.values()]));
                for (const { urn, reason } of reading.unsupported) {
                    assert.ok(once.has(urn), urn);
                    assert.ok(reason.length > 0);
                }
                const names = reading.frontDoors.filter(({ kind }) => kind === "alb").map(({ name }) => name);
                assert.equal(new Set(names).size, names.length);
            }),
            { numRuns: 1500 },
        );
    });

    it("tells every listener: as a front door, or by name", () => {
        const listeners = fc.array(
            sketch.map((one) => ({ ...one, type: "aws:lb/listener:Listener", external: false })),
            { maxLength: 3 },
        );
        fc.assert(
            fc.property(listeners, fc.array(sketch, { maxLength: 6 }), (some, others) => {
                const once = new Map(
                    [...others.filter(({ type }) => !type.includes("ntegration")), ...some].map((one) => [
                        urnOf(one.type, one.name),
                        one,
                    ]),
                );
                const { frontDoors, unsupported } = readFrontDoors(programGraph([...once.values()]));
                for (const { type, name } of some) {
                    const urn = urnOf(type, name);
                    assert.ok([...frontDoors, ...unsupported].some((entry) => entry.urn === urn));
                }
            }),
            { numRuns: 300 },
        );
    });
});
