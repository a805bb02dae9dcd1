import assert from "node:assert/strict";
import { compileTemplate } from "../../../../gateway/rest-api/transform/compile-template";
import type { RenderedTemplate, TemplateScope } from "../../../../gateway/rest-api/transform/compiled-template";
import { isIssue, printIssue } from "../../../../model/issue";

const context: Readonly<Record<string, string>> = {
    requestId: "r-1",
    httpMethod: "POST",
    "identity.sourceIp": "192.0.2.1",
    "authorizer.principalId": "user",
    "authorizer.claims.sub": "s-1",
};

/** A request as templates see it; what a test says stands above the usual. */
export function scopeOf(scope: Partial<TemplateScope> = {}): TemplateScope {
    return {
        body: "",
        params: { path: {}, querystring: {}, header: {} },
        contextVariable: (name) => (Object.hasOwn(context, name) ? context[name] : undefined),
        contextNames: (prefix) => {
            const begin = prefix === "" ? "" : `${prefix}.`;
            const names = Object.keys(context).filter((name) => name.startsWith(begin));
            return [...new Set(names.map((name) => name.slice(begin.length).split(".")[0]!))];
        },
        stageVariables: {},
        ...scope,
    };
}

export function render(template: string, scope: Partial<TemplateScope> = {}): RenderedTemplate {
    const compiled = compileTemplate(template);
    assert.ok(!isIssue(compiled), isIssue(compiled) ? printIssue(compiled) : "");
    return compiled.render(scopeOf(scope));
}

/** The text a template renders to. */
export function textOf(template: string, scope: Partial<TemplateScope> = {}): string {
    const rendered = render(template, scope);
    if (rendered.kind === "failed") assert.fail(rendered.reason);
    return rendered.text;
}
