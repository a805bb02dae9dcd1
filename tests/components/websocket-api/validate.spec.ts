import { api, type Case, connect, fn, route, testAll } from "./messages";

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
            ...connect({ authorizer: "users" }),
            authorizers: { users: { jwt: { issuer: "https://a.example", audience: ["a"] } } },
        },
        [
            "authorizers.users.jwt: API Gateway checks no tokens of a WebSocket API, got jwt (AWS: Only REQUEST authorizer type is supported on WEBSOCKET protocol Apis.); let a function check the token: lambdaAuthorizer(fn)",
        ],
    ],
    [
        "refuses what other kinds' authorizers say",
        {
            ...connect({ authorizer: "users" }),
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
            ...connect({ authorizer: "users" }),
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
        { ...api({ routeSelectionExpression: "$request.body.action" }) },
        [
            'routeSelectionExpression: WebSocketApi has a plainer word for it; write selectBy: "action" for the field action of a message, or the expression itself',
        ],
    ],
];

describe("validateWebSocketApi", () => {
    testAll(cases);
});
