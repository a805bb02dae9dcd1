import * as pulumi from "@pulumi/pulumi";
import { partitionOf } from "../../../model/arn";
import type { RestApiPlan } from "../plan";
import { type CognitoAuthorizerPlan, type FunctionAuthorizerPlan, printIdentitySource } from "../plan-authorizers";
import { functionUri } from "../targets/integration-uri";
import type { BodyNeeds } from "./integration";
import type { JsonObject } from "./json";

/** Name of the scheme of signed requests; no authorizer may have it. */
export const iamScheme = "iam";
/** Name of the scheme of API keys; no authorizer may have it. */
export const apiKeyScheme = "api_key";

/** The authorizers, and the two schemes API Gateway has built in, as far as a route uses them. */
export function securitySchemes({ authorizers, routes }: RestApiPlan, needs: BodyNeeds): JsonObject {
    const schemes: JsonObject = {};
    for (const plan of authorizers) {
        schemes[plan.key] = plan.kind === "cognito" ? cognitoScheme(plan, needs) : functionScheme(plan);
    }
    if (routes.some(({ authorization }) => authorization.kind === "iam")) {
        schemes[iamScheme] = {
            ...inHeader("Authorization"),
            "x-amazon-apigateway-authtype": "awsSigv4",
        };
    }
    // Only a scheme of this very header makes a method ask for a key (developer guide, "apiKey source").
    if (routes.some(({ apiKey }) => apiKey)) schemes[apiKeyScheme] = inHeader("x-api-key");
    return schemes;
}

const inHeader = (name: string): JsonObject => ({ type: "apiKey", name, in: "header" });

/** The header of a source such as `$request.header.Authorization`; of several sources OpenAPI has no word. */
function headerOf(sources: readonly string[]): string {
    const [only, ...others] = sources;
    const header = /^\$request\.header\.(.+)$/.exec(only ?? "")?.[1];
    return header === undefined || others.length > 0 ? "Unused" : header;
}

/** Source: developer guide, "x-amazon-apigateway-authorizer object". */
function functionScheme({ kind, fn, identitySources, pattern, ttl }: FunctionAuthorizerPlan): JsonObject {
    return {
        ...inHeader(headerOf(identitySources)),
        "x-amazon-apigateway-authtype": "custom",
        "x-amazon-apigateway-authorizer": {
            type: kind,
            authorizerUri: functionUri(fn.arn),
            authorizerResultTtlInSeconds: ttl,
            identitySource:
                identitySources.length === 0 ? undefined : identitySources.map(printIdentitySource).join(", "),
            identityValidationExpression: pattern,
        },
    };
}

function cognitoScheme({ pools, clientIds, identitySource }: CognitoAuthorizerPlan, needs: BodyNeeds): JsonObject {
    return {
        ...inHeader(headerOf([identitySource])),
        "x-amazon-apigateway-authtype": "cognito_user_pools",
        "x-amazon-apigateway-authorizer": {
            type: "cognito_user_pools",
            providerARNs: pools.map((pool) => ("arn" in pool ? pool.arn : poolArn(pool.id, needs))),
            identitySource: printIdentitySource(identitySource),
            // Compared with an ID token's audience, which is the client's id.
            identityValidationExpression: clientIds === undefined ? undefined : oneOf(clientIds),
        },
    };
}

/** A pool's id starts with its Region; its account is the API's. */
function poolArn(id: pulumi.Input<string>, { identity }: BodyNeeds): pulumi.Output<string> {
    return pulumi.all([id, identity().account]).apply(([pool, owner]) => {
        const region = pool.split("_")[0] ?? "";
        return `arn:${partitionOf(region)}:cognito-idp:${region}:${owner}:userpool/${pool}`;
    });
}

function oneOf(clientIds: pulumi.Input<pulumi.Input<string>[]>): pulumi.Output<string | undefined> {
    return pulumi.output(clientIds).apply((ids) => (ids.length === 0 ? undefined : `^(${[...ids].sort().join("|")})$`));
}
