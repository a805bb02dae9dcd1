import assert from "node:assert/strict";
import { type RestFrontDoor, readFrontDoors } from "../../../frontdoor";
import { isSecret, type PropertyMap, type PropertyValue, secret, unknown } from "../../../model/property-value";
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

    it("is read as YAML as well, and as Swagger 2 without quotes around the version", () => {
        const yaml = [
            "swagger: 2.0",
            "paths:",
            "  /pets:",
            "    get:",
            "      x-amazon-apigateway-integration: { type: aws_proxy, uri: URI }",
        ].join("\n");
        const { frontDoor, said } = read(yaml.replace("URI", `"${invoke("list")}"`));
        assert.deepEqual([keys(frontDoor), said], [["GET /pets"], []]);
    });

    it("keeps what a secret body says secret, and reads the same methods", () => {
        const text = document({ paths: { "/pets": { get: operation } } });
        const { frontDoor, said } = read(secret(text));
        assert.deepEqual([keys(frontDoor), said], [["GET /pets"], []]);
        const [route] = frontDoor.routes;
        assert.equal(route?.integration?.target.kind, "lambda");
        assert.equal(isSecret(route.integration.uri), true);
    });

    const unreadable: [what: string, body: PropertyValue, said: string][] = [
        ["an unknown body", unknown, "pets: its methods cannot be read: body is not known before the deployment"],
        [
            "a document of another version",
            JSON.stringify({ swagger: "1.2" }),
            'pets: its methods cannot be read: body is neither OpenAPI 3 nor Swagger 2, which say "openapi": "3.0.1" or "swagger": "2.0"',
        ],
        ["a list", "[1]", "pets: its methods cannot be read: body is not an OpenAPI document: it is no object"],
    ];
    for (const [what, body, reason] of unreadable) {
        it(`says of ${what} that it cannot be read`, () => {
            const { frontDoor, said } = read(body);
            assert.deepEqual([frontDoor.routes, said], [[], [reason]]);
        });
    }

    const hostile: [what: string, body: string][] = [
        ["references in a circle", document({ paths: { "/a": { $ref: "#/paths/~1a" } } })],
        ["a path that is null", document({ paths: { "/a": null, "/b": { get: null } } })],
        ["lists for maps", document({ paths: [1], components: [], "x-amazon-apigateway-gateway-responses": [] })],
        [
            "names of Object's own",
            document({
                paths: {
                    "/a": {
                        constructor: {},
                        toString: {},
                        get: {
                            security: [{ constructor: [] }],
                            parameters: [{ in: "constructor", name: "x" }],
                            "x-amazon-apigateway-integration": {
                                type: "aws",
                                uri: "arn:aws:apigateway:eu-west-1:constructor:action/toString",
                            },
                        },
                    },
                },
            }),
        ],
        [
            "a schema of 50,000 levels",
            `{"openapi":"3.0.1","paths":{},"components":{"schemas":{"Deep":${'{"not":'.repeat(50_000)}{}${"}".repeat(50_000)}}}}`,
        ],
        ["security of numbers", document({ security: [1, { x: 2 }], paths: { "/a": { get: { security: 5 } } } })],
        ["a path of 5,000 parts", document({ paths: { ["/a".repeat(5000)]: { get: operation } } })],
    ];
    for (const [what, body] of hostile) {
        it(`is read without a failure when it holds ${what}`, () => {
            assert.equal(read(body).frontDoor.kind, "rest");
        });
    }

    describe("security", () => {
        const authorizer = (type: string, more: object = {}) => ({
            type: "apiKey",
            name: "x-token",
            in: "header",
            "x-amazon-apigateway-authorizer": { type, authorizerUri: invoke("list"), ...more },
        });
        const securitySchemes = {
            api_key: { type: "apiKey", name: "X-API-Key", in: "header" },
            other_key: { type: "apiKey", name: "x-other", in: "header" },
            sigv4: { type: "apiKey", name: "Authorization", in: "header", "x-amazon-apigateway-authtype": "awsSigv4" },
            token: authorizer("token"),
            request: authorizer("request", { identitySource: "method.request.querystring.t" }),
            people: authorizer("cognito_user_pools", { providerARNs: ["arn:pool"] }),
        };
        const cases: [what: string, whole: unknown, own: object, got: string, said: number][] = [
            ["none", undefined, {}, "none", 0],
            ["that of the document", [{ token: [] }], {}, "token", 0],
            ["its own over that of the document", [{ token: [] }], { security: [{ request: [] }] }, "request", 0],
            ["none over that of the document", [{ token: [] }], { security: [] }, "none", 0],
            ["a key", undefined, { security: [{ api_key: [] }] }, "none key", 0],
            ["a key beside an authorizer", undefined, { security: [{ token: [], api_key: [] }] }, "token key", 0],
            [
                "a key before an authorizer",
                undefined,
                { security: [{ api_key: [] }, { people: ["a/b"] }] },
                "cognito key a/b",
                0,
            ],
            ["a signature", undefined, { security: [{ sigv4: [] }] }, "iam", 0],
            [
                "a signature by x-amazon-apigateway-auth",
                undefined,
                { "x-amazon-apigateway-auth": { type: "aws_iam" } },
                "iam",
                0,
            ],
            [
                "none by x-amazon-apigateway-auth",
                [{ token: [] }],
                { "x-amazon-apigateway-auth": { type: "NONE" } },
                "none",
                0,
            ],
            ["no scopes for a Lambda authorizer", undefined, { security: [{ token: ["a/b"] }] }, "token", 0],
            ["a key that is none of API Gateway's", undefined, { security: [{ other_key: [] }] }, "none", 1],
            ["two authorizers", undefined, { security: [{ token: [] }, { request: [] }] }, "token", 1],
        ];
        for (const [what, security, own, got, count] of cases) {
            it(`reads ${what}`, () => {
                const { frontDoor, said } = read(
                    document({
                        security,
                        components: { securitySchemes },
                        paths: { "/a": { get: { ...operation, ...own } } },
                    }),
                );
                const [route] = frontDoor.routes;
                const scopes = route?.scopes as string[];
                const words = [route?.authorizer.kind, ...(route?.apiKeyRequired === true ? ["key"] : []), ...scopes];
                assert.equal(words.join(" "), got);
                assert.equal(said.length, count);
            });
        }

        it("takes a token from the header a scheme names, a request's identity from where it says", () => {
            const { authorizers } = read(document({ components: { securitySchemes } })).frontDoor;
            assert.deepEqual(
                authorizers.map((found) =>
                    "identitySource" in found ? [found.kind, found.identitySource] : found.kind,
                ),
                [
                    ["token", "method.request.header.x-token"],
                    ["request", "method.request.querystring.t"],
                    ["cognito", "method.request.header.x-token"],
                ],
            );
        });

        it("lists an authorizer without a type", () => {
            const odd = { odd: authorizer("") };
            const { said } = read(
                document({
                    components: { securitySchemes: odd },
                    paths: { "/a": { get: { ...operation, security: [{ odd: [] }] } } },
                }),
            );
            assert.deepEqual(said, [
                'GET /a: authorizer: authorizer "odd" is none of TOKEN, REQUEST, COGNITO_USER_POOLS, the types of a REST API',
            ]);
        });
    });

    describe("base path", () => {
        const servers = [{ url: "https://x.example.com/{basePath}", variables: { basePath: { default: "/a/b" } } }];
        const plain = [{ url: "https://x.example.com/c/d/" }];
        const cases: [what: string, document: object, mode: string | undefined, path: string][] = [
            ["is left out", { servers }, undefined, "/e"],
            ["is left out when asked", { swagger: "2.0", openapi: undefined, basePath: "/a/b" }, "ignore", "/e"],
            ["goes before", { swagger: "2.0", openapi: undefined, basePath: "/a/b" }, "prepend", "/a/b/e"],
            ["goes before without its first part", { servers }, "split", "/b/e"],
            ["comes from a server's variable", { servers }, "prepend", "/a/b/e"],
            ["comes from a server's address", { servers: plain }, "prepend", "/c/d/e"],
            ["is none when the address has no path", { servers: [{ url: "https://x.example.com" }] }, "prepend", "/e"],
        ];
        for (const [what, parts, mode, path] of cases) {
            it(what, () => {
                const body = document({ paths: { "/e": { get: operation } }, ...parts });
                const { frontDoor } = read(body, mode === undefined ? {} : { parameters: { basepath: mode } });
                assert.equal(frontDoor.routes[0]?.path, path);
            });
        }
    });

    describe("settings", () => {
        const extensions = {
            "x-amazon-apigateway-api-key-source": "AUTHORIZER",
            "x-amazon-apigateway-binary-media-types": ["image/png"],
            "x-amazon-apigateway-minimum-compression-size": 5,
            "x-amazon-apigateway-policy": { Version: "2012-10-17" },
            "x-amazon-apigateway-endpoint-configuration": {
                disableExecuteApiEndpoint: true,
                vpcEndpointIds: ["vpce-1"],
            },
        };
        const settingsOf = (frontDoor: RestFrontDoor) => [
            frontDoor.apiKeySource,
            frontDoor.binaryMediaTypes,
            frontDoor.minimumCompressionSize,
            frontDoor.policy,
            frontDoor.executeApiEndpoint,
            frontDoor.vpcEndpointIds,
        ];
        const fromDocument = ["AUTHORIZER", ["image/png"], 5, '{"Version":"2012-10-17"}', false, ["vpce-1"]];

        it("come from the document where the API says nothing, or nothing that counts as written", () => {
            assert.deepEqual(settingsOf(read(document(extensions)).frontDoor), fromDocument);
            const empty = {
                binaryMediaTypes: [],
                minimumCompressionSize: "",
                policy: "",
                disableExecuteApiEndpoint: false,
            };
            const types = { endpointConfiguration: { types: "PRIVATE" } };
            assert.deepEqual(settingsOf(read(document(extensions), { ...empty, ...types }).frontDoor), fromDocument);
        });

        it("come from the API where it says something", () => {
            const own = {
                apiKeySource: "HEADER",
                binaryMediaTypes: ["text/plain"],
                minimumCompressionSize: "0",
                policy: "{}",
                disableExecuteApiEndpoint: true,
                endpointConfiguration: { types: "PRIVATE", vpcEndpointIds: ["vpce-2"] },
            };
            const quiet = { ...extensions, "x-amazon-apigateway-endpoint-configuration": undefined };
            assert.deepEqual(settingsOf(read(document(quiet), own).frontDoor), [
                "HEADER",
                ["text/plain"],
                0,
                "{}",
                false,
                ["vpce-2"],
            ]);
            assert.equal(
                read(document(extensions), { minimumCompressionSize: "-1" }).frontDoor.minimumCompressionSize,
                undefined,
            );
        });
    });

    it("says what of a document it does not read", () => {
        const { said } = read(
            document({
                "x-amazon-apigateway-new-thing": 1,
                paths: {
                    "/a": {
                        trace: operation,
                        get: {
                            "x-amazon-apigateway-other": 1,
                            "x-amazon-apigateway-integration": { ...toList, odd: 1 },
                        },
                        put: { "x-amazon-apigateway-integration": { $ref: "#/nowhere" } },
                    },
                    "no-slash": { get: operation },
                },
            }),
            { failOnWarnings: true },
        );
        const strict = "; with failOnWarnings API Gateway may refuse the import";
        assert.deepEqual(said, [
            `pets: body: trace of path /a is not read${strict}`,
            `pets: body: path "no-slash" is not read: a path starts with "/"${strict}`,
            `pets: body: x-amazon-apigateway-new-thing is not read${strict}`,
            `GET /a: body: x-amazon-apigateway-other is not read${strict}`,
            `GET /a: body: x-amazon-apigateway-integration: odd is not read${strict}`,
            `PUT /a: body: x-amazon-apigateway-integration refers to #/nowhere, which is not there${strict}`,
            "PUT /a: it has no integration; API Gateway refuses to deploy an API with such a method",
        ]);
    });

    it("is overwritten by a RestApiPut, whose methods a deployment must wait for", () => {
        const put = resource(
            "aws:apigateway/restApiPut:RestApiPut",
            "later",
            { body: document({ paths: { "/new": { get: operation } } }) },
            { restApiId: [urnOf(restApi, "pets")] },
        );
        const { frontDoor, said } = read(document({ paths: { "/old": { get: operation } } }), {}, [put]);
        assert.deepEqual(keys(frontDoor), ["GET /new"]);
        assert.deepEqual(said, ['pets: its body is not read: RestApiPut "later" overwrites it']);
        const pointer = `${urnOf("aws:apigateway/restApiPut:RestApiPut", "later")}#/paths/~1new/get`;
        assert.deepEqual(frontDoor.stages[0]?.mayMiss, [pointer, `${pointer}/x-amazon-apigateway-integration`]);
    });
});
