"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");
const hostile = require("./hostile");
const { kept } = require("./kept");
const { bodyApi, resourceApi } = require("./make-api");
const mappings = require("./mappings");
const { services } = require("./services");
const templates = require("./templates");
const { validated } = require("./validated");

const backend = new pulumi.Config().require("backend");

const role = new aws.iam.Role("role", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
const fn = (name) =>
    new aws.lambda.Function(name, {
        role: role.arn,
        runtime: "nodejs22.x",
        handler: `${name}.handler`,
        timeout: 30,
        code: new pulumi.asset.FileArchive("./handlers"),
    });
const custom = fn("custom");
const proxy = fn("proxy");
const permit = (name, api, called) =>
    new aws.lambda.Permission(name, {
        action: "lambda:InvokeFunction",
        principal: "apigateway.amazonaws.com",
        function: called.name,
        sourceArn: pulumi.interpolate`${api.executionArn}/*`,
    });

const answered = { default: { statusCode: "200" } };
const variables = { item: "socks", host: new URL(backend).host };
const stages = { prod: { variables }, bare: {} };
/** In the words of x-amazon-apigateway-integration. */
const toHttp = (path, more = {}) => ({
    type: "http",
    httpMethod: "POST",
    uri: `${backend}${path}`,
    responses: answered,
    ...more,
});
const toFunction = (called, type, more = {}) => ({ type, httpMethod: "POST", uri: called.invokeArn, ...more });
const each = (table, make) => Object.fromEntries(Object.entries(table).map(([name, value]) => make(name, value)));

const mapping = bodyApi(
    "mapping",
    {
        ...each(mappings.requests, (name, requestParameters) => [
            `ANY /http/${name}/{id}`,
            { integration: toHttp("/mapped", { requestParameters }) },
        ]),
        ...each(mappings.requests, (name, requestParameters) => [
            `ANY /proxy/${name}/{id}`,
            { integration: toHttp("/mapped?own=1", { type: "http_proxy", httpMethod: "ANY", requestParameters }) },
        ]),
        "ANY /function/{id}": {
            integration: toFunction(proxy, "aws_proxy", {
                requestParameters: { "integration.request.header.X-Told": "'mapped'" },
            }),
        },
        ...Object.fromEntries(
            ["http", "http_proxy", "aws", "aws_proxy"].flatMap((type) =>
                [...mappings.fatal.every, ...(type.startsWith("aws") ? mappings.fatal.aws : [])].map((header) => [
                    `POST /fatal/${type}/${header.toLowerCase()}`,
                    {
                        integration: {
                            ...(type.startsWith("aws")
                                ? toFunction(type === "aws" ? custom : proxy, type, { responses: answered })
                                : toHttp("/mapped", { type })),
                            requestParameters: { [`integration.request.header.${header}`]: "'1'" },
                        },
                    },
                ]),
            ),
        ),
        "GET /to/{place}/{id}": {
            integration: toHttp("/at/{place}/{number}/end", {
                httpMethod: "GET",
                requestParameters: {
                    "integration.request.path.place": "method.request.path.place",
                    "integration.request.path.number": "method.request.path.id",
                },
            }),
        },
        "GET /greedy/{rest+}": {
            integration: toHttp("/at/{rest}", {
                type: "http_proxy",
                httpMethod: "GET",
                requestParameters: { "integration.request.path.rest": "method.request.path.rest" },
            }),
        },
        "GET /variable": {
            integration: {
                ...toHttp("", { httpMethod: "GET" }),
                uri: "http://${stageVariables.host}/of/${stageVariables.item}",
            },
        },
        "GET /empty-variable": {
            integration: toHttp("/of/${stageVariables.nothing}/end", { httpMethod: "GET" }),
        },
        ...each(mappings.responses, (name, responseParameters) => [
            `GET /response/${name}`,
            { integration: toHttp("/answer", { responses: { default: { statusCode: "200", responseParameters } } }) },
        ]),
    },
    { stages },
);
permit("mapping proxy", mapping, proxy);
permit("mapping custom", mapping, custom);

bodyApi(
    "templates",
    {
        ...each(templates.requests, (name, template) => [
            `POST /request/${name}/{id}`,
            {
                integration: toHttp("/at/{place}", {
                    requestParameters: {
                        "integration.request.header.X-Told": "'mapped'",
                        "integration.request.querystring.told": "'mapped'",
                        "integration.request.path.place": "'place'",
                    },
                    requestTemplates: { "application/json": template },
                }),
            },
        ]),
        ...each(templates.responses, (name, template) => [
            `POST /response/${name}/{id}`,
            {
                integration: toHttp("/answer", {
                    requestTemplates:
                        name === "survives" ? { "application/json": templates.requests["override-response"] } : {},
                    responses: {
                        default: {
                            statusCode: "200",
                            responseParameters: { "method.response.header.X-Mapped": "'mapped'" },
                            responseTemplates: { "application/json": template },
                        },
                    },
                }),
            },
        ]),
    },
    { stages },
);

const behaviors = { unset: undefined, match: "when_no_match", templates: "when_no_templates", never: "never" };
bodyApi(
    "passthrough",
    Object.fromEntries(
        Object.entries(behaviors).flatMap(([name, passthroughBehavior]) =>
            [undefined, { "application/json": "rendered", "text/plain": "rendered as text" }].map(
                (requestTemplates) => [
                    `POST /${requestTemplates ? "templates" : "none"}/${name}`,
                    {
                        integration: toHttp("/", {
                            ...(passthroughBehavior ? { passthroughBehavior } : {}),
                            ...(requestTemplates ? { requestTemplates } : {}),
                        }),
                    },
                ],
            ),
        ),
    ),
);

const httpWith = (more = {}) => ({ type: "HTTP", integrationHttpMethod: "POST", uri: `${backend}/answer`, ...more });
const customWith = (more = {}) => ({ type: "AWS", integrationHttpMethod: "POST", uri: custom.invokeArn, ...more });
const text = (body) => ({ responseTemplates: { "application/json": body } });
const byStatus = [
    { statusCode: "201", selectionPattern: "2\\d{2}", ...text("created") },
    { statusCode: "410", selectionPattern: "404", ...text("gone") },
    { statusCode: "400", selectionPattern: "4(?:0[0-35-9]|[1-9]\\d)", ...text("bad") },
];
const byMessage = [
    { statusCode: "404", selectionPattern: "Not found: .*", ...text("missing $input.path('$.errorMessage')") },
    { statusCode: "409", selectionPattern: "(?i)conflict", ...text("conflict") },
    { statusCode: "500", selectionPattern: "(?s)Internal.*", ...text("internal") },
    { statusCode: "503", selectionPattern: "\\{.*\\}", ...text("$util.parseJson($input.path('$.errorMessage')).why") },
    { statusCode: "400", selectionPattern: "Sorry.+|Not found", ...text("any other") },
];
const mockWith = (requestTemplate) => ({ type: "MOCK", requestTemplates: { "application/json": requestTemplate } });
const selection = resourceApi("selection", {
    "GET /status": { integration: httpWith(), responses: [...byStatus, { statusCode: "200", ...text("default") }] },
    "GET /no-default": { integration: httpWith(), responses: byStatus },
    "GET /pass": { integration: httpWith(), responses: [{ statusCode: "200" }] },
    "GET /types": {
        integration: httpWith(),
        responses: [
            {
                statusCode: "200",
                responseTemplates: { "text/plain": "plain", "application/json": '"json"', "text/html": "html" },
            },
        ],
    },
    "GET /no-json": {
        integration: httpWith(),
        responses: [{ statusCode: "200", responseTemplates: { "text/html": "html", "text/plain": "plain" } }],
    },
    "POST /function": { integration: customWith(), responses: [...byMessage, { statusCode: "200" }] },
    "POST /function-default": { integration: customWith(), responses: [{ statusCode: "200" }] },
    "POST /function-no-default": { integration: customWith(), responses: byMessage.slice(0, 1) },
    "POST /asynchronous": {
        integration: customWith({
            requestParameters: { "integration.request.header.X-Amz-Invocation-Type": "'Event'" },
        }),
        responses: [{ statusCode: "202" }],
    },
    "GET /mock": {
        integration: mockWith("{\"statusCode\": $input.params('status')}"),
        responses: [...byStatus, { statusCode: "200", ...text("default") }],
    },
    "GET /mock-relaxed": { integration: mockWith("{statusCode: 200}"), responses: [{ statusCode: "200" }] },
    "GET /mock-without": { integration: mockWith("{}"), responses: [{ statusCode: "200" }] },
    "GET /mock-text": { integration: mockWith("hello"), responses: [{ statusCode: "200" }] },
    "POST /mock-strict": {
        integration: { ...mockWith('{"statusCode": 200}'), passthroughBehavior: "WHEN_NO_TEMPLATES" },
        responses: [{ statusCode: "200" }],
    },
});
permit("selection", selection, custom);

const binaryRoutes = (type) =>
    Object.fromEntries(
        [undefined, "CONVERT_TO_BINARY", "CONVERT_TO_TEXT"].flatMap((handling) => {
            const contentHandling = handling ? { contentHandling: handling } : {};
            const name = handling ?? "unset";
            const template = { "application/json": "[$input.body]" };
            return [
                [`POST /${type}/request/${name}`, { integration: toHttp("/", contentHandling) }],
                [
                    `POST /${type}/request-template/${name}`,
                    {
                        integration: toHttp("/", {
                            ...contentHandling,
                            requestTemplates: { "image/png": "[$input.body]", ...template },
                        }),
                    },
                ],
                [
                    `GET /${type}/response/${name}`,
                    {
                        integration: toHttp("/answer", {
                            responses: { default: { statusCode: "200", ...contentHandling } },
                        }),
                    },
                ],
                [
                    `GET /${type}/response-template/${name}`,
                    {
                        integration: toHttp("/answer", {
                            responses: {
                                default: { statusCode: "200", ...contentHandling, responseTemplates: template },
                            },
                        }),
                    },
                ],
            ];
        }),
    );
const binaryFunction = (name) => ({
    integration: toFunction(custom, "aws", {
        contentHandling: "convert_to_text",
        requestTemplates: { "image/png": '{"value":"$input.body"}' },
        responses: {
            default: { statusCode: "200", ...(name === "unset" ? {} : { contentHandling: name }) },
        },
    }),
});
const binary = bodyApi(
    "binary",
    {
        ...binaryRoutes("png"),
        "POST /function/unset": binaryFunction("unset"),
        "POST /function/CONVERT_TO_BINARY": binaryFunction("CONVERT_TO_BINARY"),
        "POST /function/CONVERT_TO_TEXT": binaryFunction("CONVERT_TO_TEXT"),
    },
    { binaryMediaTypes: ["image/png", "application/x-*"] },
);
permit("binary", binary, custom);
const preflight = {
    type: "mock",
    requestTemplates: { "application/json": '{"statusCode": 200}' },
    responses: answered,
};
bodyApi(
    "all-binary",
    {
        ...binaryRoutes("any"),
        "OPTIONS /preflight": { integration: preflight },
        "OPTIONS /converted-preflight": { integration: { ...preflight, contentHandling: "CONVERT_TO_TEXT" } },
    },
    { binaryMediaTypes: ["*/*"] },
);

kept({ bodyApi, toHttp });

const balancer = new aws.lb.LoadBalancer("inner", {
    loadBalancerType: "network",
    internal: true,
    subnets: ["subnet-1"],
});
const link = new aws.apigateway.VpcLink("link", { targetArn: balancer.arn });
const lonely = new aws.apigateway.VpcLink("lonely", {
    targetArn: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/elsewhere/1",
});
const overLink = (connection, more) => ({
    type: "HTTP_PROXY",
    integrationHttpMethod: "ANY",
    connectionType: "VPC_LINK",
    connectionId: connection.id,
    ...more,
});
const fromPath = { "integration.request.path.id": "method.request.path.id" };
const inPath = { requestParameters: { "method.request.path.id": true } };
const behind = resourceApi("behind", {
    "ANY /inner/{id}": {
        method: inPath,
        integration: overLink(link, { uri: "http://inner.example.com/orders/{id}", requestParameters: fromPath }),
    },
    "GET /inner-mapped/{id}": {
        method: inPath,
        integration: overLink(link, {
            type: "HTTP",
            integrationHttpMethod: "GET",
            uri: "http://inner.example.com/orders/{id}",
            requestParameters: fromPath,
        }),
        responses: [{ statusCode: "200", ...text("mapped $input.path('$.target')") }],
    },
    "GET /lonely": { integration: overLink(lonely, { uri: "http://lonely.example.com/" }) },
    "GET /unmapped/{id}": {
        method: inPath,
        integration: { type: "HTTP_PROXY", integrationHttpMethod: "GET", uri: `${backend}/at/{id}` },
    },
    "GET /nobody": { integration: { ...httpWith(), uri: "http://127.0.0.1:1/" }, responses: [{ statusCode: "200" }] },
    "GET /slow": { integration: httpWith({ timeoutMilliseconds: 1000 }), responses: [{ statusCode: "200" }] },
    "POST /slow-function": {
        integration: customWith({ timeoutMilliseconds: 1000 }),
        responses: [{ statusCode: "200" }],
    },
    "POST /stranger": { integration: { ...customWith(), uri: proxy.invokeArn }, responses: [{ statusCode: "200" }] },
});
permit("behind", behind, custom);

services({ bodyApi, backend });
validated({ resourceApi, backend });

const calm = { type: "MOCK", requestTemplates: { "application/json": '{"statusCode": 200}' } };
const hostileApi = resourceApi(
    "hostile",
    {
        "GET /calm": { integration: calm, responses: [{ statusCode: "200" }] },
        ...each(hostile.templates, (name, template) => [
            `POST /template/${name}`,
            {
                integration: { ...calm, requestTemplates: { "application/json": `${template}{"statusCode": 200}` } },
                responses: [{ statusCode: "200" }],
            },
        ]),
        ...each(hostile.templates, (name, template) => [
            `POST /answer/${name}`,
            { integration: calm, responses: [{ statusCode: "200", ...text(template) }] },
        ]),
        ...each(hostile.patterns, (name, selectionPattern) => [
            `POST /pattern/${name}`,
            { integration: customWith(), responses: [{ statusCode: "400", selectionPattern }, { statusCode: "200" }] },
        ]),
        "POST /mapping": {
            integration: {
                ...calm,
                requestParameters: { "integration.request.header.X-Told": "method.request.body.$..*..*..*..*" },
            },
            responses: [{ statusCode: "200" }],
        },
        ...each(hostile.models, (name) => [
            `POST /model/${name.toLowerCase()}`,
            {
                validator: "body",
                method: { requestModels: { "application/json": name } },
                integration: calm,
                responses: [{ statusCode: "200" }],
            },
        ]),
    },
    { models: hostile.models, validators: { body: { validateRequestBody: true } } },
);
permit("hostile", hostileApi, custom);
