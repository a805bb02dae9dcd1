/** One step of a JSON path: a member's name, an index, or every element. */
type JsonStep = string | number | typeof every;

/** A JSON path of a parameter mapping, read once. */
export interface JsonPath {
    readonly steps: readonly JsonStep[];
    /** Whether it holds `*`, so that it yields a list. */
    readonly several: boolean;
}

const every = Symbol("*");
const stepPattern = /\.?(?:([^.[\]'"]+)|\[\s*(?:(\d{1,9})|\*|'([^']*)'|"([^"]*)")\s*\])/y;

/**
 * Reads the path behind `$request.body.`: names, `['name']`, `[0]` and `*`. Undefined when it is none of these: API
 * Gateway has neither `..` nor filters.
 * @documented developer guide, "Transform API requests and responses for HTTP APIs", request body.
 */
export function parseJsonPath(text: string): JsonPath | undefined {
    const steps: JsonStep[] = [];
    for (let at = 0; at < text.length; at = stepPattern.lastIndex) {
        stepPattern.lastIndex = at;
        const match = stepPattern.exec(text);
        if (match === null || (at > 0 && !/[.[]/.test(match[0].charAt(0)))) return undefined;
        const [, name, index, single, double] = match;
        if (name !== undefined) steps.push(name === "*" ? every : name);
        else if (index !== undefined) steps.push(Number(index));
        else steps.push(single ?? double ?? every);
    }
    return steps.length === 0 ? undefined : { steps, several: steps.includes(every) };
}

/**
 * What a path finds in a JSON value, as text; undefined when it finds nothing.
 * @inferred a text is taken without quotes, null is nothing, everything else is written as JSON.
 */
export function findJson({ steps, several }: JsonPath, value: unknown): string | undefined {
    let found: unknown[] = [value];
    for (const step of steps) found = found.flatMap((each) => children(each, step));
    const result = several ? found : found[0];
    if (found.length === 0 || result === null || result === undefined) return undefined;
    return typeof result === "string" ? result : JSON.stringify(result);
}

function children(value: unknown, step: JsonStep): unknown[] {
    if (typeof value !== "object" || value === null) return [];
    if (step === every) return Object.values(value);
    if (Array.isArray(value) !== (typeof step === "number")) return [];
    return Object.hasOwn(value, step) ? [(value as Record<string | number, unknown>)[step]] : [];
}
