import assert from "node:assert/strict";
import type { LocalIssuer } from "../../gateway/jwt/local-issuer";
import { sign } from "../../gateway/jwt/sign-token";
import { send } from "../client";
import type { TargetSource } from "../conformance-target";

/** Where AWS does not say what becomes of a token (reference 5.1): what is assumed, and the other way. */
export function jwtAssumptions(target: TargetSource, issuer: () => LocalIssuer, otherwise: boolean): void {
    const seconds = (): number => Math.floor(target().control.now() / 1000);
    const statusOf = async (changes: object, signing = {}): Promise<number> => {
        const claims = { iss: issuer().url, aud: "orders", exp: seconds() + 600, ...changes };
        const token = await sign(issuer(), claims, signing);
        return (await send(target().url("tokens"), { path: "/any", headers: [["Authorization", token]] })).status;
    };
    const accepted = (taken: boolean): number => (taken ? 200 : 401);

    const cases: [title: string, changes: () => object, usually: boolean, otherwise: boolean][] = [
        ["without exp", () => ({ exp: undefined }), false, true],
        ["that expired 29 s ago", () => ({ exp: seconds() - 29 }), false, true],
        ["that expired 30 s ago", () => ({ exp: seconds() - 30 }), false, false],
        ["valid in 30 s", () => ({ nbf: seconds() + 30 }), false, true],
        ["valid in 31 s", () => ({ nbf: seconds() + 31 }), false, false],
    ];
    for (const [title, changes, usual, other] of cases) {
        const status = accepted(otherwise ? other : usual);
        it(`answers ${status} to a token ${title}`, async () => {
            assert.equal(await statusOf(changes()), status);
        });
    }

    const late = accepted(!otherwise);
    it(`answers ${late} to a token of a key that came after the keys were fetched`, async () => {
        assert.equal(await statusOf({}), 200);
        const { kid } = await issuer().server.issuer.keys.generate("RS256");
        assert.equal(await statusOf({}, { kid }), late);
        target().control.advance(2 * 60 * 60 * 1000);
        assert.equal(await statusOf({}, { kid }), 200);
    });
}
