import type { Message } from "esbuild";
import { issue, type Issue, nearest, quote, type Severity } from "../../model/issue";
import type { Handler } from "./handler";

/** One of esbuild's messages as an issue: file, line and column as an editor counts them, then esbuild's own text. */
export function bundleIssue({ text, location }: Message, severity: Severity): Issue {
    const where = location === null ? "" : `${location.file}:${location.line}:${location.column + 1}: `;
    return issue({
        path: "entry",
        code: "bundle-failed",
        severity,
        problem: `${where}${text}`,
        ...(location === null ? {} : { got: excerpt(location.lineText) }),
        fix: remedy(text),
    });
}

/** A source line is shown as it stands, cut to a readable length. */
function excerpt(line: string): string {
    const text = line.trim();
    return text.length <= 120 ? text : `${text.slice(0, 117)}...`;
}

function remedy(text: string): string {
    const unresolved = /^Could not resolve "([^"]+)"/.exec(text)?.[1];
    if (unresolved === undefined) return "correct the source";
    if (/^[./]/.test(unresolved)) return "correct the path";
    const name = /^(?:@[^/]+\/)?[^/]+/.exec(unresolved)?.[0] ?? unresolved;
    return `run npm install ${name}, or name it in bundle.external when a layer brings it`;
}

/** Said when the bundle exports names, and the handler's is none of them. */
export function missingExport(
    { module, exported }: Handler,
    exports: readonly string[] | undefined,
): Issue | undefined {
    const wanted = exported.split(".")[0] ?? exported;
    if (exports === undefined || exports.includes(wanted)) return undefined;
    const meant = nearest(wanted, exports) ?? (exports.length === 1 ? exports[0] : undefined);
    return issue({
        path: "handler",
        code: "bundle-failed",
        problem: `entry does not export ${quote(wanted)}; it exports ${exports.length === 0 ? "nothing" : exports.map(quote).join(", ")}`,
        fix:
            meant === undefined || meant === "default"
                ? `write export const ${wanted} = ... in the entry`
                : `export ${quote(wanted)}, or write handler: ${quote(`${module}.${meant}`)}`,
    });
}
