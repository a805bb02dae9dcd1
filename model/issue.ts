import type { IssueCode } from "./issue-codes";

/** How grave an issue is: an error stops the plan; a warning and an information are printed and the plan goes on. */
export type Severity = "error" | "warning" | "info";

/**
 * One thing wrong with what the user wrote, in the user's own words.
 * Printed value first, rule second, remedy last.
 */
export interface Issue {
    /** Where: a property path from the component's arguments, such as `routes["GET /pets"].throttle`. */
    readonly path: string;
    readonly code: IssueCode;
    readonly severity: Severity;
    /** What must hold and does not, such as `path must start with "/"`. */
    readonly problem: string;
    /** What was written, as the user would write it; see `quote`. */
    readonly got?: string;
    /** The fact of AWS behind it, and where it is documented. */
    readonly rule?: string;
    /** What to write instead. */
    readonly fix: string;
}

/** An issue without its severity is an error: most are. */
export function issue(fields: Omit<Issue, "severity"> & { readonly severity?: Severity }): Issue {
    return { severity: "error", ...fields };
}

/** Tells an issue from the value a parser would have answered. */
export function isIssue(value: unknown): value is Issue {
    return typeof value === "object" && value !== null && "problem" in value && "fix" in value && "code" in value;
}

/** `routes["GET pets"]: path must start with "/", got "pets" (rule); write "GET /pets"`. */
export function printIssue({ path, problem, got, rule, fix }: Issue): string {
    const where = path === "" ? "" : `${path}: `;
    return `${where}${problem}${got === undefined ? "" : `, got ${got}`}${rule === undefined ? "" : ` (${rule})`}; ${fix}`;
}

/** The same issue seen from further out: `at("routes", key)` in front of the path it already has. */
export function under(prefix: string, inner: Issue): Issue {
    return { ...inner, path: joinPath(prefix, inner.path) };
}

/** Joins two property paths as Pulumi writes them: `a` and `b` to `a.b`, `a` and `["x y"]` to `a["x y"]`. */
export function joinPath(prefix: string, rest: string): string {
    if (prefix === "" || rest === "") return prefix + rest;
    return rest.startsWith("[") ? prefix + rest : `${prefix}.${rest}`;
}

/** One more step of a property path: `.name` for a plain name, `["GET /pets"]` or `[3]` otherwise. */
export function step(path: string, key: string | number): string {
    if (typeof key === "number") return `${path}[${String(key)}]`;
    return joinPath(path, /^[A-Za-z_$][\w$]*$/.test(key) ? key : `[${JSON.stringify(key)}]`);
}

/** A value as its user would write it, cut to a readable length. Takes any value whatever and never throws. */
export function quote(value: unknown): string {
    const text = written(value, []);
    return text.length <= 120 ? text : `${text.slice(0, 117)}...`;
}

/** As JSON, and a word for what JSON has none for: it would print NaN as null and fail at a cycle. */
function written(value: unknown, around: readonly object[]): string {
    if (typeof value === "string") return JSON.stringify(value);
    if (typeof value === "function") return "a function";
    if (typeof value !== "object" || value === null) return String(value);
    if ("__pulumiOutput" in value) return "an output";
    if (value instanceof Promise) return "a promise";
    if (around.includes(value)) return "itself";
    const inner = [...around, value];
    if (inner.length > 8) return "...";
    if (Array.isArray(value)) return `[${value.map((element) => written(element, inner)).join(",")}]`;
    const fields = Object.entries(value).filter(([, field]) => field !== undefined);
    return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${written(field, inner)}`).join(",")}}`;
}

/** The nearest of the names on offer when the one written is probably a slip of the finger; undefined otherwise. */
export function nearest(written: string, offered: readonly string[]): string | undefined {
    const ranked = offered
        .map((name) => ({ name, distance: editDistance(written.toLowerCase(), name.toLowerCase()) }))
        .sort((a, b) => a.distance - b.distance);
    const best = ranked[0];
    return best !== undefined && best.distance <= Math.max(2, Math.floor(written.length / 3)) ? best.name : undefined;
}

function editDistance(a: string, b: string): number {
    let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let i = 1; i <= a.length; i++) {
        const current = [i];
        for (let j = 1; j <= b.length; j++) {
            const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
            current.push(Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, substitution));
        }
        previous = current;
    }
    return previous[b.length] ?? a.length;
}
