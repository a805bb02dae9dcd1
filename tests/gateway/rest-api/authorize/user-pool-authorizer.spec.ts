import assert from "node:assert/strict";
import { userPoolClaims } from "../../../../gateway/rest-api/authorize/user-pool-claims";
import { type LocalIssuer, startLocalIssuer } from "../../jwt/local-issuer";
import { sign } from "../../jwt/sign-token";
import { type Around, ask, type Asked, type Outcome, surroundings, type UserPools } from "./rest-request";

const first = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_First0001";
const second = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Second002";
const unauthorized = '{"message":"Unauthorized"}';

describe("a user pool's authorizer of a REST API", () => {
    let issuer: LocalIssuer;
    let stranger: LocalIssuer;
    let around: Around;

    before(async () => {
        [issuer, stranger] = await Promise.all([startLocalIssuer(), startLocalIssuer()]);
    });
    after(() => Promise.all([issuer.stop(), stranger.stop()]));
    beforeEach(() => {
        around = surroundings({ standIn: () => issuer.url });
    });

    const seconds = (): number => Math.floor(around.clock.now() / 1000);
    const authorizer = (changes: Partial<UserPools> = {}): UserPools => ({
        kind: "cognito",
        name: "users",
        urn: "urn:users",
        issuers: [first],
        identitySource: { from: "header", name: "Authorization" },
        validation: undefined,
        ...changes,
    });
    const idClaims = (changes: object = {}): object => ({
        iss: first,
        sub: "alice",
        aud: "client-1",
        token_use: "id",
        iat: seconds() - 10,
        exp: seconds() + 60,
        ...changes,
    });
    const accessClaims = (changes: object = {}): object =>
        idClaims({
            aud: undefined,
            client_id: "client-1",
            token_use: "access",
            scope: "orders/read openid",
            ...changes,
        });
    const send = (token: string, asked: Partial<Asked> = {}): Promise<Outcome> =>
        ask(around, { authorizer: authorizer(), headers: ["Authorization", token], ...asked });

    const scoped = { scopes: ["orders/write", "orders/read"] };
    const tokens: [title: string, claims: () => object, asked: () => Partial<Asked>, passes: boolean][] = [
        ["lets an ID token pass where no scopes are asked for", idClaims, () => ({}), true],
        ["refuses an access token where no scopes are asked for", accessClaims, () => ({}), false],
        ["lets an access token pass with one of the scopes", accessClaims, () => scoped, true],
        [
            "refuses an access token without any of the scopes",
            () => accessClaims({ scope: "openid" }),
            () => scoped,
            false,
        ],
        [
            "refuses an access token whose scope only begins alike",
            () => accessClaims({ scope: "orders/reader" }),
            () => scoped,
            false,
        ],
        [
            "refuses an ID token where scopes are asked for",
            () => idClaims({ scope: "orders/read" }),
            () => scoped,
            false,
        ],
        ["refuses a token that says nothing of its use", () => idClaims({ token_use: undefined }), () => ({}), false],
        ["refuses a token of another pool", () => idClaims({ iss: second }), () => ({}), false],
        [
            "lets a token of the second of several pools pass",
            () => idClaims({ iss: second }),
            () => ({ authorizer: authorizer({ issuers: [first, second] }) }),
            true,
        ],
        [
            "refuses a token of a pool that is not among several",
            () => idClaims({ iss: `${second}x` }),
            () => ({ authorizer: authorizer({ issuers: [first, second] }) }),
            false,
        ],
        [
            "lets a token pass whose aud matches",
            idClaims,
            () => ({ authorizer: authorizer({ validation: (aud) => aud === "client-1" }) }),
            true,
        ],
        [
            "refuses a token whose aud does not match",
            idClaims,
            () => ({ authorizer: authorizer({ validation: (aud) => aud === "client-2" }) }),
            false,
        ],
        [
            "refuses every access token where aud is compared",
            accessClaims,
            () => ({ ...scoped, authorizer: authorizer({ validation: () => true }) }),
            false,
        ],
    ];
    for (const [title, claims, asked, passes] of tokens) {
        it(title, async () => {
            const { status, body, context, reason } = await send(await sign(issuer, claims()), asked());
            assert.deepEqual([status, body], passes ? ["passed", undefined] : [401, unauthorized], reason);
            assert.equal(context.authorization?.kind, passes ? "cognito" : undefined);
        });
    }

    for (const prefix of ["", "Bearer ", "bearer "]) {
        it(`takes a token behind ${JSON.stringify(prefix)}`, async () => {
            assert.equal((await send(`${prefix}${await sign(issuer, idClaims())}`)).status, "passed");
        });
    }

    it("looks where its identity source says", async () => {
        const guard = authorizer({ identitySource: { from: "header", name: "X-Token" } });
        const token = await sign(issuer, idClaims());
        assert.equal((await send(token, { authorizer: guard })).status, 401);
        assert.equal((await send(token, { authorizer: guard, headers: ["x-token", token] })).status, "passed");
    });

    it("says when a token has expired", async () => {
        const token = await sign(issuer, idClaims());
        assert.equal((await send(token)).status, "passed");
        around.clock.advance(60_000);
        const { status, body, errorType } = await send(token);
        assert.deepEqual(
            [status, body, errorType],
            [401, '{"message":"The incoming token has expired"}', "UnauthorizedException"],
        );
    });

    const wrong: [title: string, token: () => string | Promise<string>][] = [
        ["no token", () => ""],
        ["Bearer alone", () => "Bearer "],
        ["a text that is no token", () => "secret"],
        ["a token signed with a key of others", () => sign(stranger, idClaims())],
    ];
    for (const [title, token] of wrong) {
        it(`refuses ${title}`, async () => {
            const { status, body, errorType } = await send(await token());
            assert.deepEqual([status, body, errorType], [401, unauthorized, "UnauthorizedException"]);
        });
    }

    it("answers 500 when the pool's keys cannot be had", async () => {
        around = surroundings({ standIn: () => "http://127.0.0.1:9" });
        const { status, body, errorType } = await send(await sign(issuer, idClaims()));
        assert.deepEqual([status, body, errorType], [500, '{"message":null}', "AuthorizerConfigurationException"]);
    });

    it("hands on the claims as texts", async () => {
        const { context } = await send(await sign(issuer, idClaims({ email_verified: true, auth_time: 5 })));
        assert.ok(context.authorization?.kind === "cognito");
        const { sub, email_verified: verified, auth_time: time } = context.authorization.claims;
        assert.deepEqual([sub, verified, time], ["alice", "true", "5"]);
    });

    const printed: [claim: string, value: unknown, text: string | undefined][] = [
        ["exp", 1744634011, "Mon Apr 14 12:33:31 UTC 2025"],
        ["iat", 1781499381, "Mon Jun 15 04:56:21 UTC 2026"],
        ["iat", 1783000000, "Thu Jul 02 13:46:40 UTC 2026"],
        ["auth_time", 1744630411, "1744630411"],
        ["email_verified", false, "false"],
        ["cognito:groups", ["admin"], "admin"],
        ["cognito:groups", ["admin", "staff"], "admin,staff"],
        ["address", { formatted: "a" }, '{"formatted":"a"}'],
        ["exp", "never", "never"],
        ["exp", 1e300, "1e+300"],
        ["none", null, undefined],
    ];
    for (const [claim, value, text] of printed) {
        it(`prints ${claim} ${JSON.stringify(value)} as ${JSON.stringify(text)}`, () => {
            assert.equal(userPoolClaims({ [claim]: value })[claim], text);
        });
    }

    describe("beside a resource policy", () => {
        const attached = (Effect: string, Resource: string): object => ({
            Statement: [{ Effect, Principal: "*", Action: "execute-api:Invoke", Resource }],
        });
        const cases: [title: string, policy: object, signed: boolean, status: number | "passed"][] = [
            ["lets pass what the policy allows", attached("Allow", "execute-api:/*"), true, "passed"],
            ["refuses what the policy is silent of", attached("Allow", "execute-api:/*/POST/*"), true, 403],
            ["refuses what the policy denies", attached("Deny", "execute-api:/*"), true, 403],
            ["asks for a token before the policy denies", attached("Deny", "execute-api:/*"), false, 401],
        ];
        for (const [title, policy, signed, status] of cases) {
            it(title, async () => {
                const token = signed ? await sign(issuer, idClaims()) : "";
                // The second time the token is known already.
                for (const outcome of [await send(token, { policy }), await send(token, { policy })]) {
                    assert.equal(outcome.status, status, outcome.reason);
                }
            });
        }
    });
});
