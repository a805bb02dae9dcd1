import { isMappingShort } from "./short-parameters";
import type { IntegrationPlan, ResponsePlan, Texts } from "../plan-integration";
import type { RouteResponse } from "../route-args";
import type { RouteEntry } from "../route-table";

/** Whether the target gets the whole request and gives the whole answer. */
export function isProxy({ settings }: Pick<RouteEntry, "settings">): boolean {
    const { proxy, requestTemplates, passthrough, responses } = settings;
    return proxy ?? (requestTemplates === undefined && passthrough === undefined && responses === undefined);
}

/** What every kind of integration takes from its route. */
export function commonSettings({
    settings,
}: RouteEntry): Pick<IntegrationPlan, "timeoutMilliseconds" | "contentHandling" | "streaming"> {
    const { timeout, contentHandling, streaming } = settings;
    return {
        ...(timeout === undefined ? {} : { timeoutMilliseconds: Math.round(timeout * 1000) }),
        ...(contentHandling === undefined ? {} : { contentHandling }),
        ...(streaming === true ? { streaming } : {}),
    };
}

/** The request's templates, and what happens to a body without one: refused, where there are templates. */
export function templateSettings(
    { settings }: RouteEntry,
    defaults: Texts = {},
): Pick<IntegrationPlan, "requestTemplates" | "passthrough"> {
    const requestTemplates = settings.requestTemplates ?? defaults;
    const some = Object.keys(requestTemplates).length > 0;
    return {
        ...(some ? { requestTemplates } : {}),
        passthrough: settings.passthrough ?? (some ? "NEVER" : "WHEN_NO_MATCH"),
    };
}

/** Parameters of the request that is sent on: the target's own and those of the route, `header.x` written out. */
export function parameterSettings(
    { settings }: RouteEntry,
    own: Texts = {},
): Pick<IntegrationPlan, "requestParameters"> {
    const written = Object.entries(settings.requestParameters ?? {}).map(([key, value]) => [
        isMappingShort(key) ? `integration.request.${key}` : key,
        value,
    ]);
    const requestParameters = { ...own, ...(Object.fromEntries(written) as Texts) };
    return Object.keys(requestParameters).length === 0 ? {} : { requestParameters };
}

/** The answers of a target without proxy. */
export function responseSettings(
    { settings }: RouteEntry,
    defaults: readonly ResponsePlan[],
): Pick<IntegrationPlan, "responses"> {
    return { responses: settings.responses?.map(planResponse) ?? defaults };
}

function planResponse({ status, pattern, headers, templates, contentHandling, model }: RouteResponse): ResponsePlan {
    return {
        status: String(status),
        pattern: pattern === "" ? undefined : pattern,
        headers: headers ?? {},
        templates,
        contentHandling,
        model,
    };
}

/** An answer that passes the target's body on. */
export function emptyResponse(status: number, pattern?: string): ResponsePlan {
    return {
        status: String(status),
        pattern,
        headers: {},
        templates: undefined,
        contentHandling: undefined,
        model: undefined,
    };
}
