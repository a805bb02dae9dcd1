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
