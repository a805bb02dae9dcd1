import assert from "node:assert/strict";
import { isIssue } from "../../model/issue";
import { parseSelectionExpression, type SelectionPart } from "../../model/selection-expression";

const kinds = (parts: readonly SelectionPart[]): string[] =>
    parts.map((part) => {
        if (part.kind === "literal") return part.text;
        if (part.kind === "body") return `body ${part.path?.text ?? "(whole)"}`;
        return `${part.kind} ${part.name}`;
    });

describe("a selection expression", () => {
    const read: [string, string[]][] = [
        ["$request.body.action", ["body $.action"]],
        ["$request.body", ["body (whole)"]],
        ["${request.body.action}", ["body $.action"]],
        ["$request.body['a b'][0]", ["body $['a b'][0]"]],
        ["${request.body.action}-${request.body.x}", ["body $.action", "-", "body $.x"]],
        ["v1/${request.header.x-kind}", ["v1/", "header x-kind"]],
        ["$request.querystring.kind", ["querystring kind"]],
        ["$context.connectionId", ["context connectionId"]],
        ["$context.authorizer.usageIdentifierKey", ["context authorizer.usageIdentifierKey"]],
        ["${stageVariables.kind}", ["stageVariables kind"]],
        ["$integration.response.statuscode", ["integrationResponse statuscode"]],
        ["\\$default", ["$default"]],
        ["plain", ["plain"]],
    ];
    for (const [text, expected] of read) {
        it(`reads ${text}`, () => {
            const expression = parseSelectionExpression(text);
            assert.ok(!isIssue(expression), JSON.stringify(expression));
            assert.deepEqual(kinds(expression.parts), expected);
            assert.equal(expression.text, text);
        });
    }

    const refused: [string, RegExp][] = [
        ["", /must not be empty/],
        ["$request.bodyaction", /"request.bodyaction" is none of them/],
        ["$request.path.id", /"request.path.id" is none of them/],
        ["$context.", /"context\." is none of them/],
        ["a$request.body.action", /a variable joined with something else stands in braces/],
        ["${request.body.action", /"\$\{" has no "\}"/],
        ["$request.body.[", /JSON path/],
    ];
    for (const [text, problem] of refused) {
        it(`refuses ${JSON.stringify(text)}`, () => {
            const found = parseSelectionExpression(text);
            assert.ok(isIssue(found));
            assert.match(found.problem, problem);
        });
    }
});
