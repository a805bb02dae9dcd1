import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DevIssuer, startDevIssuer } from "../../../gateway/dev-issuer/dev-issuer";
import { loadDevKey } from "../../../gateway/dev-issuer/dev-key";
import { mintToken, type TokenContent } from "../../../gateway/dev-issuer/mint-token";
import type { ServedAuthorizer } from "../../../gateway/http-api/served-api";
import { ask, type Outcome, surroundings } from "../authorize/request-context";

describe("the local issuer", () => {
    const issuer = "https://users.example.com/";
    let folder: string;
    let keyFile: string;
    let local: DevIssuer | undefined;

    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "gatehouse-issuer-"));
        keyFile = join(folder, ".gatehouse", "dev-issuer.json");
    });
    afterEach(async () => {
        await local?.close();
        local = undefined;
        rmSync(folder, { recursive: true });
    });

    const authorizer: ServedAuthorizer = {
        kind: "jwt",
        name: "users",
        urn: "urn:users",
        issuer,
        audience: ["orders"],
        identitySource: { from: "request.header", name: "authorization" },
    };
    const send = async (content: Partial<TokenContent>, scopes: readonly string[] = []): Promise<Outcome> => {
        local ??= await startDevIssuer({ keyFile });
        const { url } = local;
        const around = surroundings({ standIn: () => url });
        const token = await mintToken(
            { keyFile },
            { issuer, subject: "alice", audience: ["orders"], ...content },
            around.clock.now(),
        );
        return ask(around, { authorizer, scopes, headers: ["authorization", `Bearer ${token}`] });
    };

    it("stands in for a configured issuer", async () => {
        const { status, context } = await send({ scopes: ["orders/read", "orders/write"], claims: { tenant: "t1" } }, [
            "orders/write",
        ]);
        assert.equal(status, "passed");
        assert.ok(context.authorization?.kind === "jwt");
        const { claims, scopes } = context.authorization;
        assert.equal(claims["sub"], "alice");
        assert.equal(claims["iss"], issuer);
        assert.equal(claims["aud"], "orders");
        assert.equal(claims["tenant"], "t1");
        assert.equal(Number(claims["exp"]) - Number(claims["iat"]), 3600);
        assert.deepEqual(scopes, ["orders/read", "orders/write"]);
    });

    const wrong: [title: string, content: Partial<TokenContent>, description: RegExp][] = [
        ["names another issuer", { issuer: "https://other.example.com" }, /issuer does not match/],
        ["is for another audience", { audience: ["shop", "billing"] }, /valid audience/],
        ["is for nobody", { audience: [] }, /valid audience/],
        ["has run out", { expiresIn: 0 }, /the token has expired/],
        ["is wrong on purpose", { claims: { iss: "made-up" } }, /issuer does not match/],
    ];
    for (const [title, content, description] of wrong) {
        it(`signs a token that is refused because it ${title}`, async () => {
            const { status, challenge } = await send(content);
            assert.equal(status, 401);
            assert.match(challenge!, description);
        });
    }

    describe("for a user pool", () => {
        const pool = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI";
        const claimsOf = async (content: Partial<TokenContent>): Promise<Record<string, unknown>> => {
            const token = await mintToken({ keyFile }, { issuer: pool, subject: "alice", ...content }, 5000);
            return JSON.parse(Buffer.from(token.split(".")[1]!, "base64url").toString()) as Record<string, unknown>;
        };
        const tokens: [title: string, content: Partial<TokenContent>, claims: Record<string, unknown>][] = [
            [
                "signs an ID token without scopes",
                { audience: ["client-1"] },
                { token_use: "id", aud: "client-1", "cognito:username": "alice", auth_time: 5 },
            ],
            [
                "signs an access token with scopes, which has a client in place of an audience",
                { audience: ["client-1"], scopes: ["orders/read", "orders/write"] },
                { token_use: "access", client_id: "client-1", scope: "orders/read orders/write", username: "alice" },
            ],
            ["names a client of its own where none is named", {}, { aud: "gatehouse-local-client" }],
            [
                "signs an access token without scopes when its use is asked for",
                { audience: ["client-1"], claims: { token_use: "access" } },
                { token_use: "access", client_id: "client-1", scope: undefined },
            ],
            ["lets a claim be wrong on purpose", { claims: { "cognito:username": 7 } }, { "cognito:username": 7 }],
        ];
        for (const [title, content, expected] of tokens) {
            it(title, async () => {
                const claims = await claimsOf(content);
                for (const [name, value] of Object.entries(expected)) assert.deepEqual(claims[name], value);
                assert.equal("aud" in claims, claims["token_use"] === "id");
                assert.deepEqual([claims["iss"], claims["sub"], claims["exp"]], [pool, "alice", 3605]);
            });
        }
    });

    it("keeps its key in a file of its owner's", async () => {
        local = await startDevIssuer({ keyFile });
        assert.equal(statSync(keyFile).mode & 0o777, 0o600);
        assert.deepEqual(readdirSync(join(folder, ".gatehouse")), ["dev-issuer.json"]);
        const before = readFileSync(keyFile, "utf8");
        chmodSync(keyFile, 0o644);
        await loadDevKey(keyFile);
        assert.equal(statSync(keyFile).mode & 0o777, 0o600);
        assert.equal(readFileSync(keyFile, "utf8"), before);
    });

    it("makes one key when it is asked for twice at once", async () => {
        const [one, other] = await Promise.all([loadDevKey(keyFile), loadDevKey(keyFile)]);
        assert.equal(one.kid, other.kid);
        assert.equal((await loadDevKey(keyFile)).kid, one.kid);
    });

    it("never publishes a private part of its key", async () => {
        local = await startDevIssuer({ keyFile });
        const response = await fetch(`${local.url}/jwks`);
        const { keys } = (await response.json()) as { keys: object[] };
        assert.deepEqual(
            keys.map((key) => Object.keys(key).sort()),
            [["alg", "e", "kid", "kty", "n", "use"]],
        );
    });

    for (const path of ["/token", "/", "/.gatehouse/dev-issuer.json"]) {
        it(`has nothing at ${path}`, async () => {
            local = await startDevIssuer();
            assert.equal((await fetch(local.url + path)).status, 404);
            assert.equal((await fetch(`${local.url}/jwks`, { method: "POST" })).status, 404);
        });
    }

    for (const content of ["", "{}", '{"kty":"RSA","kid":"k"}', "not json"]) {
        it(`says what to do with a file that holds ${JSON.stringify(content)}`, async () => {
            const file = join(folder, "key.json");
            writeFileSync(file, content);
            await assert.rejects(loadDevKey(file), {
                message: `${file} holds no private key of the local issuer; delete it, and a new one is made`,
            });
        });
    }

    it("listens on the loopback address", async () => {
        local = await startDevIssuer();
        assert.match(local.url, /^http:\/\/127\.0\.0\.1:\d+$/);
        await assert.rejects(startDevIssuer({ port: Number(new URL(local.url).port) }), { code: "EADDRINUSE" });
    });
});
