import type * as pulumi from "@pulumi/pulumi";
import { parsePathTemplate, pathVariables } from "../../../model/path-template";
import { isIssue } from "../../../model/issue";
import type { CorsPlan } from "../plan-cors";
import { firstOrigin, originTemplate } from "./cors-headers";
import type { Json, JsonObject } from "./json";

/**
 * The preflight answer of a path, by API Gateway itself: for everyone and without an API key, since browsers send
 * neither with a preflight request. Source: developer guide, "CORS for REST APIs in API Gateway".
 */
export function preflight(cors: CorsPlan, path: string, methods: readonly string[]): JsonObject {
    const headers: { [name: string]: pulumi.Input<string> } = {
        "Access-Control-Allow-Origin": firstOrigin(cors),
        "Access-Control-Allow-Methods": `'${methods.join(",")}'`,
        "Access-Control-Allow-Headers": `'${cors.headers.join(",")}'`,
        "Access-Control-Max-Age": `'${cors.maxAge}'`,
        ...(cors.credentials ? { "Access-Control-Allow-Credentials": "'true'" } : {}),
        ...(cors.origins.length > 1 ? { Vary: "'Origin'" } : {}),
    };
    const template = originTemplate(cors);
    return {
        parameters: pathParameters(path),
        responses: {
            "204": {
                description: "The preflight answer",
                headers: Object.fromEntries(Object.keys(headers).map((name) => [name, { schema: { type: "string" } }])),
            },
        },
        "x-amazon-apigateway-integration": {
            type: "mock",
            requestTemplates: { "application/json": '{"statusCode":204}' },
            passthroughBehavior: "when_no_match",
            responses: {
                default: {
                    statusCode: "204",
                    responseParameters: Object.fromEntries(
                        Object.entries(headers).map(([name, value]) => [`method.response.header.${name}`, value]),
                    ),
                    responseTemplates: template === undefined ? undefined : { "application/json": template },
                },
            },
        },
    };
}

function pathParameters(path: string): Json[] | undefined {
    const template = parsePathTemplate(path);
    const names = isIssue(template) ? [] : pathVariables(template);
    if (names.length === 0) return undefined;
    return names.sort().map((name): JsonObject => ({ name, in: "path", required: true, schema: { type: "string" } }));
}
