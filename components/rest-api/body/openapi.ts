import * as pulumi from "@pulumi/pulumi";
import type { RestApiPlan } from "../plan";
import { withCors } from "./cors-headers";
import type { JsonObject } from "./json";
import { gatewayResponses } from "./gateway-responses";
import { type BodyNeeds, integrationJson } from "./integration";
import { modelSchemas } from "./models";
import { operation } from "./operation";
import { preflight } from "./preflight";
import { securitySchemes } from "./security-schemes";
import { validators } from "./validators";

/**
 * The whole API as one OpenAPI 3.0 document with API Gateway's extensions.
 * Source: developer guide, "OpenAPI extensions for API Gateway".
 */
export function openApiOf(plan: RestApiPlan, needs: BodyNeeds): JsonObject {
    const { api } = plan;
    const schemas = modelSchemas(plan);
    const schemes = securitySchemes(plan, needs);
    return {
        openapi: "3.0.1",
        info: { title: api.name, version: "1" },
        paths: pathsOf(plan, needs),
        components: {
            ...(Object.keys(schemas).length === 0 ? {} : { schemas }),
            ...(Object.keys(schemes).length === 0 ? {} : { securitySchemes: schemes }),
        },
        "x-amazon-apigateway-api-key-source": api.apiKeySource,
        "x-amazon-apigateway-request-validators": validators(plan.routes),
        "x-amazon-apigateway-gateway-responses": gatewayResponses(plan),
        ...(api.binaryMediaTypes.length === 0
            ? {}
            : { "x-amazon-apigateway-binary-media-types": [...api.binaryMediaTypes] }),
        ...(api.compression === undefined ? {} : { "x-amazon-apigateway-minimum-compression-size": api.compression }),
        ...needs.extensions,
    };
}

function pathsOf(plan: RestApiPlan, needs: BodyNeeds): JsonObject {
    const paths: { [path: string]: JsonObject } = {};
    for (const route of plan.routes) {
        const methods = (paths[route.path] ??= {});
        const name = route.method === "ANY" ? "x-amazon-apigateway-any-method" : route.method.toLowerCase();
        const integration = withCors(route.integration, plan.cors);
        methods[name] = operation({ ...route, integration }, integrationJson(integration, needs));
    }
    for (const { path, methods } of plan.cors?.paths ?? []) {
        const there = (paths[path] ??= {});
        if (plan.cors !== undefined) there["options"] = preflight(plan.cors, path, methods);
    }
    return paths;
}

/** The document with something as long in the place of what is not made yet. */
export function sampleOf(plan: RestApiPlan): JsonObject {
    const made = (name: string): string => `arn:aws:iam::123456789012:role/${name}-1234567`;
    const known = pulumi.output("eu-west-1");
    return openApiOf(plan, {
        roleArn: made,
        vpcLinkId: made,
        identity: () => ({ partition: known, region: known, account: known }),
        extensions: {},
    });
}
