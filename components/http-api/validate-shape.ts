import { type Check, wrongType } from "../../model/check";
import { issue, type Issue, nearest, quote, step } from "../../model/issue";
import { ofLoadBalancers } from "../switching/alb-words";
import { offeredBy } from "../switching/offered-by";
import { isPlain } from "../when-known";
import { isPlainObject, notPlain } from "../plain-object";

/** The check of a value that may be an output: then it is left to `whenKnown`, which runs the same check. */
export interface InputCheck {
    readonly whenPlain: Check;
}

/** A field must be known before anything is created, unless its check says `input`. */
export type FieldCheck = Check | InputCheck;

/** A check for every field of an interface: a field that is added there and not here does not compile. */
export type Fields<T> = { readonly [K in keyof Required<T>]: FieldCheck };

/** Lets an output pass. */
export const input = (check: Check): InputCheck => ({ whenPlain: check });

/** Nothing to check here: another file judges it. */
export const elsewhere: InputCheck = input(() => []);

/** One value, at its path. */
export function checkField(field: FieldCheck, path: string, value: unknown): Issue[] {
    if (typeof field !== "function") return isPlain(value) ? field.whenPlain(path, value) : [];
    return isPlain(value)
        ? field(path, value)
        : [notPlain(path, value, "write the value itself, or read it from the stack's config")];
}

/** What an object is to look like. */
export interface ObjectShape {
    readonly fields: { readonly [name: string]: FieldCheck };
    readonly required?: readonly string[];
    /** A sample for the remedy. */
    readonly example: string;
    /** Whether options of other kinds of front door are told apart from slips of the finger. */
    readonly ofApi?: boolean;
    /** The same for another kind than the HTTP API: what to say of an option that is not this kind's. */
    readonly foreign?: (path: string, name: string, value: unknown) => Issue | undefined;
}

/** An object: no unknown option, every required one, every one by its own check. */
export function object({ fields, required = [], example, ofApi = false, foreign }: ObjectShape): Check {
    const names = Object.keys(fields);
    return (path, value) => {
        if (!isPlainObject(value)) return [wrongType(path, "must be an object", value, `write ${example}`)];
        const issues: Issue[] = [];
        for (const [name, given] of Object.entries(value)) {
            if (given === undefined) continue;
            const at = step(path, name);
            const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
            if (field !== undefined) issues.push(...checkField(field, at, given));
            else {
                const told = ofApi ? ofAnotherKind(at, name, given) : foreign?.(at, name, given);
                issues.push(told ?? unknownOption(at, name, names));
            }
        }
        for (const name of required) {
            if (value[name] !== undefined) continue;
            issues.push(
                issue({
                    path: step(path, name),
                    code: "value-invalid",
                    problem: `${name} is missing`,
                    fix: `write ${example}`,
                }),
            );
        }
        return issues;
    };
}

/** A list, each of whose elements may be an output. */
export function list(element: FieldCheck, example: string, least = 0): Check {
    return (path, value) => {
        if (!Array.isArray(value)) {
            return [
                issue({
                    path,
                    code: "value-invalid",
                    problem: "must be a list",
                    got: quote(value),
                    fix: `write ${example}`,
                }),
            ];
        }
        if (value.length < least) {
            return [
                issue({
                    path,
                    code: "value-invalid",
                    problem: "must not be empty",
                    got: "[]",
                    fix: `write ${example}`,
                }),
            ];
        }
        return value.flatMap((inner: unknown, index) => checkField(element, step(path, index), inner));
    };
}

/** Values by name, each of which may be an output. */
export function map(
    element: FieldCheck,
    example: string,
    checkName: (path: string, name: string) => Issue[] = () => [],
): Check {
    return (path, value) => {
        if (!isPlainObject(value)) return [wrongType(path, "must be an object", value, `write ${example}`)];
        return Object.entries(value).flatMap(([name, inner]) => {
            const at = step(path, name);
            return inner === undefined ? [] : [...checkName(at, name), ...checkField(element, at, inner)];
        });
    };
}

function unknownOption(path: string, name: string, names: readonly string[]): Issue {
    const near = nearest(name, names);
    return issue({
        path,
        code: "option-unknown",
        problem: "no such option",
        got: quote(name),
        fix: near === undefined ? `write one of ${names.join(", ")}` : `write ${near}`,
    });
}

/**
 * What HTTP APIs lack and REST APIs have. Source: developer guide, "Choose between REST APIs and HTTP APIs".
 * Names in lower case, as users of other tools write them.
 */
const restOptions: readonly (readonly [what: string, ...names: string[]])[] = [
    [
        "API keys and usage plans",
        "apikey",
        "apikeys",
        "apikeyrequired",
        "apikeysource",
        "plan",
        "plans",
        "usageplan",
        "usageplans",
        "quota",
    ],
    ["a cache", "cache", "caching", "cachecluster", "cacheclusterenabled", "cacheclustersize", "cachettl"],
    [
        "request validation",
        "validate",
        "validation",
        "models",
        "model",
        "requestvalidator",
        "requestmodels",
        "requestschema",
    ],
    ["a web application firewall", "firewall", "waf", "webacl", "webaclarn"],
    ["X-Ray tracing", "tracing", "xray", "tracingenabled", "xraytracingenabled"],
    ["canary deployments", "canary", "canarysettings"],
    ["resource policies", "policy", "resourcepolicy"],
    [
        "private and edge-optimized endpoints",
        "endpoint",
        "endpointtype",
        "endpointtypes",
        "endpointconfiguration",
        "private",
        "edge",
        "vpcendpointids",
    ],
    ["binary media types", "binarymediatypes"],
    ["compression", "compression", "minimumcompressionsize"],
    ["gateway responses", "gatewayresponse", "gatewayresponses"],
    [
        "mapping templates",
        "requesttemplates",
        "responsetemplates",
        "requesttemplate",
        "responsetemplate",
        "passthrough",
        "proxy",
    ],
    ["statuses, headers and bodies by the target's answer", "responses"],
    ["conversion of bodies", "contenthandling"],
    ["mock integrations", "mock"],
    ["response streaming", "streaming", "responsestreaming", "responsetransfermode"],
];

function ofAnotherKind(path: string, name: string, value: unknown): Issue | undefined {
    const found = restOptions.find(([, ...names]) => names.includes(name.toLowerCase()));
    if (found === undefined) return ofLoadBalancers("HttpApi", path, name, value);
    return issue({
        path,
        code: "option-of-another-kind",
        problem: `HTTP APIs have no ${found[0].replace(/^an? /, "").replace(" and ", " or ")}`,
        got: quote(value),
        rule: offeredBy(["RestApi"], found[0], "HttpApi"),
        fix: `use RestApi, or leave ${name} out`,
    });
}
