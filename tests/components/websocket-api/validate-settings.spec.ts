import { api, type Case, connect, fn, route, target, testAll } from "./messages";

const queue = {
    queueUrl: "https://sqs.eu-west-1.amazonaws.com/123456789012/a",
    queueArn: "arn:aws:sqs:eu-west-1:123456789012:a",
};

const cases: readonly Case[] = [
    [
        "refuses targets of other kinds",
        target({ privateListener: { listenerArn: "a" } }),
        [
            "routes.send.to.privateListener: WebSocket APIs have no privateListener target (HttpApi and RestApi have it); put a Network Load Balancer in front, which a WebSocket API reaches: privateLoadBalancer(loadBalancer, { url })",
        ],
    ],
    [
        "refuses two targets",
        target({ httpUrl: { url: "https://a.example" }, mock: {} }),
        ["routes.send.to: a route has one target, got httpUrl and mock; keep httpUrl or mock"],
    ],
    [
        "refuses a header in what a service is sent",
        target({ sqsQueue: { ...queue, parameters: { MessageBody: "$request.header.x" } } }),
        [
            'routes.send.to.sqsQueue.parameters.MessageBody: a message has no header, got "$request.header.x"; write such as $request.body.x, or read from $context',
        ],
    ],
    [
        "refuses a variable nothing fills in",
        target({ httpUrl: { url: "https://a.example/{id}" } }),
        [
            'routes.send.to.httpUrl.url: nothing fills the variable in: a message has no path, got {id}; write requestParameters: { "path.id": "route.request.body.id" }',
        ],
    ],
    [
        "takes a variable that a mapping fills in",
        target(
            { httpUrl: { url: "https://a.example/{id}" } },
            { requestParameters: { "path.id": "route.request.body.id" } },
        ),
        [],
    ],
    [
        "refuses headers of a mock",
        target({ mock: { headers: { a: "b" } } }),
        [
            'routes.send.to.mock.headers: a message has no headers, got {"a":"b"} (RestApi\'s answers have them); leave headers out',
        ],
    ],
    [
        "refuses mappings of other kinds",
        route({
            proxy: false,
            requestParameters: {
                "header.a": "$request.body.a",
                "header.b": "method.request.body.b",
                "header.c": "route.request.header.c",
                "header.d": "plain",
            },
        }),
        [
            'routes.send.requestParameters["header.a"]: a mapping reads route.request.body.FIELD, context.NAME, stageVariables.NAME or a text in single quotes, got "$request.body.a"; write "route.request.body.a"',
            'routes.send.requestParameters["header.b"]: a WebSocket API says route.request, got "method.request.body.b"; write "route.request.body.b"',
            'routes.send.requestParameters["header.c"]: a message has no headers and no query string: the request to connect has, got "route.request.header.c"; write such as "route.request.body.room"',
            'routes.send.requestParameters["header.d"]: a mapping reads route.request.body.FIELD, context.NAME, stageVariables.NAME or a text in single quotes, got "plain"; write "\'plain\'"',
        ],
    ],
    [
        "refuses the body of a request to connect in a mapping",
        connect({ proxy: false, requestParameters: { "header.a": "route.request.body.a" } }),
        [
            'routes.$connect.requestParameters["header.a"]: a request to connect has no body, got "route.request.body.a"; write such as "route.request.querystring.room"',
        ],
    ],
    [
        "refuses mappings of a function with proxy",
        route({ requestParameters: { "header.a": "context.stage" } }),
        [
            'routes.send.requestParameters: a function with proxy gets the message as it is, got {"header.a":"context.stage"}; leave requestParameters out, or write proxy: false',
        ],
    ],
    [
        "refuses templates with proxy",
        route({ proxy: true, requestTemplates: { $default: "{}" } }),
        [
            'routes.send.requestTemplates: with proxy the target gets the message as it is and its answer is the answer, got {"$default":"{}"}; leave requestTemplates or proxy out',
        ],
    ],
    [
        "warns of a template by content type",
        route({ requestTemplates: { "application/json": "{}" } }),
        [
            'warning: routes.send.requestTemplates["application/json"]: a message has no content type, so nothing picks this template, got "application/json"; write $default',
        ],
    ],
    [
        "refuses a template that is none",
        route({ requestTemplates: { $default: "#if(" } }),
        [
            'routes.send.requestTemplates.$default: a mapping template must be Velocity: line 1, column 5: a value is missing, and the template ends, got "#if(" (Velocity 1.7); correct it',
        ],
    ],
    [
        "refuses a choice without templates",
        route({ selectTemplateBy: "type" }),
        [
            'routes.send.selectTemplateBy: there are no templates to choose from, got "type"; write requestTemplates, or leave it out',
        ],
    ],
    [
        "warns of responses nobody gets",
        route({ responses: [{}] }),
        [
            "warning: routes.send.responses: no answer of this route goes to the client, got [{}]; write reply: true, or leave responses out",
        ],
    ],
    [
        "refuses a pattern between slashes",
        route({ reply: true, responses: [{ pattern: "/4../" }, {}] }),
        ['routes.send.responses[0].pattern: a pattern stands without slashes, got "/4../"; write "4.."'],
    ],
    [
        "refuses two responses without a pattern",
        route({ reply: true, responses: [{}, {}] }),
        [
            "routes.send.responses[1]: responses[0] has no pattern either: one is taken when no other is, got undefined; give it a pattern of its own, or leave it out",
        ],
    ],
    [
        "refuses schemas nothing chooses from",
        route({ validate: { bodies: { a: { type: "object" } } } }),
        [
            'routes.send.validate.bodies: nothing says which of the schemas a message has, got {"a":{"type":"object"}}; write selectBy: "type", a field of the message',
        ],
    ],
    [
        "refuses a choice of one schema",
        route({ validate: { body: { type: "object" }, selectBy: "type" } }),
        [
            'routes.send.validate.selectBy: there is one schema to choose from, got "type"; write bodies, or leave selectBy out',
        ],
    ],
    [
        "refuses a schema at $connect",
        connect({ validate: { body: { type: "object" } } }),
        [
            'routes.$connect.validate.body: $connect has no message to check, got {"type":"object"}; write parameters: ["querystring.room"], or leave it out',
        ],
    ],
    [
        "refuses parameters of a message",
        route({ validate: { parameters: ["querystring.room"] } }),
        [
            'routes.send.validate.parameters: a message has no headers and no query string: the request to connect has, got ["querystring.room"]; write it at $connect, or say it in the schema of the message',
        ],
    ],
    [
        "refuses a parameter that is none",
        connect({ validate: { parameters: ["$request.querystring.room"] } }),
        [
            'routes.$connect.validate.parameters[0]: a parameter a request must have is header.NAME or querystring.NAME, got "$request.querystring.room"; write "querystring.room"',
        ],
    ],
    [
        "refuses a model nobody declared",
        { ...route({ validate: { body: "Subscripton" } }), models: { Subscription: { type: "object" } } },
        ['routes.send.validate.body: no model of that name, got "Subscripton"; write "Subscription"'],
    ],
    [
        "refuses a model's name AWS refuses",
        api({ models: { "a-b": { type: "object" } } }),
        [
            'models["a-b"]: a model\'s name is letters and digits, got "a-b" (API Gateway refuses it: Model name must be alphanumeric: a-b); write "ab"',
        ],
    ],
    [
        "refuses the stage $default",
        api({ stage: "$default" }),
        [
            'stage: WebSocket APIs have no stage $default, got "$default" (the stage\'s name is the path clients connect at; a domain maps it away); write a name such as "live"',
        ],
    ],
    [
        "refuses a stage name with spaces",
        api({ stage: "my stage" }),
        [
            'stage: a stage name is 1 to 128 letters, digits, "-" and "_", got "my stage" (developer guide, "Create a stage for WebSocket APIs"); write "my-stage"',
        ],
    ],
    [
        "refuses what only other kinds' domains have",
        api({ domain: { name: "a.example.com", mutualTls: {}, securityPolicy: "TLS_1_0" } }),
        [
            "domain.mutualTls: AWS documents no mutual TLS for WebSocket APIs (HttpApi and RestApi have it); leave mutualTls out, and let an authorizer of $connect decide",
            "domain.securityPolicy: domain names of WebSocket APIs have the policy TLS_1_2; leave securityPolicy out",
        ],
    ],
    [
        "refuses an API nothing reaches",
        api({ executeApiEndpoint: false }),
        [
            "executeApiEndpoint: without a domain only the execute-api address answers, got false; give the API a domain, or leave executeApiEndpoint out",
        ],
    ],
    [
        "warns of variables of other kinds in a log",
        api({ accessLogs: { format: "$context.requestId $context.path $context.connectionId" } }),
        [
            "warning: accessLogs.format: WebSocket APIs have no such variable, got $context.path; write $context.routeKey",
        ],
    ],
    [
        "warns of plans nobody asks for, and refuses throttles of routes in them",
        api({ plans: { free: { methodThrottles: {}, quota: { limit: 5, per: "day" } } } }),
        [
            "plans.free.methodThrottles: a plan of a WebSocket API counts connections: there is one route to count, $connect (RestApi has methodThrottles); write throttle",
            "warning: plans: no route asks for an API key, so no plan counts or limits anything (a plan applies to requests by their key, and a key is looked at where a method requires one); write routes: { $connect: { to, apiKey: true } }",
        ],
    ],
    [
        "refuses keys from an authorizer that cannot say them",
        {
            ...connect({ apiKey: true, authorizer: "iam" }),
            apiKeySource: "authorizer",
            plans: { free: {} },
        },
        [
            "routes.$connect: the route's API key is to come from its authorizer, and it has no Lambda authorizer (the key is the usageIdentifierKey of a Lambda authorizer's answer; without one every request gets 403); give the route a Lambda authorizer, or take the key from the header with apiKeySource: \"header\"",
        ],
    ],
    [
        "refuses functions of one name",
        { routes: { a: { function: { arn: fn, name: "x" } }, b: { function: { arn: fn + "2", name: "x" } } } },
        [
            'routes.b: another function than that of "a", but of the same name, got "x" (functions of one name share an integration and a permission); give one of them a name: { function: { arn, name: "..." } }',
        ],
    ],
    [
        "refuses more routes than an API has",
        { routes: Object.fromEntries(Array.from({ length: 301 }, (_, index) => [`m${index}`, fn])) },
        [
            "routes: a WebSocket API has at most 300 routes, got 301 (AWS raises it on request); gather messages under $default, split the API, or set routeQuota when AWS has raised it",
        ],
    ],
];

describe("validateWebSocketApi on targets and settings", () => {
    testAll(cases);
});
