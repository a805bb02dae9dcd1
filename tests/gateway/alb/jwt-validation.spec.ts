import assert from "node:assert/strict";
import type { AlbAction } from "../../../frontdoor";
import { errorPage } from "../../../gateway/alb/alb-errors";
import { type LocalIssuer, startLocalIssuer } from "../jwt/local-issuer";
import { albDoor, defaultRule, forwardTo } from "./alb-door";
import { type AlbEvent, serveAlb, type ServedAlbDoor } from "./serve-alb";

type Validation = Extract<AlbAction, { kind: "jwt-validation" }>;

describe("the JWT validation of a load balancer", () => {
    let issuer: LocalIssuer;
    let served: ServedAlbDoor;
    before(async () => {
        issuer = await startLocalIssuer();
        await issuer.server.issuer.keys.generate("RS512", { kid: "other" });
        const validation: Validation = {
            kind: "jwt-validation",
            issuer: issuer.url,
            jwksEndpoint: `${issuer.url}/jwks`,
            additionalClaims: [
                { name: "tier", format: "single-string", values: ["gold", "silver"] },
                { name: "scope", format: "space-separated-values", values: ["orders/write"] },
                { name: "groups", format: "string-array", values: ["admins"] },
            ],
        };
        served = await serveAlb(albDoor({ rules: [defaultRule([validation, forwardTo("echo")])] }));
    });
    after(async () => {
        await served.close();
        await issuer.stop();
    });

    const good = { tier: "silver", scope: "openid orders/write", groups: ["users", "admins"] };
    const now = Math.floor(Date.now() / 1000);
    const cases: [what: string, claims: Record<string, unknown>, status: 200 | 401, reason: RegExp | undefined][] = [
        ["all claims", good, 200, undefined],
        ["another tier", { ...good, tier: "gold silver" }, 401, /claim tier/],
        ["no tier", { ...good, tier: undefined }, 401, /no claim tier/],
        ["a tier in a list", { ...good, tier: ["gold"] }, 401, /no single-string/],
        ["another scope", { ...good, scope: "openid" }, 401, /claim scope/],
        ["groups as a text", { ...good, groups: "admins" }, 401, /no string-array/],
        ["other groups", { ...good, groups: ["users"] }, 401, /claim groups/],
        ["an end in the past", { ...good, exp: now - 10 }, 401, /exp was/],
        ["a beginning in the future", { ...good, nbf: now + 1000 }, 401, /nbf is/],
        ["no end", { ...good, exp: undefined }, 401, /exp is missing/],
        ["another issuer", { ...good, iss: "https://other.example.com" }, 401, /iss is/],
    ];
    for (const [what, claims, status, reason] of cases) {
        it(`answers ${status} to a token with ${what}`, async () => {
            const token = await issuer.server.issuer.buildToken({
                kid: issuer.kid,
                scopesOrTransform: (_header, payload) => {
                    for (const [name, value] of Object.entries(claims)) {
                        if (value === undefined) Reflect.deleteProperty(payload, name);
                        else payload[name] = value;
                    }
                },
            });
            const answer = await served.send({ path: "/", headers: [["Authorization", `Bearer ${token}`]] });
            assert.equal(answer.status, status);
            if (status === 200) {
                assert.equal((answer.json() as AlbEvent).headers?.["authorization"], `Bearer ${token}`);
            } else {
                assert.equal(answer.text, errorPage(401));
                assert.match(served.requests().at(-1)?.reason ?? "", reason ?? /./);
            }
        });
    }

    const without: [what: string, header: string | undefined][] = [
        ["no Authorization header", undefined],
        ["another scheme", "Basic b3JkZXJz"],
        ["what is no JWT", "Bearer abc"],
    ];
    for (const [what, header] of without) {
        it(`answers 401 to ${what}`, async () => {
            const headers: [string, string][] = header === undefined ? [] : [["Authorization", header]];
            assert.equal((await served.send({ path: "/", headers })).status, 401);
        });
    }

    it("takes RS256 alone", async () => {
        const token = await issuer.server.issuer.buildToken({
            kid: "other",
            scopesOrTransform: (_header, payload) => Object.assign(payload, good),
        });
        const answer = await served.send({ path: "/", headers: [["Authorization", `Bearer ${token}`]] });
        assert.equal(answer.status, 401);
        assert.match(served.requests().at(-1)?.reason ?? "", /alg is "RS512"; AWS takes RS256 here/);
    });

    it("asks the stand-in for its keys where there is one", async () => {
        const validation: Validation = {
            kind: "jwt-validation",
            issuer: "https://issuer.example.com",
            jwksEndpoint: "https://issuer.example.com/jwks",
            additionalClaims: [],
        };
        const local = await serveAlb(albDoor({ rules: [defaultRule([validation, forwardTo("echo")])] }), undefined, {
            standIn: () => issuer.url,
        });
        try {
            const token = await issuer.server.issuer.buildToken({
                kid: issuer.kid,
                scopesOrTransform: (_header, payload) => Object.assign(payload, { iss: "https://issuer.example.com" }),
            });
            assert.equal(
                (await local.send({ path: "/", headers: [["Authorization", `Bearer ${token}`]] })).status,
                200,
            );
        } finally {
            await local.close();
        }
    });

    it("answers 500 when the keys cannot be fetched", async () => {
        const validation: Validation = {
            kind: "jwt-validation",
            issuer: "http://127.0.0.1:9",
            jwksEndpoint: "http://127.0.0.1:9/jwks",
            additionalClaims: [],
        };
        const broken = await serveAlb(albDoor({ rules: [defaultRule([validation, forwardTo("echo")])] }));
        try {
            const token = await issuer.server.issuer.buildToken({ kid: issuer.kid });
            const answer = await broken.send({ path: "/", headers: [["Authorization", `Bearer ${token}`]] });
            assert.equal(answer.status, 500);
        } finally {
            await broken.close();
        }
    });
});
