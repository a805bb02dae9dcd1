import { isArn, parseArn } from "../../../model/arn";
import { issue, type Issue, quote, step } from "../../../model/issue";
import { resourcePolicyLimits } from "../../../model/limits";
import { isPlainObject } from "../../plain-object";
import { isPlain } from "../../when-known";
import { canonicalPolicy } from "./canonical-policy";
import type { EndpointType } from "./args";

/** What a policy is judged against. */
export interface PolicyContext {
    readonly endpoint: EndpointType;
    /** Keys of the routes that need no authorizer: of those a policy must allow who may come. */
    readonly openRoutes: readonly string[];
}

const wrong = (
    path: string,
    problem: string,
    got: unknown,
    fix: string,
    more: { readonly rule?: string; readonly severity?: "warning" } = {},
): Issue =>
    issue({ path, code: "policy-invalid", problem, ...(got === undefined ? {} : { got: quote(got) }), ...more, fix });

const example =
    '{ Statement: [{ Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*" }] }';
const invalid = "AWS: Invalid policy document. Please check the policy syntax and ensure that Principals are valid.";

/** Everything wrong with a resource policy: a document, or JSON text. */
export function checkPolicy(path: string, policy: unknown, context: PolicyContext): Issue[] {
    const document = typeof policy === "string" ? parsed(policy) : policy;
    if (!isPlainObject(document)) {
        return [wrong(path, "a policy is a JSON document", policy, `write ${example}`, { rule: invalid })];
    }
    const issues: Issue[] = [];
    for (const name of Object.keys(document)) {
        if (name === "Version" || name === "Id" || name === "Statement") continue;
        const problem = "a policy has Version, Id and Statement";
        issues.push(wrong(step(path, name), problem, name, "leave it out", { rule: invalid }));
    }
    const { Version: version = "2012-10-17", Statement: statement } = document;
    if (version !== "2012-10-17" && version !== "2008-10-17") {
        const problem = "a policy's version is a day of the policy language";
        issues.push(wrong(step(path, "Version"), problem, version, 'write "2012-10-17"', { rule: invalid }));
    }
    const statements: readonly unknown[] = Array.isArray(statement) ? statement : [statement];
    if (statement === undefined || statements.length === 0) {
        issues.push(wrong(step(path, "Statement"), "a policy has statements", statement, `write ${example}`));
        return issues;
    }
    for (const [index, one] of statements.entries()) {
        const at = Array.isArray(statement) ? step(step(path, "Statement"), index) : step(path, "Statement");
        issues.push(...checkStatement(at, one, context));
    }
    return [...issues, ...checkReach(path, statements, context), ...checkLength(path, document)];
}

function parsed(text: string): unknown {
    try {
        return JSON.parse(text) as unknown;
    } catch {
        return undefined;
    }
}

const members: readonly string[] = [
    "Sid",
    "Effect",
    "Principal",
    "NotPrincipal",
    "Action",
    "NotAction",
    "Resource",
    "NotResource",
    "Condition",
];

