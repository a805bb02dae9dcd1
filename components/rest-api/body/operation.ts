import type { RoutePlan } from "../plan";
import type { Json, JsonObject } from "./json";
import { reference } from "./reference";
import { methodResponses } from "./responses";
import { apiKeyScheme, iamScheme } from "./security-schemes";
import { validatorOf } from "./validators";

/** One method of a path. */
export function operation(route: RoutePlan, integration: JsonObject): JsonObject {
    const { validation, operationName } = route;
    return {
        operationId: operationName,
        parameters: parameters(route.parameters),
        requestBody:
            validation.body === undefined
                ? undefined
                : {
                      content: {
                          [validation.body.contentType]: { schema: reference(validation.body.model) },
                      },
                      required: true,
                  },
        responses: methodResponses(route.integration.responses),
        security: security(route),
        "x-amazon-apigateway-request-validator": validatorOf(route),
        "x-amazon-apigateway-integration": integration,
    };
}

/** `method.request.header.x` as OpenAPI declares it. */
function parameters(declared: RoutePlan["parameters"]): Json[] | undefined {
    const names = Object.keys(declared).sort();
    const list = names.flatMap((name): JsonObject[] => {
        const match = /^method\.request\.(path|querystring|header)\.(.+)$/.exec(name);
        if (match === null) return [];
        const [, place = "", parameter = ""] = match;
        return [
            {
                name: parameter,
                in: place === "querystring" ? "query" : place,
                required: declared[name] === true,
                schema: { type: "string" },
            },
        ];
    });
    return list.length === 0 ? undefined : list;
}

function security({ authorization, apiKey }: RoutePlan): Json[] | undefined {
    const schemes: JsonObject = {
        ...(authorization.kind === "iam" ? { [iamScheme]: [] } : {}),
        ...(authorization.kind === "named" ? { [authorization.key]: [...authorization.scopes] } : {}),
        ...(apiKey ? { [apiKeyScheme]: [] } : {}),
    };
    // Each by itself, as API Gateway's own exports have it: it asks for all of them.
    const list = Object.entries(schemes).map(([name, scopes]): JsonObject => ({ [name]: scopes }));
    return list.length === 0 ? undefined : list;
}
