import { type Check, oneOf, text } from "../../../model/check";
import { isIssue, issue, type Issue, nearest, quote, step, under } from "../../../model/issue";
import { usagePlanLimits } from "../../../model/limits";
import { parseRouteKey, type RouteKey, routeIdentity } from "../../../model/route-key";
import type { Throttle } from "../../throttle";
import { isPlainObject } from "../../plain-object";
import { type Fields, input, list, map, object } from "../../http-api/validate-shape";
import { checkThrottle, readThrottle } from "../../http-api/validate-throttle";
import type { UsagePlan, UsageQuota } from "./args";
import type { PlansContext } from "./context";

/** An issue with a plan. */
export const planIssue = (
    path: string,
    problem: string,
    got: unknown,
    fix: string,
    more: { readonly rule?: string; readonly severity?: "warning" | "info" } = {},
): Issue =>
    issue({ path, code: "plan-invalid", problem, ...(got === undefined ? {} : { got: quote(got) }), ...more, fix });

/** Names stand in logical names, behind the component's: a space in one of them could make two of them the same. */
export const checkName =
    (what: string, code: "plan-invalid" | "api-key-invalid") =>
    (path: string, name: string): Issue[] =>
        /^[\w.-]+$/.test(name)
            ? []
            : [
                  issue({
                      path,
                      code,
                      problem: `${what}'s name holds letters, digits and . - _`,
                      got: quote(name),
                      fix: `write ${quote(name.replace(/[^\w.-]+/g, "-").replace(/^-|-$/g, "") || "basic")}`,
                  }),
              ];

const checkLimit: Check = (path, limit) => {
    if (typeof limit !== "number" || !Number.isInteger(limit) || limit < 0) {
        return [planIssue(path, "a quota is a whole number of requests", limit, "write a whole number such as 10000")];
    }
    return limit === 0 ? [planIssue(path, "limit 0 refuses every request", 0, "write a number above 0")] : [];
};

const checkPer = oneOf(["day", "week", "month"], "a quota's period", "plan-invalid");

const checkOffset: Check = (path, offset) =>
    typeof offset === "number" && Number.isInteger(offset) && offset >= 0
        ? []
        : [planIssue(path, "offset is the day on which the period starts, from 0", offset, "write a whole number")];

const quotaFields: Fields<UsageQuota> = { limit: checkLimit, per: checkPer, offset: checkOffset };
const checkQuotaShape = object({
    fields: quotaFields,
    required: ["limit", "per"],
    example: 'quota: { limit: 10000, per: "month" }',
});

function checkQuota(path: string, quota: unknown): Issue[] {
    const issues = checkQuotaShape(path, quota);
    if (issues.length > 0 || !isPlainObject(quota)) return issues;
    const { per, offset = 0 } = quota as unknown as UsageQuota;
    const most = usagePlanLimits.quotaOffset[per];
    if (offset <= most) return [];
    const rule = `AWS: Usage Plan quota offset must be between 0 and ${most} inclusive in the ${per.toUpperCase()} period`;
    const problem =
        most === 0 ? "a day has no day to start on" : `the period of a ${per} starts on day 0 to ${most} of it`;
    return [
        planIssue(step(path, "offset"), problem, offset, most === 0 ? "leave offset out" : `write 0 to ${most}`, {
            rule,
        }),
    ];
}

const planFields = (context: PlansContext): Fields<UsagePlan> => ({
    quota: checkQuota,
    throttle: (path, throttle) => checkThrottle(path, throttle, undefined),
    methodThrottles: (path, throttles) => checkMethodThrottles(path, throttles, context),
    stages: (path, stages) => checkStages(path, stages, context),
    keyIds: list(input(text("a1b2c3d4e5")), 'keyIds: ["a1b2c3d4e5"]'),
    productCode: input(text("abcdefg")),
    description: text("for partners"),
});

/** Everything wrong with each plan by itself. */
export function checkPlans(path: string, plans: unknown, context: PlansContext): Issue[] {
    const shape = object({ fields: planFields(context), example: '{ quota: { limit: 10000, per: "month" } }' });
    const issues = map(shape, "plans: { free: { ... } }", checkName("a plan", "plan-invalid"))(path, plans);
    if (!isPlainObject(plans)) return issues;
    for (const [name, plan] of Object.entries(plans)) {
        if (isPlainObject(plan)) issues.push(...checkReach(step(path, name), plan, context));
    }
    const count = Object.keys(plans).length;
    if (count > usagePlanLimits.plans) {
        const rule = "the account's in the Region; AWS raises it on request";
        issues.push(planIssue(path, `at most ${usagePlanLimits.plans} plans`, count, "join some of them", { rule }));
    }
    return issues;
}

