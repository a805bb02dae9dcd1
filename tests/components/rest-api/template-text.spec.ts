import assert from "node:assert/strict";
import { type Encoding, templateHead, templateOf } from "../../../components/rest-api/targets/template-text";
import { compileTemplate } from "../../../gateway/rest-api/transform/compile-template";
import { isIssue } from "../../../model/issue";

/** What API Gateway makes of a value of a target, for a request with the header `x-a` and a JSON body. */
function rendered(value: string, encoding: Encoding): string {
    const template = compileTemplate(templateHead(templateOf(value, encoding)) as string);
    assert.ok(!isIssue(template));
    const result = template.render({
        body: '{"name":"it\'s \\"5\\" & more"}',
        params: { path: { id: "a/b" }, querystring: {}, header: { "x-a": "1 $2" } },
        contextVariable: (name) => (name === "requestId" ? "r-1" : undefined),
        contextNames: () => [],
        stageVariables: {},
    });
    assert.ok(result.kind === "rendered", JSON.stringify(result));
    return result.text;
}

describe("a value of a REST API's target", () => {
    const cases: [value: string, encoding: Encoding, text: string][] = [
        ["$request.header.x-a", "form", "1+%242"],
        ["$request.header.x-a", "json", "1 $2"],
        ["$request.header.x-a", "base64", Buffer.from("1 $2").toString("base64")],
        ["$request.header.x-missing", "form", ""],
        ["$request.header.x-missing", "json", ""],
        ["$request.header.x-missing", "base64", ""],
        ["$request.querystring.q", "form", ""],
        ["$request.body.name", "json", 'it\'s \\"5\\" & more'],
        ["$request.body.missing", "json", ""],
        ["$stageVariables.missing", "json", ""],
        ["#5 of ${request.path.id} $", "json", "#5 of a\\/b $"],
        ["$context.requestId", "form", "r-1"],
    ];
    for (const [value, encoding, text] of cases) {
        it(`${value} in ${encoding} is ${JSON.stringify(text)}`, () => {
            assert.equal(rendered(value, encoding), text);
        });
    }
});
