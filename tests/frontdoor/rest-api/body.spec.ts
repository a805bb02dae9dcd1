import assert from "node:assert/strict";
import { type RestFrontDoor, readFrontDoors } from "../../../frontdoor";
import type { PropertyMap, PropertyValue } from "../../../model/property-value";
import { programGraph, resource, type ResourceSketch, urnOf } from "../program-graph";

const restApi = "aws:apigateway/restApi:RestApi";
const lambda = "aws:lambda/function:Function";
const deployment = "aws:apigateway/deployment:Deployment";
const stage = "aws:apigateway/stage:Stage";

const invoke = (name: string): string =>
    `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:${name}/invocations`;
const toList = { type: "aws_proxy", httpMethod: "POST", uri: invoke("list") };
const operation = { "x-amazon-apigateway-integration": toList };

/** What an API with this body, a deployment and a stage is read as, beside a function called list. */
function read(body: PropertyValue, inputs: PropertyMap = {}, beside: readonly ResourceSketch[] = []) {
    const api = resource(
        restApi,
        "pets",
        { body, ...inputs },
        {},
        { id: "a1b2c3", outputs: { executionArn: "arn:aws:execute-api:eu-west-1:123456789012:a1b2c3" } },
    );
    const ofApi = { restApi: [urnOf(restApi, "pets")] };
    const reading = readFrontDoors(
        programGraph([
            resource(lambda, "list", { name: "list" }),
            api,
            ...beside,
            resource(deployment, "now", {}, ofApi),
            resource(stage, "live", { stageName: "live" }, { ...ofApi, deployment: [urnOf(deployment, "now")] }),
        ]),
    );
    const [frontDoor] = reading.frontDoors;
    assert.ok(frontDoor?.kind === "rest");
    return { frontDoor, said: reading.unsupported.map(({ name, reason }) => `${name}: ${reason}`) };
}

/** The document with these parts, as JSON. */
function document(parts: object): string {
    return JSON.stringify({ openapi: "3.0.1", info: { title: "pets", version: "1" }, paths: {}, ...parts });
}

const keys = ({ routes }: RestFrontDoor) => routes.map(({ routeKey }) => routeKey);

describe("a REST API's body", () => {
    it("gives methods with their functions, in API Gateway's order of preference", () => {
        const { frontDoor, said } = read(
            document({
                paths: {
                    "/pets/{proxy+}": { "x-amazon-apigateway-any-method": operation },
                    "/pets/{id}": { "x-amazon-apigateway-any-method": operation, get: operation },
                    "/pets/dog": { get: operation },
                    "/": { get: operation },
                },
            }),
        );
        assert.deepEqual(said, []);
        assert.deepEqual(keys(frontDoor), [
            "GET /",
            "GET /pets/dog",
            "GET /pets/{id}",
            "ANY /pets/{id}",
            "ANY /pets/{proxy+}",
        ]);
        for (const { integration } of frontDoor.routes) {
            assert.ok(integration?.target.kind === "lambda");
            assert.equal(integration.target.functionUrn, urnOf(lambda, "list"));
            assert.equal(integration.timeoutMilliseconds, 29_000);
        }
    });

    it("gives the stage its deployment, which comes after the whole body", () => {
        const { frontDoor } = read(document({ paths: { "/pets": { get: operation } } }));
        assert.equal(frontDoor.stages[0]?.name, "live");
        assert.equal(frontDoor.stages[0].deployment, urnOf(deployment, "now"));
        assert.deepEqual(frontDoor.stages[0].mayMiss, []);
    });
});
