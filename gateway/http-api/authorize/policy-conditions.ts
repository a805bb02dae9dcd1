import { BlockList, isIP } from "node:net";
import { wildcardMatches } from "../../../model/wildcard";

/**
 * What is known of a request by a condition key in lower case, such as `aws:sourceip`: a text; undefined when the
 * request has no such key; null when this gateway cannot tell.
 */
export type ConditionFacts = (key: string) => string | undefined | null;

/** Whether a condition holds for a request; undefined when this gateway cannot tell. */
export type Condition = (facts: ConditionFacts) => boolean | undefined;

/** Whether one value of a request is of what a policy writes; undefined when that cannot be told. */
type Comparison = (value: string, written: readonly string[]) => boolean | undefined;

/**
 * Reads the `Condition` of a statement: all operators and all keys of each must hold.
 * @documented IAM user guide, "IAM JSON policy elements: Condition operators".
 */
export function readCondition(written: unknown): Condition {
    const checks = isObject(written) ? Object.entries(written).flatMap(readOperator) : [];
    if (checks.length === 0) return () => undefined;
    return (facts) => {
        let holds: boolean | undefined = true;
        for (const check of checks) {
            const held = check(facts);
            if (held === false) return false;
            if (held === undefined) holds = undefined;
        }
        return holds;
    };
}

const untold: Condition = () => undefined;

function readOperator([operator, keys]: [string, unknown]): Condition[] {
    if (!isObject(keys)) return [untold];
    const [, quantifier, name = "", ifExists] =
        /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
    return Object.entries(keys).map(([key, value]) => {
        const values = texts(value);
        // @documented IAM user guide, "IAM policy elements: Variables and tags": ${...} stands for a value of the request.
        if (values === undefined || values.some((one) => one.includes("${"))) return untold;
        const lower = key.toLowerCase();
        if (name === "Null") return isAbsent(lower, values);
        const whenAbsent =
            quantifier === undefined ? ifExists !== undefined || undefined : quantifier === "ForAllValues";
        return compared(lower, name, values, whenAbsent);
    });
}

/** @documented in the same place, "Condition operator to check existence of condition keys": `"true"` asks for no such key. */
function isAbsent(key: string, values: readonly string[]): Condition {
    return (facts) => {
        const fact = facts(key);
        return fact === null ? undefined : values.includes(String(fact === undefined));
    };
}

/**
 * @documented in the same place: a key the request does not have fails the operator, and holds for a negated one, for
 * one that ends in `IfExists` and for `ForAllValues:`, but never for `ForAnyValue:`.
 */
function compared(
    key: string,
    operator: string,
    values: readonly string[],
    whenAbsent: boolean | undefined,
): Condition {
    const [base, negated] = operator.startsWith("Not")
        ? [operator.slice(3), true]
        : operator.includes("Not")
          ? [operator.replace("Not", ""), true]
          : [operator, false];
    const comparison = base === "IpAddress" ? addressComparison(values) : comparisons.get(base);
    if (comparison === undefined) return untold;
    return (facts) => {
        const fact = facts(key);
        if (fact === null) return undefined;
        if (fact === undefined) return whenAbsent ?? negated;
        const is = comparison(fact, values);
        return is === undefined ? undefined : is !== negated;
    };
}

const some =
    (test: (value: string, pattern: string) => boolean): Comparison =>
    (value, written) =>
        written.some((pattern) => test(value, pattern));

const numbers = (test: (value: number, bound: number) => boolean): Comparison =>
    some((value, bound) => test(Number(value), Number(bound)));

const dates = (test: (value: number, bound: number) => boolean): Comparison =>
    some((value, bound) => test(momentOf(value), momentOf(bound)));

/** A time as policies write it: ISO 8601, or seconds since the epoch. */
function momentOf(text: string): number {
    return /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}

const ignoringCase = some((value, pattern) => value.toLowerCase() === pattern.toLowerCase());
const arnComparison = some(isArnLike);

/** By operator, without the `Not` in it. */
const comparisons: ReadonlyMap<string, Comparison> = new Map<string, Comparison>([
    ["StringEquals", some((value, pattern) => value === pattern)],
    ["StringEqualsIgnoreCase", ignoringCase],
    ["StringLike", some((value, pattern) => wildcardMatches(pattern, value))],
    ["ArnEquals", arnComparison],
    ["ArnLike", arnComparison],
    ["Bool", ignoringCase],
    ["NumericEquals", numbers((value, bound) => value === bound)],
    ["NumericLessThan", numbers((value, bound) => value < bound)],
    ["NumericLessThanEquals", numbers((value, bound) => value <= bound)],
    ["NumericGreaterThan", numbers((value, bound) => value > bound)],
    ["NumericGreaterThanEquals", numbers((value, bound) => value >= bound)],
    ["DateEquals", dates((value, bound) => value === bound)],
    ["DateLessThan", dates((value, bound) => value < bound)],
    ["DateLessThanEquals", dates((value, bound) => value <= bound)],
    ["DateGreaterThan", dates((value, bound) => value > bound)],
    ["DateGreaterThanEquals", dates((value, bound) => value >= bound)],
]);

/** @documented in the same place, "Amazon Resource Name (ARN) condition operators": each of the six parts on its own. */
function isArnLike(value: string, pattern: string): boolean {
    const parts = arnParts(value);
    const patterns = arnParts(pattern);
    return (
        parts.length === patterns.length && parts.every((part, index) => wildcardMatches(patterns[index] ?? "", part))
    );
}

function arnParts(text: string): readonly string[] {
    const parts = text.split(":");
    return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(":")];
}

/** Undefined when a range cannot be read. */
function addressComparison(ranges: readonly string[]): Comparison | undefined {
    const block = new BlockList();
    for (const range of ranges) {
        if (!addRange(block, range)) return undefined;
    }
    return (address) => {
        const family = isIP(address);
        return family === 0 ? undefined : block.check(address, family === 6 ? "ipv6" : "ipv4");
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

/** A text or a list of texts; numbers and booleans count as their texts. */
function texts(value: unknown): readonly string[] | undefined {
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    const written = list.map((one) => (typeof one === "number" || typeof one === "boolean" ? String(one) : one));
    return written.every((one): one is string => typeof one === "string") ? written : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
