import type { MockTarget } from "../../targets/rest-args";
import { quoted } from "../quoted-text";
import type { IntegrationPlan, ResponsePlan, Texts } from "../plan-integration";
import type { RouteEntry } from "../route-table";
import { commonSettings, responseSettings, templateSettings } from "./settings";

/**
 * An answer of API Gateway itself. The request's template decides the status code the answer is picked by.
 * Source: developer guide, "Set up mock integrations in API Gateway".
 */
export function planMock(entry: RouteEntry, { status = 200, body, contentType, headers }: MockTarget): IntegrationPlan {
    const texts = Object.entries(headers ?? {}).map(([name, value]) => [name, quoted(value)]);
    const answer: ResponsePlan = {
        status: String(status),
        pattern: undefined,
        headers: Object.fromEntries(texts) as Texts,
        templates: body === undefined ? undefined : { [contentType ?? "application/json"]: body },
        contentHandling: undefined,
        model: undefined,
    };
    return {
        type: "mock",
        ...commonSettings(entry),
        ...templateSettings(entry, { "application/json": JSON.stringify({ statusCode: status }) }),
        ...responseSettings(entry, [answer]),
    };
}
