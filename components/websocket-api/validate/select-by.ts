import { type Check, text } from "../../../model/check";
import { isIssue, issue, quote, under } from "../../../model/issue";
import { parseSelectBy } from "../select-by";

/** What picks something by a message: a field of it, or an expression. */
export const checkSelectBy: Check = text("action", (path, value) => {
    const parsed = parseSelectBy(value);
    return isIssue(parsed) ? [under(path, parsed)] : [];
});

/** What picks a route: at `$default` for every message ends whatever reads nothing of it. */
export const checkRouteSelectBy: Check = text("action", (path, value) => {
    const parsed = parseSelectBy(value);
    if (isIssue(parsed)) return [under(path, parsed)];
    if (parsed.parts.some(({ kind }) => kind === "body")) return [];
    return [
        issue({
            path,
            code: "selection-expression-invalid",
            severity: "warning",
            problem: "every message of a connection takes the same route",
            got: quote(value),
            rule: "the expression reads nothing of the message",
            fix: 'write the field that names the route, such as "action"',
        }),
    ];
});
