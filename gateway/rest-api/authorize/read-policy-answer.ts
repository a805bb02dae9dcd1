import { readStatements, type Statement } from "../../http-api/authorize/policy-statements";

/** What a Lambda authorizer of a REST API answered, read. */
export interface PolicyAnswer {
    readonly principalId: string;
    readonly statements: readonly Statement[];
    /** Every value a text. */
    readonly context: Readonly<Record<string, string>>;
    readonly usageIdentifierKey: string | undefined;
}

/**
 * Reads what an authorizer's function returned, as JSON text; a problem when AWS takes it for a mistake of the
 * authorizer. Never throws.
 * @documented developer guide, "Output from an API Gateway Lambda authorizer": principalId and policyDocument are
 * required; context holds texts, numbers and booleans, no objects and no lists.
 * @observed issue threads: an answer of another shape is a configuration error ("Could not parse policy").
 * @inferred a `usageIdentifierKey` that is no text is one too; a null in `context` is left out.
 */
export function readPolicyAnswer(payload: string): PolicyAnswer | { readonly problem: string } {
    const answer = parsed(payload);
    if (!isObject(answer)) return { problem: `it returned ${shown(payload)}; return principalId and policyDocument` };
    const { principalId, policyDocument, context, usageIdentifierKey } = answer;
    if (typeof principalId !== "string") {
        return { problem: `principalId is ${shown(JSON.stringify(principalId))}; return a text beside policyDocument` };
    }
    const statements = isObject(policyDocument) ? readStatements(policyDocument["Statement"]) : undefined;
    if (statements === undefined) return { problem: "policyDocument has no Statement; return an IAM policy" };
    if ("problem" in statements) return statements;
    const texts = contextTexts(context);
    if ("problem" in texts) return texts;
    if (usageIdentifierKey !== undefined && usageIdentifierKey !== null && typeof usageIdentifierKey !== "string") {
        return {
            problem: `usageIdentifierKey is ${shown(JSON.stringify(usageIdentifierKey))}; return the value of an API key`,
        };
    }
    return {
        principalId,
        statements: statements.list,
        context: texts.values,
        usageIdentifierKey: usageIdentifierKey ?? undefined,
    };
}

/** @documented in the same place: numbers and booleans are handed on as texts. */
function contextTexts(
    context: unknown,
): { readonly values: Readonly<Record<string, string>> } | { readonly problem: string } {
    // Without a prototype: "__proto__" is a name like any other.
    const values = Object.create(null) as Record<string, string>;
    if (context === undefined || context === null) return { values };
    if (!isObject(context))
        return { problem: `context is ${shown(JSON.stringify(context))}; return an object, or none` };
    for (const [name, value] of Object.entries(context)) {
        if (value === null) continue;
        if (typeof value === "object") {
            return {
                problem: `context.${name} is ${shown(JSON.stringify(value))}; return a text, a number or a boolean`,
            };
        }
        values[name] = typeof value === "string" ? value : JSON.stringify(value);
    }
    return { values };
}

function parsed(payload: string): unknown {
    try {
        return JSON.parse(payload) as unknown;
    } catch {
        return undefined;
    }
}

function isObject(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `undefined` has no JSON. */
function shown(json: string | undefined): string {
    if (json === undefined) return "missing";
    return json.length > 200 ? `${json.slice(0, 200)}...` : json;
}
