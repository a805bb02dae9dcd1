import assert from "node:assert/strict";
import { type Answer, send } from "../client";
import type { TargetSource } from "../conformance-target";
import { lastRequest } from "../told-event";

/** Value of an API key of programs/rest-plans: its name, as long as AWS asks for. */
export function keyValue(name: string): string {
    return name.padEnd(20, "0");
}

/** Which API keys open a method (reference 5.6). */
export function restKeys(target: TargetSource): void {
    const ask = (path: string, headers: [string, string][] = [], method = "GET"): Promise<Answer> =>
        send(target().url("keyed"), { method, path, headers });
    const isForbidden = (answer: Answer): void => {
        assert.deepEqual([answer.status, answer.text], [403, '{"message":"Forbidden"}']);
        assert.equal(answer.header("x-amzn-errortype"), "ForbiddenException");
    };

    const taken: [path: string, key: string | undefined, opens: boolean][] = [
        ["/prod/open", undefined, true],
        ["/prod/open", "nobody's", true],
        ["/prod/keyed", "shared", true],
        ["/prod/keyed", "prod-only", true],
        ["/dev/keyed", "shared", true],
        ["/prod/any", "shared", true],
        ["/prod/keyed", undefined, false],
        ["/prod/keyed", "", false],
        ["/prod/keyed", "nobody's", false],
        ["/prod/keyed", "disabled", false],
        // In no plan; in a plan of another stage; a stage no plan names.
        ["/prod/keyed", "stray", false],
        ["/dev/keyed", "prod-only", false],
        ["/bare/keyed", "shared", false],
    ];
    for (const [path, key, opens] of taken) {
        it(`${opens ? "opens" : "refuses"} ${path} ${key === undefined ? "without a key" : `with the key ${key || '""'}`}`, async () => {
            const headers: [string, string][] =
                key === undefined ? [] : [["x-api-key", key === "" ? "" : keyValue(key)]];
            const answer = await ask(path, headers);
            if (opens) assert.equal(answer.status, 200, answer.text);
            else isForbidden(answer);
        });
    }

    it("takes the header in any case, and not the value", async () => {
        assert.equal((await ask("/prod/keyed", [["X-API-Key", keyValue("shared")]])).status, 200);
        isForbidden(await ask("/prod/keyed", [["x-api-key", keyValue("shared").toUpperCase()]]));
    });

    it("takes no key out of the query", async () => {
        isForbidden(await ask(`/prod/keyed?x-api-key=${keyValue("shared")}`));
    });

    it("asks every verb of an ANY method", async () => {
        assert.equal((await ask("/prod/any", [["x-api-key", keyValue("shared")]], "PUT")).status, 200);
        isForbidden(await ask("/prod/any", [], "PUT"));
    });

    it("tells the key in $context.identity, and none where none is asked for", async () => {
        const { id, key } = (await ask("/prod/keyed", [["x-api-key", keyValue("shared")]])).json() as {
            id: string;
            key: string;
        };
        assert.equal(key, keyValue("shared"));
        assert.ok(id.length > 0 && id !== key, id);
        const open = await ask("/prod/open", [["x-api-key", keyValue("shared")]]);
        assert.deepEqual(open.json(), { id: "", key: "" });
    });

    it("tells no key's value in what is told of a request", async () => {
        await ask("/prod/keyed", [["x-api-key", keyValue("shared")]]);
        assert.ok(!JSON.stringify(lastRequest(target())).includes(keyValue("shared")));
        await ask("/prod/keyed", [["x-api-key", keyValue("stray")]]);
        assert.ok(!JSON.stringify(lastRequest(target())).includes(keyValue("stray")));
    });

    describe("of the authorizer", () => {
        const asNamed = (token: string, more: [string, string][] = []): Promise<Answer> => {
            target().control.advance(60_000);
            return send(target().url("named"), { path: "/prod/keyed", headers: [["Authorization", token], ...more] });
        };
        const known = keyValue("from-authorizer");

        it("is its usageIdentifierKey", async () => {
            const answer = await asNamed(known);
            assert.equal(answer.status, 200, answer.text);
            assert.equal((answer.json() as { key: string }).key, known);
        });

        it("is not the header", async () => {
            isForbidden(await asNamed("keyless", [["x-api-key", known]]));
            isForbidden(await asNamed("nobody's", [["x-api-key", known]]));
        });

        it("is looked at once the authorizer allowed", async () => {
            const answer = await asNamed("deny");
            assert.equal(answer.status, 403);
            assert.equal(answer.header("x-amzn-errortype"), "AccessDeniedException");
        });
    });
}
