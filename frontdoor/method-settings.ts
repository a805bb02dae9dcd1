import { known } from "./property-reader";
import type { MethodSettings } from "./rest-front-door";

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
export const methodsOfAny = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"] as const;

/**
 * The same of a route. A stage has no settings of ANY, "Invalid method setting path: /orders/ANY/caching/enabled", but of
 * the methods it stands for: of a route for ANY these count as its own.
 */
export function settingsOfRoute(
    settings: readonly MethodSettings[],
    resourcePath: string,
    method: string,
): SettingsOfMethod {
    const { own, all } = settingsOfMethod(settings, resourcePath, method);
    if (method !== "ANY") return { own, all };
    return {
        own: [...own, ...methodsOfAny.flatMap((each) => settingsOfMethod(settings, resourcePath, each).own)],
        all,
    };
}
