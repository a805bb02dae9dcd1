import { type Check, text, wrongType } from "../../model/check";
import { contextVariableFix, isContextVariable } from "../../model/context-variable";
import { isIssue, issue, type Issue, nearest, quote, step, under } from "../../model/issue";
import {
    isReservedHeader,
    type MappingKey,
    type MappingSide,
    mappingSources,
    type MappingSource,
    type MappingValue,
    parseMappingKey,
    parseMappingValue,
} from "../../model/parameter-mapping";
import { isPlain } from "../when-known";
import { isPlainObject, notPlain } from "../plain-object";

/** What a mapping may refer to. */
export interface MappingScope {
    /** The route's path variables; undefined when its key could not be read. */
    readonly pathVariables: readonly string[] | undefined;
    readonly stageVariables: readonly string[];
}

const anything: MappingScope = { pathVariables: undefined, stageVariables: [] };

/** Everything wrong with one mapping, key and value. An output passes as value: check it when it is known. */
export function checkMapping(
    path: string,
    side: MappingSide,
    key: string,
    value: unknown,
    scope?: MappingScope,
): Issue[] {
    const parsed = parseMappingKey(key, side);
    const issues = isIssue(parsed) ? [under(path, parsed)] : checkKey(path, parsed, value);
    if (!isPlain(value)) return issues;
    return [...issues, ...checkMappingValue(side, isIssue(parsed) ? undefined : parsed, scope)(path, value)];
}

function checkKey(path: string, key: MappingKey, value: unknown): Issue[] {
    const issues: Issue[] = [];
    if (key.of === "header" && isReservedHeader(key.name)) {
        issues.push(
            issue({
                path,
                code: "mapping-reserved-header",
                problem: "API Gateway keeps this header to itself",
                got: quote(key.name),
                rule: 'developer guide, "Transform API requests and responses for HTTP APIs", reserved headers',
                fix: "use a header of your own, such as x-orders-tenant",
            }),
        );
    }
    if (key.action === "remove" && typeof value === "string" && value !== "" && value !== "''") {
        issues.push(invalid(path, "what is removed takes no value", value, `write "''"`));
    }
    return issues;
}

/** The check of a mapping's right side alone, for values that become known later. */
export function checkMappingValue(
    side: MappingSide,
    key: MappingKey | undefined,
    scope: MappingScope = anything,
): Check {
    return text("$context.requestId", (path, value) => {
        const parsed = parseMappingValue(value);
        if (isIssue(parsed)) return [under(path, parsed)];
        if (key?.action === "remove") return [];
        if (value === "")
            return [invalid(path, "a mapping needs a value", value, "write a value, or leave the mapping out")];
        if (key?.of === "statuscode" && !isStatusCode(parsed)) {
            return [
                invalid(
                    path,
                    "a status code is a whole number from 200 to 599",
                    value,
                    'write a status code such as "404"',
                ),
            ];
        }
        return mappingSources(parsed).flatMap((source) => checkSource(path, side, source, value, scope));
    });
}

function isStatusCode(value: MappingValue): boolean {
    const [only] = value;
    return value.length !== 1 || typeof only !== "string" || /^[2-5]\d\d$/.test(only);
}

function invalid(path: string, problem: string, got: unknown, fix: string): Issue {
    return issue({ path, code: "mapping-invalid", problem, got: quote(got), fix });
}

function checkSource(
    path: string,
    side: MappingSide,
    source: MappingSource,
    text: string,
    scope: MappingScope,
): Issue[] {
    const { from, name = "" } = source;
    if (side === "request" && from.startsWith("response.")) {
        return [
            invalid(
                path,
                "there is no response yet when the request is changed",
                text,
                "read from $request, $context or $stageVariables",
            ),
        ];
    }
    if (side === "response" && from.startsWith("request.") && from !== "request.header") {
        return [
            {
                ...invalid(
                    path,
                    `AWS documents no $${from} in a response's mapping`,
                    text,
                    "read from $response, $context or $stageVariables",
                ),
                severity: "warning",
            },
        ];
    }
    const { pathVariables, stageVariables } = scope;
    if (from === "request.path" && name !== "" && pathVariables !== undefined && !pathVariables.includes(name)) {
        const near = nearest(name, pathVariables) ?? (pathVariables.length === 1 ? pathVariables[0] : undefined);
        const offered = pathVariables.map((variable) => `$request.path.${variable}`).join(", ");
        const fix = offered === "" ? "put the variable into the route's path" : `write one of ${offered}`;
        return [
            invalid(
                path,
                `the route's path has no variable ${quote(name)}`,
                text,
                near === undefined ? fix : `write $request.path.${near}`,
            ),
        ];
    }
    if (from === "stageVariables" && scope !== anything && !stageVariables.includes(name)) {
        const near = nearest(name, stageVariables);
        return [
            {
                ...invalid(
                    path,
                    `the stage has no variable ${quote(name)}`,
                    text,
                    near === undefined
                        ? `declare it: stage: { variables: { ${name}: "..." } }`
                        : `write $stageVariables.${near}`,
                ),
                code: "stage-variable-invalid",
                severity: "warning",
            },
        ];
    }
    if (from === "context" && !isContextVariable(name)) {
        return [
            {
                ...invalid(path, "HTTP APIs have no such variable", `$context.${name}`, contextVariableFix(name)),
                severity: "warning",
            },
        ];
    }
    return [];
}

/** Everything wrong with `requestParameters`. */
export function checkRequestParameters(path: string, value: unknown, scope: MappingScope): Issue[] {
    return checkMappings(path, "request", value, scope, '{ "append:header.x-request-id": "$context.requestId" }');
}

/** Names and status codes must be known; only what is mapped may be an output. */
const notAnObject = (path: string, value: unknown, example: string): Issue =>
    isPlain(value)
        ? wrongType(path, "must be an object", value, `write ${example}`)
        : notPlain(path, value, `write ${example}`);

/** Everything wrong with `responseParameters`: mappings by status code. */
export function checkResponseParameters(path: string, value: unknown, scope: MappingScope): Issue[] {
    const example = '{ "404": { "overwrite:statuscode": "200" } }';
    if (!isPlainObject(value)) return [notAnObject(path, value, example)];
    return Object.entries(value).flatMap(([status, mappings]) => {
        const at = step(path, status);
        const wrong = /^[2-5]\d\d$/.test(status)
            ? []
            : [
                  issue({
                      path: at,
                      code: "mapping-invalid",
                      problem: "a response is chosen by its status code, from 200 to 599",
                      got: quote(status),
                      fix: 'write a status code such as "404"',
                  }),
              ];
        return [...wrong, ...checkMappings(at, "response", mappings, scope, '{ "overwrite:statuscode": "200" }')];
    });
}

function checkMappings(path: string, side: MappingSide, value: unknown, scope: MappingScope, example: string): Issue[] {
    if (!isPlainObject(value)) return [notAnObject(path, value, example)];
    return Object.entries(value).flatMap(([key, mapped]) => checkMapping(step(path, key), side, key, mapped, scope));
}

/** The check of a service integration's parameter: a text with sources of a request. */
export function checkServiceParameter(scope: MappingScope = anything): Check {
    return checkMappingValue("request", undefined, scope);
}
