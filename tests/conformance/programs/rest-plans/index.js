"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const role = new aws.iam.Role("role", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
const guard = new aws.lambda.Function("guard", {
    role: role.arn,
    runtime: "nodejs22.x",
    handler: "authorizer.handler",
    code: new pulumi.asset.FileArchive("./handlers"),
});

/** What every method answers: the key it took. */
const caller = '{"id":"$context.identity.apiKeyId","key":"$context.identity.apiKey"}';

/** An API of methods by their route keys, each a mock; settings by stage. */
const restApi = (name, methods, stages, args = {}) => {
    const api = new aws.apigateway.RestApi(name, { endpointConfiguration: { types: "REGIONAL" }, ...args });
    const resources = new Map();
    const made = [];
    for (const [key, { validated = false, ...more }] of Object.entries(methods)) {
        const [httpMethod, path] = key.split(" ");
        if (!resources.has(path))
            resources.set(
                path,
                new aws.apigateway.Resource(`${name} ${path}`, {
                    restApi: api.id,
                    parentId: api.rootResourceId,
                    pathPart: path.slice(1),
                }).id,
            );
        const at = { restApi: api.id, resourceId: resources.get(path), httpMethod };
        const validator =
            validated &&
            new aws.apigateway.RequestValidator(`${name} ${key}`, {
                restApi: api.id,
                validateRequestParameters: true,
            });
        const method = new aws.apigateway.Method(`${name} ${key}`, {
            ...at,
            authorization: "NONE",
            ...(validated
                ? { requestValidatorId: validator.id, requestParameters: { "method.request.header.X-Needed": true } }
                : {}),
            ...(typeof more.guard === "function" ? more.guard(api) : {}),
            apiKeyRequired: more.key === true,
        });
        const response = new aws.apigateway.MethodResponse(
            `${name} ${key}`,
            { ...at, statusCode: "200" },
            { dependsOn: [method] },
        );
        const integration = new aws.apigateway.Integration(
            `${name} ${key}`,
            { ...at, type: "MOCK", requestTemplates: { "application/json": '{"statusCode": 200}' } },
            { dependsOn: [method] },
        );
        made.push(
            new aws.apigateway.IntegrationResponse(
                `${name} ${key}`,
                { ...at, statusCode: "200", responseTemplates: { "application/json": caller } },
                { dependsOn: [integration, response] },
            ),
        );
    }
    const deployment = new aws.apigateway.Deployment(name, { restApi: api.id }, { dependsOn: made });
    for (const [stageName, settings] of Object.entries(stages)) {
        const stage = new aws.apigateway.Stage(`${name} ${stageName}`, {
            restApi: api.id,
            deployment: deployment.id,
            stageName,
        });
        for (const [methodPath, [throttlingRateLimit, throttlingBurstLimit]] of Object.entries(settings))
            new aws.apigateway.MethodSettings(`${name} ${stageName} ${methodPath}`, {
                restApi: api.id,
                stageName: stage.stageName,
                methodPath,
                settings: { throttlingRateLimit, throttlingBurstLimit },
            });
    }
    return api;
};

/** Values are the names, made as long as AWS asks for. */
const apiKey = (name, more = {}) => new aws.apigateway.ApiKey(name, { value: name.padEnd(20, "0"), ...more });
const plan = (name, keys, apiStages, more = {}) => {
    const made = new aws.apigateway.UsagePlan(name, { apiStages, ...more });
    for (const key of keys)
        new aws.apigateway.UsagePlanKey(`${name} ${key.keyName}`, {
            keyId: key.key.id,
            keyType: "API_KEY",
            usagePlanId: made.id,
        });
};
const keys = (...names) => names.map((keyName) => ({ keyName, key: apiKey(keyName) }));
const stage = (api, name, throttles) => ({ apiId: api.id, stage: name, ...(throttles ? { throttles } : {}) });
const key = true;

const keyed = restApi(
    "keyed",
    { "GET /open": {}, "GET /keyed": { key }, "ANY /any": { key } },
    { prod: {}, dev: {}, bare: {} },
);
const shared = { keyName: "shared", key: apiKey("shared") };
const disabled = { keyName: "disabled", key: apiKey("disabled", { enabled: false }) };
apiKey("stray");
plan("keyed prod", [shared, disabled, ...keys("prod-only")], [stage(keyed, "prod")]);
plan("keyed dev", [shared], [stage(keyed, "dev")]);

const tokenGuard = (api) => {
    const authorizer = new aws.apigateway.Authorizer("named", {
        restApi: api.id,
        type: "TOKEN",
        authorizerUri: guard.invokeArn,
        authorizerResultTtlInSeconds: 0,
    });
    new aws.lambda.Permission("named", {
        action: "lambda:InvokeFunction",
        principal: "apigateway.amazonaws.com",
        function: guard.name,
        sourceArn: pulumi.interpolate`${api.executionArn}/authorizers/${authorizer.id}`,
    });
    return { authorization: "CUSTOM", authorizerId: authorizer.id };
};
const named = restApi(
    "named",
    { "GET /keyed": { key, guard: tokenGuard } },
    { prod: { "*/*": [1, 3] } },
    { apiKeySource: "AUTHORIZER" },
);
plan("named", keys("from-authorizer"), [stage(named, "prod")]);

const counted = restApi("counted", { "GET /a": { key }, "GET /b": { key, validated: true } }, { v1: {}, v2: {} });
const both = [stage(counted, "v1"), stage(counted, "v2")];
plan("daily", keys("daily", "daily-2"), both, { quotaSettings: { limit: 3, period: "DAY" } });
plan("weekly", keys("weekly"), both, { quotaSettings: { limit: 2, period: "WEEK" } });
plan("weekly from Wednesday", keys("weekly-3"), both, { quotaSettings: { limit: 3, period: "WEEK", offset: 3 } });
plan("monthly", keys("monthly"), both, { quotaSettings: { limit: 2, period: "MONTH" } });
plan("monthly from the 11th", keys("monthly-10"), both, {
    quotaSettings: { limit: 12, period: "MONTH", offset: 10 },
});
plan("slow", keys("slow"), both, {
    quotaSettings: { limit: 3, period: "DAY" },
    throttleSettings: { rateLimit: 1, burstLimit: 1 },
});

const throttled = restApi(
    "throttled",
    {
        "GET /narrow": { key },
        "GET /wide": { key },
        "ANY /any": { key },
        "GET /own": {},
        "GET /half": {},
        "GET /a": {},
        "POST /a": {},
        "GET /b": {},
        "ANY /all": {},
        "GET /blocked": {},
        "GET /no-burst": {},
    },
    {
        prod: {
            "*/*": [5, 8],
            "own/GET": [10, 5],
            "half/GET": [0.5, 1],
            "blocked/GET": [0, 5],
            "no-burst/GET": [5, 0],
        },
        v2: { "*/*": [1, 1] },
        free: {},
    },
);
const methods = [
    { path: "/narrow/GET", rateLimit: 1, burstLimit: 2 },
    { path: "/any/ANY", rateLimit: 1, burstLimit: 1 },
];
plan("slim", keys("slim-1", "slim-2", "slim-3"), [stage(throttled, "prod", methods), stage(throttled, "v2")], {
    throttleSettings: { rateLimit: 2, burstLimit: 4 },
});
plan("full", keys("full"), [stage(throttled, "prod"), stage(throttled, "free")]);

restApi("beside", { "GET /a": {} }, { prod: {} });
