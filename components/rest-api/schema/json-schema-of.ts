import { printIssue } from "../../../model/issue";
import { convertSchema } from "./convert-schema";

/**
 * The JSON Schema of draft 4 that says the same as a TypeBox or zod schema, or as a JSON Schema of a later draft. Neither
 * library is loaded: a zod schema says its JSON Schema itself, from zod 4.2 on, and a TypeBox schema is one.
 *
 * @throws RangeError naming what draft 4 has no word for.
 */
export function jsonSchemaOf(schema: object): { [keyword: string]: unknown } {
    const { schema: converted, definitions, issues } = convertSchema(schema);
    const errors = issues.filter(({ severity }) => severity === "error");
    if (errors.length > 0) throw new RangeError(errors.map(printIssue).join("\n"));
    return Object.keys(definitions).length === 0 ? converted : { ...converted, definitions };
}
