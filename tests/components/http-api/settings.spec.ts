import assert from "node:assert/strict";
import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup";
import { httpUrl, type HttpApiArgs, jwt, lambdaAuthorizer } from "../../../components";
import { lambda, runHttpApi } from "./programs";

const api = "aws:apigatewayv2/api:Api";
const stage = "aws:apigatewayv2/stage:Stage";
const route = "aws:apigatewayv2/route:Route";
const integration = "aws:apigatewayv2/integration:Integration";
const authorizer = "aws:apigatewayv2/authorizer:Authorizer";
const permission = "aws:lambda/permission:Permission";

describe("HttpApi settings", () => {
    it("asks a JWT authorizer for the API, with one route opted out and one with scopes", async () => {
        const run = await runHttpApi(() => {
            const fn = lambda("list");
            return {
                routes: {
                    "GET /orders": fn,
                    "POST /orders": { to: fn, scopes: ["orders/write"] },
                    "GET /health": { to: fn, authorizer: "none" },
                    "GET /admin": { to: fn, authorizer: "iam" },
                },
                authorizers: { users: jwt({ issuer: "https://issuer.example.com", audience: ["orders"] }) },
                defaultAuthorizer: "users",
            };
        });
        const { name, inputs } = run.only(authorizer);
        assert.equal(name, "orders users");
        assert.deepEqual(inputs, {
            apiId: "orders-id",
            authorizerType: "JWT",
            identitySources: ["$request.header.Authorization"],
            jwtConfiguration: { issuer: "https://issuer.example.com", audiences: ["orders"] },
        });
        const authorization = run
            .of(route)
            .map(({ inputs: { routeKey, authorizationType, authorizerId, authorizationScopes } }) => [
                routeKey,
                authorizationType,
                authorizerId,
                authorizationScopes,
            ]);
        assert.deepEqual(authorization.sort(), [
            ["GET /admin", "AWS_IAM", undefined, undefined],
            ["GET /health", "NONE", undefined, undefined],
            ["GET /orders", "JWT", "orders users-id", undefined],
            ["POST /orders", "JWT", "orders users-id", ["orders/write"]],
        ]);
    });

    it("calls a Lambda authorizer by its invoke address and permits the authorizer alone", async () => {
        const run = await runHttpApi(() => ({
            routes: { "GET /orders": lambda("list") },
            authorizers: {
                staff: lambdaAuthorizer(lambda("decide"), {
                    ttl: 60,
                    identitySources: ["$request.header.x-key", "$context.routeKey"],
                }),
            },
            defaultAuthorizer: "staff",
        }));
        assert.deepEqual(run.only(authorizer).inputs, {
            apiId: "orders-id",
            authorizerType: "REQUEST",
            authorizerUri:
                "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:decide-1234567/invocations",
            authorizerPayloadFormatVersion: "2.0",
            enableSimpleResponses: true,
            identitySources: ["$request.header.x-key", "$context.routeKey"],
            authorizerResultTtlInSeconds: 60,
        });
        const permissions = run
            .of(permission)
            .map(({ name, inputs }) => [name, inputs["function"], inputs["sourceArn"]]);
        assert.deepEqual(permissions.sort(), [
            ["orders-list-invoke", "list-1234567", "arn:aws:execute-api:eu-west-1:123456789012:orders-id/*/*"],
            [
                "orders-staff-authorizer",
                "decide-1234567",
                "arn:aws:execute-api:eu-west-1:123456789012:orders-id/authorizers/orders staff-id",
            ],
        ]);
        assert.equal(run.only(route).inputs["authorizationType"], "CUSTOM");
    });

    const corsCases: [
        what: string,
        routes: string[],
        cors: NonNullable<HttpApiArgs["cors"]>,
        expected: Record<string, unknown>,
    ][] = [
        [
            "derives the methods from the routes",
            ["GET /a", "POST /a", "GET /b"],
            { origins: ["https://app.example.com"] },
            {
                allowMethods: ["GET", "POST"],
                allowHeaders: ["authorization", "content-type"],
                allowCredentials: false,
                maxAge: 300,
            },
        ],
        [
            "allows every method where a route takes every one",
            ["GET /a", "ANY /b"],
            { origins: ["https://app.example.com"], credentials: true, maxAge: 0, exposeHeaders: ["x-total"] },
            {
                allowMethods: ["*"],
                allowHeaders: ["authorization", "content-type"],
                allowCredentials: true,
                maxAge: 0,
                exposeHeaders: ["x-total"],
            },
        ],
        [
            "keeps what it is told",
            ["$default"],
            { origins: ["https://app.example.com"], methods: ["GET"], headers: ["x-a"] },
            { allowMethods: ["GET"], allowHeaders: ["x-a"], allowCredentials: false, maxAge: 300 },
        ],
    ];
    for (const [what, keys, cors, expected] of corsCases) {
        it(`${what} for cross-origin requests`, async () => {
            const run = await runHttpApi(() => {
                const fn = lambda("list");
                return { routes: Object.fromEntries(keys.map((key) => [key, fn])), cors };
            });
            assert.deepEqual(run.only(api).inputs["corsConfiguration"], {
                allowOrigins: ["https://app.example.com"],
                ...expected,
            });
        });
    }

    it("names the stage, gives it variables and writes access logs where it is told", async () => {
        const run = await runHttpApi(() => ({
            routes: { "GET /": lambda("list") },
            stage: { name: "prod", variables: { color: "blue" }, description: "live" },
            accessLogs: { logGroupArn: new LogGroup("shared").arn, format: "$context.requestId $context.status" },
            tags: { team: "shop" },
            description: "Orders",
            ipAddressType: "dualstack",
        }));
        const { inputs } = run.only(stage);
        assert.equal(inputs["name"], "prod");
        assert.equal(inputs["description"], "live");
        assert.deepEqual(inputs["stageVariables"], { color: "blue" });
        assert.deepEqual(inputs["tags"], { team: "shop" });
        assert.deepEqual(inputs["accessLogSettings"], {
            destinationArn: "arn:aws:logs:eu-west-1:123456789012:log-group:shared",
            format: "$context.requestId $context.status",
        });
        assert.deepEqual(
            run.of("aws:cloudwatch/logGroup:LogGroup").map(({ name }) => name),
            ["shared"],
        );
        assert.deepEqual(run.only(api).inputs, {
            protocolType: "HTTP",
            disableExecuteApiEndpoint: false,
            description: "Orders",
            ipAddressType: "dualstack",
            tags: { team: "shop" },
        });
    });

    it("writes no access log when it is told so", async () => {
        const run = await runHttpApi(() => ({ routes: { "GET /": lambda("list") }, accessLogs: false }));
        assert.equal(run.only(stage).inputs["accessLogSettings"], undefined);
        assert.equal(run.of("aws:cloudwatch/logGroup:LogGroup").length, 0);
    });

    it("sends a route's timeout, payload version and mappings to its integration", async () => {
        const run = await runHttpApi(() => {
            const fn = lambda("list");
            return {
                routes: {
                    "GET /slow": { to: fn, timeout: 2.5, payloadVersion: "1.0" },
                    "GET /mapped": {
                        to: fn,
                        requestParameters: { "append:header.x-user": "$context.authorizer.claims.sub" },
                        responseParameters: { "404": { "overwrite:statuscode": "200" } },
                    },
                    "GET /web/{id}": httpUrl("https://example.com/{id}", { method: "GET" }),
                },
            };
        });
        const byName = new Map(run.of(integration).map(({ name, inputs }) => [name, inputs]));
        const fn = "arn:aws:lambda:eu-west-1:123456789012:function:list-1234567";
        assert.deepEqual(byName.get("orders list timeout 2.5 payload 1.0"), {
            apiId: "orders-id",
            integrationType: "AWS_PROXY",
            integrationUri: fn,
            payloadFormatVersion: "1.0",
            timeoutMilliseconds: 2500,
        });
        assert.deepEqual(byName.get("orders GET /mapped"), {
            apiId: "orders-id",
            integrationType: "AWS_PROXY",
            integrationUri: fn,
            payloadFormatVersion: "2.0",
            requestParameters: { "append:header.x-user": "$context.authorizer.claims.sub" },
            responseParameters: [{ statusCode: "404", mappings: { "overwrite:statuscode": "200" } }],
        });
        assert.deepEqual(byName.get("orders GET https://example.com/{id}"), {
            apiId: "orders-id",
            integrationType: "HTTP_PROXY",
            integrationUri: "https://example.com/{id}",
            integrationMethod: "GET",
            payloadFormatVersion: "1.0",
        });
    });
});
