import { isRecord } from "./plain-values";

type Fields = { readonly [name: string]: unknown };
type Statement = { [name: string]: unknown };

/**
 * Renders the answer of `aws.iam.getPolicyDocument`, which needs no account.
 * Source: Terraform AWS provider, data source aws_iam_policy_document: order of the fields, one value as text and
 * several as a list in reverse order, `&{...}` for a policy variable, statements with the same Sid overridden.
 */
export function renderPolicyDocument(args: Fields): Fields {
    let document: { version: unknown; id: unknown; statements: Statement[] } = {
        version: undefined,
        id: undefined,
        statements: [],
    };
    const merge = (other: typeof document): void => {
        const replaced = new Map(other.statements.map((each) => [each["Sid"], each]));
        const kept = document.statements.map((each) => {
            const by = each["Sid"] === undefined ? undefined : replaced.get(each["Sid"]);
            if (by !== undefined) replaced.delete(each["Sid"]);
            return by ?? each;
        });
        const added = other.statements.filter((each) => each["Sid"] === undefined || replaced.has(each["Sid"]));
        document = {
            version: other.version ?? document.version,
            id: other.id ?? document.id,
            statements: [...kept, ...added],
        };
    };
    for (const source of listOf(args["sourcePolicyDocuments"])) merge(readDocument(source));
    merge({
        version: args["version"],
        id: args["policyId"],
        statements: listOf(args["statements"]).filter(isRecord).map(renderStatement),
    });
    for (const override of listOf(args["overridePolicyDocuments"])) merge(readDocument(override));
    const rendered = compact({
        Version: document.version ?? "2012-10-17",
        Id: document.id,
        Statement: document.statements.length === 1 ? [document.statements[0]] : document.statements,
    });
    return { ...args, json: JSON.stringify(rendered, undefined, 2), minifiedJson: JSON.stringify(rendered) };
}

function readDocument(text: unknown): { version: unknown; id: unknown; statements: Statement[] } {
    const none = { version: undefined, id: undefined, statements: [] };
    if (typeof text !== "string" || text.trim() === "") return none;
    const document: unknown = JSON.parse(text);
    if (!isRecord(document)) return none;
    const statements = listOf(document["Statement"])
        .filter(isRecord)
        .map((each) => ({ ...each }));
    return { version: document["Version"], id: document["Id"], statements };
}

function renderStatement(statement: Fields): Statement {
    return compact({
        Sid: statement["sid"] === "" ? undefined : statement["sid"],
        Effect: statement["effect"] ?? "Allow",
        Action: oneOrMany(statement["actions"]),
        NotAction: oneOrMany(statement["notActions"]),
        Resource: oneOrMany(statement["resources"]),
        NotResource: oneOrMany(statement["notResources"]),
        Principal: renderPrincipals(statement["principals"]),
        NotPrincipal: renderPrincipals(statement["notPrincipals"]),
        Condition: renderConditions(statement["conditions"]),
    });
}

function renderPrincipals(principals: unknown): unknown {
    const rendered: Record<string, unknown[]> = {};
    for (const principal of listOf(principals).filter(isRecord)) {
        const type = String(principal["type"]);
        const identifiers = listOf(principal["identifiers"]);
        // Everybody is written as a bare star. Source: IAM user guide, "All principals".
        if (type === "*" && identifiers.length === 1 && identifiers[0] === "*") return "*";
        rendered[type] = [...(rendered[type] ?? []), ...identifiers];
    }
    const entries = Object.entries(rendered).map(([type, identifiers]) => [type, oneOrMany(identifiers)]);
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function renderConditions(conditions: unknown): unknown {
    const rendered: Record<string, Record<string, unknown>> = {};
    for (const condition of listOf(conditions).filter(isRecord)) {
        const test = String(condition["test"]);
        const values = listOf(condition["values"]).map(variables);
        rendered[test] = {
            ...rendered[test],
            [String(condition["variable"])]: values.length === 1 ? values[0] : values,
        };
    }
    return Object.keys(rendered).length === 0 ? undefined : rendered;
}

function oneOrMany(values: unknown): unknown {
    const list = listOf(values).map(variables);
    if (list.length === 0) return undefined;
    return list.length === 1 ? list[0] : [...list].sort().reverse();
}

/** `&{aws:username}` stands for `${aws:username}`. */
function variables(value: unknown): unknown {
    return typeof value === "string" ? value.replaceAll("&{", "${") : value;
}

function listOf(value: unknown): unknown[] {
    return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

function compact(fields: Fields): Statement {
    return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
