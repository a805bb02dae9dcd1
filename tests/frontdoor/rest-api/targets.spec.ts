import assert from "node:assert/strict";
import type { RestTarget } from "../../../frontdoor";
import { type PropertyMap, unknown } from "../../../model/property-value";
import { resource, type ResourceSketch, urnOf } from "../program-graph";
import * as rest from "./rest-sketches";

const { answered, ofPets, pets, petsUrn, readRest: read } = rest;

describe("targets of a REST API", () => {
    const target = (
        inputs: PropertyMap,
        from: Readonly<Record<string, readonly string[]>> = {},
        ...beside: ResourceSketch[]
    ): RestTarget => {
        const [get, behind] = answered("get", "GET", undefined, {}, inputs);
        const links = resource(rest.integration, "get", {}, { ...behind!.propertyDependencies, ...from });
        const { frontDoor } = read(pets(), ...beside, get!, {
            ...links,
            inputs: { ...links.inputs, ...behind!.inputs },
        });
        return frontDoor.routes[0]!.integration!.target;
    };
    const at = (rest: string) => `arn:aws:apigateway:eu-west-1:${rest}`;
    const addresses: [uri: string, service: string, operation: string, label: string][] = [
        [at("sqs:path/123456789012/orders"), "sqs", "path/123456789012/orders", "orders"],
        [at("sns:action/Publish"), "sns", "action/Publish", "Publish"],
        [at("dynamodb:action/PutItem"), "dynamodb", "action/PutItem", "PutItem"],
        [at("states:action/StartExecution"), "states", "action/StartExecution", "StartExecution"],
        [at("s3:path/{bucket}/{key}"), "s3", "path/{bucket}/{key}", "{key}"],
        [at("photos.s3:path/{key}"), "s3", "path/{key}", "{key}"],
    ];
    for (const [uri, service, operation, label] of addresses) {
        it(`reads ${uri}`, () => {
            assert.deepEqual(target({ type: "AWS", uri }), { kind: "aws", service, operation, label });
        });
    }

    it("reads the function behind a streaming address", () => {
        const arn = "arn:aws:lambda:eu-west-1:123456789012:function:list";
        const uri = at(`lambda:path/2021-11-15/functions/${arn}/response-streaming-invocations`);
        const read = target({ type: "AWS_PROXY", uri });
        assert.ok(read.kind === "lambda");
        assert.equal(read.functionUrn, urnOf(rest.lambda, "list"));
    });

    it("finds the function of an address a preview does not know", () => {
        const read = target({ type: "AWS", uri: unknown }, { uri: [urnOf(rest.lambda, "list")] });
        assert.ok(read.kind === "lambda");
        assert.equal(read.functionUrn, urnOf(rest.lambda, "list"));
    });

    it("finds the table a template names", () => {
        const table = resource("aws:dynamodb/table:Table", "orders", { name: "orders-table" });
        const other = resource("aws:dynamodb/table:Table", "old", { name: "orders" });
        const inputs = {
            type: "AWS",
            uri: at("dynamodb:action/PutItem"),
            requestTemplates: { "application/json": '{"TableName":"orders-table"}' },
        };
        const read = target(inputs, {}, table, other);
        assert.ok(read.kind === "aws");
        assert.deepEqual([read.label, read.resourceUrn], ["orders", urnOf("aws:dynamodb/table:Table", "orders")]);
    });

    it("reads an application load balancer behind a VPC link of the second kind, and lists no listener of it", () => {
        const balancer = resource("aws:lb/loadBalancer:LoadBalancer", "inside", {});
        const of = { loadBalancerArn: [urnOf(balancer.type, "inside")] };
        const listener = resource("aws:lb/listener:Listener", "http", {}, of);
        const link = resource("aws:apigatewayv2/vpcLink:VpcLink", "link", {});
        const [get] = answered("get", "GET", undefined);
        const { frontDoor, said } = read(
            pets(),
            balancer,
            listener,
            link,
            get!,
            resource(
                rest.integration,
                "get",
                {
                    httpMethod: "GET",
                    type: "HTTP_PROXY",
                    integrationHttpMethod: "GET",
                    connectionType: "VPC_LINK",
                    uri: "http://inside/x",
                },
                {
                    ...ofPets,
                    resourceId: [petsUrn],
                    connectionId: [urnOf(link.type, "link")],
                    integrationTarget: [urnOf(balancer.type, "inside")],
                },
            ),
        );
        assert.deepEqual(said, []);
        assert.deepEqual(frontDoor.routes[0]?.integration?.target, {
            kind: "private",
            label: "inside",
            uri: "http://inside/x",
            method: "GET",
            vpcLinkUrn: urnOf(link.type, "link"),
            resourceUrn: urnOf(balancer.type, "inside"),
        });
    });
});
