import assert from "node:assert/strict";
import type { Assumptions } from "../../../gateway/assumptions";
import { contextVariable } from "../../../gateway/http-api/context-variables";
import type { ServedAuthorizer } from "../../../gateway/http-api/served-api";
import { FakeClock } from "../../support/fake-clock";
import { type LocalIssuer, startLocalIssuer } from "../jwt/local-issuer";
import { hmacToken, publicPem, sign, unsigned } from "../jwt/sign-token";
import { type Around, ask, type Asked, type Outcome, surroundings } from "./request-context";

describe("a JWT authorizer", () => {
    let issuer: LocalIssuer;
    let otherIssuer: LocalIssuer;
    let clock: FakeClock;
    let around: Around;

    before(async () => {
        [issuer, otherIssuer] = await Promise.all([startLocalIssuer(), startLocalIssuer()]);
    });
    after(() => Promise.all([issuer.stop(), otherIssuer.stop()]));
    beforeEach(() => {
        clock = new FakeClock();
        around = surroundings({ clock });
    });

    const seconds = (): number => Math.floor(clock.now() / 1000);
    const authorizer = (changes: object = {}): ServedAuthorizer => ({
        kind: "jwt",
        name: "users",
        urn: "urn:users",
        issuer: issuer.url,
        audience: ["orders", "shop"],
        identitySource: { from: "request.header", name: "Authorization" },
        ...changes,
    });
    const claims = (changes: object = {}): Record<string, unknown> => ({
        iss: issuer.url,
        sub: "alice",
        aud: "orders",
        iat: seconds() - 10,
        exp: seconds() + 60,
        ...changes,
    });
    const send = (token: string | undefined, asked: Partial<Asked> = {}): Promise<Outcome> =>
        ask(around, {
            authorizer: authorizer(),
            headers: token === undefined ? [] : ["Authorization", token],
            ...asked,
        });
    const refuses = (outcome: Outcome, description: string): void => {
        assert.equal(outcome.status, 401);
        assert.equal(outcome.body, '{"message":"Unauthorized"}');
        assert.equal(
            outcome.challenge,
            `Bearer scope="" error="invalid_token" error_description="${description}"`,
            outcome.reason,
        );
        assert.equal(outcome.context.authorization, undefined);
        assert.equal(outcome.context.authorizerOutcome, `users: invalid_token: ${description}`);
        assert.equal(contextVariable(outcome.context, "authorizer.error"), `invalid_token: ${description}`);
    };

    for (const alg of ["RS256", "RS384", "RS512"]) {
        it(`takes a token signed with ${alg} and a key for it`, async () => {
            const { kid } = await issuer.server.issuer.keys.generate(alg);
            assert.equal((await send(await sign(issuer, claims(), { alg, kid }))).status, "passed");
        });
    }

    const spellings: [title: string, write: (token: string) => string][] = [
        ["bare", (token) => token],
        ["behind Bearer", (token) => `Bearer ${token}`],
        ["behind bearer in lower case", (token) => `bearer ${token}`],
        ["behind BEARER and several spaces", (token) => `BEARER   ${token}`],
    ];
    for (const [title, write] of spellings) {
        it(`takes a token ${title}`, async () => {
            assert.equal((await send(write(await sign(issuer, claims())))).status, "passed");
        });
    }

    it("takes a token from the query", async () => {
        const outcome = await send(undefined, {
            authorizer: authorizer({ identitySource: { from: "request.querystring", name: "token" } }),
            target: `/orders?a=b&token=${await sign(issuer, claims())}`,
        });
        assert.equal(outcome.status, "passed");
    });

    const absent: [title: string, headers: string[]][] = [
        ["without the header", []],
        ["with an empty header", ["Authorization", ""]],
        ["with the scheme alone", ["Authorization", "Bearer "]],
    ];
    for (const [title, headers] of absent) {
        it(`answers 401 and a bare challenge ${title}`, async () => {
            const outcome = await ask(around, { authorizer: authorizer(), headers });
            assert.equal(outcome.status, 401);
            assert.equal(outcome.body, '{"message":"Unauthorized"}');
            assert.equal(outcome.challenge, "Bearer");
            assert.equal(outcome.context.authorizerOutcome, "users: missing: token not provided");
        });
    }

    const forged: [title: string, token: () => string | Promise<string>, description: string][] = [
        ["that is no JWT", () => "not-a-token", "token contains an invalid number of segments"],
        ["of four segments", () => "a.b.c.d", "token contains an invalid number of segments"],
        ["whose header is no JSON", () => "abc.abc.abc", "unable to decode the token's header"],
        [
            "without a signature",
            () => `${unsigned({ alg: "RS256", kid: issuer.kid }, claims())}.`,
            "the token's signature is invalid",
        ],
        ["of alg none", () => `${unsigned({ alg: "none" }, claims())}.`, "signing method none is invalid"],
        [
            "of alg None and the issuer's kid",
            () => `${unsigned({ alg: "None", kid: issuer.kid }, claims())}.c2ln`,
            "signing method None is invalid",
        ],
        [
            "signed with HS256 and the public key as the secret",
            async () => hmacToken(issuer.kid, claims(), await publicPem(issuer)),
            "signing method HS256 is invalid",
        ],
        [
            "that says RS256 over an HMAC",
            async () =>
                hmacToken(issuer.kid, claims(), await publicPem(issuer)).replace(
                    /^[^.]+/,
                    unsigned({ alg: "RS256", kid: issuer.kid }, {}).split(".")[0]!,
                ),
            "the token's signature is invalid",
        ],
        [
            "signed by another issuer under this one's kid",
            () => sign(otherIssuer, claims(), { kid: issuer.kid, keyOf: otherIssuer.kid }),
            "the token's signature is invalid",
        ],
        [
            "signed with a key the issuer does not publish",
            () => sign(otherIssuer, claims()),
            "unable to find the key of the token",
        ],
        [
            "whose claims were changed after signing",
            async () => {
                const [header, , signature] = (await sign(issuer, claims())).split(".");
                return `${header}.${unsigned({}, claims({ sub: "mallory" })).split(".")[1]}.${signature}`;
            },
            "the token's signature is invalid",
        ],
        [
            "signed with ES256",
            async () => {
                const key = await issuer.server.issuer.keys.generate("ES256");
                return sign(issuer, claims(), { alg: "ES256", kid: key.kid });
            },
            "signing method ES256 is invalid",
        ],
        ["signed with PS256", () => sign(issuer, claims(), { alg: "PS256" }), "signing method PS256 is invalid"],
    ];
    for (const [title, token, description] of forged) {
        it(`refuses a token ${title}`, async () => {
            const text = await token();
            refuses(await send(text), description);
            // Nothing is remembered of the first try.
            refuses(await send(text), description);
        });
    }

    const wrong: [title: string, changes: () => object, description: string][] = [
        ["of another issuer", () => ({ iss: otherIssuer.url }), "issuer does not match"],
        ["whose iss has one slash more", () => ({ iss: `${issuer.url}/` }), "issuer does not match"],
        ["without iss", () => ({ iss: undefined }), "issuer does not match"],
        ["for another audience", () => ({ aud: "billing" }), "the token does not have a valid audience"],
        ["without aud and client_id", () => ({ aud: undefined }), "the token does not have a valid audience"],
        [
            "whose aud is wrong and client_id is right",
            () => ({ aud: "billing", client_id: "orders" }),
            "the token does not have a valid audience",
        ],
        ["whose aud is no text", () => ({ aud: 7, client_id: "orders" }), "the token does not have a valid audience"],
        ["of an empty aud", () => ({ aud: [], client_id: "orders" }), "the token does not have a valid audience"],
        ["that expired a second ago", () => ({ exp: seconds() - 1 }), "the token has expired"],
        ["that expires this very second", () => ({ exp: seconds() }), "the token has expired"],
        ["without exp", () => ({ exp: undefined }), "the token has no expiration"],
        ["whose exp is a text", () => ({ exp: "never" }), "unable to decode exp"],
        ["that is not valid yet", () => ({ nbf: seconds() + 1 }), "the token is not valid yet"],
        ["issued in the future", () => ({ iat: seconds() + 1 }), "the token was used before it was issued"],
    ];
    for (const [title, changes, description] of wrong) {
        it(`refuses a token ${title}`, async () => {
            refuses(await send(await sign(issuer, claims(changes()))), description);
        });
    }

    const right: [title: string, changes: () => object][] = [
        ["with one of several audiences", () => ({ aud: ["billing", "shop"] })],
        ["with client_id and without aud", () => ({ aud: undefined, client_id: "shop" })],
        ["valid from this very second", () => ({ nbf: seconds(), iat: seconds() })],
        ["without iat", () => ({ iat: undefined })],
        ["of any token_use", () => ({ token_use: "id" })],
    ];
    for (const [title, changes] of right) {
        it(`takes a token ${title}`, async () => {
            assert.equal((await send(await sign(issuer, claims(changes())))).status, "passed");
        });
    }

    it("checks the times of a known token on each request", async () => {
        const token = await sign(issuer, claims({ exp: seconds() + 60 }));
        assert.equal((await send(token)).status, "passed");
        clock.advance(59_000);
        assert.equal((await send(token)).status, "passed");
        clock.advance(1_000);
        refuses(await send(token), "the token has expired");
    });

    it("checks a known token against each authorizer's audience", async () => {
        const token = await sign(issuer, claims({ aud: "orders" }));
        assert.equal((await send(token)).status, "passed");
        refuses(
            await send(token, { authorizer: authorizer({ audience: ["shop"] }) }),
            "the token does not have a valid audience",
        );
    });

    it("checks a known token against each authorizer's issuer", async () => {
        const token = await sign(issuer, claims());
        assert.equal((await send(token)).status, "passed");
        refuses(
            await send(token, { authorizer: authorizer({ issuer: otherIssuer.url }) }),
            "unable to find the key of the token",
        );
    });

    it("hands on every claim as a text", async () => {
        const token = await sign(
            issuer,
            claims({
                aud: ["orders", "billing"],
                level: 3,
                ratio: 1.5,
                admin: true,
                nothing: null,
                address: { city: "Cork", lines: ["a", "b"] },
                nested: [["a", "b"], 1, true],
                empty: [],
            }),
        );
        const { context } = await send(token);
        assert.deepEqual(
            { ...context.authorization, claims: { ...(context.authorization as { claims: object }).claims } },
            {
                kind: "jwt",
                scopes: null,
                claims: {
                    iss: issuer.url,
                    sub: "alice",
                    aud: "[orders billing]",
                    iat: `${seconds() - 10}`,
                    exp: `${seconds() + 60}`,
                    level: "3",
                    ratio: "1.5",
                    admin: "true",
                    address: '{"city":"Cork","lines":["a","b"]}',
                    nested: "[[a b] 1 true]",
                    empty: "[]",
                },
            },
        );
        assert.equal(context.authorizerOutcome, "users: allowed");
    });

    const scoped: [title: string, changes: object, handedOn: string[]][] = [
        ["one of scope", { scope: "openid orders/read" }, ["openid", "orders/read"]],
        ["one of scp as a list", { scp: ["orders/read", "x"] }, ["orders/read", "x"]],
        ["one of scp as a text", { scp: "x orders/write" }, ["x", "orders/write"]],
        ["one of scp although scope has none", { scp: ["orders/read"], scope: "x" }, ["orders/read"]],
    ];
    for (const [title, changes, handedOn] of scoped) {
        it(`takes a token with ${title}, and hands on all scopes`, async () => {
            const { status, context } = await send(await sign(issuer, claims(changes)), {
                scopes: ["orders/read", "orders/write"],
            });
            assert.equal(status, "passed");
            assert.deepEqual((context.authorization as { scopes: unknown }).scopes, handedOn);
        });
    }

    const unscoped: [title: string, changes: object][] = [
        ["without scopes", {}],
        ["with other scopes", { scope: "orders orders/readwrite" }],
        ["with the right scope in scope and others in scp", { scp: ["x"], scope: "orders/read" }],
    ];
    for (const [title, changes] of unscoped) {
        it(`answers 403 to a token ${title}`, async () => {
            const { status, body, challenge } = await send(await sign(issuer, claims(changes)), {
                scopes: ["orders/read"],
            });
            assert.equal(status, 403);
            assert.equal(body, '{"message":"Forbidden"}');
            assert.match(challenge!, /^Bearer scope="orders\/read" error="insufficient_scope"/);
        });
    }

    const switched: [assume: Partial<Assumptions>, changes: () => object][] = [
        [{ "jwt-without-exp": "accept" }, () => ({ exp: undefined })],
        [{ "jwt-clock-skew": "30" }, () => ({ exp: seconds() - 29 })],
        [{ "jwt-clock-skew": "30" }, () => ({ nbf: seconds() + 30, iat: seconds() + 30 })],
    ];
    for (const [assume, changes] of switched) {
        it(`follows the assumption ${JSON.stringify(assume)}`, async () => {
            around = surroundings({ clock, assume });
            assert.equal((await send(await sign(issuer, claims(changes())))).status, "passed");
        });
    }

    it("asks whoever stands in for an issuer, and compares iss with the issuer itself", async () => {
        const away = "https://issuer.example.com";
        around = surroundings({ clock, standIn: (name) => (name === away ? issuer.url : undefined) });
        const asked = { authorizer: authorizer({ issuer: away }) };
        assert.equal((await send(await sign(issuer, claims({ iss: away })), asked)).status, "passed");
        refuses(await send(await sign(issuer, claims()), asked), "issuer does not match");
    });

    it("never puts the reason into the reply", async () => {
        const { body, reason } = await send(await sign(issuer, claims({ aud: "billing" })));
        assert.match(reason!, /aud is "billing"; the authorizer's audience is \["orders","shop"\]/);
        assert.ok(!body!.includes("billing"));
    });
});
