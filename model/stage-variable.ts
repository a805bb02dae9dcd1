import { type Check, text } from "./check";
import { issue, type Issue, quote } from "./issue";
import { httpApiLimits } from "./limits";

/** The name of a stage variable. Source: the service's message "Invalid stage variable name"; at most 64 characters. */
export function checkStageVariableName(path: string, name: string): Issue[] {
    if (/^\w+$/.test(name) && name.length <= httpApiLimits.stageVariableName) return [];
    const better = name.replace(/\W+/g, "_").slice(0, httpApiLimits.stageVariableName);
    return [
        issue({
            path,
            code: "stage-variable-invalid",
            problem: 'a stage variable\'s name is 1 to 64 letters, digits and "_"',
            got: quote(name),
            fix: better === "" ? "give it a name" : `write ${quote(better)}`,
        }),
    ];
}

/**
 * The value of a stage variable. Source: the service's message "Invalid stage variable value", which allows a space and
 * not `~` and `#`; the service model allows those two and no space. Hence a warning for what only one of them allows.
 */
export const checkStageVariableValue: Check = text("blue", (path, value) => {
    const { stageVariableValue: most } = httpApiLimits;
    if (value === "" || value.length > most) {
        return [
            issue({
                path,
                code: "stage-variable-invalid",
                problem: `a stage variable's value has 1 to ${most} characters`,
                got: value === "" ? '""' : `${value.length} characters`,
                fix: value === "" ? "leave the variable out" : "keep the value elsewhere and its name here",
            }),
        ];
    }
    const refused = [...new Set(value.replace(/[A-Za-z0-9\-._:/?&=, ~#]/g, ""))];
    const unsure = [...new Set(value.replace(/[^ ~#]/g, ""))];
    if (refused.length === 0 && unsure.length === 0) return [];
    return [
        issue({
            path,
            code: "stage-variable-invalid",
            severity: refused.length === 0 ? "warning" : "error",
            problem:
                refused.length === 0
                    ? `AWS's documents disagree on ${unsure.map(quote).join(" and ")} in a stage variable's value`
                    : `a stage variable's value must not hold ${refused.map(quote).join(" ")}`,
            got: quote(value),
            fix: "use letters, digits and - . _ : / ? & = , only",
        }),
    ];
});
