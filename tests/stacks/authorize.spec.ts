import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { APIGatewayRequestAuthorizerEvent } from "aws-lambda";
import { handler } from "../../stacks/feed/handlers/authorize";

const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });

describe("the authorizer of the live feed", () => {
    let server: Server;
    let issuer = "";

    before(async () => {
        const jwk = { ...publicKey.export({ format: "jwk" }), kid: "k", alg: "ES256", use: "sig" };
        server = createServer((request, response) => {
            const body = request.url === "/keys" ? { keys: [jwk] } : { issuer, jwks_uri: `${issuer}/keys` };
            response.setHeader("content-type", "application/json").end(JSON.stringify(body));
        });
        await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
        issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
        Object.assign(process.env, { ISSUER: issuer, AUDIENCE: "orders,web" });
    });
    after(() => {
        delete process.env["ISSUER"];
        delete process.env["AUDIENCE"];
        server.close();
        server.closeAllConnections();
    });

    const tokenOf = async (claims: { audience?: string; issuer?: string; expires?: string }): Promise<string> => {
        const { SignJWT } = await import("jose");
        return new SignJWT({})
            .setProtectedHeader({ alg: "ES256", kid: "k" })
            .setSubject("ann")
            .setIssuer(claims.issuer ?? issuer)
            .setAudience(claims.audience ?? "web")
            .setExpirationTime(claims.expires ?? "1h")
            .sign(privateKey);
    };
    const effectOf = async (token: string | undefined): Promise<string> => {
        const event = {
            methodArn: "arn:connect",
            queryStringParameters: token === undefined ? null : { token },
        } as unknown as APIGatewayRequestAuthorizerEvent;
        const { principalId, policyDocument } = await handler(event);
        const [statement] = policyDocument.Statement as { Effect: string; Resource: string }[];
        assert.equal(statement?.Resource, "arn:connect");
        return `${statement.Effect} ${principalId}`;
    };

    it("lets the holder of a token in", async () => {
        assert.equal(await effectOf(await tokenOf({})), "Allow ann");
    });

    const refused: [string, Parameters<typeof tokenOf>[0]][] = [
        ["for another audience", { audience: "billing" }],
        ["of another issuer", { issuer: "https://elsewhere.example.com" }],
        ["that has expired", { expires: "1s ago" }],
    ];
    for (const [what, claims] of refused) {
        it(`refuses a token ${what}`, async () => {
            assert.equal(await effectOf(await tokenOf(claims)), "Deny unknown");
        });
    }

    it("refuses no token, and what is none", async () => {
        assert.equal(await effectOf(undefined), "Deny unknown");
        assert.equal(await effectOf("a.b.c"), "Deny unknown");
    });
});
