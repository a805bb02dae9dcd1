import assert from "node:assert/strict";
import { type HttpFrontDoor, readFrontDoors } from "../../frontdoor";
import { isSecret, type PropertyMap, type PropertyValue, secret, unknown } from "../../model/property-value";
import { api, lambda, stage } from "./orders-program";
import { programGraph, resource, urnOf } from "./program-graph";

const listArn = "arn:aws:lambda:eu-west-1:123456789012:function:list";
const invoke = (arn: string): string =>
    `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${arn}/invocations`;
const toList = { type: "aws_proxy", httpMethod: "POST", uri: invoke(listArn), payloadFormatVersion: "2.0" };
const operation = { "x-amazon-apigateway-integration": toList };

/** What an API with this body is read as, beside a function called list. */
function read(body: PropertyValue, inputs: PropertyMap = {}) {
    const reading = readFrontDoors(
        programGraph([
            resource(lambda, "list", { name: "list" }),
            resource(
                api,
                "pets",
                { protocolType: "HTTP", body, ...inputs },
                {},
                {
                    outputs: { executionArn: "arn:aws:execute-api:eu-west-1:123456789012:a1b2c3" },
                },
            ),
            resource(stage, "live", { name: "$default", autoDeploy: true }, { apiId: [urnOf(api, "pets")] }),
        ]),
    );
    const [frontDoor] = reading.frontDoors;
    assert.ok(frontDoor?.kind === "http");
    return { frontDoor, said: reading.unsupported.map(({ name, reason }) => `${name}: ${reason}`) };
}

/** The document with these parts, as JSON. */
function document(parts: object): string {
    return JSON.stringify({ openapi: "3.0.1", info: { title: "pets", version: "1" }, paths: {}, ...parts });
}

const keys = ({ routes }: HttpFrontDoor) => routes.map(({ routeKey }) => routeKey);

