import assert from "node:assert/strict";
import { isDeployed, readFrontDoors } from "../../frontdoor";
import { archive, asset, type PropertyMap, secret, unknown } from "../../model/property-value";
import { alias, api, lambda, stage } from "./orders-program";
import { programGraph, resource, type ResourceSketch, urnOf } from "./program-graph";

const permission = "aws:lambda/permission:Permission";
const layerVersion = "aws:lambda/layerVersion:LayerVersion";
const functionUrl = "aws:lambda/functionUrl:FunctionUrl";

function described(inputs: PropertyMap, ...others: ResourceSketch[]) {
    return readFrontDoors(programGraph([...others, resource(lambda, "list", inputs)])).functions[0]!;
}

describe("functions of a program", () => {
    it("have AWS's defaults where nothing is written", () => {
        assert.deepEqual(described({}), {
            urn: urnOf(lambda, "list"),
            name: "list",
            functionName: unknown,
            arn: unknown,
            packageType: "Zip",
            environment: {},
            timeoutSeconds: 3,
            memoryMegabytes: 128,
            layers: [],
            version: "$LATEST",
            logGroup: unknown,
            permissions: [],
        });
    });

    const code = archive({ path: "./app" });
    const settings: [what: string, inputs: PropertyMap, read: object][] = [
        ["their archive as it is", { code }, { code }],
        ["an image", { packageType: "Image", imageUri: "repo:1" }, { packageType: "Image", codeElsewhere: "repo:1" }],
        ["an object of S3", { s3Bucket: "b", s3Key: "k.zip" }, { codeElsewhere: "s3://b/k.zip" }],
        ["an object of S3 nobody knows yet", { s3Bucket: "b", s3Key: unknown }, { codeElsewhere: unknown }],
        [
            "a secret variable as secret",
            { environment: { variables: { K: secret("v") } } },
            { environment: { K: secret("v") } },
        ],
        ["no reservation for -1", { reservedConcurrentExecutions: -1 }, { reservedConcurrency: undefined }],
        ["a reservation of none at all", { reservedConcurrentExecutions: 0 }, { reservedConcurrency: 0 }],
        [
            "the log group of their name",
            { name: "list-prod" },
            { functionName: "list-prod", logGroup: "/aws/lambda/list-prod" },
        ],
        ["a log group of their own", { name: "l", loggingConfig: { logGroup: "/mine" } }, { logGroup: "/mine" }],
        ["a version nobody knows yet when published", { publish: true }, { version: unknown }],
    ];
    for (const [what, inputs, expected] of settings) {
        it(`have ${what}`, () => {
            const read = described(inputs);
            for (const [name, value] of Object.entries(expected)) {
                assert.deepEqual(read[name as keyof typeof read], value, name);
            }
        });
    }

    it("have the source of the S3 object the program uploads", () => {
        const source = asset({ path: "./dist.zip" });
        const object = resource("aws:s3/bucketObjectv2:BucketObjectv2", "dist", { source });
        const fn = resource(lambda, "list", { s3Bucket: unknown }, { s3Key: [urnOf(object.type, "dist")] });
        assert.deepEqual(readFrontDoors(programGraph([object, fn])).functions[0]?.code, source);
    });

    it("have their layers in order, with the content of those the program declares", () => {
        const code = archive({ path: "./layer" });
        const foreign = "arn:aws:lambda:eu-west-1:123456789012:layer:foreign:4";
        const own = "arn:aws:lambda:eu-west-1:123456789012:layer:own:1";
        const layer = resource(layerVersion, "own", { code }, {}, { outputs: { arn: own } });
        const urn = urnOf(layerVersion, "own");
        assert.deepEqual(described({ layers: [foreign, own] }, layer).layers, [
            { arn: foreign },
            { arn: own, urn, code },
        ]);
        const preview = resource(lambda, "list", { layers: [foreign, unknown] }, { layers: [urn] });
        assert.deepEqual(readFrontDoors(programGraph([layer, preview])).functions[0]?.layers, [
            { arn: foreign },
            { arn: unknown, urn, code },
        ]);
    });

    it("are called after the component that is about them alone", () => {
        const component = { type: "shop:index:Fn", name: "orders", custom: false };
        const parent = urnOf(component.type, component.name);
        const one = resource(lambda, "orders-fn", {}, {}, { parent });
        const other = resource(lambda, "other-fn", {}, {}, { parent });
        const names = (...sketches: ResourceSketch[]) =>
            readFrontDoors(programGraph([component, ...sketches])).functions.map(({ name }) => name);
        assert.deepEqual(names(one), ["orders"]);
        assert.deepEqual(names(one, other), ["orders-fn", "other-fn"]);
        assert.deepEqual(names(one, resource(api, "front", { protocolType: "HTTP" }, {}, { parent })), ["orders-fn"]);
    });

    describe("permissions", () => {
        const arn = "arn:aws:lambda:eu-west-1:123456789012:function:list";
        const named: [what: string, inputs: PropertyMap, qualifier: string | undefined][] = [
            ["its name", { function: "list" }, undefined],
            ["its ARN", { function: arn }, undefined],
            ["a partial ARN", { function: "123456789012:function:list" }, undefined],
            ["its name and a qualifier", { function: "list:live" }, "live"],
            ["an alias's ARN", { function: `${arn}:live` }, "live"],
            ["a qualifier beside", { function: arn, qualifier: "live" }, "live"],
        ];
        for (const [what, inputs, qualifier] of named) {
            it(`belong to the function of ${what}`, () => {
                const statement = resource(permission, "p", {
                    action: "lambda:InvokeFunction",
                    principal: "*",
                    ...inputs,
                });
                const { permissions } = described({ name: "list" }, statement);
                assert.deepEqual(permissions, [
                    {
                        urn: urnOf(permission, "p"),
                        action: "lambda:InvokeFunction",
                        principal: "*",
                        ...(qualifier === undefined ? {} : { qualifier }),
                    },
                ]);
            });
        }

        it("belong to no function of another name", () => {
            const statement = resource(permission, "p", { function: "lists", action: "*", principal: "*" });
            assert.deepEqual(described({ name: "list" }, statement).permissions, []);
        });

        it("find function and alias in a preview by what they are computed from", () => {
            const statement = resource(
                permission,
                "p",
                { action: "lambda:InvokeFunction", principal: "*", sourceAccount: "123456789012" },
                { function: [urnOf(lambda, "list")], qualifier: [urnOf(alias, "a")] },
            );
            const live = resource(alias, "a", { name: "live" }, { functionName: [urnOf(lambda, "list")] });
            assert.deepEqual(described({}, statement, live).permissions[0], {
                urn: urnOf(permission, "p"),
                action: "lambda:InvokeFunction",
                principal: "*",
                sourceAccount: "123456789012",
                qualifier: "live",
            });
        });
    });
});

