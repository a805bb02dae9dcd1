import type { RestApiPlan } from "../plan";
import type { CorsPlan } from "../plan-cors";
import type { GatewayResponse } from "../stage-args";
import { errorOrigin } from "./cors-headers";
import type { JsonObject } from "./json";

/**
 * The answers API Gateway gives itself. With `cors` each of them carries the headers, for a browser hides an error
 * without them; a type that is set is not answered as `DEFAULT_4XX` says any more, so it carries them too.
 * Source: developer guide, "Gateway responses for REST APIs in API Gateway".
 */
export function gatewayResponses({ cors, gatewayResponses: asked }: RestApiPlan): JsonObject | undefined {
    const types = [...new Set([...Object.keys(asked), ...(cors === undefined ? [] : ["DEFAULT_4XX", "DEFAULT_5XX"])])];
    if (types.length === 0) return undefined;
    return Object.fromEntries(types.map((type) => [type, gatewayResponse(asked[type] ?? {}, cors)]));
}

function gatewayResponse({ status, headers = {}, templates }: GatewayResponse, cors: CorsPlan | undefined): JsonObject {
    const all = { ...(cors === undefined ? {} : errorHeaders(cors, Object.keys(headers))), ...headers };
    return {
        statusCode: status,
        responseParameters:
            Object.keys(all).length === 0
                ? undefined
                : Object.fromEntries(
                      Object.entries(all).map(([name, value]) => [`gatewayresponse.header.${name}`, value]),
                  ),
        responseTemplates: templates === undefined ? undefined : { ...templates },
    };
}

function errorHeaders(cors: CorsPlan, own: readonly string[]): { [name: string]: GatewayHeader } {
    const written = own.map((name) => name.toLowerCase());
    const headers: { [name: string]: GatewayHeader } = {
        "Access-Control-Allow-Origin": errorOrigin(cors),
        ...(cors.credentials ? { "Access-Control-Allow-Credentials": "'true'" } : {}),
        ...(cors.exposeHeaders.length === 0
            ? {}
            : { "Access-Control-Expose-Headers": `'${cors.exposeHeaders.join(",")}'` }),
    };
    return Object.fromEntries(Object.entries(headers).filter(([name]) => !written.includes(name.toLowerCase())));
}

type GatewayHeader = NonNullable<GatewayResponse["headers"]>[string];
