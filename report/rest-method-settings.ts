import type { Count, Flag, Text, Throttle } from "../frontdoor/front-door";
import { settingsOfRoute } from "../frontdoor/method-settings";
import type { RestRoute, RestStage } from "../frontdoor/rest-front-door";
import { isUnknown } from "../model/property-value";
import { printCount, printText, printTexts } from "./print-value";

/** What of a stage's settings holds for one method. */
export interface SettingsInForce {
    readonly throttle?: Throttle;
    readonly caching?: Flag;
    /** Whether caching is set for this very method. */
    readonly cachingIsOwn: boolean;
    readonly ttlSeconds?: Count;
}

/**
 * A method's own settings before those for all.
 * Source: API Gateway developer guide, "Set up a stage": method overrides of stage-level settings.
 */
export function settingsInForce(
    { settings }: RestStage,
    route: RestRoute,
    routes: readonly RestRoute[],
): SettingsInForce {
    const { own, all } = settingsOfRoute(settings, route, routes);
    const ranked = [...own, ...all];
    const caching = ranked.find((each) => each.caching !== undefined);
    const throttle = limitsOf(ranked.find((each) => each.throttle !== undefined)?.throttle);
    const ttlSeconds = ranked.find((each) => each.cacheTtlSeconds !== undefined)?.cacheTtlSeconds;
    return {
        cachingIsOwn: caching !== undefined && own.includes(caching),
        ...(throttle === undefined ? {} : { throttle }),
        ...(caching?.caching === undefined ? {} : { caching: caching.caching }),
        ...(ttlSeconds === undefined ? {} : { ttlSeconds }),
    };
}

/**
 * How long and by what an answer is kept; undefined when it is not. A cache cluster that is turned on caches GET alone,
 * other methods need settings of their own; 300 seconds when nothing is written, 0 turns it off.
 * Source: API Gateway developer guide, "Cache settings for REST APIs".
 */
export function printCaching(stage: RestStage, route: RestRoute, routes: readonly RestRoute[]): string | undefined {
    if (stage.cache === undefined) return undefined;
    const { caching, cachingIsOwn, ttlSeconds = 300 } = settingsInForce(stage, route, routes);
    if (caching === undefined || caching === false || ttlSeconds === 0) return undefined;
    if (!cachingIsOwn && route.method !== "GET") return undefined;
    if (caching !== true) return printText(caching);
    const keys = route.integration?.cacheKeyParameters ?? [];
    if (!isUnknown(keys) && keys.length === 0) return `${printCount(ttlSeconds)} s`;
    return `${printCount(ttlSeconds)} s by ${printTexts(isUnknown(keys) ? keys : keys.map(shortParameter))}`;
}

/** `limit` of `method.request.querystring.limit`. */
function shortParameter(parameter: Text): Text {
    return typeof parameter === "string" ? parameter.replace(/^(?:method|integration)\.request\.\w+\./, "") : parameter;
}

/** A throttle without the numbers that turn a limit off; undefined when none is left. */
export function limitsOf(throttle: Throttle | undefined): Throttle | undefined {
    const off = (count: Count | undefined): boolean => typeof count === "number" && count < 0;
    const { rate, burst } = throttle ?? {};
    const left: Throttle = {
        ...(rate === undefined || off(rate) ? {} : { rate }),
        ...(burst === undefined || off(burst) ? {} : { burst }),
    };
    return Object.keys(left).length === 0 ? undefined : left;
}