function checkStatement(path: string, statement: unknown, { endpoint }: PolicyContext): Issue[] {
    if (!isPlainObject(statement)) return [wrong(path, "a statement is an object", statement, `write ${example}`)];
    const issues: Issue[] = [];
    for (const name of Object.keys(statement)) {
        if (!members.includes(name)) {
            const fix = `write one of ${members.join(", ")}`;
            issues.push(wrong(step(path, name), "a statement has no such member", name, fix, { rule: invalid }));
        }
    }
    if (statement.Effect !== "Allow" && statement.Effect !== "Deny") {
        const problem = "a statement's effect is Allow or Deny";
        issues.push(wrong(step(path, "Effect"), problem, statement.Effect, 'write "Allow" or "Deny"'));
    }
    const needed = [
        ["Principal", '"*"'],
        ["Action", '"execute-api:Invoke"'],
        ["Resource", '"execute-api:/*"'],
    ] as const;
    for (const [name, usual] of needed) {
        if (statement[name] !== undefined || statement[`Not${name}`] !== undefined) continue;
        const problem = `a statement of a resource policy has a ${name}`;
        issues.push(wrong(path, problem, undefined, `write ${name}: ${usual}`, { rule: invalid }));
    }
    for (const [at, action] of textsOf(step(path, "Action"), statement.Action)) {
        if (action === "*" || /^execute-api:(\*|Invoke|InvalidateCache)$/i.test(action)) continue;
        const problem = "a REST API's policy is about execute-api:Invoke";
        issues.push(wrong(at, problem, action, 'write "execute-api:Invoke"'));
    }
    for (const [at, resource] of textsOf(step(path, "Resource"), statement.Resource)) {
        if (resource === "*" || resource.startsWith("execute-api:/")) continue;
        const arn = parseArn(resource);
        if (isArn(arn) && (arn.service === "execute-api" || arn.service === "*")) continue;
        const problem = "a REST API's policy is about its own routes";
        issues.push(wrong(at, problem, resource, 'write "execute-api:/*", or "execute-api:/STAGE/METHOD/PATH"'));
    }
    return [...issues, ...checkConditions(step(path, "Condition"), statement.Condition, endpoint)];
}

/** Source: developer guide, "AWS condition keys that can be used in API Gateway resource policies". */
function checkConditions(path: string, condition: unknown, endpoint: EndpointType): Issue[] {
    if (!isPlainObject(condition)) return [];
    const issues: Issue[] = [];
    for (const [operator, keys] of Object.entries(condition)) {
        for (const key of isPlainObject(keys) ? Object.keys(keys) : []) {
            const at = step(step(path, operator), key);
            const name = key.toLowerCase();
            const severity = "warning";
            if (endpoint === "private" && name === "aws:sourceip") {
                const problem = "a request to a private API has no aws:SourceIp";
                issues.push(wrong(at, problem, undefined, "write aws:VpcSourceIp", { severity }));
            }
            if (endpoint !== "private" && ["aws:sourcevpc", "aws:sourcevpce", "aws:vpcsourceip"].includes(name)) {
                const problem = `a request to ${endpoint === "edge" ? "an edge" : "a regional"} API has no ${key}`;
                issues.push(wrong(at, problem, undefined, 'write endpoint: "private", or aws:SourceIp', { severity }));
            }
        }
    }
    return issues;
}

/** Where nothing else authorizes, an attached policy denies whatever it does not allow. */
function checkReach(path: string, statements: readonly unknown[], { endpoint, openRoutes }: PolicyContext): Issue[] {
    const allows = statements.some((one) => isPlainObject(one) && one.Effect === "Allow");
    if (allows) return [];
    const rule = "an attached policy denies whatever no statement allows";
    if (endpoint === "private") {
        return [wrong(path, "a private API's policy has to allow somebody", undefined, `add ${example}`, { rule })];
    }
    const [first] = openRoutes;
    if (first === undefined) return [];
    const which = openRoutes.length === 1 ? quote(first) : `${openRoutes.length} routes without an authorizer`;
    const problem = `no statement allows anything, so every request to ${which} gets 403`;
    return [wrong(path, problem, undefined, `add ${example}`, { rule, severity: "warning" })];
}

/** A policy with outputs in it is measured when they are known. */
function checkLength(path: string, document: object): Issue[] {
    const { characters: most } = resourcePolicyLimits;
    const length = JSON.stringify(canonicalPolicy(document)).length;
    if (length <= most) return [];
    const rule = "AWS raises it on request";
    return [
        wrong(path, `a resource policy has at most ${most} characters`, length, "join ranges and statements", { rule }),
    ];
}

/** One text or several; what is still an output is judged when it is known. */
function textsOf(path: string, value: unknown): [path: string, text: string][] {
    if (typeof value === "string") return [[path, value]];
    if (!Array.isArray(value)) return [];
    return value.flatMap((one: unknown, index): [string, string][] =>
        isPlain(one) && typeof one === "string" ? [[step(path, index), one]] : [],
    );
}