function checkStages(path: string, stages: unknown, { stages: known }: PlansContext): Issue[] {
    const names = known.map(({ name }) => name);
    const example = `stages: [${quote(names[0] ?? "prod")}]`;
    const one: Check = (at, stage) => {
        if (typeof stage === "string" && names.includes(stage)) return [];
        const near = typeof stage === "string" ? nearest(stage, names) : undefined;
        const offered = near ?? names.join(" or ");
        return [planIssue(at, "the API has no such stage", stage, `write ${offered}`)];
    };
    return list(one, example, 1)(path, stages);
}

/** Keys of `methodThrottles` are routes of the table; variables' names do not count. */
function checkMethodThrottles(path: string, throttles: unknown, { routes }: PlansContext): Issue[] {
    const identities = new Set(routes.map(({ identity }) => identity));
    const shape = map(
        (at, throttle) => checkThrottle(at, throttle, undefined),
        'methodThrottles: { "GET /orders": { rate: 10, burst: 20 } }',
        (at, text) => {
            const key = parseRouteKey(text);
            if (isIssue(key)) return [under(at, key)];
            if (identities.has(routeIdentity(key))) return ofEveryMethod(at, text, key);
            const texts = routes.map((route) => route.text);
            const any = key.kind === "path" ? text.replace(/^\S+/, "ANY") : text;
            const near = texts.includes(any) ? any : nearest(text, texts);
            const fix = near === undefined ? "write the key of a route" : `write ${quote(near)}`;
            return [planIssue(at, "the API has no such route", text, fix)];
        },
    );
    const issues = shape(path, throttles);
    const count = isPlainObject(throttles) ? Object.keys(throttles).length : 0;
    if (count > usagePlanLimits.methodThrottles) {
        const rule = "of one plan and stage; AWS raises it on request";
        const problem = `at most ${usagePlanLimits.methodThrottles} routes have a throttle of their own`;
        issues.push(planIssue(path, problem, count, "give the plan's own throttle the lowest of them", { rule }));
    }
    return issues;
}

/** A plan names a method by path and verb, `/pets/GET`; that `/pets/ANY` stands for all of them is not documented. */
function ofEveryMethod(path: string, text: string, key: RouteKey): Issue[] {
    if (key.kind !== "path" || key.method !== "ANY") return [];
    const problem = "AWS may not throttle a route for every method in a plan";
    const rule = "a plan names a method by its path and verb";
    const fix = `write ${quote(text.replace("ANY", "GET"))} and the like as routes of their own`;
    return [planIssue(path, problem, text, fix, { rule, severity: "warning" })];
}

/** A number above the one that is reached first never counts. */
function checkReach(path: string, plan: { readonly [name: string]: unknown }, context: PlansContext): Issue[] {
    const own = readThrottle(plan.throttle);
    const named = Array.isArray(plan.stages) ? plan.stages : undefined;
    const stages = context.stages.filter(({ name }) => named === undefined || named.includes(name));
    const outer: [what: string, throttle: Throttle | undefined][] = [
        ["the account's", context.account],
        ...stages.map(({ name, throttle }): [string, Throttle | undefined] => [`the stage ${name}'s`, throttle]),
    ];
    const issues = own === undefined ? [] : unreached(step(path, "throttle"), own, outer);
    const methods = isPlainObject(plan.methodThrottles) ? plan.methodThrottles : {};
    for (const [text, value] of Object.entries(methods)) {
        const throttle = readThrottle(value);
        if (throttle === undefined) continue;
        issues.push(...unreached(step(step(path, "methodThrottles"), text), throttle, [...outer, ["the plan's", own]]));
    }
    return issues;
}

/** The lowest of the outer ones is told of, once a number. */
function unreached(
    path: string,
    throttle: Throttle,
    outer: readonly (readonly [what: string, throttle: Throttle | undefined])[],
): Issue[] {
    return (["rate", "burst"] as const).flatMap((name) => {
        const lower = outer
            .flatMap(([what, given]) => (given !== undefined && given[name] < throttle[name] ? [{ what, given }] : []))
            .sort((a, b) => a.given[name] - b.given[name])[0];
        if (lower === undefined) return [];
        return [
            issue({
                path: step(path, name),
                code: "throttle-over-account",
                severity: "warning",
                problem: `${lower.what} ${name} of ${lower.given[name]} is reached first`,
                got: quote(throttle[name]),
                rule: "every level counts each request, and the first empty one answers 429",
                fix: `write ${lower.given[name]} or less`,
            }),
        ];
    });
}
