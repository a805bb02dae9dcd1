import type { RestApiPlan } from "../plan";
import { modelsOf } from "../schema/models";
import type { JsonObject } from "./json";

/** The models of the API: those it declares and the schemas its routes carry themselves. */
export function modelSchemas({ models, routes }: RestApiPlan): JsonObject {
    const own = routes.flatMap(({ validation: { body } }) =>
        body?.schema === undefined ? [] : [[body.model, body.schema] as const],
    );
    const all = [...Object.entries(models), ...own].map(([name, schema]) => modelsOf(name, schema));
    return Object.assign({}, ...all) as JsonObject;
}
