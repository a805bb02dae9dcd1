import assert from "node:assert/strict";
import { type Answer, send } from "../client";
import type { TargetSource } from "../conformance-target";

/** What a suite asks of whoever signs for the pools. */
export interface PoolToken {
    /** Of the program's pools: those of the authorizers, and one of none. */
    readonly pool: "first" | "second" | "stranded";
    readonly scopes?: readonly string[];
    readonly audience?: readonly string[];
    readonly claims?: Readonly<Record<string, unknown>>;
    readonly expiresIn?: number;
}

/** Which tokens of user pools REST APIs take (reference 5.4). */
export function restUserPools(target: TargetSource, mint: (content: PoolToken) => Promise<string>): void {
    const get = (path: string, token: string, header = "Authorization"): Promise<Answer> =>
        send(target().url("users"), { path: `/prod${path}`, headers: token === "" ? [] : [[header, token]] });
    const claimsOf = (answer: Answer): Record<string, string> => {
        assert.equal(answer.status, 200, answer.text);
        return (answer.json() as { requestContext: { authorizer: { claims: never } } }).requestContext.authorizer
            .claims;
    };

    const read = { scopes: ["orders/read"] };
    const cases: [title: string, path: string, content: PoolToken, status: number][] = [
        ["an ID token where no scope is asked for", "/me", { pool: "first" }, 200],
        ["an access token where no scope is asked for", "/me", { pool: "first", ...read }, 401],
        ["an access token with one of the scopes", "/scoped", { pool: "first", ...read }, 200],
        ["an access token with other scopes", "/scoped", { pool: "first", scopes: ["orders"] }, 401],
        ["an ID token where a scope is asked for", "/scoped", { pool: "first" }, 401],
        ["a token of another pool", "/me", { pool: "second" }, 401],
        ["an aud that matches", "/client", { pool: "first", audience: ["client-1"] }, 200],
        ["an aud that does not", "/client", { pool: "first", audience: ["client-x"] }, 401],
        ["a token without a use", "/me", { pool: "first", claims: { token_use: undefined } }, 401],
        ["a token signed for another issuer", "/me", { pool: "first", claims: { iss: "https://example.com" } }, 401],
    ];
    for (const [title, path, content, status] of cases) {
        it(`${title}: ${status}`, async () => {
            const answer = await get(path, `Bearer ${await mint(content)}`);
            assert.equal(answer.status, status, answer.text);
            if (status === 200) return;
            assert.equal(answer.text, '{"message":"Unauthorized"}');
            assert.equal(answer.header("x-amzn-errortype"), "UnauthorizedException");
        });
    }

    for (const pool of ["first", "second"] as const) {
        it(`takes a token of the ${pool} of two pools, out of the header that is named`, async () => {
            const token = await mint({ pool });
            assert.equal((await get("/both", token, "x-token")).status, 200);
            assert.equal((await get("/both", token)).status, 401);
        });
    }

    it("refuses a token of a pool that is not among two", async () => {
        assert.equal((await get("/both", await mint({ pool: "stranded" }), "X-Token")).status, 401);
    });

    it("takes a token with and without Bearer", async () => {
        const token = await mint({ pool: "first" });
        assert.equal((await get("/me", token)).status, 200);
        assert.equal((await get("/me", `Bearer ${token}`)).status, 200);
    });

    for (const token of ["", "Bearer ", "secret", "a.b.c"]) {
        it(`refuses ${token === "" ? "no token" : JSON.stringify(token)}`, async () => {
            const { status, text } = await get("/me", token);
            assert.deepEqual([status, text], [401, '{"message":"Unauthorized"}']);
        });
    }

    it("says when a token has expired", async () => {
        const token = await mint({ pool: "first", expiresIn: 30 });
        assert.equal((await get("/me", token)).status, 200);
        target().control.advance(31_000);
        const { status, text } = await get("/me", token);
        assert.deepEqual([status, text], [401, '{"message":"The incoming token has expired"}']);
    });

    it("hands on the claims as texts", async () => {
        const claims = { email_verified: true, "cognito:groups": ["admin"], count: 7 };
        const handed = claimsOf(await get("/me", await mint({ pool: "first", audience: ["client-1"], claims })));
        const { aud, token_use: use, email_verified: verified, count, exp, iat } = handed;
        assert.deepEqual([aud, use, verified, count], ["client-1", "id", "true", "7"]);
        assert.equal(handed["cognito:groups"], "admin");
        for (const time of [exp, iat])
            assert.match(time!, /^[A-Z][a-z]{2} [A-Z][a-z]{2} \d\d \d\d:\d\d:\d\d UTC 2026$/);
    });
}
