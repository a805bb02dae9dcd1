import assert from "node:assert/strict";
import type { LocalIssuer } from "../../gateway/jwt/local-issuer";
import { hmacToken, publicPem, sign, unsigned } from "../../gateway/jwt/sign-token";
import { accessLogLine } from "../access-log-line";
import { type Answer, send } from "../client";
import type { TargetSource } from "../conformance-target";
import { type HttpEvent, lastRequest, sendFor } from "../told-event";

/** Issuers whose keys the suite holds, on this machine. */
export interface Issuers {
    /** The one of `users`, `links` and `devices`. */
    readonly own: LocalIssuer;
    /** An issuer no authorizer of those names. */
    readonly foreign: LocalIssuer;
}

/** What a JWT authorizer of an HTTP API takes and refuses (reference 5.1). */
export function jwtAuthorizer(target: TargetSource, issuers: () => Issuers): void {
    const seconds = (): number => Math.floor(target().control.now() / 1000);
    const claims = (changes: object = {}): Record<string, unknown> => ({
        iss: issuers().own.url,
        sub: "alice",
        aud: "orders",
        iat: seconds() - 10,
        exp: seconds() + 60,
        ...changes,
    });
    const token = (changes: object = {}): Promise<string> => sign(issuers().own, claims(changes));
    const bearer = (text: string): [string, string][] => [["Authorization", `Bearer ${text}`]];
    const get = (path: string, headers: [string, string][] = []): Promise<Answer> =>
        send(target().url("tokens"), { path, headers });
    const eventOf = async <Event = HttpEvent>(path: string, changes: object = {}): Promise<Event> =>
        sendFor<Event>(target().url("tokens"), { path, headers: bearer(await token(changes)) });
    const refuses = (answer: Answer, challenge: string): void => {
        assert.equal(answer.status, 401);
        assert.equal(answer.text, '{"message":"Unauthorized"}');
        assert.equal(answer.header("content-type"), "application/json");
        assert.equal(answer.header("www-authenticate"), challenge, lastRequest(target()).reason);
    };
    const invalid = (description: string): string =>
        `Bearer scope="" error="invalid_token" error_description="${description}"`;

    describe("identity source", () => {
        const spellings: [title: string, write: (token: string) => string][] = [
            ["bare", (text) => text],
            ["behind Bearer", (text) => `Bearer ${text}`],
            ["behind bearer", (text) => `bearer ${text}`],
            ["behind BEARER", (text) => `BEARER ${text}`],
            ["behind bEaReR", (text) => `bEaReR ${text}`],
        ];
        for (const [title, write] of spellings) {
            it(`takes a token ${title}`, async () => {
                assert.equal((await get("/any", [["Authorization", write(await token())]])).status, 200);
            });
        }

        it("takes the header whatever its case", async () => {
            assert.equal((await get("/any", [["AUTHORIZATION", await token()]])).status, 200);
        });

        it("takes a token from the query parameter that is named, and from no header then", async () => {
            const text = await token();
            assert.equal((await get(`/link?a=b&token=${text}`)).status, 200);
            assert.equal((await get(`/link?token=Bearer%20${text}`)).status, 200);
            refuses(await get(`/link?Token=${text}`), "Bearer");
            refuses(await get("/link", bearer(text)), "Bearer");
        });

        it("takes a token from another header when that is named", async () => {
            const text = await token({ aud: "devices" });
            assert.equal((await get("/device", [["x-device-token", text]])).status, 200);
            refuses(await get("/device", bearer(text)), "Bearer");
        });

        const missing: [title: string, headers: [string, string][]][] = [
            ["no header", []],
            ["an empty header", [["Authorization", ""]]],
            ["the scheme alone", [["Authorization", "Bearer"]]],
            ["the scheme and a space", [["Authorization", "Bearer "]]],
        ];
        for (const [title, headers] of missing) {
            it(`answers 401 and a challenge without parameters to ${title}`, async () => {
                refuses(await get("/any", headers), "Bearer");
            });
        }

        it("asks nothing of routes without an authorizer", async () => {
            const event = await sendFor(target().url("tokens"), { path: "/open", headers: [["Authorization", "x"]] });
            assert.equal("authorizer" in event.requestContext, false);
        });
    });

    describe("signature", () => {
        for (const alg of ["RS256", "RS384", "RS512"]) {
            it(`takes ${alg}`, async () => {
                const { kid } = await issuers().own.server.issuer.keys.generate(alg);
                // A key id that is new makes the keys be fetched again; within a second only so many times.
                target().control.advance(1000);
                const text = await sign(issuers().own, claims(), { alg, kid });
                assert.equal((await get("/any", bearer(text))).status, 200);
            });
        }

        const head = (header: object): string => unsigned(header, {}).split(".")[0]!;
        const forged: [title: string, write: (own: LocalIssuer, foreign: LocalIssuer) => string | Promise<string>][] = [
            ["that is garbage", () => "garbage"],
            ["of three garbage segments", () => "a.b.c"],
            ["of five segments", () => "a.b.c.d.e"],
            ["without a signature", ({ kid }) => `${unsigned({ alg: "RS256", kid }, claims())}.`],
            ["of two segments", ({ kid }) => unsigned({ alg: "RS256", kid }, claims())],
            ["of alg none", ({ kid }) => `${unsigned({ alg: "none", kid }, claims())}.`],
            ["of alg nOnE with a signature", ({ kid }) => `${unsigned({ alg: "nOnE", kid }, claims())}.c2ln`],
            ["without alg", ({ kid }) => `${unsigned({ kid }, claims())}.c2ln`],
            [
                "of HS256 with the public key as the secret",
                async (own) => hmacToken(own.kid, claims(), await publicPem(own)),
            ],
            [
                "of an HMAC that says RS256",
                async (own) => {
                    const text = hmacToken(own.kid, claims(), await publicPem(own));
                    return text.replace(/^[^.]+/, head({ alg: "RS256", kid: own.kid }));
                },
            ],
            [
                "of ES256",
                async (own) => {
                    const { kid } = await own.server.issuer.keys.generate("ES256");
                    return sign(own, claims(), { alg: "ES256", kid });
                },
            ],
            [
                "of another issuer's key under this one's kid",
                (own, foreign) => sign(foreign, claims(), { kid: own.kid, keyOf: foreign.kid }),
            ],
            ["of a kid the issuer does not publish", (_own, foreign) => sign(foreign, claims())],
            [
                "without kid",
                async (own) => {
                    const [, payload, signature] = (await sign(own, claims())).split(".");
                    return `${head({ alg: "RS256" })}.${payload}.${signature}`;
                },
            ],
            [
                "whose claims were changed",
                async (own) => {
                    const [header, , signature] = (await sign(own, claims())).split(".");
                    return `${header}.${unsigned({}, claims({ sub: "mallory" })).split(".")[1]}.${signature}`;
                },
            ],
            ["whose signature was cut", async (own) => (await sign(own, claims())).slice(0, -8)],
            [
                "with a key of its own in its header",
                async (own, foreign) => {
                    const { CompactSign, importJWK } = await import("jose");
                    const { kty, n, e, ...secret } = foreign.server.issuer.keys.get(foreign.kid)! as Record<
                        string,
                        string
                    >;
                    return new CompactSign(Buffer.from(JSON.stringify(claims())))
                        .setProtectedHeader({ alg: "RS256", kid: own.kid, jwk: { kty: kty!, n: n!, e: e! } })
                        .sign(await importJWK({ kty: kty!, n: n!, e: e!, ...secret }, "RS256"));
                },
            ],
        ];
        for (const [title, write] of forged) {
            it(`answers 401 to a token ${title}, however often it is sent`, async () => {
                target().control.advance(1000);
                const text = await write(issuers().own, issuers().foreign);
                for (let time = 0; time < 2; time++) {
                    const answer = await get("/any", bearer(text));
                    assert.equal(answer.status, 401);
                    assert.equal(answer.text, '{"message":"Unauthorized"}');
                    assert.match(answer.header("www-authenticate")!, /^Bearer scope="" error="invalid_token" error_/);
                }
            });
        }
    });

    describe("claims", () => {
        const wrong: [title: string, changes: () => object, description?: string][] = [
            ["of another issuer", () => ({ iss: issuers().foreign.url })],
            ["whose iss has a slash more", () => ({ iss: `${issuers().own.url}/` })],
            ["without iss", () => ({ iss: undefined })],
            ["for another audience", () => ({ aud: "billing" }), "the token does not have a valid audience"],
            ["for no audience", () => ({ aud: undefined }), "the token does not have a valid audience"],
            ["for an empty list of audiences", () => ({ aud: [] }), "the token does not have a valid audience"],
            ["for an audience in another case", () => ({ aud: "Orders" }), "the token does not have a valid audience"],
            [
                "for another audience with the right client_id",
                () => ({ aud: "billing", client_id: "orders" }),
                "the token does not have a valid audience",
            ],
            [
                "with a wrong client_id",
                () => ({ aud: undefined, client_id: "billing" }),
                "the token does not have a valid audience",
            ],
            ["that has expired", () => ({ exp: seconds() - 1 })],
            ["that expires now", () => ({ exp: seconds() })],
            ["that is not valid yet", () => ({ nbf: seconds() + 1 })],
            ["that was issued in the future", () => ({ iat: seconds() + 1 })],
        ];
        for (const [title, changes, description] of wrong) {
            it(`answers 401 to a token ${title}`, async () => {
                const answer = await get("/any", bearer(await token(changes())));
                if (description !== undefined) refuses(answer, invalid(description));
                else assert.equal(answer.status, 401);
                assert.match(answer.header("www-authenticate")!, /^Bearer scope="" error="invalid_token" error_/);
            });
        }

        const right: [title: string, changes: () => object][] = [
            ["with one of several audiences", () => ({ aud: ["billing", "shop"] })],
            ["with client_id and no aud, as Cognito's access tokens", () => ({ aud: undefined, client_id: "shop" })],
            ["valid from now on", () => ({ nbf: seconds(), iat: seconds() })],
            ["of token_use id", () => ({ token_use: "id" })],
        ];
        for (const [title, changes] of right) {
            it(`takes a token ${title}`, async () => {
                assert.equal((await get("/any", bearer(await token(changes())))).status, 200);
            });
        }

        it("looks at the clock on each request", async () => {
            const text = await token({ exp: seconds() + 2 });
            assert.equal((await get("/any", bearer(text))).status, 200);
            target().control.advance(1000);
            assert.equal((await get("/any", bearer(text))).status, 200);
            target().control.advance(1000);
            assert.equal((await get("/any", bearer(text))).status, 401);
        });

        it("asks for each authorizer's own audience", async () => {
            const text = await token({ aud: "shop" });
            assert.equal((await get("/any", bearer(text))).status, 200);
            refuses(await get(`/link?token=${text}`), invalid("the token does not have a valid audience"));
        });
    });

    describe("scopes", () => {
        const scoped: [title: string, changes: object, status: number][] = [
            ["one of them in scope", { scope: "openid orders/write" }, 200],
            ["one of them in a list scp", { scp: ["orders/read"] }, 200],
            ["one of them in a text scp", { scp: "a orders/read" }, 200],
            ["no scope", {}, 403],
            ["another scope", { scope: "orders/admin" }, 403],
            ["a scope that begins so", { scope: "orders/readwrite" }, 403],
            ["the right scope in scope and another in scp", { scp: ["a"], scope: "orders/read" }, 403],
        ];
        for (const [title, changes, status] of scoped) {
            it(`answers ${status} to a token with ${title}`, async () => {
                const answer = await get("/scoped", bearer(await token(changes)));
                assert.equal(answer.status, status);
                if (status === 403) assert.equal(answer.text, '{"message":"Forbidden"}');
            });
        }

        it("answers 401 rather than 403 to a token without the scope that is not valid either", async () => {
            assert.equal((await get("/scoped", bearer(await token({ exp: seconds() })))).status, 401);
        });
    });

    describe("what the integration is told", () => {
        it("has every claim as a text, and no scopes where the route has none", async () => {
            const event = await eventOf("/any", {
                aud: ["orders", "billing"],
                scope: "orders/read",
                level: 3,
                ratio: 1.5,
                admin: true,
                nothing: null,
                groups: ["a", "b"],
                address: { city: "Cork", lines: ["a"] },
            });
            assert.deepEqual(event.requestContext["authorizer"], {
                jwt: {
                    claims: {
                        iss: issuers().own.url,
                        sub: "alice",
                        aud: "[orders billing]",
                        iat: `${seconds() - 10}`,
                        exp: `${seconds() + 60}`,
                        scope: "orders/read",
                        level: "3",
                        ratio: "1.5",
                        admin: "true",
                        groups: "[a b]",
                        address: '{"city":"Cork","lines":["a"]}',
                    },
                    scopes: null,
                },
            });
        });

        it("has all scopes of the token where the route has some", async () => {
            const event = await eventOf("/scoped", { scope: "openid orders/read" });
            const { jwt } = event.requestContext["authorizer"] as { jwt: { scopes: unknown } };
            assert.deepEqual(jwt.scopes, ["openid", "orders/read"]);
        });

        it("has claims and scopes beside each other in format 1.0", async () => {
            const plain = await eventOf("/any-1");
            const { claims: told, scopes } = plain.requestContext["authorizer"] as Record<string, unknown>;
            assert.equal((told as { sub: string }).sub, "alice");
            assert.equal(scopes, null);
            assert.equal("jwt" in (plain.requestContext["authorizer"] as object), false);
            const scoped = await eventOf("/scoped-1", { scope: "orders/read b" });
            assert.deepEqual((scoped.requestContext["authorizer"] as { scopes: unknown }).scopes, ["orders/read", "b"]);
        });
    });

    it("lets a preflight pass without a token, and gives a refusal its CORS headers", async () => {
        const origin: [string, string] = ["Origin", "https://app.example.com"];
        const preflight = await send(target().url("tokens"), {
            method: "OPTIONS",
            path: "/any",
            headers: [origin, ["Access-Control-Request-Method", "GET"]],
        });
        assert.equal(preflight.status, 204);
        const refused = await get("/any", [origin]);
        assert.equal(refused.status, 401);
        assert.equal(refused.header("access-control-allow-origin"), "https://app.example.com");
    });

    it("writes claims and errors to the access log, and - for what is missing", async () => {
        const lineOf = async (answer: Answer): Promise<string> => {
            const line = await accessLogLine(target(), answer);
            return line.slice(line.indexOf(" ") + 1);
        };
        assert.equal(
            await lineOf(await get("/any", bearer(await token({ groups: ["a", "b"] })))),
            "200 alice [[a b]] - - - - [-]",
        );
        assert.match(await lineOf(await get("/any")), /^401 - \[-\] - - Unauthorized "Unauthorized" \[.+\]$/);
    });
}