describe("function URLs", () => {
    it("are front doors of their own, by AWS's defaults", () => {
        const url = resource(
            functionUrl,
            "open",
            { authorizationType: "NONE" },
            { functionName: [urnOf(lambda, "list")] },
        );
        const { frontDoors, unsupported } = readFrontDoors(programGraph([resource(lambda, "list", {}), url]));
        assert.deepEqual(frontDoors, [
            {
                kind: "function-url",
                name: "open",
                urn: urnOf(functionUrl, "open"),
                target: { kind: "lambda", label: "list", functionUrn: urnOf(lambda, "list") },
                authType: "NONE",
                invokeMode: "BUFFERED",
                distributions: [],
            },
        ]);
        assert.deepEqual(unsupported, []);
    });

    it("keep a function of another program by its name", () => {
        const url = resource(functionUrl, "far", {
            authorizationType: "AWS_IAM",
            functionName: "far",
            qualifier: "live",
        });
        const [frontDoor] = readFrontDoors(programGraph([url])).frontDoors;
        assert.ok(frontDoor?.kind === "function-url");
        assert.deepEqual(frontDoor.target, { kind: "lambda", label: "far", functionName: "far", qualifier: "live" });
    });

    it("are told by name when they name no function", () => {
        const url = resource(functionUrl, "lost", { authorizationType: "NONE", functionName: "not a name" });
        assert.deepEqual(
            readFrontDoors(programGraph([url])).unsupported.map(({ name, reason }) => `${name}: ${reason}`),
            ["lost: target: functionName names no Lambda function"],
        );
    });
});

describe("deployment of a stage", () => {
    const cases: [what: string, inputs: PropertyMap, deployed: unknown][] = [
        ["deploys by itself", { autoDeploy: true }, true],
        ["serves the deployment it names", { deploymentId: "abc" }, true],
        ["serves the deployment it is computed from", { deploymentId: unknown }, true],
        ["serves nothing with neither", {}, false],
        ["is not known when autoDeploy is not", { autoDeploy: unknown }, unknown],
    ];
    for (const [what, inputs, deployed] of cases) {
        it(what, () => {
            const [frontDoor] = readFrontDoors(
                programGraph([
                    resource(api, "orders", { protocolType: "HTTP" }),
                    resource(stage, "live", { name: "live", ...inputs }, { apiId: [urnOf(api, "orders")] }),
                ]),
            ).frontDoors;
            assert.ok(frontDoor?.kind === "http");
            assert.deepEqual(isDeployed(frontDoor.stages[0]!), deployed);
        });
    }
});
