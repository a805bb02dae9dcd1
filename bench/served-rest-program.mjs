import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeServedProgram } from "./served-program.mjs";

/** Value of the API key of the plan. */
export const apiKey = "bench-key-0123456789abcdef";

/**
 * The HTTP API of the serving bench, and a REST API on a function of the same code: an open `GET /orders`, the same kept
 * in the cache, and a `POST /orders` behind a key, a plan with quota and throttle, a required parameter and a schema.
 */
const program = `
require("./http.js");
const aws = require("@pulumi/aws/apigateway");
const { Function, Permission } = require("@pulumi/aws/lambda");
const pulumi = require("@pulumi/pulumi");
const fn = new Function("rest-orders", {
    role: "arn:aws:iam::123456789012:role/r", handler: "index.handler", runtime: "nodejs22.x", memorySize: 256,
    code: new pulumi.asset.FileArchive("./handler"),
});
const integration = { type: "aws_proxy", httpMethod: "POST", uri: fn.invokeArn };
const operation = (more) => ({ responses: {}, "x-amazon-apigateway-integration": integration, ...more });
const order = {
    type: "object", required: ["item", "total"],
    properties: { item: { type: "string", maxLength: 40 }, total: { type: "number", minimum: 0 } },
};
const api = new aws.RestApi("rest", {
    body: pulumi.jsonStringify({
        openapi: "3.0.1", info: { title: "rest", version: "1" },
        paths: {
            "/orders": {
                get: operation(),
                post: operation({
                    security: [{ key: [] }],
                    "x-amazon-apigateway-request-validator": "all",
                    parameters: [{ name: "tenant", in: "query", required: true, schema: { type: "string" } }],
                    requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Order" } } } },
                }),
            },
            "/kept": { get: operation() },
        },
        components: {
            securitySchemes: { key: { type: "apiKey", name: "x-api-key", in: "header" } },
            schemas: { Order: order },
        },
        "x-amazon-apigateway-request-validators": {
            all: { validateRequestBody: true, validateRequestParameters: true },
        },
    }),
    endpointConfiguration: { types: "REGIONAL" },
});
new Permission("rest-invoke", {
    action: "lambda:InvokeFunction", principal: "apigateway.amazonaws.com", function: fn.name,
    sourceArn: pulumi.interpolate\`\${api.executionArn}/*/*\`,
});
const deployment = new aws.Deployment("rest", { restApi: api.id });
const stage = new aws.Stage("rest", {
    restApi: api.id, deployment: deployment.id, stageName: "dev", cacheClusterEnabled: true, cacheClusterSize: "0.5",
});
new aws.MethodSettings("all", { restApi: api.id, stageName: stage.stageName, methodPath: "*/*", settings: { cachingEnabled: false } });
new aws.MethodSettings("kept", {
    restApi: api.id, stageName: stage.stageName, methodPath: "kept/GET", settings: { cachingEnabled: true, cacheTtlInSeconds: 3600 },
});
const plan = new aws.UsagePlan("plan", {
    apiStages: [{ apiId: api.id, stage: stage.stageName }],
    throttleSettings: { rateLimit: 1000000, burstLimit: 1000000 },
    quotaSettings: { limit: 2000000000, period: "MONTH" },
});
const key = new aws.ApiKey("key", { value: "${apiKey}" });
new aws.UsagePlanKey("key", { keyId: key.id, keyType: "API_KEY", usagePlanId: plan.id });
`;

/** Writes the program's folder below `root`, which must be inside the repository for its packages. */
export function writeServedRestProgram(root) {
    const folder = writeServedProgram(root, "rest", 1, "http.js");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "index.js"), program);
    return folder;
}
