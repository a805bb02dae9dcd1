import { api, type Case, connect, fn, route, target, testAll } from "./messages";

const queue = {
    queueUrl: "https://sqs.eu-west-1.amazonaws.com/123456789012/a",
    queueArn: "arn:aws:sqs:eu-west-1:123456789012:a",
};

const cases: readonly Case[] = [
    [
        "refuses a method and a path as a route",
        { routes: { "GET /orders": fn } },
        [
            'routes["GET /orders"]: a route of a WebSocket API is the name of a message; it has no method and no path, got "GET /orders"; write such as "orders", or use HttpApi, whose routes are methods and paths',
        ],
    ],
    [
        "refuses a name that begins with $",
        { routes: { $conect: fn, $send: fn } },
        [
            'routes.$conect: only $connect, $disconnect and $default begin with $, got "$conect"; write "$connect"',
            'routes.$send: only $connect, $disconnect and $default begin with $, got "$send"; write "send"',
        ],
    ],
    [
        "refuses an empty key and one with spaces around it",
        { routes: { "": fn, " send": fn } },
        [
            'routes[""]: a route\'s key is a text without spaces around it, got ""; write "$default"',
            'routes[" send"]: a route\'s key is a text without spaces around it, got " send"; write "send"',
        ],
    ],
    [
        "refuses an empty table",
        { routes: {} },
        [
            "routes: an API needs at least one route (API Gateway refuses it: At least one route is required before deploying the Api.); write routes: { subscribe: onSubscribe }",
        ],
    ],
    [
        "refuses no table",
        {},
        [
            "routes: the shape of the API must be known before anything is created, got undefined; write routes: { subscribe: onSubscribe }",
        ],
    ],
    [
        "refuses an unknown option",
        api({ selectby: "action" }),
        ['selectby: no such option, got "selectby"; write selectBy'],
    ],
    [
        "refuses a selection that is none",
        api({ selectBy: "$request.bdy.action" }),
        [
            'selectBy: a selection expression is $request.body.PATH, $request.header.NAME, $request.querystring.NAME, $context.NAME or $stageVariables.NAME: "request.bdy.action" is none of them, got "$request.bdy.action"; write "$request.body.action"',
        ],
    ],
    [
        "refuses a field that is none",
        api({ selectBy: "action." }),
        [
            'selectBy: it names a field of the message, such as action or header.type, or is an expression, got "action."; write "action"',
        ],
    ],
    [
        "warns of a selection that reads nothing of the message",
        api({ selectBy: "$context.stage" }),
        [
            'warning: selectBy: every message of a connection takes the same route, got "$context.stage" (the expression reads nothing of the message); write the field that names the route, such as "action"',
        ],
    ],
    [
        "refuses a reply to a request to connect",
        connect({ reply: true }),
        [
            'routes.$connect.reply: no answer can be sent before a client is connected: its status alone counts, got true (developer guide, "Manage connected users and client apps: $connect and $disconnect routes"); leave reply out',
        ],
    ],
    [
        "refuses a reply to a client that has left",
        { routes: { $disconnect: { to: fn, reply: true } } },
        [
            'routes.$disconnect.reply: no answer can be sent to a client that has left, got true (developer guide, "Manage connected users and client apps: $connect and $disconnect routes"); leave reply out',
        ],
    ],
    [
        "refuses an authorizer of a message",
        {
            ...api({ authorizers: { users: { function: { to: { arn: fn } } } } }),
            routes: { send: { to: fn, authorizer: "users" } },
        },
        [
            'routes.send.authorizer: a client is authorized once, when it connects; its messages are let in with it, got "users" (AWS: Currently, authorization is restricted to the $connect route only); write routes: { $connect: { to, authorizer: "users" } }, and look into event.requestContext.authorizer here',
        ],
    ],
    ["takes none as the authorizer of a message", route({ authorizer: "none" }), []],
    [
        "refuses an authorizer nobody declared",
        connect({ authorizer: "user" }),
        [
            'routes.$connect.authorizer: no authorizer of that name, got "user"; declare it in authorizers, or write one of iam, none',
        ],
    ],
    [
        "warns of an authorizer nothing names",
        api({ authorizers: { users: { function: { to: { arn: fn } } } } }),
        [
            'warning: authorizers.users: $connect does not name this authorizer; write routes: { $connect: { to, authorizer: "users" } }, or leave it out',
        ],
    ],
    [
        "refuses tokens",
        {
            ...(connect({ authorizer: "users" }) as object),
            authorizers: { users: { jwt: { issuer: "https://a.example", audience: ["a"] } } },
        },
        [
            "authorizers.users.jwt: API Gateway checks no tokens of a WebSocket API, got jwt (AWS: Only REQUEST authorizer type is supported on WEBSOCKET protocol Apis.); let a function check the token: lambdaAuthorizer(fn)",
        ],
    ],
    [
        "refuses what other kinds' authorizers say",
        {
            ...(connect({ authorizer: "users" }) as object),
            authorizers: {
                users: { function: { to: { arn: fn }, ttl: 60, payloadVersion: "2.0", simpleResponses: true } },
            },
        },
        [
            "authorizers.users.function.payloadVersion: a WebSocket API sends functions an event of its own (HttpApi has payload versions); leave payloadVersion out",
            "authorizers.users.function.simpleResponses: an authorizer of a WebSocket API answers with an IAM policy (HttpApi has simple responses); leave simpleResponses out and answer with a policy for event.methodArn",
            "authorizers.users.function.ttl: a WebSocket API asks its authorizer once a connection and keeps no answers (HttpApi and RestApi do); leave ttl out",
        ],
    ],
    [
        "refuses identity sources of other kinds",
        {
            ...(connect({ authorizer: "users" }) as object),
            authorizers: {
                users: {
                    function: {
                        to: { arn: fn },
                        identitySources: ["$context.routeKey", "route.request.header.Auth", "ticket"],
                    },
                },
            },
        },
        [
            'authorizers.users.function.identitySources[0]: an authorizer of a WebSocket API decides by a header or by the query string, got "$context.routeKey" (the service\'s message: Invalid request identity source expression); write "$request.querystring.ticket", or leave it out: the function gets the whole request',
            'authorizers.users.function.identitySources[1]: an identity source begins with $, got "route.request.header.Auth"; write "$request.header.Auth"',
            'authorizers.users.function.identitySources[2]: an identity source is $request.header.NAME, $request.querystring.NAME, $context.NAME or $stageVariables.NAME, got "ticket"; write "$request.header.ticket"',
        ],
    ],
    [
        "refuses an API key of a message",
        route({ apiKey: true }),
        [
            "routes.send.apiKey: an API key is looked at once, when a client connects, got true (messages carry no headers); write routes: { $connect: { to, apiKey: true } }",
            "warning: routes.send: the route asks for an API key and the API has no plans (a request passes with a key of a plan for the stage; any other gets 403); write plans and apiKeys, or make a plan for the stage elsewhere",
        ],
    ],
    [
        "refuses half a throttle",
        route({ throttle: { rate: 5 } }),
        [
            'routes.send.throttle: burst is missing, got {"rate":5} (a number left out is sent as 0, which refuses every request; developer guide, "Throttle requests to your HTTP APIs"); write burst: 5',
        ],
    ],
    [
        "refuses a throttle over the account's",
        api({ throttle: { rate: 20000, burst: 10 } }),
        [
            "throttle.rate: at most the account's rate of 10000, got 20000 (one account and Region shares it among all its APIs); write 10000, or set accountThrottle when AWS has raised it",
        ],
    ],
    [
        "refuses a timeout in milliseconds",
        route({ timeout: 5000 }),
        [
            "routes.send.timeout: must be a number of seconds from 0.05 to 29, got 5000 (a fixed quota of WebSocket APIs); write 5: timeouts are in seconds",
        ],
    ],
    [
        "refuses options of other kinds, naming the kind",
        api({ cors: {}, cache: true, defaultAuthorizer: "users", firewall: true, stages: {}, vpcLink: {} }),
        [
            "cors: browsers ask no server before they open a WebSocket, so there is no CORS (HttpApi and RestApi have it); leave cors out, and let a Lambda authorizer of $connect compare the header Origin",
            "cache: answers of a WebSocket API are not kept (RestApi has a cache); leave cache out",
            'defaultAuthorizer: a WebSocket API authorizes a client once, when it connects; write routes: { $connect: { to, authorizer: "..." } }',
            "firewall: AWS WAF protects no WebSocket API (RestApi has a web application firewall); leave firewall out, and let a Lambda authorizer of $connect decide",
            "stages: a WebSocketApi has one stage (RestApi has further ones); write stage",
            "vpcLink: a WebSocket API reaches a VPC through a Network Load Balancer alone (HttpApi and RestApi reach subnets); leave vpcLink out and write privateLoadBalancer(loadBalancer, { url }) as a target",
        ],
    ],
    [
        "refuses options of other kinds at a route",
        route({ scopes: ["a"], payloadVersion: "2.0", streaming: true, responseParameters: {} }),
        [
            "routes.send.scopes: API Gateway reads no tokens of a WebSocket API (HttpApi and RestApi do); leave scopes out, and let a Lambda authorizer of $connect look for them",
            "routes.send.payloadVersion: a WebSocket API sends functions an event of its own (HttpApi has payload versions); leave payloadVersion out",
            "routes.send.streaming: the answer to a message is one message (RestApi and FunctionUrl stream); leave streaming out, and send messages with @connections: see grantManageConnections",
            "routes.send.responseParameters: a message has no headers and no status (HttpApi has them); leave responseParameters out",
        ],
    ],
    [
        "refuses AWS's words for which there are plainer ones",
        { ...(api({ routeSelectionExpression: "$request.body.action" }) as object) },
        [
            'routeSelectionExpression: WebSocketApi has a plainer word for it; write selectBy: "action" for the field action of a message, or the expression itself',
        ],
    ],
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
        { ...(route({ validate: { body: "Subscripton" } }) as object), models: { Subscription: { type: "object" } } },
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
            ...(connect({ apiKey: true, authorizer: "iam" }) as object),
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

describe("validateWebSocketApi", () => {
    testAll(cases);
});
