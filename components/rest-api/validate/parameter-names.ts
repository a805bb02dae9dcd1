import { issue, type Issue, quote, step } from "../../../model/issue";
import { pathVariables } from "../../../model/path-template";
import { isPlainObject } from "../../plain-object";
import type { RouteEntry } from "../route-table";

/** A parameter a setting reads, such as `querystring.page`, and where the setting stands. */
interface Read {
    readonly at: string;
    readonly parameter: string;
}

/**
 * Parameters of one name in two places. A method declares what its cache keys and mappings read beside what it
 * requires, and API Gateway refuses one name twice. Of required parameters see `checkValidation`.
 * Source: the service's message of PutMethod.
 */
export function checkParameterNames(entries: readonly RouteEntry[]): Issue[] {
    return entries.flatMap((entry) => {
        const seen = new Map<string, string>();
        for (const name of pathVariables(entry.template)) seen.set(name, `path.${name}`);
        for (const parameter of required(entry)) {
            const name = nameOf(parameter);
            if (name !== undefined && !seen.has(name)) seen.set(name, parameter);
        }
        return [...cacheKeys(entry), ...sources(entry)].flatMap(({ at, parameter }) => {
            const name = nameOf(parameter);
            if (name === undefined) return [];
            const earlier = seen.get(name);
            if (earlier === undefined) seen.set(name, parameter);
            return earlier === undefined || earlier === parameter ? [] : [twice(at, parameter, earlier)];
        });
    });
}

const nameOf = (parameter: string): string | undefined => /^(?:path|querystring|header)\.(.+)$/.exec(parameter)?.[1];

function twice(path: string, parameter: string, earlier: string): Issue {
    return issue({
        path,
        code: "value-invalid",
        problem: `${quote(earlier)} has this name already`,
        got: quote(parameter),
        rule: "API Gateway refuses it: Parameter names must be unique across querystring, header and path",
        fix: "rename one of the two",
    });
}

function required({ settings }: RouteEntry): string[] {
    const validate: unknown = settings.validate;
    return isPlainObject(validate) ? texts(validate.parameters) : [];
}

function cacheKeys({ path, settings }: RouteEntry): Read[] {
    const cache: unknown = settings.cache;
    const keys: readonly unknown[] = isPlainObject(cache) && Array.isArray(cache.keys) ? cache.keys : [];
    const at = step(step(path, "cache"), "keys");
    return keys.flatMap((key, index) => (typeof key === "string" ? [{ at: step(at, index), parameter: key }] : []));
}

function sources({ path, settings }: RouteEntry): Read[] {
    const mappings: unknown = settings.requestParameters;
    if (!isPlainObject(mappings)) return [];
    return Object.entries(mappings).flatMap(([key, source]) => {
        if (typeof source !== "string" || !source.startsWith("method.request.")) return [];
        const parameter = source.replace(/^method\.request\.(?:multivalue)?/, "");
        return [{ at: step(step(path, "requestParameters"), key), parameter }];
    });
}

const texts = (list: unknown): string[] =>
    Array.isArray(list) ? list.filter((each): each is string => typeof each === "string") : [];
