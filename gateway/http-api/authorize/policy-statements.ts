import { type Condition, type ConditionFacts, readCondition } from "./policy-conditions";

/** A statement of a policy, its patterns compiled. */
export interface Statement {
    readonly effect: "Allow" | "Deny";
    readonly concernsInvoke: boolean;
    /** Whether it is about one of these ARNs. */
    readonly isAbout: (arns: readonly string[]) => boolean;
    /** Whether it is about a caller; undefined without `Principal` and `NotPrincipal`, as in a policy of a caller's own. */
    readonly concernsCaller: ((caller: Caller) => boolean) | undefined;
    /** Undefined without a `Condition`. */
    readonly condition: Condition | undefined;
}

/** Who calls: nobody that is known, or a principal by its ARN. */
export type Caller = "anonymous" | { readonly arn: string; readonly accountId: string };

/** What a policy is asked about. */
export interface PolicyQuestion {
    readonly arns: readonly string[];
    readonly facts: ConditionFacts;
    /** Compared with the `Principal` of statements. @default none is compared, as in a policy of a caller's own */
    readonly caller?: Caller;
}

/** What a policy says of a request. */
export type PolicyVerdict = { readonly allowed: boolean; readonly why: string };

/** The same with its two ways of not allowing apart: a statement denies, or none says anything. */
export type PolicyAnswer = { readonly verdict: "allow" | "deny" | "silent"; readonly why: string };

/**
 * Reads the statements of a policy: one, or a list.
 * @documented IAM user guide, "IAM JSON policy elements reference".
 */
export function readStatements(
    value: unknown,
): { readonly list: readonly Statement[] } | { readonly problem: string } | undefined {
    if (value === undefined || value === null) return undefined;
    const list: Statement[] = [];
    for (const written of Array.isArray(value) ? (value as unknown[]) : [value]) {
        const statement = readStatement(written);
        if ("problem" in statement) return statement;
        list.push(statement);
    }
    return { list };
}

function readStatement(written: unknown): Statement | { readonly problem: string } {
    if (typeof written !== "object" || written === null) return { problem: "a statement of the policy is no object" };
    const { Effect, Action, NotAction, Resource, NotResource, Condition, ...rest } = written as Record<string, unknown>;
    const { Principal, NotPrincipal } = rest;
    if (Effect !== "Allow" && Effect !== "Deny") {
        return { problem: `Effect is ${JSON.stringify(Effect)}; write Allow or Deny` };
    }
    const actions = texts(Action ?? NotAction);
    const resources = texts(Resource ?? NotResource);
    if (actions === undefined || resources === undefined) {
        return { problem: "a statement has no Action or no Resource; write both, as texts or lists of texts" };
    }
    // Names of actions are compared without regard to case, ARNs with it.
    const invoke = actions.some((action) => matches(action.toLowerCase(), "execute-api:invoke"));
    const isNamed = (arns: readonly string[]): boolean =>
        resources.some((pattern) => arns.some((arn) => matches(pattern, arn)));
    return {
        effect: Effect,
        concernsInvoke: Action === undefined ? !invoke : invoke,
        isAbout: Resource === undefined ? (arns) => !isNamed(arns) : isNamed,
        concernsCaller: NotPrincipal === undefined ? readPrincipal(Principal) : excepted(readPrincipal(NotPrincipal)),
        condition: Condition === undefined ? undefined : readCondition(Condition),
    };
}

function excepted(named: Statement["concernsCaller"]): Statement["concernsCaller"] {
    return (caller) => named?.(caller) === false;
}

/**
 * @documented IAM user guide, "AWS JSON policy elements: Principal": `"*"` and `{"AWS": "*"}` are everyone, a text names
 * a user or a role by its ARN, an account by its id or its root.
 */
function readPrincipal(written: unknown): Statement["concernsCaller"] {
    if (written === undefined) return undefined;
    if (written === "*") return () => true;
    const named = typeof written === "object" && written !== null && "AWS" in written ? texts(written.AWS) : undefined;
    if (named?.includes("*") === true) return () => true;
    const names = new Set(named ?? []);
    return (caller) => {
        if (caller === "anonymous") return false;
        const { arn, accountId } = caller;
        return (
            names.has(arn) || names.has(accountId) || names.has(`${arn.split(":", 2).join(":")}:iam::${accountId}:root`)
        );
    };
}

/**
 * Whether a policy lets a request pass: no statement that fits may deny, and one must allow.
 * @documented IAM user guide, "Policy evaluation logic"; developer guide, "Control access to HTTP APIs with Lambda
 * authorizers": the action is `execute-api:Invoke`.
 * @inferred the resource is compared with the ARN of the request's own path and with that of the route's: the guide does
 * not tell which one it is.
 * @inferred a condition on anything but `aws:SourceIp` counts against the request: its value is not known here.
 */
export function evaluatePolicy(
    statements: readonly Statement[],
    arns: readonly string[],
    sourceIp: string,
): PolicyVerdict {
    const facts: ConditionFacts = (key) => (key === "aws:sourceip" ? sourceIp : null);
    const { verdict, why } = evaluateStatements(statements, { arns, facts });
    return { allowed: verdict === "allow", why };
}

/**
 * What a policy says of a request, a denial before all else.
 * @documented IAM user guide, "Policy evaluation logic".
 * @inferred a condition that cannot be told here counts against the request, whatever its statement's effect.
 */
export function evaluateStatements(
    statements: readonly Statement[],
    { arns, facts, caller }: PolicyQuestion,
): PolicyAnswer {
    let allowed = false;
    let untold = false;
    for (const { effect, concernsInvoke, concernsCaller, isAbout, condition } of statements) {
        if (!concernsInvoke || (caller !== undefined && concernsCaller?.(caller) === false) || !isAbout(arns)) continue;
        const holds = condition === undefined ? true : condition(facts);
        if (holds === undefined) untold = true;
        if (effect === "Deny" && holds !== false) {
            return {
                verdict: "deny",
                why: holds === true ? "the policy denies it" : `the policy denies it, ${cannotTell}`,
            };
        }
        if (effect === "Allow" && holds === true) allowed = true;
    }
    if (allowed) return { verdict: "allow", why: "the policy allows it" };
    const named = arns.join(" or ");
    return {
        verdict: "silent",
        why: untold
            ? `no statement allows ${named}, ${cannotTell}`
            : `no statement allows execute-api:Invoke on ${named}; name it, or end Resource in "/*"`,
    };
}

const cannotTell = "and a Condition of it cannot be checked here: what it asks for is not known on this machine";

function texts(value: unknown): readonly string[] | undefined {
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    return list.every((one): one is string => typeof one === "string") ? list : undefined;
}

/**
 * Whether a text is of a pattern: `*` stands for any characters, slashes too, `?` for one. Takes time that grows with
 * both lengths and no faster, whatever the pattern.
 * @documented IAM user guide, "IAM JSON policy elements: Resource".
 */
export function matches(pattern: string, text: string): boolean {
    let inPattern = 0;
    let inText = 0;
    let star = -1;
    let resume = 0;
    while (inText < text.length) {
        const character = pattern[inPattern];
        if (character === "*") {
            star = inPattern++;
            resume = inText;
        } else if (character !== undefined && (character === "?" || character === text[inText])) {
            inPattern++;
            inText++;
        } else if (star >= 0) {
            inPattern = star + 1;
            inText = ++resume;
        } else return false;
    }
    while (pattern[inPattern] === "*") inPattern++;
    return inPattern === pattern.length;
}
