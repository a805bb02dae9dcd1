"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

/** `method.request.querystring.page` as a parameter of a document. */
const parameterOf = ([written, required]) => {
    const [place, ...name] = written.split(".").slice(2);
    return {
        in: place === "querystring" ? "query" : place,
        name: name.join("."),
        required,
        schema: { type: "string" },
    };
};

/** Stages, and what they set for single methods. */
const stagesOf = (name, api, deployment, stages) => {
    for (const [stageName, { settings = {}, ...more }] of Object.entries(stages)) {
        const stage = new aws.apigateway.Stage(`${name} ${stageName}`, {
            restApi: api.id,
            deployment: deployment.id,
            stageName,
            ...more,
        });
        for (const [methodPath, set] of Object.entries(settings))
            new aws.apigateway.MethodSettings(`${name} ${stageName} ${methodPath}`, {
                restApi: api.id,
                stageName: stage.stageName,
                methodPath,
                settings: set,
            });
    }
};

/**
 * An API of one OpenAPI body. Methods by route key: `parameters` as `method.request.querystring.page` and whether they
 * are required, `integration` in the words of x-amazon-apigateway-integration, `operation` for the rest.
 */
exports.bodyApi = (name, methods, { stages = { prod: {} }, document = {}, ...args } = {}) => {
    const paths = {};
    for (const [key, { parameters = {}, integration, operation = {} }] of Object.entries(methods)) {
        const [method, path] = key.split(" ");
        const verb = method === "ANY" ? "x-amazon-apigateway-any-method" : method.toLowerCase();
        const variables = [...path.matchAll(/\{(\w+)\+?\}/g)].map(([, variable]) => [
            `method.request.path.${variable}`,
            true,
        ]);
        (paths[path] ??= {})[verb] = {
            parameters: [...variables, ...Object.entries(parameters)].map(parameterOf),
            responses: { 200: { description: "any" } },
            "x-amazon-apigateway-integration": integration,
            ...operation,
        };
    }
    const api = new aws.apigateway.RestApi(name, {
        endpointConfiguration: { types: "REGIONAL" },
        body: pulumi.jsonStringify({ openapi: "3.0.1", info: { title: name, version: "1" }, paths, ...document }),
        ...args,
    });
    stagesOf(name, api, new aws.apigateway.Deployment(name, { restApi: api.id }), stages);
    return api;
};

/**
 * An API of single resources. Methods by route key: `method` and `integration` in the words of the resources, `responses`
 * a list of integration responses.
 */
exports.resourceApi = (name, methods, { stages = { prod: {} }, models = {}, validators = {}, ...args } = {}) => {
    const api = new aws.apigateway.RestApi(name, { endpointConfiguration: { types: "REGIONAL" }, ...args });
    const restApi = api.id;
    const before = Object.entries(models).map(
        ([model, schema]) =>
            new aws.apigateway.Model(`${name} ${model}`, {
                restApi,
                name: model,
                contentType: "application/json",
                schema: typeof schema === "function" ? api.id.apply(schema) : JSON.stringify(schema),
            }),
    );
    const made = Object.fromEntries(
        Object.entries(validators).map(([validator, checks]) => [
            validator,
            new aws.apigateway.RequestValidator(`${name} ${validator}`, { restApi, name: validator, ...checks }),
        ]),
    );
    const resources = new Map([["", api.rootResourceId]]);
    const resourceAt = (path) => {
        if (!resources.has(path)) {
            const cut = path.lastIndexOf("/");
            const parentId = resourceAt(path.slice(0, cut));
            const pathPart = path.slice(cut + 1);
            resources.set(path, new aws.apigateway.Resource(`${name} ${path}`, { restApi, parentId, pathPart }).id);
        }
        return resources.get(path);
    };
    const last = [];
    for (const [key, { validator, method, integration, responses = [] }] of Object.entries(methods)) {
        const [httpMethod, path] = key.split(" ");
        const at = { restApi, resourceId: resourceAt(path === "/" ? "" : path), httpMethod };
        const title = `${name} ${key}`;
        const declared = new aws.apigateway.Method(
            title,
            {
                ...at,
                authorization: "NONE",
                ...(validator ? { requestValidatorId: made[validator].id } : {}),
                ...method,
            },
            { dependsOn: before },
        );
        const integrated = new aws.apigateway.Integration(title, { ...at, ...integration }, { dependsOn: [declared] });
        last.push(integrated);
        for (const { statusCode, ...response } of responses) {
            const methodResponse = new aws.apigateway.MethodResponse(
                `${title} ${statusCode}`,
                { ...at, statusCode },
                { dependsOn: [declared] },
            );
            last.push(
                new aws.apigateway.IntegrationResponse(
                    `${title} ${statusCode}`,
                    { ...at, statusCode, ...response },
                    { dependsOn: [integrated, methodResponse] },
                ),
            );
        }
    }
    stagesOf(name, api, new aws.apigateway.Deployment(name, { restApi }, { dependsOn: last }), stages);
    return api;
};
