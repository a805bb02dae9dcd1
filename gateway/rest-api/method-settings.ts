import { methodsOfRoute, type MethodSettings, type RestRoute, type RestStage, settingsOfMethod } from "../../frontdoor";
import { printPathTemplate } from "../../model/path-template";
import { bucketOf as bucketOfThrottle } from "../http-api/compile-http-api";
import { knownCount, knownText } from "../known-value";
import type { TokenBucket } from "../token-bucket";

/**
 * What a stage sets for a method: its own settings, member by member, over those of the whole stage.
 * @inferred what the method's own settings leave out is the stage's.
 */
export function settingsOf(
    settings: readonly MethodSettings[],
    resourcePath: string,
    method: string,
): MethodSettings[] {
    const { own, all } = settingsOfMethod(settings, resourcePath, method);
    return [...own, ...all];
}

/** The path of a route's resource; one that cannot be read counts as the root. */
export function resourcePathOf({ template }: RestRoute): string {
    return template === undefined ? "/" : printPathTemplate(template);
}

/**
 * The methods a route for ANY stands for that have settings of their own, each a throttle and a cache by itself.
 * @observed a log of tries on AWS of 2026-08, one setting at a time: a stage refuses settings of ANY, "Invalid method
 * setting path: /lit/ANY/caching/enabled", and takes those of single methods.
 * @inferred settings of a method that has a route of its own on the resource are that route's.
 */
export function methodsSetApart(
    route: RestRoute,
    { settings }: RestStage,
    routes: readonly RestRoute[],
): readonly string[] {
    if (settings.length === 0 || knownText(route.method) !== "ANY") return [];
    const path = resourcePathOf(route);
    return methodsOfRoute(route, routes).filter((method) => settingsOfMethod(settings, path, method).own.length > 0);
}

/** The first of several settings that says something. */
export function firstSet<Value>(
    settings: readonly MethodSettings[],
    read: (one: MethodSettings) => Value | undefined,
): Value | undefined {
    for (const one of settings) {
        const value = read(one);
        if (value !== undefined) return value;
    }
    return undefined;
}

/**
 * The throttle of a method; undefined: only the account's counts.
 * @documented terraform-provider-aws, `aws_api_gateway_method_settings`: -1 turns a limit off; a method's own does so
 * whatever the whole stage has.
 * @inferred each method has a bucket of its own, also where the settings of the whole stage say its size.
 */
export function bucketOf(settings: readonly MethodSettings[], now: number): TokenBucket | undefined {
    const rate = limit(firstSet(settings, ({ throttle }) => knownCount(throttle?.rate)));
    const burst = limit(firstSet(settings, ({ throttle }) => knownCount(throttle?.burst)));
    return bucketOfThrottle(
        { ...(rate === undefined ? {} : { rate }), ...(burst === undefined ? {} : { burst }) },
        now,
    );
}

function limit(written: number | undefined): number | undefined {
    return written === undefined || written < 0 ? undefined : written;
}
