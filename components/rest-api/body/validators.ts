import type { RoutePlan } from "../plan";
import type { JsonObject } from "./json";

/** Names of the request validators, by what they check. */
export const validatorNames = { body: "body", parameters: "parameters", both: "body and parameters" } as const;

/** The validator a route uses; undefined for none. */
export function validatorOf({ validation }: RoutePlan): string | undefined {
    if (validation.body !== undefined) return validation.parameters ? validatorNames.both : validatorNames.body;
    return validation.parameters ? validatorNames.parameters : undefined;
}

/** The request validators the routes use. */
export function validators(routes: readonly RoutePlan[]): JsonObject | undefined {
    const used = [...new Set(routes.map(validatorOf))].filter((name) => name !== undefined);
    if (used.length === 0) return undefined;
    return Object.fromEntries(
        used.map((name) => [
            name,
            {
                validateRequestBody: name !== validatorNames.parameters,
                validateRequestParameters: name !== validatorNames.body,
            },
        ]),
    );
}
