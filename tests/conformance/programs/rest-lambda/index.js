"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const role = new aws.iam.Role("role", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
const fn = (name, handler = name, more = {}) =>
    new aws.lambda.Function(name, {
        role: role.arn,
        runtime: "nodejs22.x",
        handler: `${handler}.handler`,
        code: new pulumi.asset.FileArchive("./handlers"),
        timeout: 60,
        ...more,
    });
const echo = fn("echo");
const answer = fn("answer");
const fail = fn("fail");
const failSoon = fn("fail-soon", "fail", { timeout: 2 });
const raw = fn("raw");
const stream = fn("stream", "stream", { timeout: 900 });
const full = fn("full", "echo", { reservedConcurrentExecutions: 0 });
const secret = fn("secret", "echo");

const proxy = (to, more = {}) => ({ type: "aws_proxy", httpMethod: "POST", uri: to.invokeArn, ...more });
const operation = (integration, more = {}) => ({
    "x-amazon-apigateway-any-method": { "x-amazon-apigateway-integration": integration, ...more },
});

/** A REST API from an OpenAPI body; every function but `secret` lets it in. */
const restApi = (name, paths, { stages = { prod: {} }, callees = [], ...args } = {}) => {
    const api = new aws.apigateway.RestApi(name, {
        endpointConfiguration: { types: "REGIONAL" },
        body: pulumi.jsonStringify({ openapi: "3.0.1", info: { title: name, version: "1" }, paths }),
        ...args,
    });
    for (const [index, callee] of callees.entries()) {
        new aws.lambda.Permission(`${name} ${index}`, {
            action: "lambda:InvokeFunction",
            principal: "apigateway.amazonaws.com",
            function: callee.name,
            sourceArn: pulumi.interpolate`${api.executionArn}/*`,
        });
    }
    const deployment = new aws.apigateway.Deployment(name, { restApi: api.id, triggers: { body: api.body } });
    for (const [stageName, more] of Object.entries(stages)) {
        new aws.apigateway.Stage(`${name} ${stageName}`, {
            restApi: api.id,
            deployment: deployment.id,
            stageName,
            ...more,
        });
    }
    return api;
};

const echoed = {
    "/echo": operation(proxy(echo)),
    "/echo/{id}": operation(proxy(echo)),
    "/files/{path+}": operation(proxy(echo)),
};
/** Headers a mapping may not write, by their place in the path `/fatal/N`. */
const fatal = [
    "content-length",
    "transfer-encoding",
    "x-amzn-trace-id",
    "X-Amzn-Apigateway-Api-Id",
    "authorization",
    "connection",
    "expect",
    "proxy-authenticate",
    "te",
    "Content-Length",
];
const mapping = (header) => ({ requestParameters: { [`integration.request.header.${header}`]: "'mapped'" } });
restApi(
    "events",
    {
        ...echoed,
        "/get": operation(proxy(echo, { httpMethod: "GET" })),
        "/harmless": operation(proxy(echo, mapping("x-mapped"))),
        ...Object.fromEntries(
            fatal.map((header, index) => [`/fatal/${index}`, operation(proxy(echo, mapping(header)))]),
        ),
        // Headers that are fatal for functions only.
        "/backend/authorization": operation({
            type: "http_proxy",
            httpMethod: "ANY",
            uri: "https://backend.example.com/mapped",
            ...mapping("authorization"),
        }),
        "/backend/content-length": operation({
            type: "http_proxy",
            httpMethod: "ANY",
            uri: "https://backend.example.com/mapped",
            ...mapping("content-length"),
        }),
    },
    {
        callees: [echo],
        binaryMediaTypes: ["image/png", "application/octet-stream"],
        stages: { prod: {}, blue: { variables: { flavour: "blue" } } },
    },
);
restApi(
    "all-binary",
    { ...echoed, "/answer": operation(proxy(answer)) },
    {
        callees: [echo, answer],
        binaryMediaTypes: ["*/*"],
    },
);
restApi("edge", echoed, { callees: [echo], endpointConfiguration: { types: "EDGE" } });
restApi("private", echoed, {
    callees: [echo],
    endpointConfiguration: { types: "PRIVATE", vpcEndpointIds: ["vpce-0a1b2c3d4e5f60718"] },
    policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*" }],
    }),
});

const backend = (path, more = {}) => ({
    type: "http_proxy",
    httpMethod: "ANY",
    uri: `https://backend.example.com${path}`,
    ...more,
});
const mock = {
    type: "mock",
    requestTemplates: { "application/json": '{"statusCode": 200}' },
    responses: { default: { statusCode: "200" } },
};
/** Headers an integration response maps, under the names that are remapped and those that are not. */
const mappedHeaders = [
    "Authorization",
    "Connection",
    "Content-MD5",
    "Date",
    "Server",
    "WWW-Authenticate",
    "Age",
    "Pragma",
    "Via",
    "Referer",
    "Transfer-Encoding",
    "x-own",
];
restApi(
    "answers",
    {
        "/answer": operation(proxy(answer)),
        "/raw": operation(proxy(raw)),
        "/fail": operation(proxy(fail)),
        "/fail/soon": operation(proxy(failSoon)),
        "/fail/impatient": operation(proxy(fail, { timeoutInMillis: 1500 })),
        "/full": operation(proxy(full)),
        "/secret": operation(proxy(secret)),
        "/stream": operation(proxy(stream, { responseTransferMode: "STREAM" })),
        "/stream/unstreamed": operation(proxy(answer, { responseTransferMode: "STREAM" })),
        "/stream/patient": operation(proxy(stream, { responseTransferMode: "STREAM", timeoutInMillis: 900_000 })),
        "/mock": operation(mock),
        "/mock/headers": operation({
            ...mock,
            responses: {
                default: {
                    statusCode: "200",
                    responseParameters: Object.fromEntries(
                        mappedHeaders.map((name) => [`method.response.header.${name}`, "'mapped'"]),
                    ),
                },
            },
        }),
        "/mock/none": operation({
            ...mock,
            requestTemplates: { "application/json": '{"statusCode": 204}' },
            responses: { default: { statusCode: "204" } },
        }),
        "/aws": operation({
            type: "aws",
            httpMethod: "POST",
            uri: echo.invokeArn,
            responses: { default: { statusCode: "200" } },
        }),
        "/http": operation({
            type: "http",
            httpMethod: "GET",
            uri: "https://backend.example.com/http",
            responses: {
                default: {
                    statusCode: "200",
                    responseParameters: { "method.response.header.Server": "integration.response.header.Server" },
                },
            },
        }),
        "/proxy": operation(backend("/proxy")),
        "/proxy/stream": operation(backend("/stream", { responseTransferMode: "STREAM" })),
        "/nowhere": operation({ type: "http_proxy", httpMethod: "ANY", uri: "http://127.0.0.1:1/" }),
        "/broken": operation({ ...mock, responses: { "5\\d\\d": { statusCode: "500" } } }),
    },
    { callees: [echo, answer, raw, fail, failSoon, stream, full], binaryMediaTypes: ["image/png", "image/gif"] },
);
restApi(
    "edge-stream",
    { "/stream": operation(proxy(stream, { responseTransferMode: "STREAM", timeoutInMillis: 900_000 })) },
    {
        callees: [stream],
        endpointConfiguration: { types: "EDGE" },
    },
);

restApi(
    "packed",
    {
        "/echo": operation(proxy(echo)),
        "/answer": operation(proxy(answer)),
        "/stream": operation(proxy(stream, { responseTransferMode: "STREAM" })),
    },
    { callees: [echo, answer, stream], minimumCompressionSize: "100" },
);
