import { controlPlane, leastSecondsToCreate } from "../../model/deploy-time";
import { issue, type Issue, quote, step } from "../../model/issue";
import { httpApiLimits } from "../../model/limits";
import { isServiceKind } from "../../model/service-integration";
import * as pulumi from "@pulumi/pulumi";
import { isPlainObject } from "../plain-object";
import type { RouteEntry } from "./route-table";

/** Counts that AWS limits, and what they cost in time. */
export function checkQuotas(entries: readonly RouteEntry[], args: Record<string, unknown>): Issue[] {
    const quota = typeof args.routeQuota === "number" ? args.routeQuota : httpApiLimits.routes;
    const integrations = countIntegrations(entries);
    const issues: Issue[] = [];
    if (entries.length > quota) {
        issues.push(
            issue({
                path: "routes",
                code: "route-quota",
                problem: `an HTTP API has at most ${quota} routes`,
                got: quote(entries.length),
                rule: "AWS raises it on request",
                fix: "gather routes under a greedy one such as /{proxy+}, split the API, or set routeQuota when AWS has raised it",
            }),
        );
    }
    if (integrations > httpApiLimits.integrations) {
        issues.push(
            issue({
                path: "routes",
                code: "integration-quota",
                problem: `an HTTP API has at most ${httpApiLimits.integrations} integrations`,
                got: quote(integrations),
                rule: "a fixed quota; routes with the same target and settings share one",
                fix: "let routes share functions and settings, or split the API",
            }),
        );
    }
    return [...issues, ...checkDeployTime(entries, integrations, args)];
}

/** The fewest integrations the routes can have: one for each distinct target with its settings. */
export function countIntegrations(entries: readonly RouteEntry[]): number {
    const ids = new Map<unknown, number>();
    const idOf = (value: unknown): number => {
        const known = ids.get(value);
        if (known !== undefined) return known;
        ids.set(value, ids.size);
        return ids.size - 1;
    };
    return new Set(
        entries.map((entry) => {
            const { target, settings } = entry;
            if (settings.requestParameters !== undefined || settings.responseParameters !== undefined)
                return entry.path;
            const parts =
                target.kind === "function"
                    ? [target.identity, settings.payloadVersion ?? "2.0"]
                    : Object.entries(target.data).flatMap(([name, value]: [string, unknown]) => [name, value]);
            return [target.kind, settings.timeout, ...parts].map(idOf).join(" ");
        }),
    ).size;
}

function checkDeployTime(entries: readonly RouteEntry[], integrations: number, args: Record<string, unknown>): Issue[] {
    const authorizers = isPlainObject(args.authorizers) ? Object.keys(args.authorizers).length : 0;
    // The API and its stage; the domain name and its mapping.
    const creates = 2 + entries.length + integrations + authorizers + (args.domain === undefined ? 0 : 2);
    if (creates <= controlPlane.burst) return [];
    return [
        issue({
            path: "routes",
            code: "deploy-time",
            severity: "info",
            problem: `${creates} resources take at least ${leastSecondsToCreate(creates)} s to create`,
            rule: `API Gateway's control plane takes ${controlPlane.rate} requests a second after a burst of ${controlPlane.burst}`,
            fix: "only the first deployment takes as long",
        }),
    ];
}

/** Two functions that are not the same and have one name: they would share an integration and a permission. */
export function checkFunctionNames(entries: readonly RouteEntry[], routes: unknown): Issue[] {
    const first = new Map<string, { readonly identity: unknown; readonly entry: RouteEntry }>();
    return entries.flatMap((entry) => {
        const { target } = entry;
        if (target.kind !== "function" || typeof target.label !== "string") return [];
        const earlier = first.get(target.label);
        if (earlier === undefined) first.set(target.label, { identity: target.identity, entry });
        if (earlier === undefined || earlier.identity === target.identity) return [];
        const told = [earlier.entry, entry].some((either) => isNamed(routes, either.text));
        const outputs = [earlier.identity, target.identity].some((identity) => pulumi.Output.isInstance(identity));
        // Whoever writes `name` says that the functions are the same; two texts prove the contrary.
        if (told && outputs) return [];
        return [
            issue({
                path: entry.path,
                code: "function-name-conflict",
                problem: `another function than that of ${quote(earlier.entry.text)}, but of the same name`,
                got: quote(target.label),
                rule: "functions of one name share an integration and a permission",
                fix: 'give one of them a name: { function: { arn, name: "..." } }',
            }),
        ];
    });
}

/** Two service targets of one kind and name that are not the same: they would share an integration and a role. */
export function checkTargetNames(entries: readonly RouteEntry[]): Issue[] {
    const first = new Map<string, { readonly arn: string; readonly entry: RouteEntry }>();
    return entries.flatMap((entry) => {
        const { kind } = entry.target;
        if (kind === "function" || !isServiceKind(kind)) return [];
        const data = entry.target.data as unknown as { readonly [field: string]: unknown };
        const arn = data.queueArn ?? data.busArn ?? data.stateMachineArn ?? data.streamArn ?? data.configuration;
        if (typeof data.name !== "string" || typeof arn !== "string") return [];
        const words = `${kind} ${data.name}`;
        const earlier = first.get(words);
        if (earlier === undefined) first.set(words, { arn, entry });
        if (earlier === undefined || earlier.arn === arn) return [];
        return [
            issue({
                path: entry.path,
                code: "target-invalid",
                problem: `another ${kind} than that of ${quote(earlier.entry.text)}, but of the same name`,
                got: quote(data.name),
                rule: "targets of one name share an integration and a role",
                fix: "give one of them another name",
            }),
        ];
    });
}

/** Whether the route gives its function a `name`. */
export function isNamed(routes: unknown, key: string): boolean {
    const value = isPlainObject(routes) ? routes[key] : undefined;
    const to = isPlainObject(value) && "to" in value ? value.to : value;
    return isPlainObject(to) && isPlainObject(to.function) && to.function.name !== undefined;
}

/** A function that may run longer than its route waits, where both are known. */
export function checkFunctionTimeouts(entries: readonly RouteEntry[]): Issue[] {
    return entries.flatMap((entry) =>
        entry.target.kind === "function" && typeof entry.target.timeout === "number"
            ? checkFunctionTimeout(entry, entry.target.timeout)
            : [],
    );
}

/**
 * The same of one route, for a timeout of `seconds` that may only now be known.
 * @param most Seconds a route waits that says nothing.
 */
export function checkFunctionTimeout(
    { path, settings }: { readonly path: string; readonly settings: Pick<RouteEntry["settings"], "timeout"> },
    seconds: number,
    most: number = httpApiLimits.timeout.most,
): Issue[] {
    const waits = settings.timeout ?? most;
    if (typeof waits !== "number" || !(seconds > waits)) return [];
    return [
        issue({
            path: settings.timeout === undefined ? path : step(path, "timeout"),
            code: "timeout-shorter-than-function",
            severity: "warning",
            problem: `the function may run ${seconds} s but API Gateway stops waiting after ${waits} s`,
            fix: `give the function a timeout of at most ${waits} s`,
        }),
    ];
}
