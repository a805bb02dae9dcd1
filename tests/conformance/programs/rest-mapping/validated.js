"use strict";
const aws = require("@pulumi/aws");

const modelAt = (id, name) => `https://apigateway.amazonaws.com/restapis/${id}/models/${name}`;

const models = {
    Order: {
        $schema: "http://json-schema.org/draft-04/schema#",
        type: "object",
        required: ["item", "count"],
        properties: {
            item: { type: "string", minLength: 2, maxLength: 8 },
            count: { type: "integer", minimum: 1, maximum: 10 },
            size: { enum: ["S", "M"] },
            code: { type: "string", pattern: "^[A-Z]{2}\\d+$" },
            tags: { type: "array", items: { type: "string" }, minItems: 1, maxItems: 2, uniqueItems: true },
            price: { type: "number", multipleOf: 0.5 },
        },
        additionalProperties: false,
    },
    Other: { type: "object", required: ["other"], properties: { other: { type: "boolean" } } },
    Basket: (id) =>
        JSON.stringify({
            type: "object",
            required: ["orders"],
            properties: {
                orders: { type: "array", items: { $ref: modelAt(id, "Order") } },
                one: { oneOf: [{ $ref: modelAt(id, "Order") }, { $ref: modelAt(id, "Other") }] },
                extra: { $ref: modelAt(id, "Other") },
            },
        }),
    Listed: { type: "array", items: { type: "integer" } },
    Combined: {
        type: "object",
        properties: {
            all: { allOf: [{ type: "string" }, { minLength: 3 }] },
            any: { anyOf: [{ type: "string" }, { type: "integer" }] },
            not: { not: { type: "null" } },
            low: { type: "number", minimum: 0, exclusiveMinimum: true },
        },
        patternProperties: { "^x-": { type: "integer" } },
        dependencies: { card: ["owner"] },
        definitions: { word: { type: "string" } },
        maxProperties: 3,
    },
    Optional: { type: "object", properties: { a: { type: "string" } } },
};

/** An API that checks what it is asked. Every method says which checks, and tells what was wrong in its response. */
exports.validated = ({ resourceApi, backend }) => {
    const integration = { type: "HTTP_PROXY", integrationHttpMethod: "POST", uri: `${backend}/valid` };
    const json = (name) => ({ requestModels: { "application/json": name } });
    const parameters = (...names) => ({
        requestParameters: Object.fromEntries(names.map((name) => [`method.request.${name}`, true])),
    });
    const all = parameters("querystring.qs1", "path.issuer", "header.x-header-param");
    const optional = { "method.request.querystring.maybe": false };
    resourceApi(
        "validated",
        {
            "POST /parameters/{issuer}": { validator: "parameters", method: all, integration },
            "POST /pathless": { validator: "parameters", method: all, integration },
            "POST /one": { validator: "parameters", method: parameters("querystring.q"), integration },
            "POST /header": { validator: "parameters", method: parameters("header.X-Needed"), integration },
            "POST /agent": { validator: "parameters", method: parameters("header.User-Agent"), integration },
            "POST /optional": { validator: "parameters", method: { requestParameters: optional }, integration },
            "POST /unchecked": { method: { ...all, ...json("Order") }, integration },
            "POST /body-only": {
                validator: "body",
                method: { ...parameters("querystring.q"), ...json("Order") },
                integration,
            },
            "POST /both": {
                validator: "both",
                method: { ...parameters("querystring.q"), ...json("Order") },
                integration,
            },
            ...Object.fromEntries(
                Object.keys(models).map((name) => [
                    `POST /${name.toLowerCase()}`,
                    { validator: "body", method: json(name), integration },
                ]),
            ),
            "POST /empty": { validator: "body", method: json("Empty"), integration },
            "POST /error": { validator: "body", method: json("Error"), integration },
            "POST /types": {
                validator: "body",
                method: { requestModels: { "application/json": "Order", "application/vnd.other+json": "Other" } },
                integration,
            },
            "POST /default": {
                validator: "body",
                method: { requestModels: { "application/json": "Order", $default: "Other" } },
                integration,
            },
            "GET /order": { validator: "body", method: json("Order"), integration },
        },
        {
            models,
            validators: {
                body: { validateRequestBody: true },
                parameters: { validateRequestParameters: true },
                both: { validateRequestBody: true, validateRequestParameters: true },
            },
        },
    );
    const told = resourceApi(
        "told",
        { "POST /order": { validator: "body", method: json("Order"), integration } },
        { models: { Order: models.Order }, validators: { body: { validateRequestBody: true } } },
    );
    new aws.apigateway.Response("told", {
        restApiId: told.id,
        responseType: "BAD_REQUEST_BODY",
        statusCode: "422",
        responseTemplates: { "application/json": "wrong: $context.error.validationErrorString" },
    });
};
