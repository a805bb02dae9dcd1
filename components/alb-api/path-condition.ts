import type { PathTemplate } from "../../model/path-template";

/** What a rule compares the request's raw path with: one pattern, or one regular expression. */
export type PathCondition =
    | { readonly values: readonly [string]; readonly regexValues?: undefined }
    | { readonly values?: undefined; readonly regexValues: readonly [string] };

/**
 * The condition that takes exactly the paths a route of API Gateway takes.
 *
 * In a pattern `*` takes slashes too, so `/orders/*` would also take `/orders/1/lines`: a path with a variable becomes a
 * regular expression, in which `[^/]+` is one part. Source: user guide, "Condition types for listener rules": patterns
 * and regular expressions are compared with the path alone, and with its case. A greedy variable behind text alone is
 * what `*` at the end means; `/{proxy+}` takes `/` too, as `selectRoute` has it.
 */
export function pathCondition({ segments }: PathTemplate): PathCondition {
    if (segments.some(({ kind }) => kind === "variable")) {
        const parts = segments.map((segment) =>
            segment.kind === "literal" ? escaped(segment.text) : segment.kind === "variable" ? "[^/]+" : ".*",
        );
        return { regexValues: [`^/${parts.join("/")}$`] };
    }
    const parts = segments.map((segment) => (segment.kind === "literal" ? segment.text : "*"));
    return { values: [`/${parts.join("/")}`] };
}

/** Of what a path's text may hold (letters, digits and `. : _ -`) only the dot means something in an expression. */
const escaped = (text: string): string => text.replaceAll(".", "\\.");
