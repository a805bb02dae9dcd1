import { isIssue, type Issue } from "../../../model/issue";
import { parseTemplate } from "../../../model/velocity/parse";
import type { ParsedTemplate } from "../../../model/velocity/syntax";
import { ContextObject, InputObject, UtilObject, VariablesObject } from "./api-objects";
import type { CompiledTemplate, RenderedTemplate, TemplateScope } from "./compiled-template";
import { OverrideRecorder } from "./overrides";
import { RenderBudget, RenderFailure } from "./render-budget";
import { TemplateRun } from "./template-run";

/**
 * Parses a mapping template once; an issue names line and column where it is no Velocity. Never throws.
 * @documented developer guide, "Mapping templates for REST APIs": VTL with JSONPath.
 */
export function compileTemplate(text: string): CompiledTemplate | Issue {
    const template = parseTemplate(text);
    return isIssue(template) ? template : { render: (scope) => render(template, scope) };
}

function render(template: ParsedTemplate, scope: TemplateScope): RenderedTemplate {
    const budget = new RenderBudget();
    const overrides = new OverrideRecorder(budget);
    const globals = new Map<string, unknown>([
        ["input", new InputObject(scope, budget)],
        ["util", new UtilObject(budget)],
        ["context", new ContextObject(scope, overrides)],
        ["stageVariables", new VariablesObject(scope.stageVariables)],
    ]);
    try {
        const text = new TemplateRun(template, globals, budget).render();
        return { kind: "rendered", text, overrides: overrides.result() };
    } catch (error) {
        if (error instanceof RenderFailure) return { kind: "failed", reason: error.message };
        // A document deeper than the stack.
        if (error instanceof RangeError) return { kind: "failed", reason: "a value is too deep or too long" };
        throw error;
    }
}
