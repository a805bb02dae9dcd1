import { issue, type Issue, quote, step } from "../../../model/issue";
import { albLimits } from "../../../model/limits";
import { pathIdentity, pathVariables, printPathTemplate } from "../../../model/path-template";
import { compareRouteKeys } from "../../../model/route-ranking";
import { isPlainObject } from "../../plain-object";
import { checkDuplicates, overlap } from "../../http-api/validate-conflicts";
import { pathCondition } from "../path-condition";
import { prioritiesOf } from "../plan-rules";
import type { RouteEntry } from "../route-table";

type PathEntry = RouteEntry & { readonly key: Extract<RouteEntry["key"], { kind: "path" }> };
const isPath = (entry: RouteEntry): entry is PathEntry => entry.key.kind === "path";

const guide = 'user guide, "Quotas for your Application Load Balancers"';

/** Everything wrong with the rules the routes become. */
export function checkRules(entries: readonly RouteEntry[], ruleQuota: unknown): Issue[] {
    const paths = entries.filter(isPath);
    return [
        ...checkDuplicates(entries),
        ...checkQuota(paths, ruleQuota),
        ...paths.flatMap(checkValues),
        ...checkColons(paths),
        ...checkPriorities(paths),
        ...checkHidden(entries, paths),
        ...tellOfVariables(paths),
    ];
}

function checkQuota(paths: readonly PathEntry[], ruleQuota: unknown): Issue[] {
    const quota = typeof ruleQuota === "number" ? ruleQuota : albLimits.rules;
    if (paths.length <= quota) return [];
    return [
        issue({
            path: "routes",
            code: "rule-quota",
            problem: `a load balancer has at most ${String(quota)} rules, and every route but $default is one`,
            got: quote(paths.length),
            rule: `AWS raises it on request; ${guide}`,
            fix: "gather routes under ANY or a greedy one such as /{proxy+}, split the API, or set ruleQuota when AWS has raised it",
        }),
    ];
}