describe("routes in an OpenAPI document", () => {
    const paths: [what: string, paths: object, routeKeys: string[]][] = [
        ["a method of a path", { "/pets/{id}": { get: operation } }, ["GET /pets/{id}"]],
        ["any method of a path", { "/pets": { "x-amazon-apigateway-any-method": operation } }, ["ANY /pets"]],
        ["the default route", { "/$default": { "x-amazon-apigateway-any-method": operation } }, ["$default"]],
        [
            "the default route without a slash",
            { $default: { "x-amazon-apigateway-any-method": operation } },
            ["$default"],
        ],
        ["a greedy path", { "/{proxy+}": { post: operation } }, ["POST /{proxy+}"]],
        [
            "all methods an HTTP API knows",
            {
                "/": Object.fromEntries(
                    ["get", "put", "post", "delete", "options", "head", "patch"].map((m) => [m, operation]),
                ),
            },
            ["GET /", "PUT /", "POST /", "DELETE /", "OPTIONS /", "HEAD /", "PATCH /"],
        ],
        ["extensions of the paths object as nothing", { "x-note": { get: operation } }, []],
    ];
    for (const [what, given, routeKeys] of paths) {
        it(`reads ${what}`, () => {
            const { frontDoor, said } = read(document({ paths: given }));
            assert.deepEqual([...keys(frontDoor)].sort(), [...routeKeys].sort());
            assert.deepEqual(said, []);
        });
    }

    it("finds the function of the program behind an invoke address", () => {
        const [list] = read(document({ paths: { "/pets": { get: operation } } })).frontDoor.routes;
        assert.ok(list?.target.kind === "lambda");
        assert.equal(list.target.functionUrn, urnOf(lambda, "list"));
    });

    it("reads every part of an integration, and 1.0 and 30 s where nothing is written", () => {
        const full = {
            type: "HTTP_PROXY",
            httpMethod: "any",
            uri: "https://backend.example.com/{proxy}",
            timeoutInMillis: 4000,
            credentials: "arn:aws:iam::123456789012:role/r",
            requestParameters: { "overwrite:header.region": "${AWS::Region}" },
            responseParameters: { "404": { "overwrite:statuscode": "410" } },
        };
        const { frontDoor } = read(
            document({
                paths: {
                    "/full": { get: { "x-amazon-apigateway-integration": full } },
                    "/bare": { get: { "x-amazon-apigateway-integration": { type: "aws_proxy", uri: listArn } } },
                },
            }),
        );
        const [whole, bare] = frontDoor.integrations;
        assert.deepEqual(
            { ...whole, urn: "" },
            {
                urn: "",
                name: "GET /full",
                type: "HTTP_PROXY",
                target: { kind: "http", url: "https://backend.example.com/{proxy}", method: "ANY" },
                timeoutMilliseconds: 4000,
                payloadFormatVersion: "1.0",
                credentials: "arn:aws:iam::123456789012:role/r",
                requestParameters: { "overwrite:header.region": "eu-west-1" },
                responseParameters: { "404": { "overwrite:statuscode": "410" } },
            },
        );
        assert.deepEqual([bare?.payloadFormatVersion, bare?.timeoutMilliseconds], ["1.0", 30_000]);
    });

    it("reads service and private integrations", () => {
        const service = {
            type: "aws_proxy",
            integrationSubtype: "SQS-SendMessage",
            requestParameters: { QueueUrl: "https://sqs.eu-west-1.amazonaws.com/123456789012/events" },
        };
        const hidden = {
            type: "http_proxy",
            httpMethod: "ANY",
            connectionType: "VPC_LINK",
            connectionId: "abc123",
            uri: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/x/1/2",
            tlsConfig: { serverNameToVerify: "internal.example.com" },
        };
        const { frontDoor } = read(
            document({
                paths: {
                    "/events": { post: { "x-amazon-apigateway-integration": service } },
                    "/hidden": { get: { "x-amazon-apigateway-integration": hidden } },
                },
            }),
        );
        assert.deepEqual(
            frontDoor.integrations.map(({ target, tlsServerName }) => [target.kind, tlsServerName]),
            [
                ["service", undefined],
                ["private", "internal.example.com"],
            ],
        );
    });

    describe("security", () => {
        const securitySchemes = {
            users: {
                type: "oauth2",
                "x-amazon-apigateway-authorizer": {
                    type: "jwt",
                    jwtConfiguration: { issuer: "https://issuer.example.com", audience: ["pets", "cats"] },
                    identitySource: "$request.header.Authorization",
                },
            },
            keys: {
                type: "apiKey",
                "x-amazon-apigateway-authorizer": {
                    type: "request",
                    authorizerUri: invoke(listArn),
                    authorizerCredentials: "arn:aws:iam::123456789012:role/r",
                    authorizerPayloadFormatVersion: "2.0",
                    enableSimpleResponses: true,
                    authorizerResultTtlInSeconds: 60,
                    identitySource: "$request.header.x-key, $request.querystring.tenant",
                },
            },
            signed: { type: "apiKey", "x-amazon-apigateway-authtype": "awsSigv4" },
            plain: { type: "apiKey", name: "x-key", in: "header" },
        };
        const guarded = (more: object, top: object = {}) =>
            read(
                document({
                    ...top,
                    components: { securitySchemes },
                    paths: { "/pets": { get: { ...operation, ...more } } },
                }),
            );

        const kinds: [what: string, more: object, top: object, kind: string, scopes: string[]][] = [
            ["no security as open", {}, {}, "none", []],
            [
                "a JWT authorizer with scopes",
                { security: [{ users: ["read", "write"] }] },
                {},
                "jwt",
                ["read", "write"],
            ],
            ["a Lambda authorizer", { security: [{ keys: [] }] }, {}, "lambda", []],
            ["the security of the whole document", {}, { security: [{ users: ["read"] }] }, "jwt", ["read"]],
            ["an operation that opens itself", { security: [] }, { security: [{ users: [] }] }, "none", []],
            [
                "an operation that wants another",
                { security: [{ keys: [] }] },
                { security: [{ users: [] }] },
                "lambda",
                [],
            ],
            ["a scheme for signed requests", { security: [{ signed: [] }] }, {}, "iam", []],
            ["signed requests by the operation", { "x-amazon-apigateway-auth": { type: "AWS_IAM" } }, {}, "iam", []],
            ["an empty requirement as open", { security: [{}] }, {}, "none", []],
        ];
        for (const [what, more, top, kind, scopes] of kinds) {
            it(`reads ${what}`, () => {
                const { frontDoor, said } = guarded(more, top);
                assert.equal(frontDoor.routes[0]?.authorizer.kind, kind);
                assert.deepEqual(frontDoor.routes[0].scopes, scopes);
                assert.deepEqual(said, []);
            });
        }

        it("reads every part of the authorizers", () => {
            const jwt = guarded({ security: [{ users: [] }] }).frontDoor.authorizers[0];
            const request = guarded({ security: [{ keys: [] }] }).frontDoor.authorizers[0];
            assert.deepEqual(jwt, {
                kind: "jwt",
                name: "users",
                urn: `${urnOf(api, "pets")}#/components/securitySchemes/users`,
                issuer: "https://issuer.example.com",
                audience: ["pets", "cats"],
                identitySource: ["$request.header.Authorization"],
            });
            assert.ok(request?.kind === "lambda" && request.target.kind === "lambda");
            assert.deepEqual(
                { ...request, target: request.target.functionUrn },
                {
                    kind: "lambda",
                    name: "keys",
                    urn: `${urnOf(api, "pets")}#/components/securitySchemes/keys`,
                    target: urnOf(lambda, "list"),
                    credentials: "arn:aws:iam::123456789012:role/r",
                    identitySource: ["$request.header.x-key", "$request.querystring.tenant"],
                    payloadFormatVersion: "2.0",
                    simpleResponses: true,
                    ttlSeconds: 60,
                },
            );
        });

        const untold: [what: string, more: object, said: string][] = [
            [
                "a scheme API Gateway has no authorizer for",
                { security: [{ plain: [] }] },
                'GET /pets: authorizer: authorizer "plain" is neither JWT nor REQUEST, the types of an HTTP API',
            ],
            [
                "a scheme that is not there",
                { security: [{ absent: [] }] },
                'GET /pets: authorizer: authorizer "absent" is neither JWT nor REQUEST, the types of an HTTP API',
            ],
            [
                "a second scheme",
                { security: [{ users: [] }, { keys: [] }] },
                'GET /pets: body: an HTTP API takes one authorizer a route; besides "users", "keys" is not read',
            ],
        ];
        for (const [what, more, text] of untold) {
            it(`tells of ${what}, and does not open the route`, () => {
                const { frontDoor, said } = guarded(more);
                assert.deepEqual(said, [text]);
                assert.notEqual(frontDoor.routes[0]?.authorizer.kind, "none");
            });
        }
    });

    it("takes CORS and the endpoint's switch from the document, and the API's own before them", () => {
        const body = document({
            servers: [{ "x-amazon-apigateway-endpoint-configuration": { disableExecuteApiEndpoint: true } }],
            "x-amazon-apigateway-cors": { allowOrigins: ["https://a.example.com"], maxAge: 5 },
        });
        const { frontDoor } = read(body);
        assert.deepEqual([frontDoor.cors?.allowOrigins, frontDoor.cors?.maxAge], [["https://a.example.com"], 5]);
        assert.equal(frontDoor.executeApiEndpoint, false);
        const own = read(body, { corsConfiguration: { allowOrigins: ["*"] } }).frontDoor;
        assert.deepEqual([own.cors?.allowOrigins, own.cors?.maxAge], [["*"], undefined]);
    });

    it("reads YAML with the integrations under components", () => {
        const yaml = [
            "openapi: '3.0.3'",
            "paths:",
            "  /pets:",
            "    get: { x-amazon-apigateway-integration: { $ref: '#/components/x-amazon-apigateway-integrations/a~1b' } }",
            "components:",
            "  x-amazon-apigateway-integrations:",
            `    a/b: { type: AWS_PROXY, uri: '${listArn}', payloadFormatVersion: 2.0 }`,
        ].join("\n");
        const { frontDoor, said } = read(yaml);
        assert.deepEqual(
            [keys(frontDoor), frontDoor.integrations[0]?.payloadFormatVersion, said],
            [["GET /pets"], "2.0", []],
        );
    });

    it("keeps what a secret document says secret", () => {
        const { frontDoor } = read(secret(document({ paths: { "/pets": { get: operation } } })));
        assert.deepEqual(keys(frontDoor), ["GET /pets"]);
        assert.ok(isSecret(frontDoor.integrations[0]?.payloadFormatVersion));
    });

    const refused: [what: string, body: PropertyValue, said: RegExp][] = [
        ["is not known yet", unknown, /^pets: its routes cannot be read: body is not known before the deployment$/],
        ["is no text", 7, /body is not known/],
        ["is neither JSON nor YAML", "{ a: [ }", /body is neither JSON nor YAML: /],
        ["is a list", "[]", /it is no object$/],
        ["is Swagger 2", '{"swagger":"2.0"}', /is not an OpenAPI 3 document/],
        ["is too large", `{"openapi":"3.0.1","x":"${"x".repeat(7 * 1024 * 1024)}"}`, /imports 6 MB at most$/],
        [
            "grows by aliases without bound",
            `openapi: 3.0.1\na: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefgh"
                .split("")
                .map(
                    (name, at) =>
                        `${name}: &${name} [${Array(9)
                            .fill(`*${"abcdefg"[at] ?? ""}`)
                            .join(",")}]`,
                )
                .join("\n")}`,
            /body is neither JSON nor YAML: Excessive alias count/,
        ],
        ["opens bracket after bracket", "[".repeat(20_000), /: more than 500 brackets are open$/],
        ["lists lists of lists", `a:\n${"- ".repeat(5000)}x`, /: a line is indented by 1000 characters$/],
        ["has keys in keys in keys", `${"? ".repeat(5000)}x`, /: a line is indented by 1000 characters$/],
    ];
    for (const [what, body, text] of refused) {
        it(`tells that the body ${what}`, () => {
            const { frontDoor, said } = read(body);
            assert.deepEqual(frontDoor.routes, []);
            assert.equal(said.length, 1);
            assert.match(said[0]!, text);
        });
    }

    const partly: [what: string, parts: object, said: string[]][] = [
        [
            "a method HTTP APIs do not have",
            { paths: { "/": { trace: {} } } },
            ["pets: body: trace of path / is not read"],
        ],
        [
            "an operation without integration",
            { paths: { "/": { get: {} } } },
            ["GET /: target: the route has no target"],
        ],
        [
            "a reference in a circle",
            {
                paths: {
                    "/": { get: { "x-amazon-apigateway-integration": { $ref: "#/components/x/a" } } },
                },
                components: { x: { a: { $ref: "#/components/x/a" } } },
            },
            [
                "GET /: body: x-amazon-apigateway-integration refers to #/components/x/a, which is not there",
                "GET /: target: the route has no target",
            ],
        ],
        [
            "an integration of a type REST APIs have",
            { paths: { "/": { get: { "x-amazon-apigateway-integration": { type: "mock" } } } } },
            ["GET /: target: integrationType MOCK is not one of an HTTP API: AWS_PROXY or HTTP_PROXY"],
        ],
        [
            "extensions that are not read",
            {
                "x-amazon-apigateway-policy": {},
                paths: {
                    "/": {
                        get: {
                            "x-amazon-apigateway-request-validator": "all",
                            "x-amazon-apigateway-integration": {
                                ...toList,
                                someday: true,
                                passthroughBehavior: "never",
                            },
                        },
                    },
                },
            },
            [
                "pets: body: x-amazon-apigateway-policy is not read",
                "GET /: body: x-amazon-apigateway-request-validator is not read",
                "GET /: body: x-amazon-apigateway-integration: someday is not read",
            ],
        ],
    ];
    for (const [what, parts, text] of partly) {
        it(`tells by name of ${what}`, () => {
            assert.deepEqual(read(document(parts)).said, text);
        });
    }

    it("says what failOnWarnings may make of what is not read", () => {
        const { said } = read(document({ "x-amazon-apigateway-policy": {} }), { failOnWarnings: true });
        assert.deepEqual(said, [
            "pets: body: x-amazon-apigateway-policy is not read; with failOnWarnings API Gateway may refuse the import",
        ]);
    });
});
