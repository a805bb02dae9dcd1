import assert from "node:assert/strict";
import { parseIdentitySource, printIdentitySource } from "../../model/identity-source";
import { isIssue } from "../../model/issue";

describe("identity source", () => {
    const accepted: [text: string, from: string, name: string][] = [
        ["$request.header.Authorization", "request.header", "Authorization"],
        ["$request.querystring.token", "request.querystring", "token"],
        ["$context.identity.sourceIp", "context", "identity.sourceIp"],
        ["$stageVariables.color", "stageVariables", "color"],
    ];
    for (const [text, from, name] of accepted) {
        it(`reads ${text}`, () => {
            const source = parseIdentitySource(text);
            assert.deepEqual(source, { from, name });
            assert.ok(!isIssue(source));
            assert.equal(printIdentitySource(source), text);
        });
    }

    const mended: [text: string, fix: string][] = [
        ["method.request.header.Token", "$request.header.Token"],
        ["route.request.querystring.t", "$request.querystring.t"],
        ["request.header.Token", "$request.header.Token"],
        ["$request.headers.Token", "$request.header.Token"],
        ["$request.queryStringParameters.t", "$request.querystring.t"],
        ["stageVariables.color", "$stageVariables.color"],
        ["Token", "$request.header.Token"],
        ["", "$request.header.Authorization"],
        ["$request.body.x", "$request.header.Authorization"],
    ];
    for (const [text, fix] of mended) {
        it(`advises ${fix} for ${JSON.stringify(text)}`, () => {
            const source = parseIdentitySource(text);
            assert.ok(isIssue(source));
            assert.equal(source.fix, `write ${JSON.stringify(fix)}`);
        });
    }
});
