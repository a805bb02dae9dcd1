import type { IssueCode } from "./issue-codes";
import { issue, type Issue, nearest, quote } from "./issue";

/** What is wrong with one value of any type whatever, told at its path. Never throws. */
export type Check = (path: string, value: unknown) => Issue[];

/** A text; what else must hold of it is the inner check's. The example stands in the remedy. */
export function text(example: string, check: (path: string, value: string) => Issue[] = () => []): Check {
    return (path, value) =>
        typeof value === "string"
            ? check(path, value)
            : [wrongType(path, "must be a text", value, `write a text such as ${quote(example)}`)];
}

/** A text of at most so many characters. */
export function shortText(example: string, most: number, rule: string): Check {
    return text(example, (path, value) =>
        value.length <= most
            ? []
            : [
                  issue({
                      path,
                      code: "value-invalid",
                      problem: `at most ${most.toLocaleString("en")} characters`,
                      got: `${value.length.toLocaleString("en")} characters`,
                      rule,
                      fix: "shorten it",
                  }),
              ],
    );
}

/** `true` or `false`. */
export const flag: Check = (path, value) =>
    typeof value === "boolean" ? [] : [wrongType(path, "must be true or false", value, "write true or false")];

/** A number from `least` to `most`. */
export interface Range {
    readonly least: number;
    readonly most: number;
    /** What is counted, such as `seconds`. */
    readonly unit: string;
    readonly whole?: boolean;
    readonly code?: IssueCode;
    /** The fact of AWS behind it. */
    readonly rule?: string;
    /** A remedy for this very value, when there is a better one than "write a number from ... to ...". */
    readonly fix?: (value: number) => string | undefined;
}

/** A number within a range. */
export function within({ least, most, unit, whole = false, code = "value-invalid", rule, fix }: Range): Check {
    const kind = whole ? "a whole number" : "a number";
    const usual = `write ${kind} from ${least} to ${most}`;
    return (path, value) => {
        if (typeof value !== "number") return [wrongType(path, `must be ${kind} of ${unit}`, value, usual, code)];
        if (value >= least && value <= most && (!whole || Number.isInteger(value))) return [];
        return [
            issue({
                path,
                code,
                problem: `must be ${kind} of ${unit} from ${least} to ${most}`,
                got: quote(value),
                ...(rule === undefined ? {} : { rule }),
                fix: fix?.(value) ?? usual,
            }),
        ];
    };
}

/** One of a few words. */
export function oneOf(words: readonly string[], what: string, code: IssueCode = "value-invalid", rule?: string): Check {
    const offered = words.map(quote).join(", ");
    return (path, value) => {
        if (typeof value === "string" && words.includes(value)) return [];
        const near =
            typeof value === "string"
                ? nearest(value, words)
                : typeof value === "number"
                  ? words.find((word) => Number(word) === value)
                  : undefined;
        return [
            issue({
                path,
                code,
                problem: `${what} must be one of ${offered}`,
                got: quote(value),
                ...(rule === undefined ? {} : { rule }),
                fix: near === undefined ? `write one of ${offered}` : `write ${quote(near)}`,
            }),
        ];
    };
}

/** An issue for a value of the wrong type. */
export function wrongType(
    path: string,
    problem: string,
    value: unknown,
    fix: string,
    code: IssueCode = "value-invalid",
): Issue {
    return issue({ path, code, problem, got: quote(value), fix });
}
