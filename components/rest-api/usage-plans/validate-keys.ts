import { type Check, flag, oneOf, shortText, text, wrongType } from "../../../model/check";
import { issue, type Issue, nearest, quote, step } from "../../../model/issue";
import { usagePlanLimits } from "../../../model/limits";
import { isPlainObject } from "../../plain-object";
import { type Fields, input, list, map, object } from "../../http-api/validate-shape";
import type { ApiKey } from "./args";
import type { PlansContext } from "./context";
import { checkName } from "./validate-plans";

const keyIssue = (
    path: string,
    problem: string,
    got: string | undefined,
    fix: string,
    more: { readonly rule?: string; readonly severity?: "warning" } = {},
): Issue => issue({ path, code: "api-key-invalid", problem, ...(got === undefined ? {} : { got }), ...more, fix });

/** The value of an API key. It opens the API, so an issue tells its length alone. */
export const checkKeyValue: Check = (path, value) => {
    if (typeof value !== "string") {
        return [wrongType(path, "must be a text", "a value that is none", "write a text", "api-key-invalid")];
    }
    const { least, most } = usagePlanLimits.keyValue;
    if (value.length >= least && value.length <= most) return [];
    const rule =
        value.length < least
            ? `AWS: API Key value should be at least ${least} characters`
            : `AWS: API Key value exceeds maximum size of ${most} characters`;
    const problem = `an API key's value has ${least} to ${most} characters`;
    return [keyIssue(path, problem, `${value.length} characters`, "leave value out to have one made", { rule })];
};

const fieldsOf = (planNames: readonly string[]): Fields<ApiKey> => {
    const checkPlanName = (path: string, name: unknown): Issue[] => checkPlan(path, name, planNames);
    return {
        plan: checkPlanName,
        plans: list(checkPlanName, `plans: [${quote(planNames[0] ?? "free")}]`, 1),
        value: input(checkKeyValue),
        enabled: flag,
        description: shortText("of the partner Acme", usagePlanLimits.keyDescription, "the service's own limit"),
        customerId: input(text("a customer's id of AWS Marketplace")),
    };
};

/** Everything wrong with each key. */
export function checkKeys(path: string, keys: unknown, plans: unknown, context: PlansContext): Issue[] {
    const named: Readonly<Record<string, unknown>> = isPlainObject(plans) ? plans : {};
    const planNames = Object.keys(named);
    const shape = object({ fields: fieldsOf(planNames), example: '{ plan: "free" }' });
    const one: Check = (at, key) => (typeof key === "string" ? checkPlan(at, key, planNames) : shape(at, key));
    const issues = map(one, 'apiKeys: { acme: "free" }', checkName("an API key", "api-key-invalid"))(path, keys);
    if (!isPlainObject(keys)) return issues;
    const values = new Map<string, string>();
    for (const [name, key] of Object.entries(keys)) {
        const at = step(path, name);
        issues.push(...checkMembership(at, key, named, context));
        const value = isPlainObject(key) ? key.value : undefined;
        if (typeof value !== "string") continue;
        const first = values.get(value);
        if (first === undefined) values.set(value, name);
        else {
            const rule = "AWS: API Key already exists";
            const problem = `the key ${quote(first)} has the same value`;
            issues.push(keyIssue(step(at, "value"), problem, undefined, "give each key its own", { rule }));
        }
    }
    const count = Object.keys(keys).length;
    if (count > usagePlanLimits.keys) {
        const rule = "the account's in the Region; fixed";
        issues.push(
            keyIssue(path, `at most ${usagePlanLimits.keys} API keys`, quote(count), "leave some out", { rule }),
        );
    }
    return issues;
}

function checkPlan(path: string, name: unknown, planNames: readonly string[]): Issue[] {
    if (planNames.length > 0) {
        return oneOf(planNames, "a key's plan", "api-key-invalid")(path, name);
    }
    const near = typeof name === "string" ? nearest(name, planNames) : undefined;
    return [keyIssue(path, "the API has no plans", quote(name), `write plans: { ${near ?? "free"}: { ... } }`)];
}

/** Names of the plans a key, as it was written, is in. */
export function plansOf(key: unknown): string[] {
    if (typeof key === "string") return [key];
    if (!isPlainObject(key)) return [];
    const several: readonly unknown[] = Array.isArray(key.plans) ? key.plans : [];
    return [key.plan, ...several].filter((name): name is string => typeof name === "string");
}

function checkMembership(
    path: string,
    key: unknown,
    plans: Readonly<Record<string, unknown>>,
    context: PlansContext,
): Issue[] {
    if (typeof key !== "string" && !isPlainObject(key)) return [];
    const names = plansOf(key);
    if (isPlainObject(key)) {
        if (key.plan !== undefined && key.plans !== undefined) {
            return [keyIssue(path, "a key names its plans once", undefined, "keep plan or plans")];
        }
        if (key.plan === undefined && key.plans === undefined) {
            const rule = "a request passes with a key of a plan for the stage; any other gets 403";
            const fix = "give it a plan, or put it into a plan made elsewhere";
            return [
                keyIssue(path, "a key without a plan opens nothing", undefined, fix, { rule, severity: "warning" }),
            ];
        }
    }
    const issues: Issue[] = [];
    const at = typeof key === "string" ? path : step(path, key.plan === undefined ? "plans" : "plan");
    if (names.length > usagePlanLimits.plansPerKey) {
        const problem = `a key is in at most ${usagePlanLimits.plansPerKey} plans`;
        const rule = "AWS raises it on request";
        issues.push(keyIssue(at, problem, quote(names.length), "leave some out", { rule }));
    }
    const taken = new Map<string, string>();
    for (const name of names) {
        for (const stage of Object.hasOwn(plans, name) ? stagesOf(plans[name], context) : []) {
            const other = taken.get(stage);
            if (other === undefined) taken.set(stage, name);
            else {
                const rule = "a request's key tells its plan: on a stage a key is in one";
                const problem = `the plans ${quote(other)} and ${quote(name)} are both for the stage ${quote(stage)}`;
                issues.push(keyIssue(at, problem, undefined, `leave ${other} or ${name} out`, { rule }));
                return issues;
            }
        }
    }
    return issues;
}

function stagesOf(plan: unknown, { stages }: PlansContext): string[] {
    const known = stages.map(({ name }) => name);
    if (!isPlainObject(plan) || !Array.isArray(plan.stages)) return known;
    const named: readonly unknown[] = plan.stages;
    return known.filter((name) => named.includes(name));
}
