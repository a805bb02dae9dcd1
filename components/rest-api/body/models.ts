import type { RestApiPlan } from "../plan";
import type { Json, JsonObject } from "./json";

/** The models of the API: those it declares and the schemas its routes carry themselves. */
export function modelSchemas({ models, routes }: RestApiPlan): JsonObject {
    const own = routes.flatMap(({ validation: { body } }) =>
        body?.schema === undefined ? [] : [[body.model, body.schema as Json] as const],
    );
    return { ...(models as JsonObject), ...Object.fromEntries(own) };
}
