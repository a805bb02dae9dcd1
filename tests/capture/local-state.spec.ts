import assert from "node:assert/strict";
import { localState } from "../../capture/local-state";
import { isSecret, type PropertyMap, type PropertyValue } from "../../model/property-value";
import { textOf } from "./text-of";

function stateOf(
    type: string,
    inputs: PropertyMap = {},
    region = "eu-west-1",
    apis: { [id: string]: PropertyMap } = {},
) {
    const urn = `urn:pulumi:dev::shop::${type}::thing`;
    return localState({ type, urn, provider: {}, find: (_, id) => apis[id] }, inputs, {
        project: "shop",
        stack: "dev",
        mode: "local",
        env: {},
        config: { "aws:region": region },
    });
}

describe("a resource in local mode", () => {
    const answers: [type: string, inputs: PropertyMap, region: string, id: RegExp, output: string, value: RegExp][] = [
        [
            "aws:apigatewayv2/api:Api",
            { protocolType: "HTTP" },
            "cn-north-1",
            /^[a-z][a-z0-9]{9}$/,
            "apiEndpoint",
            /^https:\/\/[a-z0-9]{10}\.execute-api\.cn-north-1\.amazonaws\.com\.cn$/,
        ],
        ["aws:apigatewayv2/api:Api", { protocolType: "WEBSOCKET" }, "eu-west-1", /^[a-z]/, "apiEndpoint", /^wss:\/\//],
        [
            "aws:apigatewayv2/api:Api",
            {},
            "us-gov-west-1",
            /./,
            "executionArn",
            /^arn:aws-us-gov:execute-api:us-gov-west-1:123456789012:[a-z0-9]{10}$/,
        ],
        [
            "aws:apigatewayv2/stage:Stage",
            { apiId: "a1", name: "$default" },
            "eu-west-1",
            /^\$default$/,
            "invokeUrl",
            /^https:\/\/a1\.execute-api\.eu-west-1\.amazonaws\.com\/$/,
        ],
        [
            "aws:apigatewayv2/stage:Stage",
            { apiId: "a1", name: "v1" },
            "eu-west-1",
            /^v1$/,
            "invokeUrl",
            /amazonaws\.com\/v1$/,
        ],
        [
            "aws:apigateway/stage:Stage",
            { restApi: "r1", stageName: "v1" },
            "eu-west-1",
            /^ags-r1-v1$/,
            "invokeUrl",
            /^https:\/\/r1\.execute-api\.eu-west-1\.amazonaws\.com\/v1$/,
        ],
        [
            "aws:lambda/function:Function",
            {},
            "eu-west-1",
            /^thing-[0-9a-f]{7}$/,
            "arn",
            /^arn:aws:lambda:eu-west-1:123456789012:function:thing-[0-9a-f]{7}$/,
        ],
        [
            "aws:lambda/function:Function",
            { name: "given" },
            "eu-west-1",
            /^given$/,
            "qualifiedArn",
            /function:given:\$LATEST$/,
        ],
        ["aws:lambda/function:Function", { region: "eu-west-2" }, "eu-west-1", /./, "arn", /:lambda:eu-west-2:/],
        [
            "aws:lambda/alias:Alias",
            { functionName: "f", name: "live" },
            "eu-west-1",
            /^live$/,
            "arn",
            /:function:f:live$/,
        ],
        [
            "aws:iam/role:Role",
            { path: "/x/" },
            "cn-north-1",
            /^thing-/,
            "arn",
            /^arn:aws-cn:iam::123456789012:role\/x\/thing-[0-9a-f]{7}$/,
        ],
        [
            "aws:sqs/queue:Queue",
            { fifoQueue: true },
            "eu-west-1",
            /^https:\/\/sqs\.eu-west-1\.amazonaws\.com\/123456789012\/thing-[0-9a-f]{7}\.fifo$/,
            "arn",
            /\.fifo$/,
        ],
        [
            "aws:cognito/userPool:UserPool",
            {},
            "eu-west-1",
            /^eu-west-1_[a-z0-9]{9}$/,
            "endpoint",
            /^cognito-idp\.eu-west-1\.amazonaws\.com\/eu-west-1_/,
        ],
        [
            "aws:cloudwatch/logGroup:LogGroup",
            { namePrefix: "/aws/" },
            "eu-west-1",
            /^\/aws\/[0-9a-f]{26}$/,
            "arn",
            /:log-group:\/aws\//,
        ],
        [
            "aws:lb/loadBalancer:LoadBalancer",
            { loadBalancerType: "network" },
            "eu-west-1",
            /:loadbalancer\/net\/thing-/,
            "dnsName",
            /^thing-[0-9a-f]{7}-[0-9a-f]{16}\.elb\.eu-west-1\.amazonaws\.com$/,
        ],
        [
            "aws:alb/loadBalancer:LoadBalancer",
            { internal: true },
            "eu-west-1",
            /:loadbalancer\/app\/thing-/,
            "dnsName",
            /^internal-thing-[0-9a-f]{7}-\d{10}\.eu-west-1\.elb\.amazonaws\.com$/,
        ],
        [
            "aws:lb/loadBalancer:LoadBalancer",
            {},
            "eu-west-1",
            /^arn:aws:elasticloadbalancing:/,
            "arnSuffix",
            /^app\/thing-[0-9a-f]{7}\/[0-9a-f]{16}$/,
        ],
        [
            "aws:alb/targetGroup:TargetGroup",
            { name: "list" },
            "eu-west-1",
            /:targetgroup\/list\//,
            "arnSuffix",
            /^targetgroup\/list\/[0-9a-f]{16}$/,
        ],
        [
            "aws:lb/listener:Listener",
            { loadBalancerArn: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/0a" },
            "eu-west-1",
            /:listener\/app\/web\/0a\/[0-9a-f]{16}$/,
            "arn",
            /:listener\/app\/web\/0a\//,
        ],
        [
            "aws:lb/listenerRule:ListenerRule",
            { listenerArn: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/web/0a/0b" },
            "eu-west-1",
            /:listener-rule\/app\/web\/0a\/0b\/[0-9a-f]{16}$/,
            "arn",
            /:listener-rule\//,
        ],
        [
            "aws:cloudfront/distribution:Distribution",
            {},
            "eu-west-1",
            /^E[A-Z][A-Z0-9]{12}$/,
            "arn",
            /^arn:aws:cloudfront::123456789012:distribution\/E/,
        ],
        [
            "aws:cloudfront/distribution:Distribution",
            {},
            "cn-north-1",
            /^E/,
            "domainName",
            /^d[a-z0-9]{13}\.cloudfront\.cn$/,
        ],
        [
            "aws:cloudfront/originAccessControl:OriginAccessControl",
            {},
            "eu-west-1",
            /^E/,
            "arn",
            /^arn:aws:cloudfront::123456789012:origin-access-control\/E/,
        ],
        ["aws:ec2/defaultVpc:DefaultVpc", {}, "eu-west-1", /^vpc-[0-9a-f]{17}$/, "cidrBlock", /^172\.31\.0\.0\/16$/],
        ["aws:ec2/instance:Instance", {}, "eu-west-1", /^i-[0-9a-f]{17}$/, "privateIp", /^10\.0\.\d{2}\.\d{2}$/],
        ["awsx:ec2:DefaultVpc", {}, "eu-west-1", /^vpc-/, "vpcId", /^vpc-[0-9a-f]{17}$/],
        [
            "aws:wafv2/webAcl:WebAcl",
            { scope: "CLOUDFRONT" },
            "eu-west-1",
            /-/,
            "arn",
            /^arn:aws:wafv2:us-east-1:123456789012:global\/webacl\//,
        ],
        [
            "aws:dax/cluster:Cluster",
            {},
            "eu-west-1",
            /^thing-[0-9a-f]{7}$/,
            "arn",
            /^arn:aws:dax:eu-west-1:123456789012:cluster\/thing-/,
        ],
    ];
    for (const [type, inputs, region, id, output, value] of answers) {
        it(`of type ${type} with ${JSON.stringify(inputs)} in ${region} has ${output} ${value.source}`, () => {
            const state = stateOf(type, inputs, region);
            assert.match(state.id, id);
            assert.match(textOf(state.outputs[output]), value);
        });
    }

    it("answers alike every time", () => {
        assert.deepEqual(stateOf("aws:apigatewayv2/api:Api"), stateOf("aws:apigatewayv2/api:Api"));
    });

    it("serves the stage of a WebSocket API over wss", () => {
        const inputs = { apiId: "w1", name: "live" };
        const { outputs } = stateOf("aws:apigatewayv2/stage:Stage", inputs, "eu-west-1", {
            w1: { protocolType: "WEBSOCKET" },
        });
        assert.equal(outputs["invokeUrl"], "wss://w1.execute-api.eu-west-1.amazonaws.com/live");
    });

    it("says of a WebSocket API's integrations by what a response is picked", () => {
        const of = (protocolType: string) =>
            stateOf("aws:apigatewayv2/integration:Integration", { apiId: "w1" }, "eu-west-1", { w1: { protocolType } })
                .outputs["integrationResponseSelectionExpression"];
        assert.deepEqual([of("WEBSOCKET"), of("HTTP")], ["${integration.response.statuscode}", undefined]);
    });

    const records: [name: string, fqdn: string][] = [
        ["api", "api.example.com"],
        ["api.example.com", "api.example.com"],
        ["example.com", "example.com"],
        ["", "example.com"],
    ];
    for (const [name, fqdn] of records) {
        it(`gives a record called "${name}" the whole name ${fqdn}`, () => {
            const { outputs } = stateOf("aws:route53/record:Record", { name, type: "A", zoneId: "Z1" }, "eu-west-1", {
                Z1: { name: "example.com." },
            });
            assert.equal(outputs["fqdn"], fqdn);
        });
    }

    it("completes an object the user began", () => {
        const given = { certificateArn: "arn", endpointType: "REGIONAL", securityPolicy: "TLS_1_2" };
        const { outputs } = stateOf("aws:apigatewayv2/domainName:DomainName", {
            domainName: "a.com",
            domainNameConfiguration: given,
        });
        const configuration = outputs["domainNameConfiguration"] as PropertyMap;
        assert.equal(configuration["certificateArn"], "arn");
        assert.match(
            textOf(configuration["targetDomainName"]),
            /^d-[a-z0-9]{10}\.execute-api\.eu-west-1\.amazonaws\.com$/,
        );
    });

    it("validates each name of a certificate", () => {
        const { outputs } = stateOf("aws:acm/certificate:Certificate", {
            domainName: "a.com",
            subjectAlternativeNames: ["*.a.com", "a.com"],
        });
        const options = outputs["domainValidationOptions"] as readonly { [name: string]: PropertyValue }[];
        assert.deepEqual(
            options.map(({ domainName }) => domainName),
            ["a.com", "*.a.com"],
        );
        assert.match(textOf(options[1]?.["resourceRecordName"]), /^_[0-9a-f]{32}\.a\.com\.$/);
    });

    it("keeps an API key's value secret", () => {
        assert.ok(isSecret(stateOf("aws:apigateway/apiKey:ApiKey").outputs["value"]));
    });

    it("of another provider answers with its inputs", () => {
        assert.deepEqual(stateOf("random:index/randomPet:RandomPet", { length: 2 }).outputs, { length: 2 });
    });
});
