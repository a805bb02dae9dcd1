import { known } from "./property-reader";
import type { MethodSettings, RestRoute } from "./rest-front-door";

/** What a stage sets for one method: what counts first stands first. */
export interface SettingsOfMethod {
    /** For this method alone. */
    readonly own: readonly MethodSettings[];
    /** For all methods of the stage. */
    readonly all: readonly MethodSettings[];
}

/**
 * The settings of a stage that concern a method; the last one written counts.
 * Sources: terraform-provider-aws, `aws_api_gateway_method_settings`: `{resource path}/{method}`, with or without a slash
 * in front, a star on both sides for all; API reference, `Stage`: slashes of the path as `~1`.
 */
export function settingsOfMethod(
    settings: readonly MethodSettings[],
    resourcePath: string,
    method: string,
): SettingsOfMethod {
    const wanted = `${resourcePath.replace(/^\/+/, "")}/${method}`.replace(/^\/+/, "");
    const own: MethodSettings[] = [];
    const all: MethodSettings[] = [];
    for (const one of settings) {
        const path = (known(one.methodPath) ?? "").replaceAll("~1", "/").replace(/^\/+/, "");
        if (path === "*/*") all.unshift(one);
        else if (path === wanted) own.unshift(one);
    }
    return { own, all };
}

/** What ANY stands for, GET first: what is said of it tells most. */
const methodsOfAny: readonly string[] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/** The methods a route for ANY stands for: those without a route of their own on the resource. None of another route. */
export function methodsOfRoute({ path, method }: RestRoute, routes: readonly RestRoute[]): readonly string[] {
    if (known(method) !== "ANY") return [];
    const own = new Set(routes.filter((other) => other.path === path).map((other) => known(other.method)));
    return methodsOfAny.filter((each) => !own.has(each));
}

/**
 * The settings of a stage that concern a route. A stage has none of ANY, "Invalid method setting path:
 * /orders/ANY/caching/enabled", but of the methods it stands for: of a route for ANY these count as its own.
 */
export function settingsOfRoute(
    settings: readonly MethodSettings[],
    route: RestRoute,
    routes: readonly RestRoute[],
): SettingsOfMethod {
    const path = known(route.path) ?? "";
    const { own, all } = settingsOfMethod(settings, path, known(route.method) ?? "");
    const apart = methodsOfRoute(route, routes).flatMap((each) => settingsOfMethod(settings, path, each).own);
    return { own: [...own, ...apart], all };
}
