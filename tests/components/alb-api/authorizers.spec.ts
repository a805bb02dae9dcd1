import assert from "node:assert/strict";
import { UserPool } from "@pulumi/aws/cognito/userPool";
import { UserPoolClient } from "@pulumi/aws/cognito/userPoolClient";
import { UserPoolDomain } from "@pulumi/aws/cognito/userPoolDomain";
import { cognito, cognitoLogin, fixedResponse, jwt, jwtValidation, oidc } from "../../../components";
import { arn, certificateArn, elb, login, runAlbApi, types } from "./programs";

describe("AlbApi's authorizers", () => {
    it("stand before the action, by route, with a default and a way out", async () => {
        const run = await runAlbApi(() => ({
            routes: {
                "GET /orders": { to: arn("list"), scopes: ["orders/read"] },
                "GET /me": { to: arn("me"), authorizer: "people" },
                "GET /health": { to: fixedResponse({ status: 200 }), authorizer: "none" },
                $default: arn("list"),
            },
            certificateArn,
            authorizers: {
                machines: jwt({ issuer: "https://example.auth0.com/", audience: ["orders"] }),
                people: oidc({ ...login, session: { timeout: 3600, extraParameters: { prompt: "login" } } }),
            },
            defaultAuthorizer: "machines",
        }));
        assert.deepEqual(run.errors, []);
        const rules = Object.fromEntries(run.of(types.rule).map(({ name, inputs }) => [name, inputs["actions"]]));
        const token = (...claims: object[]) => ({
            order: 1,
            type: "jwt-validation",
            jwtValidation: {
                issuer: "https://example.auth0.com/",
                jwksEndpoint: "https://example.auth0.com/.well-known/jwks.json",
                additionalClaims: [{ name: "aud", format: "single-string", values: ["orders"] }, ...claims],
            },
        });
        const forward = (name: string) => ({
            order: 2,
            type: "forward",
            targetGroupArn: `${elb}:targetgroup/orders-${name}/3`,
        });
        assert.deepEqual(rules["orders GET /orders"], [
            token({ name: "scope", format: "space-separated-values", values: ["orders/read"] }),
            forward("list"),
        ]);
        assert.deepEqual(rules["orders GET /health"], [
            { type: "fixed-response", fixedResponse: { statusCode: "200", contentType: "text/plain" } },
        ]);
        const { clientSecret: secret, ...plain } = login;
        const people = rules["orders GET /me"] as { authenticateOidc: { clientSecret: unknown } }[];
        assert.deepEqual(JSON.parse(JSON.stringify(people)) as unknown, [
            {
                order: 1,
                type: "authenticate-oidc",
                authenticateOidc: {
                    ...plain,
                    // The SDK's mark of a secret.
                    clientSecret: {
                        "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
                        value: secret,
                    },
                    onUnauthenticatedRequest: "authenticate",
                    scope: "openid",
                    sessionCookieName: "AWSELBAuthSessionCookie",
                    sessionTimeout: 3600,
                    authenticationRequestExtraParams: { prompt: "login" },
                },
            },
            forward("me"),
        ]);
        assert.deepEqual(run.of(types.listener)[1]?.inputs["defaultActions"], [token(), forward("list")]);
        const { egress } = run.only(types.securityGroup).inputs as { egress: { toPort: number }[] };
        assert.deepEqual(
            egress.map(({ toPort }) => toPort),
            [443],
        );
    });

    it("are Cognito's in both ways", async () => {
        const run = await runAlbApi(() => {
            const pool = new UserPool("users");
            const client = new UserPoolClient("web", { userPoolId: pool.id });
            const domain = new UserPoolDomain("login", { userPoolId: pool.id, domain: "orders" });
            return {
                routes: {
                    "GET /orders": { to: arn("list"), authorizer: "tokens" },
                    "GET /me": { to: arn("list"), authorizer: "people" },
                },
                certificateArn,
                authorizers: { tokens: cognito(pool, [client]), people: cognitoLogin(pool, client, domain) },
            };
        });
        assert.deepEqual(run.errors, []);
        const rules = Object.fromEntries(
            run.of(types.rule).map(({ name, inputs }) => [name, (inputs["actions"] as unknown[])[0]]),
        );
        assert.deepEqual(rules["orders GET /orders"], {
            order: 1,
            type: "jwt-validation",
            jwtValidation: {
                issuer: "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI",
                jwksEndpoint: "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI/.well-known/jwks.json",
                additionalClaims: [{ name: "client_id", format: "single-string", values: ["web-id"] }],
            },
        });
        assert.deepEqual(rules["orders GET /me"], {
            order: 1,
            type: "authenticate-cognito",
            authenticateCognito: {
                userPoolArn: "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbCdEfGhI",
                userPoolClientId: "web-id",
                userPoolDomain: "orders",
                onUnauthenticatedRequest: "authenticate",
                scope: "openid",
                sessionCookieName: "AWSELBAuthSessionCookie",
                sessionTimeout: 604_800,
            },
        });
    });

    it("take the address of their keys and further claims", async () => {
        const run = await runAlbApi(() => ({
            routes: { "GET /orders": { to: arn("list"), authorizer: "own" } },
            certificateArn,
            authorizers: {
                own: jwtValidation({
                    issuer: "https://issuer.example.com",
                    jwksEndpoint: "https://issuer.example.com/keys",
                    claims: { aud: { format: "string-array", values: ["orders"] } },
                }),
            },
        }));
        const [action] = run.only(types.rule).inputs["actions"] as { jwtValidation: unknown }[];
        assert.deepEqual(action?.jwtValidation, {
            issuer: "https://issuer.example.com",
            jwksEndpoint: "https://issuer.example.com/keys",
            additionalClaims: [{ name: "aud", format: "string-array", values: ["orders"] }],
        });
    });
});
