import { api, type Case, fn, route, testAll } from "./messages";

const cases: Case[] = [
    [
        "refuses scopes without Cognito",
        route({ scopes: ["a"] }),
        [
            'routes["GET /orders/{id}"].scopes: scopes need a Cognito authorizer, got authorizer "none" (API Gateway refuses it: Authorization Scopes are only valid for COGNITO_USER_POOLS authorization type); name such an authorizer, or leave scopes out',
        ],
    ],
    [
        "refuses scopes beside client ids",
        {
            ...(route({ scopes: ["a"], authorizer: "users" }) as object),
            authorizers: { users: { cognito: { userPoolId: "eu-west-1_a", clientIds: ["c"] } } },
        },
        [
            'routes["GET /orders/{id}"].scopes: no access token passes authorizer "users", which compares the audience with its client ids, got ["a"] (with scopes a token must be an access token, and those of Cognito have no audience); declare a second authorizer without client ids for the routes with scopes',
        ],
    ],
    [
        "refuses a JWT authorizer by name",
        api({ authorizers: { users: { jwt: {} } }, defaultAuthorizer: "users" }),
        [
            "authorizers.users.jwt: REST APIs check no tokens but those of Cognito, got jwt (HttpApi checks the tokens of every OpenID Connect issuer); use HttpApi, or let a function check them: { token: { to } }",
        ],
    ],
    [
        "asks a Cognito authorizer for a pool",
        api({ authorizers: { users: { cognito: {} } }, defaultAuthorizer: "users" }),
        [
            'authorizers.users.cognito: a Cognito authorizer needs a user pool, got {} (API Gateway refuses it: ProviderARNs cannot be empty); write cognito: { userPoolId: "eu-west-1_AbCdEfGhI" }',
        ],
    ],
    [
        "refuses what authorizers of HTTP APIs say",
        api({
            authorizers: { users: { function: { to: fn, simpleResponses: true, payloadVersion: "2.0" } } },
            defaultAuthorizer: "users",
        }),
        [
            "authorizers.users.function.payloadVersion: a REST API sends functions version 1.0 of the event and no other (HttpApi has version 2.0, at USD 1.00 for a million requests instead of USD 3.50 (us-east-1)); leave payloadVersion out, or use HttpApi",
            "authorizers.users.function.simpleResponses: an authorizer of a REST API answers with an IAM policy (HttpApi has answers of yes or no, at USD 1.00 for a million requests instead of USD 3.50 (us-east-1)); leave simpleResponses out and answer with a policy, or use HttpApi",
        ],
    ],
    [
        "refuses a token outside the headers",
        api({
            authorizers: { users: { token: { to: fn, identitySource: "$request.querystring.t", pattern: "(?=a)(" } } },
            defaultAuthorizer: "users",
        }),
        [
            'authorizers.users.token.identitySource: a token is in a header, got "$request.querystring.t"; write "$request.header.Authorization", or use a function authorizer',
            'warning: authorizers.users.token.pattern: a lookahead that does not follow a ^ at the beginning at character 1 cannot be matched in linear time, got "(?=a)("; write the pattern without it',
        ],
    ],
    [
        "counts authorizers",
        api({
            authorizers: Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`a${i}`, { token: { to: fn } }])),
            defaultAuthorizer: "a0",
        }),
        [
            "authorizers: a REST API has at most 10 authorizers, got 11 (a support case raises it); let routes share authorizers",
            "warning: authorizers.a1: no route uses this authorizer; name it as a route's authorizer or as defaultAuthorizer, or leave it out",
            "warning: authorizers.a2: no route uses this authorizer; name it as a route's authorizer or as defaultAuthorizer, or leave it out",
            "warning: authorizers.a3: no route uses this authorizer; name it as a route's authorizer or as defaultAuthorizer, or leave it out",
            "warning: authorizers.a4: no route uses this authorizer; name it as a route's authorizer or as defaultAuthorizer, or leave it out",
            "warning: authorizers.a5: no route uses this authorizer; name it as a route's authorizer or as defaultAuthorizer, or leave it out",
            "warning: authorizers.a6: no route uses this authorizer; name it as a route's authorizer or as defaultAuthorizer, or leave it out",
            "warning: authorizers.a7: no route uses this authorizer; name it as a route's authorizer or as defaultAuthorizer, or leave it out",
            "warning: authorizers.a8: no route uses this authorizer; name it as a route's authorizer or as defaultAuthorizer, or leave it out",
            "warning: authorizers.a9: no route uses this authorizer; name it as a route's authorizer or as defaultAuthorizer, or leave it out",
            "warning: authorizers.a10: no route uses this authorizer; name it as a route's authorizer or as defaultAuthorizer, or leave it out",
        ],
    ],
    [
        "warns of preflight requests that are refused",
        { routes: { "OPTIONS /a": { to: fn, authorizer: "iam", apiKey: true } }, plans: { a: {} } },
        [
            'warning: routes["OPTIONS /a"]: this route refuses browsers\' preflight requests, got apiKey true (they carry neither credentials nor API keys); leave apiKey out',
        ],
    ],
    [
        "refuses cache keys the route does not have",
        { ...(route({ cache: { keys: ["path.no", "query.page"], ttl: 4000 } }) as object) },
        [
            'routes["GET /orders/{id}"].cache.keys[0]: the route\'s path has no variable "no", got "path.no"; write "path.id"',
            'routes["GET /orders/{id}"].cache.keys[1]: a cache key is path.NAME, querystring.NAME or header.NAME, got "query.page"; write such as "querystring.page"',
            'routes["GET /orders/{id}"].cache.ttl: must be a whole number of seconds from 0 to 3600, got 4000; write a whole number from 0 to 3600',
            'warning: routes["GET /orders/{id}"].cache.keys: the first answer kept answers for every {id}, got ["path.no","query.page"] (what is no key does not tell answers apart); add "path.id"',
        ],
    ],
    [
        "names the sizes of a cache",
        api({ cache: { size: 2 } }),
        ["cache.size: a cache has one of the sizes 0.5, 1.6, 6.1, 13.5, 28.4, 58.2, 118, 237 GB, got 2; write 6.1"],
    ],
    [
        "warns of answers kept for every caller",
        { ...(route({ cache: true, authorizer: "iam" }) as object) },
        [
            'warning: routes["GET /orders/{id}"].cache: an answer kept for one caller is given to every other the authorizer lets in, got authorizer "iam" (who calls is no cache key); keep only what is the same for all, or add "header.Authorization" to cache.keys',
        ],
    ],
    [
        "refuses parameters and models that are not there",
        route({
            validate: {
                parameters: ["path.id", "query.page", "header.id"],
                body: "Order",
                contentType: "application/json; charset=utf-8",
            },
        }),
        [
            'routes["GET /orders/{id}"].validate.parameters[0]: a parameter a request must have is header.NAME or querystring.NAME, got "path.id"; leave it out: a request without it is none of this route',
            'routes["GET /orders/{id}"].validate.parameters[1]: a parameter a request must have is header.NAME or querystring.NAME, got "query.page"; write "querystring.page"',
            'routes["GET /orders/{id}"].validate.body: no model of that name, got "Order"; declare it in models, or write the schema itself',
            'routes["GET /orders/{id}"].validate.contentType: a content type has no parameters, got "application/json; charset=utf-8"; write "application/json"',
            'routes["GET /orders/{id}"].validate.parameters[2]: "path.id" has this name already, got "header.id" (API Gateway refuses it: Parameter names must be unique across querystring, header and path); keep one of the two',
        ],
    ],
    [
        "refuses one name in two places",
        route({ validate: { parameters: ["header.a", "querystring.a"] } }),
        [
            'routes["GET /orders/{id}"].validate.parameters[1]: "header.a" has this name already, got "querystring.a" (API Gateway refuses it: Parameter names must be unique across querystring, header and path); keep one of the two',
        ],
    ],
    [
        "refuses schemas API Gateway refuses",
        route({
            validate: {
                body: { type: "objekt", properties: { a: { $ref: "#/components/schemas/No" } }, required: [] },
            },
        }),
        [
            'routes["GET /orders/{id}"].validate.body.type: a type must be one of JSON Schema\'s, got "objekt" (developer guide, "Amazon API Gateway important notes", and JSON Schema draft 4); write one of "array", "boolean", "integer", "null", "number", "object", "string"',
            'routes["GET /orders/{id}"].validate.body.required: required must list the names of one property or more, got [] (developer guide, "Amazon API Gateway important notes", and JSON Schema draft 4); write such as ["id"]',
            'routes["GET /orders/{id}"].validate.body.properties.a.$ref: no model has the name "No", got "#/components/schemas/No" (developer guide, "Amazon API Gateway important notes", and JSON Schema draft 4); declare it among the models',
        ],
    ],
    [
        "refuses what draft 4 has no word for",
        route({
            validate: {
                body: { type: "object", properties: { a: { type: "number", exclusiveMinimum: 0 }, b: { if: {} } } },
            },
        }),
        [
            'routes["GET /orders/{id}"].validate.body.properties.a.exclusiveMinimum: API Gateway does not support exclusiveMinimum, got 0; write minimum, or type: "integer"',
            'routes["GET /orders/{id}"].validate.body.properties.b.if: draft 4 has no if, got {}; say it with allOf, anyOf, oneOf or not',
        ],
    ],
    [
        "refuses a zod that does not say its schema",
        route({ validate: { body: { _def: {} } } }),
        [
            'routes["GET /orders/{id}"].validate.body: this version of zod does not say its JSON Schema by itself, got a zod schema; pass z.toJSONSchema(schema), or use zod 4.2 or later',
        ],
    ],
    [
        "refuses names of models",
        api({ models: { "My-Order": { type: "object" } } }),
        [
            'models["My-Order"]: a model\'s name is letters and digits, got "My-Order" (API Gateway refuses it: Model name must be alphanumeric: My-Order); write "MyOrder"',
        ],
    ],
    [
        "refuses the stage $default",
        api({ stage: "$default" }),
        [
            'stage: REST APIs have no stage $default, got "$default" (the stage\'s name is the first part of the path; a domain maps it away); write a name such as "live"',
        ],
    ],
    [
        "refuses names of stages",
        api({ stages: { live: {}, "a b": {} } }),
        [
            'stages.live: stage has this name already, got "live"; give one of them another name',
            'stages["a b"]: a stage name is 1 to 128 letters, digits, "-" and "_", got "a b" (developer guide, "Set up a stage for a REST API in API Gateway"); write "a-b"',
        ],
    ],
    [
        "refuses gateway responses that do not exist",
        api({ gatewayResponses: { THROTTLE: {}, UNAUTHORIZED: { status: 1000, headers: { "x a": "b" } } } }),
        [
            'gatewayResponses.THROTTLE: API Gateway gives no answer of this type, got "THROTTLE"; write THROTTLED',
            "gatewayResponses.UNAUTHORIZED.status: a status code is a whole number from 100 to 599, got 1000; write a status code such as 200",
            'gatewayResponses.UNAUTHORIZED.headers["x a"]: a header\'s name has no spaces, colons or commas, got "x a"; write its name alone',
            'gatewayResponses.UNAUTHORIZED.headers["x a"]: must be method.request.{path|querystring|multivaluequerystring|header|multivalueheader}.NAME, context.NAME, stageVariables.NAME or a text in single quotes, got "b" (the service answers "Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression specified: b]"); write "\'b\'" for this very text',
        ],
    ],
    [
        "refuses settings out of range",
        api({ compression: -1, description: "", binaryMediaTypes: ["image/png; q=1", 3] }),
        [
            "compression: must be a whole number of bytes from 0 to 10485760, got -1 (API Gateway: Invalid minimum compression size, must be between 0 and 10485760); write a whole number from 0 to 10485760",
            'description: a description must not be empty, got "" (API Gateway: Description cannot be an empty string); leave description out',
            'binaryMediaTypes[0]: a content type has no parameters, got "image/png; q=1"; write "image/png"',
            'binaryMediaTypes[1]: must be a text, got 3; write a text such as "image/png"',
        ],
    ],
    [
        "asks a private API for a policy",
        api({ endpoint: "private" }),
        [
            'endpoint: a private API says whom it lets in: without a policy nobody is; write endpoint: { type: "private", vpcEndpointIds: [...] }, or access: { allow: { vpcs: [...] } }, or policy',
        ],
    ],
    [
        "refuses an edge certificate outside us-east-1",
        api({
            endpoint: "edge",
            domain: { name: "a.example.com", certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/1" },
        }),
        [
            'domain.certificateArn: an edge domain name takes its certificate from us-east-1, got "arn:aws:acm:eu-west-1:123456789012:certificate/1"; request one in us-east-1',
        ],
    ],
    [
        "warns of answers that cannot name several origins",
        {
            routes: {
                "GET /a": { to: { s3Bucket: { bucketName: "b-b", bucketArn: "arn:aws:s3:::b-b", key: "{nope}" } } },
            },
            cors: { origins: ["https://a.example", "https://b.example"], credentials: true },
        },
        [
            'routes["GET /a"].to.s3Bucket.key: the route\'s path has no variable "nope", got "{nope}"; put the variable into the route\'s path, or take it out of the address',
            'warning: routes["GET /a"]: answers of this route name the first origin alone, got ["https://a.example","https://b.example"] (without a template of its request API Gateway cannot pick the caller\'s origin); write requestTemplates, or let a function with proxy answer',
            'warning: cors.origins: API Gateway\'s own errors name the first origin alone, so pages of the others cannot read them, got ["https://a.example","https://b.example"] (an error\'s headers are texts, and browsers do not take * with credentials); put the one that needs them first, or make an API for each origin',
        ],
    ],
    [
        "refuses settings of logs",
        api({
            accessLogs: { format: "$context.requestId $context.routeKey $context.xrayTraceId" },
            executionLogs: { level: "DEBUG", retentionDays: 2 },
        }),
        [
            "warning: accessLogs.format: REST APIs have no such variable, got $context.routeKey; write $context.httpMethod $context.resourcePath",
            'executionLogs.level: level must be one of "ERROR", "INFO", got "DEBUG"; write one of "ERROR", "INFO"',
            "executionLogs.retentionDays: CloudWatch Logs keeps lines for 0 (for ever), 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days, got 2; write 3",
        ],
    ],
    [
        "warns of answers kept whatever the body",
        { routes: { "POST /orders": { to: fn, cache: true } } },
        [
            'warning: routes["POST /orders"].cache: the answer to one POST is given to the next, whatever its body, got true (a body is no cache key); keep answers of GET alone',
        ],
    ],
    [
        "refuses a size of a cache that is no number",
        api({ cache: { size: [{}] } }),
        [
            "cache.size: a cache has one of the sizes 0.5, 1.6, 6.1, 13.5, 28.4, 58.2, 118, 237 GB, got [{}]; write one of 0.5, 1.6, 6.1, 13.5, 28.4, 58.2, 118, 237",
        ],
    ],
    [
        "warns of further stages nobody reaches",
        api({ stages: { beta: {}, old: {} }, domain: "api.example.com" }),
        [
            "warning: stages: the domain leads to the first stage alone, and with a domain the execute-api address does not answer, got beta, old; write executeApiEndpoint: true, or map a domain of their own to them",
        ],
    ],
    [
        "leaves further stages beside an address that answers",
        api({ stages: { beta: {} }, domain: "api.example.com", executeApiEndpoint: true }),
        [],
    ],
    [
        "refuses schemas whose keywords hold what they cannot",
        api({ models: { Order: { enum: [], minimum: "0", properties: { a: { maxLength: -1, anyOf: [] } } } } }),
        [
            'models.Order.minimum: minimum must be a number, got "0" (developer guide, "Amazon API Gateway important notes", and JSON Schema draft 4); write a number such as 1',
            'models.Order.enum: enum must be a list of one value or more, got [] (developer guide, "Amazon API Gateway important notes", and JSON Schema draft 4); write such as ["open", "paid"]',
            'models.Order.properties.a.maxLength: maxLength must be a whole number from 0, got -1 (developer guide, "Amazon API Gateway important notes", and JSON Schema draft 4); write a whole number such as 1',
            'models.Order.properties.a.anyOf: anyOf must be a list of one schema or more, got [] (developer guide, "Amazon API Gateway important notes", and JSON Schema draft 4); write such as [{ "type": "string" }]',
        ],
    ],
    [
        "refuses schemas above 400 KB",
        api({ models: { Big: { type: "string", description: "x".repeat(410_000) } } }),
        [
            'models.Big: a schema must have at most 400 KB, got 410034 characters (developer guide, "Amazon API Gateway important notes", and JSON Schema draft 4); split it into models',
        ],
    ],
];

describe("validateRestApi, settings", () => {
    testAll(cases);
});
