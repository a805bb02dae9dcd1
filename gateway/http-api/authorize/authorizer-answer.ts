import { readStatements, type Statement } from "./policy-statements";

/** What a Lambda authorizer answered, read. */
export type AuthorizerAnswer =
    | { readonly kind: "simple"; readonly isAuthorized: boolean; readonly context: AuthorizerContext }
    | {
          readonly kind: "policy";
          readonly principalId: string;
          readonly statements: readonly Statement[];
          readonly context: AuthorizerContext;
      };

/** Members for the integration; null when the function gave none. */
export type AuthorizerContext = Readonly<Record<string, unknown>> | null;

/**
 * Reads what an authorizer's function returned, as JSON text; a problem when it has not the form the authorizer asks
 * for. Never throws.
 * @documented developer guide, "Control access to HTTP APIs with AWS Lambda authorizers": the two forms.
 * @inferred `isAuthorized` is a boolean and `context` an object, else the answer is invalid; a policy needs a
 * `principalId`, as on REST APIs; unknown members are left alone.
 */
export function readAnswer(payload: string, simpleResponses: boolean): AuthorizerAnswer | { readonly problem: string } {
    const answer = parsed(payload);
    if (!isObject(answer)) return { problem: `it returned ${shown(payload)}; return an object` };
    const { context } = answer;
    if (context !== undefined && context !== null && !isObject(context)) {
        return { problem: `context is ${shown(JSON.stringify(context))}; return an object, or none` };
    }
    return simpleResponses ? simple(answer, context ?? null) : policy(answer, context ?? null);
}

function simple(
    { isAuthorized }: Record<string, unknown>,
    context: AuthorizerContext,
): AuthorizerAnswer | { readonly problem: string } {
    if (typeof isAuthorized !== "boolean") {
        return {
            problem: `isAuthorized is ${shown(JSON.stringify(isAuthorized))}; simple responses are on, so return { isAuthorized: true } or false`,
        };
    }
    return { kind: "simple", isAuthorized, context };
}

function policy(
    { principalId, policyDocument }: Record<string, unknown>,
    context: AuthorizerContext,
): AuthorizerAnswer | { readonly problem: string } {
    if (typeof principalId !== "string") {
        return { problem: `principalId is ${shown(JSON.stringify(principalId))}; return a text beside policyDocument` };
    }
    const statements = isObject(policyDocument) ? readStatements(policyDocument["Statement"]) : undefined;
    if (statements === undefined) {
        return { problem: "policyDocument has no statements; simple responses are off, so return an IAM policy" };
    }
    if ("problem" in statements) return statements;
    return { kind: "policy", principalId, statements: statements.list, context };
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
