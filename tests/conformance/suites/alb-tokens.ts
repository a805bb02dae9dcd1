import assert from "node:assert/strict";
import type { LocalIssuer } from "../../gateway/jwt/local-issuer";
import { hmacToken, publicPem, sign, unsigned } from "../../gateway/jwt/sign-token";
import { type Answer, send } from "../client";
import type { TargetSource } from "../conformance-target";
import { lastRequest } from "../told-event";
import { isErrorPage } from "./alb-errors";
import type { AlbEvent } from "./alb-events";

/** JWT validation of a load balancer, and the listener that leads to it (reference 2.6). */
export function albTokens(target: TargetSource, issuer: () => LocalIssuer): void {
    const seconds = (): number => Math.floor(target().control.now() / 1000);
    const claims = (changes: object = {}): Record<string, unknown> => ({
        iss: issuer().url,
        sub: "alice",
        exp: seconds() + 60,
        ...changes,
    });
    const ask = (path: string, authorization?: string): Promise<Answer> =>
        send(target().url("secure"), {
            path,
            headers: authorization === undefined ? [] : [["Authorization", authorization]],
        });
    const asking = async (path: string, changes: object): Promise<Answer> =>
        ask(path, `Bearer ${await sign(issuer(), claims(changes))}`);

    describe("a token", () => {
        it("that is good lets the request pass as it is, without headers of a login", async () => {
            const token = await sign(issuer(), claims());
            for (const scheme of ["Bearer", "bearer"]) {
                const answer = await ask("/token", `${scheme} ${token}`);
                assert.equal(answer.status, 200, answer.text);
                const { headers = {} } = answer.json() as AlbEvent;
                assert.equal(headers["authorization"], `${scheme} ${token}`);
                assert.equal(headers["x-amzn-oidc-data"], undefined);
            }
        });

        const cases: [what: string, changes: () => object, status: 200 | 401][] = [
            ["without an end", () => ({ exp: undefined }), 401],
            ["whose end has come", () => ({ exp: seconds() - 1 }), 401],
            ["that begins later", () => ({ nbf: seconds() + 600 }), 401],
            ["that has begun", () => ({ nbf: seconds() - 1, iat: seconds() - 1 }), 200],
            ["that is issued later", () => ({ iat: seconds() + 600 }), 401],
            ["of another issuer", () => ({ iss: "https://other.example.com" }), 401],
            ["without an issuer", () => ({ iss: undefined }), 401],
            ["for any audience", () => ({ aud: "anybody" }), 200],
        ];
        for (const [what, changes, status] of cases) {
            it(`${what} is ${status === 200 ? "taken" : "refused"}`, async () => {
                const answer = await asking("/token", changes());
                if (status === 401) isErrorPage(answer, 401);
                else assert.equal(answer.status, 200, lastRequest(target()).reason);
            });
        }

        it("is wanted", async () => {
            for (const header of [undefined, "Basic YTpi", "Bearer", "Bearer a.b", "Bearer  "]) {
                isErrorPage(await ask("/token", header), 401);
            }
        });

        it("signed by others, or in other ways, is refused", async () => {
            const [head = "", , signature = ""] = (await sign(issuer(), claims())).split(".");
            const [, forged = ""] = (await sign(issuer(), claims({ sub: "mallory" }))).split(".");
            const tokens = [
                `${head}.${forged}.${signature}`,
                `${unsigned({ alg: "none" }, claims())}.`,
                hmacToken(issuer().kid, claims(), await publicPem(issuer())),
                await sign(issuer(), claims(), { kid: "nobody", keyOf: issuer().kid }),
                await sign(issuer(), claims(), { alg: "RS512", kid: "longer" }),
            ];
            for (const token of tokens) isErrorPage(await ask("/token", `Bearer ${token}`), 401);
        });

        it("whose keys cannot be fetched leads to 500", async () => {
            isErrorPage(await asking("/token/unreachable", {}), 500);
        });
    });

    describe("the claims of a token", () => {
        const good = { tier: "gold", scope: "openid orders/write", groups: ["staff", "admins"] };
        const cases: [what: string, changes: object, status: 200 | 401][] = [
            ["all there", {}, 200],
            ["another of the values", { tier: "silver", scope: "orders/read" }, 200],
            ["one too few", { tier: undefined }, 401],
            ["another value", { tier: "bronze" }, 401],
            ["another case", { tier: "Gold" }, 401],
            ["a list where one text is wanted", { tier: ["gold"] }, 401],
            ["several texts where one is wanted", { tier: "gold silver" }, 401],
            ["none of the texts", { scope: "openid" }, 401],
            ["a part of a text", { scope: "orders/writer" }, 401],
            ["a list where texts are wanted", { scope: ["orders/write"] }, 401],
            ["none of the list", { groups: ["staff"] }, 401],
            ["a text where a list is wanted", { groups: "admins" }, 401],
        ];
        for (const [what, changes, status] of cases) {
            it(`${status === 200 ? "may have" : "may not have"} ${what}`, async () => {
                const answer = await asking("/token/claims", { ...good, ...changes });
                if (status === 401) isErrorPage(answer, 401);
                else assert.equal(answer.status, 200, lastRequest(target()).reason);
            });
        }
    });

    describe("a second listener", () => {
        it("sends those who come by HTTP to the first one, and asks for no token", async () => {
            const answer = await send(target().url("plain"), { path: "/token?x=1", host: "shop.example.com" });
            assert.deepEqual(
                [answer.status, answer.header("location")],
                [301, "https://shop.example.com:443/token?x=1"],
            );
        });

        it("leaves what no rule guards open", async () => {
            assert.equal((await ask("/open")).status, 200);
        });
    });
}
