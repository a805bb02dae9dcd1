import * as pulumi from "@pulumi/pulumi";
import { fn, type Case, testAll } from "./messages";
const mapped = (requestParameters: unknown) => ({ routes: { "GET /items/{id}": { to: fn, requestParameters } } });
const answered = (responseParameters: unknown) => ({ routes: { "GET /items/{id}": { to: fn, responseParameters } } });

const cases: Case[] = [
    [
        "accepts every change of a request",
        mapped({
            "append:header.a": "text",
            "overwrite:header.b": "$request.header.x",
            "remove:header.c": "''",
            "append:querystring.d": "$request.querystring.y",
            "overwrite:querystring.e": "${request.path.id} ${context.requestId}",
            "remove:querystring.f": "",
            "overwrite:path": "/v1/$request.path.id".replace("$request.path.id", "${request.path.id}"),
            "append:header.g": "$request.body.a.b[0]",
            "append:header.h": "$request.body",
            "append:header.i": pulumi.output("$nonsense"),
        }),
        [],
    ],
    [
        "accepts every change of a response",
        answered({
            "404": {
                "overwrite:statuscode": "200",
                "append:header.a": "$response.header.b",
                "overwrite:header.c": "$response.body.d",
                "remove:header.e": "''",
                "append:header.f": "$context.requestId",
            },
        }),
        [],
    ],
    [
        "advises a change for a bare key",
        mapped({ "header.x": "y" }),
        [
            'routes["GET /items/{id}"].requestParameters["header.x"]: API Gateway has no such change of a request, got "header.x" (developer guide, "Transform API requests and responses for HTTP APIs"); write "overwrite:header.x"',
        ],
    ],
    [
        "refuses to change a status code of a request",
        mapped({ "overwrite:statuscode": "200" }),
        [
            'routes["GET /items/{id}"].requestParameters["overwrite:statuscode"]: API Gateway has no such change of a request, got "overwrite:statuscode" (developer guide, "Transform API requests and responses for HTTP APIs"); write append:header.NAME, overwrite:header.NAME, remove:header.NAME, the same with querystring.NAME, or overwrite:path',
        ],
    ],
    [
        "refuses to append to the path",
        mapped({ "append:path": "/x" }),
        [
            'routes["GET /items/{id}"].requestParameters["append:path"]: API Gateway has no such change of a request, got "append:path" (developer guide, "Transform API requests and responses for HTTP APIs"); write append:header.NAME, overwrite:header.NAME, remove:header.NAME, the same with querystring.NAME, or overwrite:path',
        ],
    ],
    [
        "refuses a query string in a response",
        answered({ "200": { "append:querystring.x": "y" } }),
        [
            'routes["GET /items/{id}"].responseParameters["200"]["append:querystring.x"]: API Gateway has no such change of a response, got "append:querystring.x" (developer guide, "Transform API requests and responses for HTTP APIs"); write append:header.NAME, overwrite:header.NAME, remove:header.NAME, or overwrite:statuscode',
        ],
    ],
    [
        "refuses reserved headers",
        mapped({
            "append:header.Authorization": "x",
            "overwrite:header.X-Amzn-Trace-Id": "x",
            "remove:header.access-control-allow-origin": "''",
        }),
        [
            'routes["GET /items/{id}"].requestParameters["append:header.Authorization"]: API Gateway keeps this header to itself, got "Authorization" (developer guide, "Transform API requests and responses for HTTP APIs", reserved headers); use a header of your own, such as x-orders-tenant',
            'routes["GET /items/{id}"].requestParameters["overwrite:header.X-Amzn-Trace-Id"]: API Gateway keeps this header to itself, got "X-Amzn-Trace-Id" (developer guide, "Transform API requests and responses for HTTP APIs", reserved headers); use a header of your own, such as x-orders-tenant',
            'routes["GET /items/{id}"].requestParameters["remove:header.access-control-allow-origin"]: API Gateway keeps this header to itself, got "access-control-allow-origin" (developer guide, "Transform API requests and responses for HTTP APIs", reserved headers); use a header of your own, such as x-orders-tenant',
        ],
    ],
    [
        "accepts headers that only look reserved",
        mapped({ "append:header.authorization-x": "x", "append:header.x-forwarded-port": "x" }),
        [],
    ],
    [
        "refuses a value of what is removed",
        mapped({ "remove:header.x": "y" }),
        [
            `routes["GET /items/{id}"].requestParameters["remove:header.x"]: what is removed takes no value, got "y"; write "''"`,
        ],
    ],
    [
        "refuses an empty value",
        mapped({ "append:header.x": "" }),
        [
            'routes["GET /items/{id}"].requestParameters["append:header.x"]: a mapping needs a value, got ""; write a value, or leave the mapping out',
        ],
    ],
    [
        "refuses an unknown variable",
        mapped({ "append:header.x": "$request.headers.y" }),
        [
            'routes["GET /items/{id}"].requestParameters["append:header.x"]: API Gateway has no $request.headers, got "$request.headers.y" (developer guide, "Transform API requests and responses for HTTP APIs"); write $request.header.y',
        ],
    ],
    [
        "refuses a variable without a name",
        mapped({ "append:header.x": "$request.header" }),
        [
            'routes["GET /items/{id}"].requestParameters["append:header.x"]: $request.header needs a name behind it, got "$request.header" (developer guide, "Transform API requests and responses for HTTP APIs"); write $request.header.NAME',
        ],
    ],
    [
        "puts braces around a variable beside text",
        mapped({ "append:header.x": "Bearer $request.header.token now" }),
        [
            'routes["GET /items/{id}"].requestParameters["append:header.x"]: variables beside other text stand in ${...}, got "Bearer $request.header.token now" (developer guide, "Transform API requests and responses for HTTP APIs"); write "Bearer ${request.header.token} now"',
        ],
    ],
    [
        "puts braces around several variables",
        mapped({ "append:header.x": "$request.path.id $context.requestId" }),
        [
            'routes["GET /items/{id}"].requestParameters["append:header.x"]: several variables stand in ${...}, got "$request.path.id $context.requestId" (developer guide, "Transform API requests and responses for HTTP APIs"); write "${request.path.id} ${context.requestId}"',
        ],
    ],
    [
        "refuses an open brace",
        mapped({ "append:header.x": "a ${request.path.id" }),
        [
            'routes["GET /items/{id}"].requestParameters["append:header.x"]: a ${ must be closed, got "a ${request.path.id" (developer guide, "Transform API requests and responses for HTTP APIs"); write "a ${request.path.id}"',
        ],
    ],
    [
        "refuses recursive descent and filters",
        mapped({ "append:header.x": "$request.body..name", "append:header.y": "$request.body.a[?(@.b)]" }),
        [
            'routes["GET /items/{id}"].requestParameters["append:header.x"]: a JSON path must not descend with .., got "$request.body..name" (developer guide, "Transform API requests and responses for HTTP APIs"); write the whole path',
            'routes["GET /items/{id}"].requestParameters["append:header.y"]: a JSON path must not filter with ?(), got "$request.body.a[?(@.b)]" (developer guide, "Transform API requests and responses for HTTP APIs"); write an index such as [0]',
        ],
    ],
    [
        "refuses a response's value in a request",
        mapped({ "append:header.x": "$response.header.y" }),
        [
            'routes["GET /items/{id}"].requestParameters["append:header.x"]: there is no response yet when the request is changed, got "$response.header.y"; read from $request, $context or $stageVariables',
        ],
    ],
    [
        "warns of a request's query string in a response",
        answered({ "200": { "append:header.x": "$request.querystring.y" } }),
        [
            `warning: routes["GET /items/{id}"].responseParameters["200"]["append:header.x"]: AWS documents no $request.querystring in a response's mapping, got "$request.querystring.y"; read from $response, $context or $stageVariables`,
        ],
    ],
    [
        "refuses a path variable the route does not have",
        mapped({ "append:header.x": "$request.path.ident", "append:header.y": "$request.path.zzzzzz" }),
        [
            `routes["GET /items/{id}"].requestParameters["append:header.x"]: the route's path has no variable "ident", got "$request.path.ident"; write $request.path.id`,
            `routes["GET /items/{id}"].requestParameters["append:header.y"]: the route's path has no variable "zzzzzz", got "$request.path.zzzzzz"; write $request.path.id`,
        ],
    ],
    [
        "warns of an unknown context variable",
        mapped({ "append:header.x": "$context.requestID" }),
        [
            'warning: routes["GET /items/{id}"].requestParameters["append:header.x"]: HTTP APIs have no such variable, got "$context.requestID"; write $context.requestId',
        ],
    ],
    [
        "refuses a status code out of range",
        answered({ "199": { "overwrite:statuscode": "600" } }),
        [
            'routes["GET /items/{id}"].responseParameters["199"]: a response is chosen by its status code, from 200 to 599, got "199"; write a status code such as "404"',
            'routes["GET /items/{id}"].responseParameters["199"]["overwrite:statuscode"]: a status code is a whole number from 200 to 599, got "600"; write a status code such as "404"',
        ],
    ],
    [
        "refuses a default response",
        answered({ default: { "append:header.x": "y" } }),
        [
            'routes["GET /items/{id}"].responseParameters.default: a response is chosen by its status code, from 200 to 599, got "default"; write a status code such as "404"',
        ],
    ],
    [
        "refuses mappings that are a list",
        mapped(["append:header.x"]),
        [
            'routes["GET /items/{id}"].requestParameters: must be an object, got ["append:header.x"]; write { "append:header.x-request-id": "$context.requestId" }',
        ],
    ],
    [
        "refuses mappings that are an output",
        mapped(pulumi.output({})),
        [
            `routes["GET /items/{id}"].requestParameters: the shape of the API must be known before anything is created, got an output; write the value itself, or read it from the stack's config`,
        ],
    ],
    [
        "refuses response mappings that are a text",
        answered({ "200": "x" }),
        [
            'routes["GET /items/{id}"].responseParameters["200"]: must be an object, got "x"; write { "overwrite:statuscode": "200" }',
        ],
    ],
    [
        "refuses a mapped number",
        mapped({ "append:header.x": 5 }),
        [
            'routes["GET /items/{id}"].requestParameters["append:header.x"]: must be a text, got 5; write a text such as "$context.requestId"',
        ],
    ],
    [
        "mends a variable inside braces",
        mapped({ "append:header.x": "a ${request.querystrings.y}" }),
        [
            'routes["GET /items/{id}"].requestParameters["append:header.x"]: API Gateway has no $request.querystrings, got "a ${request.querystrings.y}" (developer guide, "Transform API requests and responses for HTTP APIs"); write $request.querystring.y',
        ],
    ],
    [
        "refuses a context variable with a hyphen",
        mapped({ "append:header.x": "$context.authorizer.tenant-id" }),
        [
            `routes["GET /items/{id}"].requestParameters["append:header.x"]: a context variable's name holds letters, digits, . and _, got "$context.authorizer.tenant-id" (developer guide, "Transform API requests and responses for HTTP APIs"); let the authorizer give it another name`,
        ],
    ],
    [
        "offers the variables the path has",
        {
            routes: {
                "GET /a/{first}/{second}": {
                    to: fn,
                    requestParameters: { "append:header.x": "$request.path.zzzzzzz" },
                },
                "GET /b": { to: fn, requestParameters: { "append:header.x": "$request.path.id" } },
            },
        },
        [
            `routes["GET /a/{first}/{second}"].requestParameters["append:header.x"]: the route's path has no variable "zzzzzzz", got "$request.path.zzzzzzz"; write one of $request.path.first, $request.path.second`,
            `routes["GET /b"].requestParameters["append:header.x"]: the route's path has no variable "id", got "$request.path.id"; put the variable into the route's path`,
        ],
    ],
];

describe("validateHttpApi: mappings", () => {
    testAll(cases);
});
