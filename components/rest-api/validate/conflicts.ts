import { issue, type Issue, quote } from "../../../model/issue";
import { pathIdentity, printPathTemplate } from "../../../model/path-template";
import { checkDuplicates } from "../../http-api/validate-conflicts";
import type { RouteEntry } from "../route-table";

/** Routes that are one route, or paths API Gateway refuses beside one another. */
export function checkConflicts(entries: readonly RouteEntry[]): Issue[] {
    return [...checkDuplicates(entries), ...checkColons(entries), ...checkSiblings(entries), ...checkRoot(entries)];
}

/** `/pets/:id` is a path API Gateway accepts and takes to the letter; whoever writes it mostly means a variable. */
function checkColons(entries: readonly RouteEntry[]): Issue[] {
    return entries.flatMap((entry) => {
        const colon = entry.template.segments.find(
            (segment) => segment.kind === "literal" && segment.text.startsWith(":"),
        );
        if (colon?.kind !== "literal") return [];
        return [
            issue({
                path: entry.path,
                code: "route-key-malformed",
                severity: "warning",
                problem: `${quote(colon.text)} is text to API Gateway, not a variable`,
                got: quote(entry.text),
                fix: `write ${quote(entry.text.replace(/\/:(\w+)/g, "/{$1}"))}`,
            }),
        ];
    });
}

/**
 * A resource has one child that is a variable. Source: the service's message "A sibling ({id}) of this resource already
 * has a variable path part -- only one is allowed"; a greedy variable counts as one, and has no children by its grammar.
 */
function checkSiblings(entries: readonly RouteEntry[]): Issue[] {
    const first = new Map<string, { readonly variable: string; readonly entry: RouteEntry }>();
    const told = new Set<string>();
    return entries.flatMap((entry) => {
        const { segments } = entry.template;
        return segments.flatMap((segment, index) => {
            if (segment.kind === "literal") return [];
            const variable = segment.kind === "greedy" ? `{${segment.name}+}` : `{${segment.name}}`;
            const parent = pathIdentity({ segments: segments.slice(0, index) });
            const earlier = first.get(parent);
            if (earlier === undefined) first.set(parent, { variable, entry });
            const pair = `${parent} ${variable}`;
            if (
                earlier === undefined ||
                earlier.variable === variable ||
                told.has(pair) ||
                isSame(earlier.entry, entry)
            )
                return [];
            told.add(pair);
            const below = printPathTemplate({ segments: segments.slice(0, index) });
            const greedy = segment.kind === "greedy" || earlier.variable.endsWith("+}");
            return [
                issue({
                    path: entry.path,
                    code: "route-sibling-variables",
                    problem: `below ${below} stands ${earlier.variable} already, in ${quote(earlier.entry.text)}`,
                    got: variable,
                    rule: "API Gateway refuses it: a resource has one child that is a variable, and a greedy one is one too",
                    fix: greedy
                        ? `keep ${earlier.variable} or ${variable}, or put one of them below another part of the path`
                        : `write ${earlier.variable} in both`,
                }),
            ];
        });
    });
}

/** One route twice, which is told already. */
const isSame = (a: RouteEntry, b: RouteEntry): boolean => a.identity === b.identity;

/** `/{proxy+}` takes everything below the root and not the root. */
function checkRoot(entries: readonly RouteEntry[]): Issue[] {
    if (entries.some(({ template }) => template.segments.length === 0)) return [];
    const greedy = entries.find(({ template }) => pathIdentity(template) === "/{+}");
    if (greedy === undefined) return [];
    return [
        issue({
            path: greedy.path,
            code: "route-unreachable",
            severity: "info",
            problem: `requests for "/" are none of ${quote(greedy.text)}`,
            rule: "a greedy variable takes one part of the path at least",
            fix: `add ${quote(`${greedy.method} /`)} if they are to be answered`,
        }),
    ];
}