/** Values and wildcards of a rule's conditions, which AWS counts together. */
function checkValues({ key, path, text, settings }: PathEntry): Issue[] {
    const { values, regexValues } = pathCondition(key.path);
    const [pattern] = regexValues ?? values;
    const issues: Issue[] = [];
    const wrong = (at: string, code: Issue["code"], problem: string, got: unknown, fix: string): void => {
        issues.push(issue({ path: at, code, problem, got: quote(got), rule: guide, fix }));
    };
    if (pattern.length > albLimits.conditionValue) {
        wrong(
            path,
            "rule-invalid",
            `the path becomes a pattern of ${String(pattern.length)} characters, and a rule takes ${String(albLimits.conditionValue)}`,
            text,
            "shorten it, or put {proxy+} where it becomes long",
        );
    }
    const when = isPlainObject(settings.when) ? settings.when : {};
    const lists: [at: string, values: readonly unknown[]][] = [
        [step(path, "host"), listOf(settings.host)],
        ...Object.entries(isPlainObject(when.headers) ? when.headers : {}).map(
            ([name, expected]): [string, readonly unknown[]] => [
                step(step(step(path, "when"), "headers"), name),
                listOf(expected),
            ],
        ),
        [step(step(path, "when"), "sourceIp"), listOf(when.sourceIp)],
    ];
    for (const [at, given] of lists) {
        if (given.length <= albLimits.valuesPerCondition) continue;
        wrong(
            at,
            "rule-quota",
            `a condition has at most ${String(albLimits.valuesPerCondition)} values`,
            given.length,
            "leave some out, or write a second route",
        );
    }
    const query = Object.values(isPlainObject(when.query) ? when.query : {});
    const others = [...lists.flatMap(([, given]) => given), ...query];
    const count = others.length + 1 + (key.method === "ANY" ? 0 : 1);
    if (count > albLimits.valuesPerRule) {
        wrong(
            path,
            "rule-quota",
            `a rule has at most ${String(albLimits.valuesPerRule)} values, method and path included`,
            count,
            "leave some out, or write ANY for the method",
        );
    }
    const texts = [...others, ...(values ?? [])].filter((text) => typeof text === "string");
    const wildcards = texts.join("").replace(/[^*?]/g, "").length;
    if (wildcards > albLimits.wildcardsPerRule) {
        wrong(
            path,
            "rule-quota",
            `a rule has at most ${String(albLimits.wildcardsPerRule)} wildcards`,
            wildcards,
            "write some values out",
        );
    }
    return issues;
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** `/pets/:id` is taken to the letter; whoever writes it mostly means a variable. */
function checkColons(paths: readonly PathEntry[]): Issue[] {
    return paths.flatMap(({ key, path, text }) => {
        const colon = key.path.segments.find((segment) => segment.kind === "literal" && segment.text.startsWith(":"));
        if (colon?.kind !== "literal") return [];
        return [
            issue({
                path,
                code: "route-key-malformed",
                severity: "warning",
                problem: `${quote(colon.text)} is text, not a variable`,
                got: quote(text),
                fix: `write ${quote(text.replace(/\/:(\w+)/g, "/{$1}"))}`,
            }),
        ];
    });
}

/** Numbers of rules: each once, and of two routes that may take one request the more specific one first. */
function checkPriorities(paths: readonly PathEntry[]): Issue[] {
    const distinct = [...new Map(paths.map((entry) => [entry.identity, entry])).values()];
    const priorities = prioritiesOf(distinct);
    const byIdentity = new Map(distinct.map((entry) => [entry.identity, entry]));
    const issues: Issue[] = [];
    const written = new Map<number, PathEntry>();
    for (const entry of distinct) {
        const { priority } = entry.settings;
        if (typeof priority !== "number") continue;
        const other = written.get(priority);
        if (other === undefined) written.set(priority, entry);
        else {
            issues.push(
                issue({
                    path: step(entry.path, "priority"),
                    code: "rule-invalid",
                    problem: `the rule of ${quote(other.text)} has this number`,
                    got: quote(priority),
                    rule: `AWS refuses it: Priority '${String(priority)}' is currently in use`,
                    fix: "write another number",
                }),
            );
        }
    }
    for (const entry of distinct) {
        const assigned = priorities.get(entry.identity);
        const rival = byIdentity.get(assigned?.displacedBy ?? "");
        if (assigned === undefined) {
            issues.push(
                issue({
                    path: entry.path,
                    code: "rule-invalid",
                    problem: "no number is left for the rule of a path of so many parts",
                    got: quote(entry.text),
                    fix: "write priority, behind the routes that are more specific",
                }),
            );
        } else if (rival !== undefined) {
            issues.push(
                issue({
                    path: entry.path,
                    code: "rule-invalid",
                    severity: "info",
                    problem: `its rule has the number beside that of ${quote(rival.text)}, which has its own`,
                    got: String(assigned.priority),
                    rule: "it moves when the other goes, and AWS refuses a number that is still in use",
                    fix: `write priority: ${String(assigned.priority)} to keep it there`,
                }),
            );
        }
    }
    return [...issues, ...checkOrder(distinct, (entry) => priorities.get(entry.identity)?.priority)];
}

function checkOrder(distinct: readonly PathEntry[], numberOf: (entry: PathEntry) => number | undefined): Issue[] {
    const ranked = [...distinct].sort((a, b) => compareRouteKeys(a.key, b.key));
    return ranked.flatMap((later, index) => {
        const before = ranked.slice(0, index).find((earlier) => {
            const first = numberOf(earlier);
            const second = numberOf(later);
            if (first === undefined || second === undefined || first < second) return false;
            return compareRouteKeys(earlier.key, later.key) < 0 && takeOne(earlier, later);
        });
        if (before === undefined) return [];
        return [
            issue({
                path: later.path,
                code: "rule-invalid",
                problem: `its rule would come before that of ${quote(before.text)}, which is more specific`,
                got: `${String(numberOf(later))} before ${String(numberOf(before))}`,
                fix: `write priority at both, the smaller number at ${quote(before.text)}`,
            }),
        ];
    });
}

/** Whether some request is for both. */
function takeOne({ key: a }: PathEntry, { key: b }: PathEntry): boolean {
    if (a.method !== b.method && a.method !== "ANY" && b.method !== "ANY") return false;
    return overlap(a.path, b.path);
}

/** Routes no request is left for. A route with further conditions hides nothing. */
function checkHidden(entries: readonly RouteEntry[], paths: readonly PathEntry[]): Issue[] {
    const open = paths.filter(({ settings }) => settings.host === undefined && settings.when === undefined);
    const taken = new Map<string, Set<string>>();
    for (const { key } of open) {
        const identity = pathIdentity(key.path);
        taken.set(identity, (taken.get(identity) ?? new Set()).add(key.method));
    }
    const fallback = entries.find(({ key }) => key.kind === "default");
    if (fallback === undefined || !taken.get("/{+}")?.has("ANY")) return [];
    const greedy = open.find(({ identity }) => identity === "ANY /{+}");
    return [
        issue({
            path: fallback.path,
            code: "route-unreachable",
            severity: "warning",
            problem: `no request is left for $default: ${quote(greedy === undefined ? "ANY /{proxy+}" : greedy.text)} takes every one`,
            fix: "leave one of them out",
        }),
    ];
}

/** Functions get the path, and no values of its variables. Source: Lambda developer guide, "Using AWS Lambda with ALB". */
function tellOfVariables(paths: readonly PathEntry[]): Issue[] {
    const having = paths.filter(({ key, target }) => target.kind === "function" && pathVariables(key.path).length > 0);
    const [first] = having;
    if (first === undefined) return [];
    const more = having.length === 1 ? "" : ` and of ${String(having.length - 1)} more`;
    return [
        issue({
            path: first.path,
            code: "option-of-another-kind",
            severity: "info",
            problem: `the function of this route${more} gets no pathParameters from a load balancer`,
            got: quote(printPathTemplate(first.key.path)),
            rule: "the event has the path as a whole; HttpApi and RestApi take it apart",
            fix: "read the variables from event.path",
        }),
    ];
}
