import { compareRouteKeys } from "../../model/route-ranking";
import { isPlainObject } from "../plain-object";
import { plainName } from "../logical-name";
import type { FunctionReference } from "../targets/function-source";
import type { AlbApiArgs, AlbConditions } from "./args";
import { type AuthorizerPlan, planAuthorizer, withScopes } from "./authorizers/plan";
import { type PathCondition, pathCondition } from "./path-condition";
import { type Assigned, assignPriorities, type Numbered } from "./priority";
import { readRouteTable, type RouteEntry, type RouteTarget } from "./route-table";

/** A target group with its one function. */
export interface TargetGroupPlan {
    /** Logical name of the target group and of the attachment, `<component>-<function>`. */
    readonly name: string;
    readonly permission: string;
    readonly fn: FunctionReference;
    /** The first route that uses it, for messages. */
    readonly usedBy: RouteEntry;
}

/** What ends a request. */
export type ActionPlan =
    { readonly kind: "forward"; readonly targetGroup: string } | Exclude<RouteTarget, FunctionReference>;

/** The actions of a rule or of a listener. */
export interface ActionsPlan {
    readonly authorizer: AuthorizerPlan | undefined;
    readonly action: ActionPlan;
    /** Where the target stands in the arguments. */
    readonly targetPath: string;
}

/** One rule: a route. */
export interface RulePlan extends ActionsPlan {
    /** `<component> GET /orders/{}`: without the variables' names, so that renaming one changes nothing. */
    readonly name: string;
    readonly routeKey: string;
    readonly priority: number;
    /** Undefined: every method. */
    readonly method: string | undefined;
    readonly pathCondition: PathCondition;
    readonly host: readonly string[] | undefined;
    readonly when: AlbConditions;
}

export interface RulesPlan {
    readonly targetGroups: readonly TargetGroupPlan[];
    /** As requests are compared with them. */
    readonly rules: readonly RulePlan[];
    readonly defaultActions: ActionsPlan;
}

/** What HTTP APIs answer when no route takes a request, so that clients see no difference. */
const notFound: ActionPlan = {
    kind: "fixedResponse",
    data: { status: 404, body: '{"message":"Not Found"}', contentType: "application/json" },
};

/** The rules of a route table: one a route. Pure. */
export function planRules(component: string, args: AlbApiArgs): RulesPlan {
    const { routes: entries } = readRouteTable(args.routes);
    const targetGroups = new Map<string, TargetGroupPlan>();
    const actionOf = (entry: RouteEntry): ActionPlan => {
        if (entry.target.kind !== "function") return entry.target;
        const name = `${component}-${plainName(entry.target.label ?? entry.identity)}`;
        if (!targetGroups.has(name)) {
            targetGroups.set(name, { name, permission: `${name}-invoke`, fn: entry.target, usedBy: entry });
        }
        return { kind: "forward", targetGroup: name };
    };
    const actionsOf = (entry: RouteEntry): ActionsPlan => ({
        authorizer: planRouteAuthorizer(entry, args),
        action: actionOf(entry),
        targetPath: entry.targetPath,
    });
    const numbered = numberedRoutes(entries);
    const priorities = assignPriorities(numbered);
    const rules = entries.flatMap((entry): RulePlan[] => {
        const { key, identity, settings } = entry;
        if (key.kind === "default") return [];
        const assigned = priorities.get(identity);
        return [
            {
                name: `${component} ${identity}`,
                routeKey: entry.text,
                priority: assigned?.priority ?? 0,
                method: key.method === "ANY" ? undefined : key.method,
                pathCondition: pathCondition(key.path),
                host: settings.host,
                when: settings.when ?? {},
                ...actionsOf(entry),
            },
        ];
    });
    const fallback = entries.find(({ key }) => key.kind === "default");
    return {
        defaultActions:
            fallback === undefined
                ? { authorizer: undefined, action: notFound, targetPath: "routes" }
                : actionsOf(fallback),
        rules: rules.sort((a, b) => a.priority - b.priority),
        targetGroups: [...targetGroups.values()],
    };
}

/** The routes that become rules, as `assignPriorities` takes them; the best ranked first. */
export function numberedRoutes(entries: readonly RouteEntry[]): Numbered[] {
    return entries
        .flatMap(({ key, identity, settings }): Numbered[] =>
            key.kind === "default" ? [] : [{ key, identity, priority: writtenPriority(settings) }],
        )
        .sort((a, b) => compareRouteKeys(a.key, b.key));
}

const writtenPriority = ({ priority }: RouteEntry["settings"]): number | undefined =>
    typeof priority === "number" ? priority : undefined;

/** The numbers of the routes, by identity. */
export const prioritiesOf = (entries: readonly RouteEntry[]): ReadonlyMap<string, Assigned | undefined> =>
    assignPriorities(numberedRoutes(entries));

/** Who may use a route: its own authorizer, else the API's default, else everyone. */
function planRouteAuthorizer({ settings }: RouteEntry, args: AlbApiArgs): AuthorizerPlan | undefined {
    const name = settings.authorizer ?? args.defaultAuthorizer ?? "none";
    const authorizer = args.authorizers?.[name];
    const plan = name === "none" || !isPlainObject(authorizer) ? undefined : planAuthorizer(authorizer);
    return plan === undefined ? undefined : withScopes(plan, settings.scopes);
}
