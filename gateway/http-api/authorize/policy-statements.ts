import { BlockList, isIP } from "node:net";

/** A statement of a policy, its patterns compiled. */
export interface Statement {
    readonly effect: "Allow" | "Deny";
    readonly concernsInvoke: boolean;
    /** Whether it is about one of these ARNs. */
    readonly isAbout: (arns: readonly string[]) => boolean;
    /** Undefined without a `Condition`. */
    readonly condition: Condition | undefined;
}

/** Whether a condition holds for a client's address; undefined when this gateway cannot tell. */
export type Condition = (sourceIp: string) => boolean | undefined;

/** What a policy says of a request. */
export type PolicyVerdict = { readonly allowed: boolean; readonly why: string };

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
    const { Effect, Action, NotAction, Resource, NotResource, Condition } = written as Record<string, unknown>;
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
        condition: Condition === undefined ? undefined : readCondition(Condition),
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
    let allowed = false;
    let untold = false;
    for (const { effect, concernsInvoke, isAbout, condition } of statements) {
        if (!concernsInvoke || !isAbout(arns)) continue;
        const holds = condition === undefined ? true : condition(sourceIp);
        if (holds === undefined) untold = true;
        if (effect === "Deny" && holds !== false) {
            return {
                allowed: false,
                why: holds === true ? "the policy denies it" : `the policy denies it, ${cannotTell}`,
            };
        }
        if (effect === "Allow" && holds === true) allowed = true;
    }
    if (allowed) return { allowed, why: "the policy allows it" };
    const named = arns.join(" or ");
    return {
        allowed,
        why: untold
            ? `no statement allows ${named}, ${cannotTell}`
            : `no statement allows execute-api:Invoke on ${named}; name it, or end Resource in "/*"`,
    };
}

const cannotTell = "and a Condition of it cannot be checked here: only aws:SourceIp can";

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

/** @documented IAM user guide, "IAM JSON policy elements: Condition operators", IP address operators. */
function readCondition(written: unknown): Condition {
    const checks = typeof written === "object" && written !== null ? Object.entries(written).map(readOperator) : [];
    return (sourceIp) => {
        let holds: boolean | undefined = checks.length === 0 ? undefined : true;
        for (const check of checks) {
            const held = check(sourceIp);
            if (held === false) return false;
            if (held === undefined) holds = undefined;
        }
        return holds;
    };
}

function readOperator([operator, keys]: [string, unknown]): Condition {
    const unknown: Condition = () => undefined;
    if (operator !== "IpAddress" && operator !== "NotIpAddress") return unknown;
    if (typeof keys !== "object" || keys === null) return unknown;
    const [[key, value] = [], ...others] = Object.entries(keys);
    const ranges = texts(value);
    if (key?.toLowerCase() !== "aws:sourceip" || others.length > 0 || ranges === undefined) return unknown;
    const block = new BlockList();
    for (const range of ranges) {
        if (!addRange(block, range)) return unknown;
    }
    return (sourceIp) => {
        const family = isIP(sourceIp);
        if (family === 0) return undefined;
        return block.check(sourceIp, family === 6 ? "ipv6" : "ipv4") === (operator === "IpAddress");
    };
}

function addRange(block: BlockList, range: string): boolean {
    const [address = "", prefix, ...more] = range.split("/");
    const family = isIP(address);
    const most = family === 6 ? 128 : 32;
    const bits = prefix === undefined ? most : Number(prefix);
    if (family === 0 || more.length > 0 || !Number.isInteger(bits) || bits < 0 || bits > most) return false;
    block.addSubnet(address, bits, family === 6 ? "ipv6" : "ipv4");
    return true;
}
