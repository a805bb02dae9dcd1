import { printPathTemplate } from "../../model/path-template";
import type { RouteEntry } from "./route-table";
import { isModelName } from "./schema/read-schema";

/** What of a request is checked. */
export interface ValidationPlan {
    readonly parameters: boolean;
    /** The body's model: one by name, or a schema of the route's own under a name made for it. */
    readonly body: { readonly contentType: string; readonly model: string; readonly schema: unknown } | undefined;
}

/** What a route checks. */
export function planValidation({ settings, method, template }: RouteEntry): ValidationPlan {
    const { parameters = [], contentType = "application/json" } = settings.validate ?? {};
    const schema: unknown = settings.validate?.body;
    const model = isModelName(schema) ? schema : modelName(method, printPathTemplate(template));
    return {
        parameters: parameters.length > 0,
        body:
            schema === undefined ? undefined : { contentType, model, schema: isModelName(schema) ? undefined : schema },
    };
}

/**
 * A model's name is letters and digits alone (the service: "Model name must be alphanumeric"). Every other character
 * becomes its code, so that two routes never have one name: `POST /orders/{id}` is `PostOrdersX7bIdX7dBody`.
 */
export function modelName(method: string, path: string): string {
    const words = path.split("/").filter((part) => part !== "");
    const plain = words.map((part) =>
        capital(part.replace(/[^A-WYZa-z0-9]/g, (character) => `X${(character.codePointAt(0) ?? 0).toString(16)}`)),
    );
    return `${capital(method.toLowerCase())}${plain.map((word) => `Of${word}`).join("")}Body`;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
