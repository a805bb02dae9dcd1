import { api, type Case, fn, route, testAll } from "./messages";

const routes = (...keys: string[]): unknown => ({ routes: Object.fromEntries(keys.map((key) => [key, fn])) });

const cases: Case[] = [
    [
        "asks for arguments",
        undefined,
        ['the arguments must be an object, got undefined; write { routes: { "GET /orders": listOrders } }'],
    ],
    [
        "names the routes that stand for $default",
        routes("$default"),
        [
            'routes.$default: REST APIs have no $default route, got "$default" (a request no route takes is answered with 403, Missing Authentication Token); write "ANY /{proxy+}" for every path below the root and "ANY /" for the root',
        ],
    ],
    [
        "asks for a route",
        { routes: {} },
        [
            'routes: an API needs at least one route (API Gateway refuses it: The REST API doesn\'t contain any methods); write routes: { "GET /orders": listOrders }',
        ],
    ],
    [
        "refuses one route under two names",
        routes("GET /a/{id}", "GET /a/{x}"),
        [
            'routes["GET /a/{x}"]: the same route as "GET /a/{id}", got "GET /a/{x}" (variables\' names do not count when API Gateway compares routes); keep one of the two',
        ],
    ],
    [
        "refuses sibling variables of two names",
        routes("GET /a/{id}", "GET /a/{x}/b"),
        [
            'routes["GET /a/{x}/b"]: below /a stands {id} already, in "GET /a/{id}", got {x} (API Gateway refuses it: a resource has one child that is a variable, and a greedy one is one too); write {id} in both',
        ],
    ],
    [
        "refuses a greedy variable beside another variable",
        routes("GET /a/{id}", "GET /a/{proxy+}"),
        [
            'routes["GET /a/{proxy+}"]: below /a stands {id} already, in "GET /a/{id}", got {proxy+} (API Gateway refuses it: a resource has one child that is a variable, and a greedy one is one too); keep {id} or {proxy+}, or put one of them below another part of the path',
        ],
    ],
    [
        "refuses parts behind a greedy variable",
        routes("GET /{proxy+}/b"),
        [
            'routes["GET /{proxy+}/b"]: greedy variable "{proxy+}" must be the last part, got "/{proxy+}/b"; write "GET /{proxy+}"',
        ],
    ],
    [
        "tells that a greedy variable does not take the root",
        routes("ANY /{proxy+}"),
        [
            'info: routes["ANY /{proxy+}"]: requests for "/" are none of "ANY /{proxy+}" (a greedy variable takes one part of the path at least); add "ANY /" if they are to be answered',
        ],
    ],
    [
        "warns of a colon",
        routes("GET /a/:id"),
        [
            'warning: routes["GET /a/:id"]: ":id" is text to API Gateway, not a variable, got "GET /a/:id"; write "GET /a/{id}"',
        ],
    ],
    [
        "refuses more resources than the quota",
        { routes: Object.fromEntries(Array.from({ length: 301 }, (_, i) => [`GET /t${i}`, fn])) },
        [
            "routes: a REST API has at most 300 resources, which are parts of paths, got 302 (AWS raises it on request); gather paths under a greedy one such as /{proxy+}, split the API, or set resourceQuota when AWS has raised it",
        ],
    ],
    [
        "takes a raised quota",
        { routes: Object.fromEntries(Array.from({ length: 301 }, (_, i) => [`GET /t${i}`, fn])), resourceQuota: 400 },
        [],
    ],
    [
        "refuses two functions of one name",
        { routes: { "GET /a": fn, "GET /b": "arn:aws:lambda:us-east-1:123456789012:function:orders" } },
        [
            'routes["GET /b"]: another function than that of "GET /a", but of the same name, got "orders" (functions of one name share a permission); give one of them a name: { function: { arn, name: "..." } }',
        ],
    ],
    [
        "asks for both numbers of a throttle",
        route({ throttle: { rate: 20000 } }),
        [
            'routes["GET /orders/{id}"].throttle: burst is missing, got {"rate":20000} (a number left out is sent as 0, which refuses every request; developer guide, "Throttle requests to your HTTP APIs"); write burst: 20000',
            'routes["GET /orders/{id}"].throttle.rate: at most the account\'s rate of 10000, got 20000 (one account and Region shares it among all its APIs); write 10000, or set accountThrottle when AWS has raised it',
        ],
    ],
    [
        "refuses a timeout above the quota",
        route({ timeout: 30 }),
        [
            'routes["GET /orders/{id}"].timeout: must be a number of seconds from 0.05 to 29, got 30 (a quota of REST APIs, which AWS raises for regional and private ones); write at most 29, or set timeoutQuota when AWS has raised it',
        ],
    ],
    [
        "reads a timeout in milliseconds",
        route({ timeout: 5000 }),
        [
            'routes["GET /orders/{id}"].timeout: must be a number of seconds from 0.05 to 29, got 5000 (a quota of REST APIs, which AWS raises for regional and private ones); write 5: timeouts are in seconds',
        ],
    ],
    [
        "takes a timeout above 29 s where the quota is raised",
        { ...(route({ timeout: 60 }) as object), timeoutQuota: 60 },
        [
            "info: timeoutQuota: API Gateway waits longer than 29 s only in an account whose quota AWS has raised, got 60 (raising it may lower the account's throttle in the Region); ask for the quota first, or leave timeoutQuota out",
        ],
    ],
    [
        "keeps edge-optimized APIs to 29 s",
        { ...(route({ timeout: 60 }) as object), timeoutQuota: 60, endpoint: "edge" },
        [
            "info: timeoutQuota: API Gateway waits longer than 29 s only in an account whose quota AWS has raised, got 60 (raising it may lower the account's throttle in the Region); ask for the quota first, or leave timeoutQuota out",
            'routes["GET /orders/{id}"].timeout: must be a number of seconds from 0.05 to 29, got 60 (a fixed quota of edge-optimized REST APIs); write a number from 0.05 to 29',
        ],
    ],
    [
        "lets a streamed answer take fifteen minutes",
        route({ timeout: 901, streaming: true }),
        [
            'routes["GET /orders/{id}"].timeout: must be a number of seconds from 0.05 to 900, got 901 (a fixed quota of answers that are streamed); write a number from 0.05 to 900',
        ],
    ],
    [
        "refuses a payload version",
        route({ payloadVersion: "2.0" }),
        [
            'routes["GET /orders/{id}"].payloadVersion: a REST API sends functions version 1.0 of the event and no other (HttpApi has version 2.0, at USD 1.00 for a million requests instead of USD 3.50 (us-east-1)); leave payloadVersion out, or use HttpApi',
        ],
    ],
    ["refuses unknown options", api({ throtle: {} }), ['throtle: no such option, got "throtle"; write throttle']],
    [
        "tells options of HTTP APIs apart",
        api({ routeQuota: 1, ipAddressType: "dualstack" }),
        [
            "routeQuota: AWS counts a REST API's resources, not its routes; write resourceQuota",
            'ipAddressType: the address families of a REST API belong to its endpoint; write endpoint: { ipAddressType: "dualstack" }',
        ],
    ],
];

describe("validateRestApi, routes", () => {
    testAll(cases);
});
