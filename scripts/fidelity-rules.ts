import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/** How sure a rule is. */
type Trust = "documented" | "observed" | "inferred";

/** A rule of AWS as a comment in gateway/ states it. */
interface Rule {
    /** Relative to the repository. */
    readonly file: string;
    /** What the comment says before its first mark; empty when the mark says it all. */
    readonly about: string;
    readonly trust: Trust;
    /** Page, recording, or the choice that was made. */
    readonly basis: string;
}

/** Sections of the page, by the folder or file the rules stand in; the first that fits counts. */
const sections: readonly (readonly [prefix: string, title: string])[] = [
    ["gateway/http-api/authorize", "Authorizers of HTTP APIs"],
    ["gateway/jwt", "JSON Web Tokens"],
    ["gateway/signature", "IAM signatures"],
    ["gateway/dev-issuer", "The local issuer"],
    ["gateway/http-api/integrate/mapping", "Parameter mapping"],
    ["gateway/http-api/integrate/lambda", "Lambda integrations and their events"],
    ["gateway/lambda-answer", "What a function answers"],
    ["gateway/body-encoding", "What a function answers"],
    ["gateway/http-api/integrate/service", "Service integrations"],
    ["gateway/service-sink", "Service integrations"],
    ["gateway/http-api/integrate", "HTTP and private integrations"],
    ["gateway/http-api", "HTTP APIs"],
    ["gateway/rest-api/authorize", "REST APIs: authorizers and resource policies"],
    ["gateway/rest-api/plans", "REST APIs: API keys and usage plans"],
    ["gateway/plans-state", "REST APIs: API keys and usage plans"],
    ["gateway/rest-api/validate", "REST APIs: checked requests"],
    ["gateway/rest-api/transform", "REST APIs: mapping templates"],
    ["gateway/rest-api/integrate", "REST APIs: integrations and their answers"],
    ["gateway/rest-api/cache", "REST APIs: the cache"],
    ["gateway/rest-api", "REST APIs: routing, stages, limits and answers of their own"],
    ["gateway/function-url", "Function URLs"],
    ["gateway/lambda", "Execution environments"],
    ["gateway", "All front doors"],
];

/** Reads every marked comment of gateway/, in the order of files and lines. */
function readRules(root: string): Rule[] {
    return sources(join(root, "gateway"))
        .sort()
        .flatMap((path) => rulesOf(relative(root, path), readFileSync(path, "utf8")));
}

function sources(folder: string): string[] {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return sources(path);
        return /\.c?ts$/.test(entry.name) ? [path] : [];
    });
}

function rulesOf(file: string, text: string): Rule[] {
    const comments = text.match(/\/\*\*[\s\S]*?\*\/|(?:^[ \t]*\/\/.*\n?)+/gm) ?? [];
    return comments.flatMap((comment) => {
        const words = comment
            .replace(/^\/\*\*|\*\/$/g, "")
            .split("\n")
            .map((line) => line.replace(/^\s*(?:\*|\/\/)?\s?/, "").trim())
            .join(" ");
        const [about = "", ...marked] = words.split(/@(?=documented|observed|inferred)/);
        return marked.map((part): Rule => {
            const [trust = "", ...basis] = part.trim().split(" ");
            return { file, about: clean(about), trust: trust as Trust, basis: clean(basis.join(" ")) };
        });
    });
}

function clean(text: string): string {
    // Other tags end what a comment says of a rule.
    return (text.split(/@(?:default|param|returns)\b/)[0] ?? "").replace(/\s+/g, " ").trim().replace(/\|/g, "\\|");
}

/** The rules as Markdown: a table for each section. */
export function printRules(root: string): string {
    const bySection = new Map<string, Rule[]>();
    for (const rule of readRules(root)) {
        const title = sections.find(([prefix]) => rule.file.startsWith(prefix))?.[1] ?? "All front doors";
        bySection.set(title, [...(bySection.get(title) ?? []), rule]);
    }
    const titles = [...new Set(sections.map(([, title]) => title))].filter((title) => bySection.has(title));
    return titles.map((title) => printSection(title, bySection.get(title) ?? [])).join("\n\n");
}

function printSection(title: string, rules: readonly Rule[]): string {
    const rows = rules.map(({ about, trust, basis, file }) => {
        const name = file.split("/").pop() ?? file;
        return `| ${about === "" ? basis : about} | ${trust} | ${about === "" ? "" : basis} | [${name}](../${file}) |`;
    });
    return [`### ${title}`, "", "| rule | trust | on what | where |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

/** The switches of gateway/assumptions.ts as a Markdown table: name, default, values, and what it decides. */
export function printAssumptions(root: string): string {
    const text = readFileSync(join(root, "gateway", "assumptions.ts"), "utf8");
    const members = text.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*readonly "([\w-]+)":([^;]*);/g);
    const rows = [...members].map(([, comment = "", name = "", type = ""]) => {
        const [about = "", usual = ""] = clean(comment.replace(/^\s*\*/gm, " ").replace("@default", "\0")).split("\0");
        const values = [...type.matchAll(/"([^"]*)"/g)].map(([, value = ""]) => `\`${value}\``);
        const either = values.length === 0 ? "any" : values.join(", ");
        return `| \`${name}\` | \`${usual.trim().replace(/"/g, "")}\` | ${either} | ${about.trim()} |`;
    });
    return ["| switch | default | values | what it decides |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

/** What stands between two marks of the page is written by the code. */
const marks = {
    rules: ["<!-- rules of the gateway: written by `npm run fidelity` -->", "<!-- end of the rules -->"],
    assumptions: ["<!-- assumptions: written by `npm run fidelity` -->", "<!-- end of the assumptions -->"],
} as const;

/** The page with a part of it written anew. Throws when the page has lost the part's two marks. */
export function withPart(page: string, part: keyof typeof marks, text: string): string {
    const [from, to] = marks[part];
    const start = page.indexOf(from);
    const end = page.indexOf(to);
    if (start < 0 || end < start) throw new Error(`docs/fidelity.md must hold "${from}" and, behind it, "${to}"`);
    return `${page.slice(0, start)}${from}\n\n${text}\n\n${page.slice(end)}`;
}
