import assert from "node:assert/strict";
import { request } from "node:http";
import type { Authorizer } from "../../../frontdoor";
import { FakeClock } from "../../support/fake-clock";
import { type LocalIssuer, startLocalIssuer, startScriptedIssuer } from "../jwt/local-issuer";
import { sign, unsigned } from "../jwt/sign-token";
import { handler, type ServedSketch, serveSketch } from "./served-sketch";

const jwt = (issuer: string): Authorizer => ({
    kind: "jwt",
    name: "users",
    urn: "urn:users",
    issuer,
    audience: ["shop"],
    identitySource: ["$request.header.Authorization"],
});

describe("an issuer", () => {
    const clock = new FakeClock();
    let issuer: LocalIssuer;
    let served: ServedSketch;
    const serve = (url: string): Promise<ServedSketch> =>
        serveSketch(
            {
                functions: { echo: handler("return 'fine'") },
                apis: {
                    shop: {
                        "GET /orders": { function: "echo", authorizer: jwt(url) },
                        "GET /open": { function: "echo" },
                    },
                },
            },
            { clock },
        );
    const ask = (token: string, path = "/orders"): Promise<number> =>
        new Promise((resolve, reject) => {
            const sent = request(
                served.url() + path,
                { headers: { authorization: `Bearer ${token}` }, agent: false },
                (incoming) => {
                    incoming.resume().once("end", () => {
                        resolve(incoming.statusCode ?? 0);
                    });
                },
            );
            sent.once("error", reject).end();
        });
    const claims = (sub: string): object => ({
        iss: issuer.url,
        aud: "shop",
        sub,
        exp: Math.floor(clock.now() / 1000) + 36_000,
    });
    before(async () => {
        issuer = await startLocalIssuer();
    });
    after(() => issuer.stop());
    afterEach(() => served.close());

    it("that changes its keys under load is followed, and nobody with a good token is refused", async () => {
        served = await serve(issuer.url);
        const statuses = new Set<number>();
        for (let turn = 0; turn < 5; turn++) {
            const { kid } = await issuer.server.issuer.keys.generate("RS256");
            const fresh = await sign(issuer, claims(`new ${turn}`), { kid });
            const kept = await sign(issuer, claims("old"));
            // The keys may be asked for again once a second.
            clock.advance(1000);
            const answers = await Promise.all(
                Array.from({ length: 100 }, (_, index) => ask(index % 2 === 0 ? fresh : kept)),
            );
            for (const status of answers) statuses.add(status);
        }
        assert.deepEqual([...statuses], [200]);
    });

    it("that is flooded with unknown key ids through us is asked a few times only", async () => {
        let documents = 0;
        const scripted = await startScriptedIssuer((path, url) => {
            documents++;
            return path.endsWith("openid-configuration")
                ? { body: JSON.stringify({ jwks_uri: `${url}/keys` }) }
                : { body: '{"keys":[]}' };
        });
        served = await serve(scripted.url);
        const statuses = await Promise.all(
            Array.from({ length: 1000 }, (_, index) =>
                ask(`${unsigned({ alg: "RS256", kid: `kid-${index}` }, { iss: scripted.url })}.c2ln`),
            ),
        );
        await scripted.stop();
        assert.deepEqual([...new Set(statuses)], [401]);
        // Five fetches of two documents, however many tokens come within a second.
        assert.ok(documents <= 10, String(documents));
    });

    it("that is down makes protected routes answer 401, others none the wiser, and is asked again later", async () => {
        let isUp = false;
        const scripted = await startScriptedIssuer((path, url) => {
            if (!isUp) return { status: 500, body: "" };
            if (path.endsWith("openid-configuration")) return { body: JSON.stringify({ jwks_uri: `${url}/keys` }) };
            const { kty, n, e } = issuer.server.issuer.keys.get(issuer.kid)! as Record<string, string>;
            return { body: JSON.stringify({ keys: [{ kty, n, e, kid: issuer.kid, use: "sig" }] }) };
        });
        served = await serve(scripted.url);
        const token = await sign(issuer, { ...claims("alice"), iss: scripted.url });
        const [down, open] = await Promise.all([ask(token), ask(token, "/open")]);
        assert.deepEqual([down, open], [401, 200]);
        assert.match(served.requests().find(({ status }) => status === 401)?.reason ?? "", /answered 500/);
        isUp = true;
        clock.advance(5000);
        assert.equal(await ask(token), 200);
        isUp = false;
        clock.advance(60_000);
        // Keys that are at hand go on being good.
        assert.equal(await ask(token), 200);
        await scripted.stop();
    });

    it("that hangs is given up after its time, and no timer is left", async () => {
        let reached: () => void = () => undefined;
        const hangs = new Promise<void>((resolve) => (reached = resolve));
        const scripted = await startScriptedIssuer(() => {
            reached();
            return undefined;
        });
        served = await serve(scripted.url);
        const waiting = Promise.all(
            Array.from({ length: 20 }, (_, index) => ask(unsigned({ alg: "RS256", kid: `k${index}` }, {}) + ".c2ln")),
        );
        await hangs;
        clock.advance(1500);
        const pass = setInterval(() => {
            clock.advance(1500);
        }, 5);
        const statuses = await waiting;
        clearInterval(pass);
        await scripted.stop();
        assert.deepEqual([...new Set(statuses)], [401]);
        assert.equal(clock.waiting, 0);
    });
});
