import assert from "node:assert/strict";
import { UserPool } from "@pulumi/aws/cognito/userPool";
import { UserPoolClient } from "@pulumi/aws/cognito/userPoolClient";
import { cognito, lambdaAuthorizer, type RestApiArgs, tokenAuthorizer, userPools } from "../../../components";
import { documentOf, lambda, runRestApi, types } from "./programs";

const fn = "arn:aws:lambda:eu-west-1:123456789012:function:f";
const pool = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbCdEfGhI";

/** The scheme of the one authorizer `users`, and the permissions of the run. */
async function schemeOf(make: () => NonNullable<RestApiArgs["authorizers"]>[string], route: object = {}) {
    const run = await runRestApi(() => ({
        routes: { "GET /a": { to: fn, ...route } },
        authorizers: { users: make() },
        defaultAuthorizer: "users",
    }));
    assert.deepEqual(run.errors, []);
    const document = documentOf(run);
    return {
        scheme: document.components.securitySchemes?.["users"],
        security: document.paths["/a"]?.["get"]?.["security"],
        permissions: run.of(types.permission).map(({ name, inputs }) => [name, inputs["sourceArn"]]),
    };
}

const invoke = (arn: string): string =>
    `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${arn}/invocations`;

describe("authorizers of a REST API", () => {
    it("asks a function by one header, and lets API Gateway call it", async () => {
        const { scheme, security, permissions } = await schemeOf(() =>
            tokenAuthorizer(lambda("check"), { identitySource: "$request.header.x-token", pattern: "^t.+$", ttl: 60 }),
        );
        assert.deepEqual(scheme, {
            type: "apiKey",
            name: "x-token",
            in: "header",
            "x-amazon-apigateway-authtype": "custom",
            "x-amazon-apigateway-authorizer": {
                type: "token",
                authorizerUri: invoke("arn:aws:lambda:eu-west-1:123456789012:function:check-1234567"),
                authorizerResultTtlInSeconds: 60,
                identitySource: "method.request.header.x-token",
                identityValidationExpression: "^t.+$",
            },
        });
        assert.deepEqual(security, [{ users: [] }]);
        const api = "arn:aws:execute-api:eu-west-1:123456789012:orders-id";
        assert.deepEqual(permissions, [
            ["orders-f-invoke", `${api}/*/*`],
            ["orders-users-authorizer", `${api}/authorizers/*`],
        ]);
    });

    it("asks a function by the request, with the sources an HTTP API names", async () => {
        const { scheme } = await schemeOf(() =>
            lambdaAuthorizer(fn, { identitySources: ["$request.header.x-a", "$context.httpMethod"] }),
        );
        assert.deepEqual(scheme, {
            type: "apiKey",
            name: "Unused",
            in: "header",
            "x-amazon-apigateway-authtype": "custom",
            "x-amazon-apigateway-authorizer": {
                type: "request",
                authorizerUri: invoke(fn),
                authorizerResultTtlInSeconds: 0,
                identitySource: "method.request.header.x-a, context.httpMethod",
            },
        });
    });

    it("needs one permission where the function is a route's too", async () => {
        const { permissions } = await schemeOf(() => tokenAuthorizer(fn));
        assert.equal(permissions.length, 1);
    });

    const cognitoCases: [
        what: string,
        make: () => NonNullable<RestApiArgs["authorizers"]>[string],
        clients: string | undefined,
    ][] = [
        ["a pool", () => userPools([new UserPool("pool")]), undefined],
        ["an ARN", () => userPools([pool]), undefined],
        ["a pool's id", () => ({ cognito: { userPoolId: "eu-west-1_AbCdEfGhI" } }), undefined],
        [
            "a pool and its client, as for an HTTP API",
            () => cognito(new UserPool("pool"), [new UserPoolClient("web", { userPoolId: "eu-west-1_AbCdEfGhI" })]),
            "^(web-id)$",
        ],
    ];
    for (const [what, make, clients] of cognitoCases) {
        it(`checks the tokens of ${what}`, async () => {
            const { scheme } = await schemeOf(make);
            assert.deepEqual(scheme, {
                type: "apiKey",
                name: "Authorization",
                in: "header",
                "x-amazon-apigateway-authtype": "cognito_user_pools",
                "x-amazon-apigateway-authorizer": {
                    type: "cognito_user_pools",
                    providerARNs: [pool],
                    identitySource: "method.request.header.Authorization",
                    ...(clients === undefined ? {} : { identityValidationExpression: clients }),
                },
            });
        });
    }

    it("asks for scopes", async () => {
        const { security } = await schemeOf(() => userPools([pool]), { scopes: ["orders/read"] });
        assert.deepEqual(security, [{ users: ["orders/read"] }]);
    });
});
