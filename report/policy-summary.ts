import type { Text } from "../frontdoor/front-door";
import { printText } from "./print-value";

/** A resource policy in few words: `Allow all; Deny all unless aws:SourceVpce is vpce-1`. */
export function printPolicy(policy: Text): string {
    if (typeof policy !== "string") return printText(policy);
    const statements = readStatements(policy);
    if (statements === undefined) return "not readable as JSON";
    const said = statements.slice(0, most).map(printStatement);
    return [...said, ...(statements.length > most ? [`${statements.length - most} more`] : [])].join("; ");
}

/** Statements that are told one by one. */
const most = 4;

type Statement = Readonly<Record<string, unknown>>;

function readStatements(policy: string): readonly Statement[] | undefined {
    try {
        const { Statement: written } = JSON.parse(policy) as { Statement?: unknown };
        return [written].flat().filter((one): one is Statement => typeof one === "object" && one !== null);
    } catch {
        return undefined;
    }
}

function printStatement({ Effect, Principal, NotPrincipal, Condition }: Statement): string {
    const who = NotPrincipal === undefined ? printPrincipal(Principal) : `all but ${printPrincipal(NotPrincipal)}`;
    return `${String(Effect)} ${who}${printConditions(Condition)}`;
}

function printPrincipal(principal: unknown): string {
    if (typeof principal !== "object" || principal === null) return principal === "*" ? "all" : String(principal);
    const named = Object.values(principal).flat().map(String);
    return named.every((name) => name === "*") ? "all" : listed(named);
}

/** Words for the operators API Gateway's own examples of resource policies use; another stands as it is written. */
const operators: Readonly<Record<string, string>> = {
    IpAddress: "in",
    NotIpAddress: "not in",
    StringEquals: "is",
    StringLike: "is",
    ArnLike: "is",
    ArnEquals: "is",
    StringNotEquals: "is not",
    StringNotLike: "is not",
    ArnNotLike: "is not",
    ArnNotEquals: "is not",
};

function printConditions(conditions: unknown): string {
    if (typeof conditions !== "object" || conditions === null) return "";
    const said = Object.entries(conditions as Record<string, unknown>).flatMap(([operator, keys]) =>
        Object.entries((keys ?? {}) as Record<string, unknown>).map(
            ([key, values]) => `${key} ${operators[operator] ?? operator} ${listed([values].flat().map(String))}`,
        ),
    );
    return said.length === 0 ? "" : ` when ${said.join(" and ")}`;
}

function listed(texts: readonly string[]): string {
    return texts.length > 3 ? `${texts.slice(0, 2).join(", ")} and ${texts.length - 2} more` : texts.join(", ");
}
