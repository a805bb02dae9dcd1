import { isIssue, type Issue, quote } from "../../model/issue";
import { parseSelectionExpression, type SelectionExpression } from "../../model/selection-expression";

/** The field of a message that names its route, when nothing else is said. */
export const defaultSelectBy = "action";

/** What gives `$default` for everything: the `$` of a literal text is written `\$`. */
export const alwaysDefault = "\\$default";

/**
 * The expression behind a `selectBy`: a field such as `action` or `header.type` is looked up in the message, anything
 * with a `$` in it is an expression already.
 */
export function expressionOf(selectBy: string): string {
    if (selectBy.includes("$")) return selectBy;
    return `$request.body${selectBy.startsWith("[") ? "" : "."}${selectBy}`;
}

/** Reads a `selectBy`; an issue is in the words it was written in. Never throws. */
export function parseSelectBy(selectBy: string): SelectionExpression | Issue {
    const parsed = parseSelectionExpression(expressionOf(selectBy));
    if (!isIssue(parsed)) return parsed;
    if (selectBy.includes("$")) return parsed;
    const field = /[A-Za-z_][\w.]*/.exec(selectBy)?.[0] ?? defaultSelectBy;
    return {
        ...parsed,
        problem: "it names a field of the message, such as action or header.type, or is an expression",
        got: quote(selectBy),
        fix: `write ${quote(field.replace(/\.$/, ""))}`,
    };
}
