import type { IdentitySource } from "../../../model/identity-source";
import { contextVariable } from "../context-variables";
import type { HttpRequestContext } from "../context";
import { parseQuery } from "../../percent-decoding";

/**
 * What a request holds at an identity source; undefined when there is nothing.
 * @documented developer guide, "Control access to HTTP APIs with AWS Lambda authorizers": header names are compared without
 * regard to case, query parameters with it.
 * @inferred a repeated query parameter is joined with commas, as in the event.
 */
export function identityValue(context: HttpRequestContext, { from, name }: IdentitySource): string | undefined {
    switch (from) {
        case "request.header": {
            const value = context.request.headers[name.toLowerCase()];
            return typeof value === "string" ? value : value?.join(",");
        }
        case "request.querystring": {
            const values = parseQuery(context.request.rawQuery).filter(([written]) => written === name);
            return values.length === 0 ? undefined : values.map(([, value]) => value).join(",");
        }
        case "context":
            return contextVariable(context, name);
        case "stageVariables": {
            const variables = context.stage?.variables;
            return variables !== undefined && Object.hasOwn(variables, name) ? variables[name] : undefined;
        }
    }
}
