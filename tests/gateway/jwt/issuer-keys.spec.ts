import assert from "node:assert/strict";
import { defaultAssumptions } from "../../../gateway/assumptions";
import { IssuerKeys } from "../../../gateway/jwt/issuer-keys";
import { TokenVerifier } from "../../../gateway/jwt/token-verifier";
import { FakeClock } from "../../support/fake-clock";
import { type LocalIssuer, type ScriptedIssuer, startLocalIssuer, startScriptedIssuer } from "./local-issuer";
import { sign } from "./sign-token";

const discoveryPath = "/.well-known/openid-configuration";

describe("the keys of an issuer", () => {
    let signer: LocalIssuer;
    let clock: FakeClock;
    let served: ScriptedIssuer | undefined;

    before(async () => {
        signer = await startLocalIssuer();
    });
    after(() => signer.stop());
    beforeEach(() => {
        clock = new FakeClock();
    });
    afterEach(async () => {
        await served?.stop();
        served = undefined;
    });

    const verifierOf = (assume = {}): TokenVerifier =>
        new TokenVerifier(new IssuerKeys({ clock }), { ...defaultAssumptions, ...assume });
    const claims = (): object => ({ iss: served!.url, aud: "orders", exp: clock.now() / 1000 + 86_400 });
    const check = async (verifier: TokenVerifier, token: string): Promise<string> => {
        const verdict = await verifier.verify(token, { issuer: served!.url, audience: ["orders"] }, clock.now());
        return "description" in verdict ? verdict.description : "verified";
    };
    const publicKeys = (): unknown[] =>
        signer.server.issuer.keys.toJSON().map((key) => ({ ...key, d: undefined, p: undefined, q: undefined }));
    const discovery = (url: string): { body: string } => ({ body: JSON.stringify({ jwks_uri: `${url}/jwks` }) });
    const serve = async (keys: () => unknown): Promise<void> => {
        served = await startScriptedIssuer((path, url) =>
            path === discoveryPath ? discovery(url) : { body: JSON.stringify(keys()) },
        );
    };
    const fetches = (): number => served!.asked.filter((path) => path === "/jwks").length;

    it("are fetched once for many requests at once", async () => {
        await serve(() => ({ keys: publicKeys() }));
        const verifier = verifierOf();
        const token = await sign(signer, claims());
        const verdicts = await Promise.all(Array.from({ length: 20 }, () => check(verifier, token)));
        assert.deepEqual(new Set(verdicts), new Set(["verified"]));
        assert.deepEqual(served!.asked, [discoveryPath, "/jwks"]);
    });

    it("are kept for two hours", async () => {
        await serve(() => ({ keys: publicKeys() }));
        const verifier = verifierOf();
        const token = await sign(signer, claims());
        assert.equal(await check(verifier, token), "verified");
        clock.advance(2 * 3600_000 - 1);
        assert.equal(await check(verifier, token), "verified");
        assert.equal(fetches(), 1);
        clock.advance(1);
        assert.equal(await check(verifier, token), "verified");
        assert.equal(fetches(), 2);
    });

    it("answer a known token at once", async () => {
        await serve(() => ({ keys: publicKeys() }));
        const verifier = verifierOf();
        const token = await sign(signer, claims());
        await check(verifier, token);
        const verdict = verifier.verify(token, { issuer: served!.url, audience: ["orders"] }, clock.now());
        assert.ok(!(verdict instanceof Promise));
    });

    it("are fetched again for a key id that is not among them", async () => {
        const later = await signer.server.issuer.keys.generate("RS256");
        let rotated = false;
        await serve(() => ({
            keys: publicKeys().filter((key) => ((key as { kid: string }).kid === later.kid) === rotated),
        }));
        const verifier = verifierOf();
        const old = await sign(signer, claims());
        const fresh = await sign(signer, claims(), { kid: later.kid });
        assert.equal(await check(verifier, old), "verified");
        rotated = true;
        assert.equal(await check(verifier, old), "verified");
        assert.equal(await check(verifier, fresh), "verified");
        // The key is withdrawn, and with it what was verified with it.
        assert.equal(await check(verifier, old), "unable to find the key of the token");
        assert.equal(await check(verifier, fresh), "verified");
    });

    it("drop what was verified when a key id comes to stand for another key", async () => {
        const other = await startLocalIssuer();
        let keys: unknown[] = publicKeys();
        await serve(() => ({ keys }));
        const verifier = verifierOf();
        const token = await sign(signer, claims());
        assert.equal(await check(verifier, token), "verified");
        const { n } = other.server.issuer.keys.get(other.kid)! as { n: string };
        keys = publicKeys().map((key) => ({ ...(key as object), n }));
        clock.advance(2 * 3600_000);
        assert.equal(await check(verifier, token), "the token's signature is invalid");
        await other.stop();
    });

    it("are not fetched again within two hours when so assumed", async () => {
        await serve(() => ({ keys: [] }));
        const verifier = verifierOf({ "jwt-unknown-kid": "refuse" });
        const token = await sign(signer, claims());
        assert.equal(await check(verifier, token), "unable to find the key of the token");
        assert.equal(await check(verifier, token), "unable to find the key of the token");
        assert.equal(fetches(), 1);
    });

    it("are asked for five times at once and then once a second under a flood of unknown key ids", async () => {
        await serve(() => ({ keys: publicKeys() }));
        const verifier = verifierOf();
        const good = await sign(signer, claims());
        assert.equal(await check(verifier, good), "verified");
        const flood = async (): Promise<void> => {
            for (let index = 0; index < 50; index++) {
                const token = await sign(signer, claims(), { kid: `made-up-${index}`, keyOf: signer.kid });
                assert.equal(await check(verifier, token), "unable to find the key of the token");
            }
        };
        await flood();
        assert.equal(fetches(), 5);
        clock.advance(1000);
        await flood();
        assert.equal(fetches(), 6);
        // The same keys came each time: the good token is still known.
        const verdict = verifier.verify(good, { issuer: served!.url, audience: ["orders"] }, clock.now());
        assert.ok(!(verdict instanceof Promise));
    });

    it("are asked for again once the issuer is back", async () => {
        let down = true;
        served = await startScriptedIssuer((path, url) => {
            if (down) return { status: 503, body: "{}" };
            return path === discoveryPath ? discovery(url) : { body: JSON.stringify({ keys: publicKeys() }) };
        });
        const verifier = verifierOf();
        const token = await sign(signer, claims());
        assert.equal(await check(verifier, token), "OIDC discovery endpoint communication error");
        down = false;
        assert.equal(await check(verifier, token), "verified");
    });

    it("do not pass a token whose issuer is down when the two hours are over", async () => {
        await serve(() => ({ keys: publicKeys() }));
        const verifier = verifierOf();
        const token = await sign(signer, claims());
        assert.equal(await check(verifier, token), "verified");
        await served!.stop();
        clock.advance(3600_000);
        assert.equal(await check(verifier, token), "verified");
        clock.advance(3600_000);
        assert.equal(await check(verifier, token), "OIDC discovery endpoint communication error");
    });

    const waits: [what: string, slow: string, description: string][] = [
        ["discovery document", discoveryPath, "OIDC discovery endpoint communication error"],
        ["keys", "/jwks", "JWKS communication error"],
    ];
    for (const [what, slow, description] of waits) {
        it(`are waited for 1,500 ms: the ${what}`, async () => {
            let reached = (): void => undefined;
            const asked = new Promise<void>((resolve) => {
                reached = resolve;
            });
            served = await startScriptedIssuer((path, url) => {
                if (path !== slow) return discovery(url);
                reached();
                return undefined;
            });
            const verifier = verifierOf();
            const checked = check(verifier, await sign(signer, claims()));
            await asked;
            clock.advance(1499);
            assert.equal(clock.waiting, 1);
            clock.advance(1);
            assert.equal(await checked, description);
            assert.equal(clock.waiting, 0);
        });
    }

    const keysAnswer: [title: string, body: () => string, description: string][] = [
        [
            "of 150,000 bytes",
            () => {
                const body = JSON.stringify({ keys: publicKeys() });
                return body + " ".repeat(150_000 - Buffer.byteLength(body));
            },
            "verified",
        ],
        [
            "of 150,001 bytes",
            () => {
                const body = JSON.stringify({ keys: publicKeys() });
                return body + " ".repeat(150_001 - Buffer.byteLength(body));
            },
            "JWKS communication error",
        ],
        ["that are no JSON", () => "<html>", "JWKS communication error"],
        ["that are no list", () => '{"keys":{}}', "JWKS communication error"],
        ["that are null", () => "null", "JWKS communication error"],
        [
            "that are all for encryption",
            () => JSON.stringify({ keys: publicKeys().map((key) => ({ ...(key as object), use: "enc" })) }),
            "unable to find the key of the token",
        ],
        [
            "that are no RSA keys",
            () => JSON.stringify({ keys: [null, 1, { kty: "oct", kid: signer.kid, k: "c2VjcmV0" }] }),
            "unable to find the key of the token",
        ],
    ];
    for (const [title, body, description] of keysAnswer) {
        it(`${description === "verified" ? "are" : "are not"} taken ${title}`, async () => {
            served = await startScriptedIssuer((path, url) =>
                path === discoveryPath ? discovery(url) : { body: body() },
            );
            assert.equal(await check(verifierOf(), await sign(signer, claims())), description);
        });
    }

    const addresses = ["http://10.0.0.1/jwks", "http://example.com/jwks", "file:///etc/passwd", "jwks", ""];
    for (const address of addresses) {
        it(`are not fetched from ${JSON.stringify(address)}`, async () => {
            served = await startScriptedIssuer(() => ({ body: JSON.stringify({ jwks_uri: address }) }));
            assert.equal(await check(verifierOf(), await sign(signer, claims())), "JWKS communication error");
        });
    }
});
