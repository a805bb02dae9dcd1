import type { IntegrationPlan, ResponsePlan } from "../plan-integration";
import type { JsonObject } from "./json";
import { reference } from "./reference";

/** What a method declares of its answers: OpenAPI asks for one at least. */
export function methodResponses(responses: IntegrationPlan["responses"]): JsonObject {
    if (responses === undefined) return { "200": { description: "The answer of the target" } };
    const byStatus = new Map<string, ResponsePlan[]>();
    for (const response of responses) {
        byStatus.set(response.status, [...(byStatus.get(response.status) ?? []), response]);
    }
    return Object.fromEntries([...byStatus].map(([status, same]) => [status, methodResponse(status, same)]));
}

function methodResponse(status: string, same: readonly ResponsePlan[]): JsonObject {
    const headers = [...new Set(same.flatMap((response) => Object.keys(response.headers)))];
    const model = same.find((response) => response.model !== undefined)?.model;
    return {
        description: `Status ${status}`,
        headers:
            headers.length === 0
                ? undefined
                : Object.fromEntries(headers.map((name) => [name, { schema: { type: "string" } }])),
        content: model === undefined ? undefined : { "application/json": { schema: reference(model) } },
    };
}

/** The answers of an integration, by the pattern that picks them. */
export function integrationResponses(responses: IntegrationPlan["responses"]): JsonObject | undefined {
    if (responses === undefined) return undefined;
    return Object.fromEntries(
        responses.map(({ status, pattern, headers, templates, contentHandling }) => [
            pattern ?? "default",
            {
                statusCode: status,
                responseParameters:
                    Object.keys(headers).length === 0
                        ? undefined
                        : Object.fromEntries(
                              Object.entries(headers).map(([name, value]) => [`method.response.header.${name}`, value]),
                          ),
                responseTemplates: templates === undefined ? undefined : { ...templates },
                contentHandling,
            },
        ]),
    );
}
