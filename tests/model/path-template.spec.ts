import assert from "node:assert/strict";
import fc from "fast-check";
import { isIssue, printIssue } from "../../model/issue";
import {
    matchPath,
    parsePathTemplate,
    pathIdentity,
    type PathTemplate,
    pathVariables,
    printPathTemplate,
} from "../../model/path-template";
import { anyPathTemplate } from "./arbitraries";

function parsed(text: string): PathTemplate {
    const template = parsePathTemplate(text);
    assert.ok(!isIssue(template), isIssue(template) ? printIssue(template) : "");
    return template;
}

describe("path template", () => {
    const accepted: [path: string, identity: string, variables: string[]][] = [
        ["/", "/", []],
        ["/pets", "/pets", []],
        ["/pets/{id}", "/pets/{}", ["id"]],
        ["/pets/{id}/toys/{toy}", "/pets/{}/toys/{}", ["id", "toy"]],
        ["/{proxy+}", "/{+}", ["proxy"]],
        ["/files/{rest+}", "/files/{+}", ["rest"]],
        ["/robots.txt", "/robots.txt", []],
        ["/v1:batch", "/v1:batch", []],
        ["/:id", "/:id", []],
        ["/{a.b:c-d_e}", "/{}", ["a.b:c-d_e"]],
    ];
    for (const [path, identity, variables] of accepted) {
        it(`reads ${path}`, () => {
            const template = parsed(path);
            assert.equal(printPathTemplate(template), path);
            assert.equal(pathIdentity(template), identity);
            assert.deepEqual(pathVariables(template), variables);
        });
    }

    const charset = "use letters, digits and . : _ - only, or a whole-part variable such as {id} or {proxy+}";
    const whole = "a variable must be the whole part, such as {id}; letters, digits and . : _ - otherwise";
    const refused: [path: string, message: string][] = [
        ["", 'path must start with "/", got ""; write "/"'],
        ["pets", 'path must start with "/", got "pets"; write "/pets"'],
        ["/pets/", 'path must not end with "/", got "/pets/"; write "/pets"'],
        ["//", 'path must not end with "/", got "//"; write "/"'],
        ["/a//b", 'path must not have an empty part, got "/a//b"; write "/a/b"'],
        [
            "/files/*",
            'path part "*" is not one API Gateway accepts, got "/files/*"; write "/files/{proxy+}" for everything below',
        ],
        ["/pets/:id?", 'path part ":id?" is not one API Gateway accepts, got "/pets/:id?"; write "/pets/{id}"'],
        ["/pets/<id>/x", 'path part "<id>" is not one API Gateway accepts, got "/pets/<id>/x"; write "/pets/{id}/x"'],
        ["/{a}.json", `path part "{a}.json" is not one API Gateway accepts, got "/{a}.json"; ${whole}`],
        ["/{a}-{b}", `path part "{a}-{b}" is not one API Gateway accepts, got "/{a}-{b}"; ${whole}`],
        ["/a~b", `path part "a~b" is not one API Gateway accepts, got "/a~b"; ${charset}`],
        ["/a%20b", `path part "a%20b" is not one API Gateway accepts, got "/a%20b"; ${charset}`],
        ["/@me", `path part "@me" is not one API Gateway accepts, got "/@me"; ${charset}`],
        ["/{id}/{id}", 'path variable "id" stands twice, got "/{id}/{id}"; give each variable its own name'],
        ["/{rest+}/x", 'greedy variable "{rest+}" must be the last part, got "/{rest+}/x"; write "/{rest+}"'],
    ];
    for (const [path, message] of refused) {
        it(`refuses ${path === "" ? "an empty path" : path}`, () => {
            const result = parsePathTemplate(path);
            assert.ok(isIssue(result));
            assert.equal(printIssue(result), message);
        });
    }

    const matches: [template: string, path: string, values: Record<string, string> | undefined][] = [
        ["/", "/", {}],
        ["/pets", "/pets", {}],
        ["/pets", "/pets/", undefined],
        ["/pets", "/Pets", undefined],
        ["/pets/{id}", "/pets/6", { id: "6" }],
        ["/pets/{id}", "/pets", undefined],
        ["/pets/{id}", "/pets/", undefined],
        ["/pets/{id}", "/pets/6/toys", undefined],
        ["/pets/{proxy+}", "/pets/a/b", { proxy: "a/b" }],
        ["/pets/{proxy+}", "/pets/a/", { proxy: "a/" }],
        ["/pets/{proxy+}", "/pets", undefined],
        ["/{a}/{b+}", "/x/y/z", { a: "x", b: "y/z" }],
    ];
    for (const [template, path, values] of matches) {
        it(`${values === undefined ? "does not match" : "matches"} ${template} with ${path}`, () => {
            const found = matchPath(parsed(template), path);
            assert.deepEqual(found === undefined ? undefined : { ...found }, values);
        });
    }

    it("reads back what it writes", () => {
        fc.assert(
            fc.property(anyPathTemplate, (template) => {
                assert.deepEqual(parsePathTemplate(printPathTemplate(template)), template);
            }),
        );
    });

    it("matches the path made by filling its variables in, and captures what was filled in", () => {
        const text = fc.stringMatching(/^[a-z0-9%~@]{1,5}$/);
        fc.assert(
            fc.property(anyPathTemplate, fc.array(text, { minLength: 8, maxLength: 8 }), (template, values) => {
                const filled: Record<string, string> = {};
                const parts = template.segments.map((segment, index) => {
                    if (segment.kind === "literal") return segment.text;
                    const value = values[index]!;
                    filled[segment.name] = segment.kind === "greedy" ? `${value}/${value}` : value;
                    return filled[segment.name];
                });
                const found = matchPath(template, `/${parts.join("/")}`);
                assert.deepEqual({ ...found }, filled);
            }),
        );
    });

    it("never throws", () => {
        fc.assert(fc.property(fc.string(), (path) => void parsePathTemplate(path)));
    });
});
