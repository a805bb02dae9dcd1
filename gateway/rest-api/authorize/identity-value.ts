import { restContextVariable } from "../context-variables";
import type { RestRequestContext } from "../context";
import { queryOf } from "../query-of";
import type { RestIdentitySource } from "./served-authorizer";

/**
 * What a request holds at an identity source; undefined when there is nothing.
 * @documented developer guide, "Use API Gateway Lambda authorizers": header names are compared without regard to case,
 * query parameters with it.
 * @inferred of a repeated query parameter the last value, as the event's single values hold it.
 */
export function identityValue(context: RestRequestContext, { from, name }: RestIdentitySource): string | undefined {
    switch (from) {
        case "header": {
            const value = context.request.headers[name.toLowerCase()];
            return typeof value === "string" ? value : value?.join(",");
        }
        case "querystring":
            return own(queryOf(context).single, name);
        case "context":
            return restContextVariable(context, name);
        case "stageVariables":
            return own(context.stage?.variables, name);
    }
}

function own(values: Readonly<Record<string, string>> | null | undefined, name: string): string | undefined {
    return values !== null && values !== undefined && Object.hasOwn(values, name) ? values[name] : undefined;
}
