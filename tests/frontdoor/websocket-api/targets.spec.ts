import assert from "node:assert/strict";
import type { RestTarget } from "../../../frontdoor";
import type { PropertyMap } from "../../../model/property-value";
import { resource, urnOf } from "../program-graph";
import { invokeAddress } from "../rest-api/rest-sketches";
import { chat, integration, lambda, ofChat, readChat } from "./websocket-sketches";

describe("an integration of a WebSocket API", () => {
    const targets: [what: string, inputs: PropertyMap, target: RestTarget][] = [
        [
            "a function by its invoke address",
            { integrationType: "AWS_PROXY", integrationUri: invokeAddress("talk") },
            {
                kind: "lambda",
                label: "talk",
                functionUrn: urnOf(lambda, "talk"),
                functionArn: "arn:aws:lambda:eu-west-1:123456789012:function:talk",
                functionName: "talk",
            },
        ],
        [
            "a function's alias by its invoke address, without proxy",
            { integrationType: "AWS", integrationUri: invokeAddress("elsewhere:live") },
            {
                kind: "lambda",
                label: "elsewhere",
                functionArn: "arn:aws:lambda:eu-west-1:123456789012:function:elsewhere",
                functionName: "elsewhere",
                qualifier: "live",
            },
        ],
        [
            "a service",
            {
                integrationType: "AWS",
                integrationUri: "arn:aws:apigateway:eu-west-1:sqs:path/123456789012/jobs",
            },
            { kind: "aws", service: "sqs", operation: "path/123456789012/jobs", label: "jobs" },
        ],
        [
            "an address",
            { integrationType: "HTTP", integrationUri: "https://example.com", integrationMethod: "PUT" },
            { kind: "http", url: "https://example.com", method: "PUT" },
        ],
        ["API Gateway itself", { integrationType: "MOCK" }, { kind: "mock" }],
        [
            "a private address",
            {
                integrationType: "HTTP_PROXY",
                integrationUri: "http://inside.example.com",
                connectionType: "VPC_LINK",
                connectionId: "abc",
            },
            {
                kind: "private",
                label: "http://inside.example.com",
                uri: "http://inside.example.com",
                method: "ANY",
            },
        ],
        [
            "nothing by a subtype",
            { integrationType: "AWS_PROXY", integrationSubtype: "SQS-SendMessage" },
            {
                kind: "unknown",
                reason: "integrationSubtype SQS-SendMessage is for HTTP APIs; a WebSocket API calls a service by integrationUri",
            },
        ],
        [
            "nothing by a type there is not",
            { integrationType: "GRPC" },
            {
                kind: "unknown",
                reason: "integrationType GRPC is not one of AWS, AWS_PROXY, HTTP, HTTP_PROXY, MOCK",
            },
        ],
        [
            "nothing by an address that is none",
            { integrationType: "AWS", integrationUri: "talk" },
            {
                kind: "unknown",
                reason: "integrationUri names no Lambda function of this program and no service as arn:aws:apigateway:REGION:SERVICE:path/... or :action/... does",
            },
        ],
    ];
    for (const [what, inputs, target] of targets) {
        it(`calls ${what}`, () => {
            const { frontDoor, said } = readChat(chat(), resource(integration, "i", inputs, ofChat));
            assert.deepEqual(frontDoor.integrations[0]?.target, target);
            assert.deepEqual(said, target.kind === "unknown" ? [`i: target: ${target.reason}`] : []);
        });
    }

    it("finds a network load balancer behind a VPC link", () => {
        const [link, balancer] = ["aws:apigateway/vpcLink:VpcLink", "aws:lb/loadBalancer:LoadBalancer"];
        const { frontDoor, said } = readChat(
            chat(),
            resource(balancer, "inner", { loadBalancerType: "network" }),
            resource(
                "aws:lb/listener:Listener",
                "tcp",
                { protocol: "TCP", port: 80 },
                {
                    loadBalancerArn: [urnOf(balancer, "inner")],
                },
            ),
            resource(link, "link", {}, { targetArn: [urnOf(balancer, "inner")] }),
            resource(
                integration,
                "i",
                { integrationType: "HTTP", integrationUri: "http://x", connectionType: "VPC_LINK" },
                { ...ofChat, connectionId: [urnOf(link, "link")] },
            ),
        );
        assert.deepEqual(frontDoor.integrations[0]?.target, {
            kind: "private",
            label: "inner",
            uri: "http://x",
            method: "ANY",
            vpcLinkUrn: urnOf(link, "link"),
            resourceUrn: urnOf(balancer, "inner"),
        });
        assert.deepEqual(said, []);
    });
});
