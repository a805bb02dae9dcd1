import type { MockTarget } from "../../targets/rest-args";
import type { IntegrationPlan, ResponsePlan, Texts } from "../plan-integration";
import type { RouteEntry } from "../route-table";
import { commonSettings, responseSettings, templateSettings } from "./settings";

/**
 * An answer of API Gateway itself. The request's template decides the status code the answer is picked by.
 * Source: developer guide, "Set up mock integrations in API Gateway".
 */
export function planMock(entry: RouteEntry, { status = 200, body, contentType, headers }: MockTarget): IntegrationPlan {
    const quoted = Object.entries(headers ?? {}).map(([name, value]) => [name, value]);
    const answer: ResponsePlan = {
        status: String(status),
        pattern: undefined,
        headers: Object.fromEntries(quoted) as Texts,
        templates: body === undefined ? undefined : { [contentType ?? "application/json"]: body },
        contentHandling: undefined,
        model: undefined,
    };
    return {
        type: "mock",
        ...commonSettings(entry),
        ...mockRequest(entry, status),
        ...responseSettings(entry, [answer]),
    };
}

/** Whatever the request's content type is: one without a template would be refused with 415. */
function mockRequest(entry: RouteEntry, status: number): Pick<IntegrationPlan, "requestTemplates" | "passthrough"> {
    const template = JSON.stringify({ statusCode: status });
    const settings = templateSettings(entry, { "application/json": template });
    return { ...settings, passthrough: entry.settings.passthrough ?? "WHEN_NO_MATCH" };
}
