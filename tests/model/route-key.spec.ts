import assert from "node:assert/strict";
import fc from "fast-check";
import { isIssue, printIssue } from "../../model/issue";
import { parseRouteKey, printRouteKey, routeIdentity } from "../../model/route-key";
import { anyRouteKey } from "./arbitraries";

const allowed = "one of GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS, ANY";

describe("route key", () => {
    const accepted: [text: string, identity: string][] = [
        ["$default", "$default"],
        ["GET /", "GET /"],
        ["ANY /{proxy+}", "ANY /{+}"],
        ["GET /pets/{id}", "GET /pets/{}"],
        ["GET /pets/{petId}", "GET /pets/{}"],
        ["PATCH /a/{b}/c", "PATCH /a/{}/c"],
    ];
    for (const [text, identity] of accepted) {
        it(`reads ${text} as ${identity}`, () => {
            const key = parseRouteKey(text);
            assert.ok(!isIssue(key));
            assert.equal(printRouteKey(key), text);
            assert.equal(routeIdentity(key), identity);
        });
    }

    const refused: [text: string, message: string][] = [
        ["", 'route key must be "METHOD /path" or "$default", got ""; write "GET /"'],
        [" $default", 'route key must not be padded, got " $default"; write "$default"'],
        ["/pets", 'route key must name a method first, got "/pets"; write "GET /pets" or "ANY /pets"'],
        ["GET", 'route key must name a path, got "GET"; write "GET /"'],
        ["get", 'route key must name a path, got "get"; write "GET /"'],
        ["pets", 'route key must be "METHOD /path" or "$default", got "pets"; write "GET /pets"'],
        ["GET pets", 'path must start with "/", got "pets"; write "GET /pets"'],
        ["GET /pets/", 'path must not end with "/", got "/pets/"; write "GET /pets"'],
        ["get /pets", 'method must be upper case, got "get /pets"; write "GET /pets"'],
        ["GET  /pets", 'route key must have one space and no padding, got "GET  /pets"; write "GET /pets"'],
        ["GET /pets ", 'route key must have one space and no padding, got "GET /pets "; write "GET /pets"'],
        ["GET /my pets", 'path must not hold spaces, got "GET /my pets"; write "METHOD /path"'],
        ["* /pets", `method "*" is not ${allowed}, got "* /pets"; write "ANY /pets"`],
        ["TRACE /pets", `method "TRACE" is not ${allowed}, got "TRACE /pets"; use ${allowed}`],
        [
            "GET /files/*",
            'path part "*" is not one API Gateway accepts, got "/files/*"; write "GET /files/{proxy+}" for everything below',
        ],
        ["GET /pets/:id?", 'path part ":id?" is not one API Gateway accepts, got "/pets/:id?"; write "GET /pets/{id}"'],
    ];
    for (const [text, message] of refused) {
        it(`refuses ${JSON.stringify(text)}`, () => {
            const result = parseRouteKey(text);
            assert.ok(isIssue(result));
            assert.equal(printIssue(result), message);
        });
    }

    it("reads back what it writes", () => {
        fc.assert(
            fc.property(anyRouteKey, (key) => {
                assert.deepEqual(parseRouteKey(printRouteKey(key)), key);
            }),
        );
    });

    it("writes back whatever it reads", () => {
        fc.assert(
            fc.property(fc.oneof(fc.string(), fc.stringMatching(/^(GET|ANY) \/[{}a-z+/]{0,12}$/)), (text) => {
                const key = parseRouteKey(text);
                if (!isIssue(key)) assert.equal(printRouteKey(key), text);
            }),
        );
    });

    it("proposes only route keys it reads itself", () => {
        fc.assert(
            fc.property(fc.stringMatching(/^ ?(get|GET|ANY|\*)? ?\/?[a-z/:<>*{}]{0,10} ?$/), (text) => {
                const issue = parseRouteKey(text);
                const proposed = isIssue(issue) ? /^write "([^"]*)"/.exec(issue.fix)?.[1] : undefined;
                if (proposed === undefined || proposed === "METHOD /path") return;
                const again = parseRouteKey(proposed);
                // A key with two faults is mended one at a time.
                assert.ok(!isIssue(again) || proposed !== text, `${text} -> ${proposed}`);
            }),
        );
    });
});
