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
            /^thing-[0-9a-f]{7}-\d{10}\.eu-west-1\.elb\.amazonaws\.com$/,
        ],
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
