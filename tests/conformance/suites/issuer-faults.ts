import assert from "node:assert/strict";
import type { LocalIssuer, ScriptedIssuer } from "../../gateway/jwt/local-issuer";
import { sign } from "../../gateway/jwt/sign-token";
import { send } from "../client";
import type { ConformanceTarget, ServeAnew } from "../conformance-target";
import { lastRequest } from "../told-event";

/** What an issuer answers, by path; undefined: nothing, ever. */
export interface IssuerScript {
    answer: (path: string, url: string) => { readonly status?: number; readonly body: string } | undefined;
}

/** Who plays the issuer of `others`. */
export interface FaultyIssuer {
    /** Signs the tokens. */
    readonly own: LocalIssuer;
    readonly scripted: ScriptedIssuer;
    readonly script: IssuerScript;
}

const twoHours = 2 * 60 * 60 * 1000;

/** How a JWT authorizer bears issuers that hang, fail, die or change their keys (reference 1.3 and 5.1). */
export function issuerFaults(serve: ServeAnew, cast: () => FaultyIssuer): void {
    const itWith = (title: string, run: (target: ConformanceTarget) => Promise<void>): void => {
        it(title, () => serve(run));
    };
    const discovery = (url: string): { body: string } => ({
        body: JSON.stringify({ issuer: url, jwks_uri: `${url}/jwks` }),
    });
    const keys = (): Record<string, unknown>[] => {
        const { kty, kid, n, e } = cast().own.server.issuer.keys.get(cast().own.kid)! as Record<string, string>;
        return [{ kty, kid, n, e, alg: "RS256", use: "sig" }];
    };
    const publish = (list: () => unknown[]): void => {
        cast().script.answer = (path, url) =>
            path === "/jwks" ? { body: JSON.stringify({ keys: list() }) } : discovery(url);
    };
    const token = (target: ConformanceTarget, { kid = cast().own.kid, lasts = 4 * 3600 } = {}): Promise<string> => {
        const now = Math.floor(target.control.now() / 1000);
        const claims = { iss: cast().scripted.url, aud: "orders", iat: now, exp: now + lasts };
        return sign(cast().own, claims, { kid, keyOf: cast().own.kid });
    };
    const statusOf = async (target: ConformanceTarget, text: string): Promise<number> =>
        (await send(target.url("tokens"), { path: "/other", headers: [["Authorization", text]] })).status;
    const asked = (path: string): number => cast().scripted.asked.filter((one) => one === path).length;

    beforeEach(() => {
        cast().scripted.asked.length = 0;
    });

    itWith("keeps the keys for two hours, whatever becomes of the issuer", async (target) => {
        publish(keys);
        const [known, unseen] = [await token(target), await token(target, { lasts: 3 * 3600 })];
        assert.equal(await statusOf(target, known), 200);
        cast().script.answer = () => ({ status: 500, body: "" });
        assert.equal(await statusOf(target, unseen), 200);
        target.control.advance(twoHours - 1);
        assert.equal(await statusOf(target, known), 200);
        assert.equal(asked("/jwks"), 1);
        target.control.advance(1);
        assert.equal(await statusOf(target, known), 401);
        publish(keys);
        target.control.advance(5000);
        assert.equal(await statusOf(target, known), 200);
    });

    itWith("fetches the keys again for a kid it does not know, and drops those withdrawn", async (target) => {
        publish(keys);
        const old = await token(target);
        assert.equal(await statusOf(target, old), 200);
        publish(() => keys().map((key) => ({ ...key, kid: "next" })));
        assert.equal(await statusOf(target, old), 200);
        assert.equal(await statusOf(target, await token(target, { kid: "next" })), 200);
        assert.equal(await statusOf(target, old), 401);
    });

    itWith("asks the issuer once for many requests at a time", async (target) => {
        publish(keys);
        const text = await token(target);
        const statuses = await Promise.all(Array.from({ length: 20 }, () => statusOf(target, text)));
        assert.deepEqual(new Set(statuses), new Set([200]));
        assert.equal(asked("/jwks"), 1);
    });

    const down: [title: string, answer: IssuerScript["answer"]][] = [
        ["whose discovery fails", () => ({ status: 500, body: "{}" })],
        ["whose discovery is no JSON", () => ({ body: "<html>" })],
        ["whose discovery names no keys", () => ({ body: "{}" })],
        ["whose keys fail", (path, url) => (path === "/jwks" ? { status: 404, body: "" } : discovery(url))],
        ["whose keys are no list", (path, url) => (path === "/jwks" ? { body: '{"keys":7}' } : discovery(url))],
        [
            "whose keys have more than 150,000 bytes",
            (path, url) =>
                path === "/jwks"
                    ? { body: JSON.stringify({ keys: keys(), more: "x".repeat(150_000) }) }
                    : discovery(url),
        ],
    ];
    for (const [title, answer] of down) {
        itWith(`answers 401 with an issuer ${title}`, async (target) => {
            cast().script.answer = answer;
            assert.equal(await statusOf(target, await token(target)), 401);
            publish(keys);
            assert.equal(await statusOf(target, await token(target)), 200);
        });
    }

    for (const hanging of ["/.well-known/openid-configuration", "/jwks"]) {
        itWith(`waits 1,500 ms for ${hanging} and answers 401`, async (target) => {
            let reached: () => void = () => undefined;
            const waiting = new Promise<void>((resolve) => {
                reached = resolve;
            });
            cast().script.answer = (path, url) => {
                if (path !== hanging) return discovery(url);
                reached();
                return undefined;
            };
            let settled = false;
            const status = token(target)
                .then((text) => statusOf(target, text))
                .finally(() => {
                    settled = true;
                });
            await waiting;
            target.control.advance(1499);
            // A request on the side is answered meanwhile, so the other one is still waited for.
            assert.equal((await send(target.url("tokens"), { path: "/open" })).status, 200);
            assert.equal(settled, false);
            target.control.advance(1);
            assert.equal(await status, 401);
            assert.match(lastRequest(target).reason!, /1500 ms/);
        });
    }
}
