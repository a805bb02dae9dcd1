import * as pulumi from "@pulumi/pulumi";
import { fn, route, api, type Case, testAll } from "./messages";

const cases: Case[] = [
    ["accepts one route", api({}), []],
    [
        "refuses arguments that are no object",
        null,
        ['the arguments must be an object, got null; write { routes: { "GET /orders": listOrders } }'],
    ],
    [
        "refuses a table that is no object",
        { routes: 5 },
        [
            'routes: the shape of the API must be known before anything is created, got 5; write routes: { "GET /orders": listOrders }',
        ],
    ],
    [
        "refuses an empty table",
        { routes: {} },
        [
            'routes: an API needs at least one route (API Gateway refuses it: At least one route is required before deploying the Api.); write routes: { "GET /orders": listOrders }',
        ],
    ],
    [
        "names the option nearest to one it does not know",
        api({ throtle: { rate: 1, burst: 1 } }),
        ['throtle: no such option, got "throtle"; write throttle'],
    ],
    [
        "lists the options when none is near",
        route({ zzzzzzzzzzzz: 1 }),
        [
            'routes["GET /orders"].zzzzzzzzzzzz: no such option, got "zzzzzzzzzzzz"; write one of to, authorizer, scopes, throttle, timeout, payloadVersion, requestParameters, responseParameters, operationName',
        ],
    ],
    [
        "names the kind that has API keys",
        api({ usagePlans: [] }),
        [
            "usagePlans: HTTP APIs have no API keys or usage plans, got [] (RestApi has API keys and usage plans, at USD 3.50 for a million requests instead of USD 1.00 (us-east-1)); use RestApi, or leave usagePlans out",
        ],
    ],
    [
        "names the kind that has a cache",
        route({ cache: true }),
        [
            'routes["GET /orders"].cache: HTTP APIs have no cache, got true (RestApi has a cache, at USD 3.50 for a million requests instead of USD 1.00 (us-east-1)); use RestApi, or leave cache out',
        ],
    ],
    [
        "names the kind that has a firewall",
        api({ firewall: true }),
        [
            "firewall: HTTP APIs have no web application firewall, got true (RestApi has a web application firewall, at USD 3.50 for a million requests instead of USD 1.00 (us-east-1)); use RestApi, or leave firewall out",
        ],
    ],
    [
        "names the kind that has tracing",
        api({ stage: { tracing: true } }),
        [
            "stage.tracing: HTTP APIs have no X-Ray tracing, got true (RestApi has X-Ray tracing, at USD 3.50 for a million requests instead of USD 1.00 (us-east-1)); use RestApi, or leave tracing out",
        ],
    ],
    [
        "names the kind that has private endpoints",
        api({ endpointType: "PRIVATE" }),
        [
            'endpointType: HTTP APIs have no private or edge-optimized endpoints, got "PRIVATE" (RestApi has private and edge-optimized endpoints, at USD 3.50 for a million requests instead of USD 1.00 (us-east-1)); use RestApi, or leave endpointType out',
        ],
    ],
    [
        "names the kind that has request validation",
        route({ requestValidator: "x" }),
        [
            'routes["GET /orders"].requestValidator: HTTP APIs have no request validation, got "x" (RestApi has request validation, at USD 3.50 for a million requests instead of USD 1.00 (us-east-1)); use RestApi, or leave requestValidator out',
        ],
    ],
    [
        "refuses an output where the value must be known",
        route({ timeout: pulumi.output(5) }),
        [
            `routes["GET /orders"].timeout: the shape of the API must be known before anything is created, got an output; write the value itself, or read it from the stack's config`,
        ],
    ],
    [
        "refuses a flag that is none",
        api({ detailedMetrics: "yes" }),
        ['detailedMetrics: must be true or false, got "yes"; write true or false'],
    ],
    [
        "refuses an unknown address family",
        api({ ipAddressType: "ipv6" }),
        ['ipAddressType: ipAddressType is ipv4 or dualstack, got "ipv6"; write "dualstack"'],
    ],
    [
        "refuses a description over 1,024 characters",
        api({ description: "x".repeat(1025) }),
        ["description: at most 1,024 characters, got 1,025 characters (service model of API Gateway v2); shorten it"],
    ],
    [
        "refuses an operation name over 64 characters",
        route({ operationName: "x".repeat(65) }),
        [
            'routes["GET /orders"].operationName: at most 64 characters, got 65 characters (service model of API Gateway v2); shorten it',
        ],
    ],
    ["accepts an operation name of 64 characters", route({ operationName: "x".repeat(64) }), []],
    [
        "refuses more than 50 tags",
        api({ tags: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`t${i}`, "x"])) }),
        ["tags: at most 50 tags, got 51; leave some out"],
    ],
    [
        "refuses a tag of AWS's own",
        api({ tags: { "aws:team": "x" } }),
        [
            `tags["aws:team"]: a tag's name has 1 to 128 characters and does not start with aws:, got "aws:team"; give the tag another name`,
        ],
    ],
    [
        "refuses a tag that is no text",
        api({ tags: { team: 5 } }),
        ['tags.team: must be a text, got 5; write a text such as "orders"'],
    ],
    ["accepts a tag that is an output", api({ tags: { team: pulumi.output("x") } }), []],
    [
        "refuses a throttle with one number",
        api({ throttle: { rate: 50 } }),
        [
            'throttle: burst is missing, got {"rate":50} (a number left out is sent as 0, which refuses every request; developer guide, "Throttle requests to your HTTP APIs"); write burst: 50',
        ],
    ],
    [
        "refuses a throttle without a rate",
        route({ throttle: { burst: 20 } }),
        [
            'routes["GET /orders"].throttle: rate is missing, got {"burst":20} (a number left out is sent as 0, which refuses every request; developer guide, "Throttle requests to your HTTP APIs"); write rate: 20',
        ],
    ],
    [
        "refuses an empty throttle",
        route({ throttle: {} }),
        [
            'routes["GET /orders"].throttle: rate is missing, got {} (a number left out is sent as 0, which refuses every request; developer guide, "Throttle requests to your HTTP APIs"); write { rate: 100, burst: 200 }',
            'routes["GET /orders"].throttle: burst is missing, got {} (a number left out is sent as 0, which refuses every request; developer guide, "Throttle requests to your HTTP APIs"); write { rate: 100, burst: 200 }',
        ],
    ],
    [
        "refuses a number for a throttle",
        route({ throttle: 50 }),
        ['routes["GET /orders"].throttle: a throttle has two numbers, got 50; write { rate: 50, burst: 50 }'],
    ],
    [
        "refuses a rate of 0",
        route({ throttle: { rate: 0, burst: 10 } }),
        ['routes["GET /orders"].throttle.rate: rate 0 refuses every request, got 0; write a number above 0'],
    ],
    [
        "refuses a burst of 0",
        route({ throttle: { rate: 1, burst: 0 } }),
        ['routes["GET /orders"].throttle.burst: burst 0 refuses every request, got 0; write a number above 0'],
    ],
    [
        "refuses a negative rate",
        route({ throttle: { rate: -5, burst: 10 } }),
        ['routes["GET /orders"].throttle.rate: rate must not be negative, got -5; write 5'],
    ],
    [
        "refuses a rate that is not a number",
        route({ throttle: { rate: NaN, burst: 10 } }),
        ['routes["GET /orders"].throttle.rate: rate is a number of requests a second, got NaN; write a number'],
    ],
    [
        "refuses a text for a rate",
        route({ throttle: { rate: "50", burst: 10 } }),
        ['routes["GET /orders"].throttle.rate: rate is a number of requests a second, got "50"; write a number'],
    ],
    [
        "refuses a burst that is not whole",
        route({ throttle: { rate: 0.5, burst: 1.5 } }),
        ['routes["GET /orders"].throttle.burst: burst is a whole number, got 1.5; write 2'],
    ],
    [
        "refuses more than the account's throttle",
        route({ throttle: { rate: 10001, burst: 5001 } }),
        [
            `routes["GET /orders"].throttle.rate: at most the account's rate of 10000, got 10001 (one account and Region shares it among all its APIs); write 10000, or set accountThrottle when AWS has raised it`,
            `routes["GET /orders"].throttle.burst: at most the account's burst of 5000, got 5001 (one account and Region shares it among all its APIs); write 5000, or set accountThrottle when AWS has raised it`,
            "info: routes: the routes' own rates add up to more than the account's 10000 requests a second, got 10001 (they share the account's); expect 429 from the account when all are busy at once",
        ],
    ],
    ["accepts the account's throttle", route({ throttle: { rate: 10000, burst: 5000 } }), []],
    [
        "refuses more than a newer Region's throttle",
        api({ throttle: { rate: 2501, burst: 1251 } }),
        [
            "throttle.rate: at most the account's rate of 2500, got 2501 (one account and Region shares it among all its APIs); write 2500, or set accountThrottle when AWS has raised it",
            "throttle.burst: at most the account's burst of 1250, got 1251 (one account and Region shares it among all its APIs); write 1250, or set accountThrottle when AWS has raised it",
        ],
        { region: "af-south-1" },
    ],
    [
        "accepts more where AWS has raised the account's throttle",
        api({ throttle: { rate: 20000, burst: 9000 }, accountThrottle: { rate: 30000, burst: 10000 } }),
        [],
    ],
    [
        "refuses half an account throttle",
        api({ accountThrottle: { rate: 30000 } }),
        [
            'accountThrottle: burst is missing, got {"rate":30000} (a number left out is sent as 0, which refuses every request; developer guide, "Throttle requests to your HTTP APIs"); write burst: 30000',
        ],
    ],
    [
        "tells when the routes together may take more than the account gives",
        {
            routes: {
                "GET /a": { to: fn, throttle: { rate: 6000, burst: 1 } },
                "GET /b": { to: fn, throttle: { rate: 5000, burst: 1 } },
            },
        },
        [
            "info: routes: the routes' own rates add up to more than the account's 10000 requests a second, got 11000 (they share the account's); expect 429 from the account when all are busy at once",
        ],
    ],
    [
        "takes milliseconds for a slip",
        route({ timeout: 29000 }),
        [
            'routes["GET /orders"].timeout: must be a number of seconds from 0.05 to 30, got 29000 (a fixed quota of HTTP APIs); write 29: timeouts are in seconds',
        ],
    ],
    [
        "refuses a timeout over 30 s",
        route({ timeout: 31 }),
        [
            'routes["GET /orders"].timeout: must be a number of seconds from 0.05 to 30, got 31 (a fixed quota of HTTP APIs); write a number from 0.05 to 30',
        ],
    ],
    [
        "refuses a timeout under 50 ms",
        route({ timeout: 0.04 }),
        [
            'routes["GET /orders"].timeout: must be a number of seconds from 0.05 to 30, got 0.04 (a fixed quota of HTTP APIs); write a number from 0.05 to 30',
        ],
    ],
    [
        "accepts a timeout of 50 ms and of 30 s",
        { routes: { "GET /a": { to: fn, timeout: 0.05 }, "GET /b": { to: fn, timeout: 30 } } },
        [],
    ],
    [
        "refuses a payload version that is a number",
        route({ payloadVersion: 2 }),
        ['routes["GET /orders"].payloadVersion: payloadVersion must be one of "2.0", "1.0", got 2; write "2.0"'],
    ],
    [
        "refuses an unknown payload version",
        route({ payloadVersion: "3.0" }),
        ['routes["GET /orders"].payloadVersion: payloadVersion must be one of "2.0", "1.0", got "3.0"; write "2.0"'],
    ],
    [
        "refuses a route quota that is not whole",
        api({ routeQuota: 1.5 }),
        [
            "routeQuota: must be a whole number of routes from 1 to 100000, got 1.5; write a whole number from 1 to 100000",
        ],
    ],
    [
        "refuses an API nobody can reach",
        api({ executeApiEndpoint: false }),
        [
            "executeApiEndpoint: without a domain only the execute-api address answers, got false; give the API a domain, or leave executeApiEndpoint out",
        ],
    ],
    [
        "tells how long many resources take",
        { routes: Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`GET /r${i}`, fn])) },
        [
            "info: routes: 303 resources take at least 27 s to create (API Gateway's control plane takes 10 requests a second after a burst of 40); only the first deployment takes as long",
        ],
    ],
    [
        "says nothing of the time of 40 resources",
        { routes: Object.fromEntries(Array.from({ length: 37 }, (_, i) => [`GET /r${i}`, fn])) },
        [],
    ],
    [
        "refuses more than 300 routes",
        { routes: Object.fromEntries(Array.from({ length: 301 }, (_, i) => [`GET /r${i}`, fn])) },
        [
            "routes: an HTTP API has at most 300 routes, got 301 (AWS raises it on request); gather routes under a greedy one such as /{proxy+}, split the API, or set routeQuota when AWS has raised it",
            "info: routes: 304 resources take at least 27 s to create (API Gateway's control plane takes 10 requests a second after a burst of 40); only the first deployment takes as long",
        ],
    ],
    [
        "accepts more than 300 routes where AWS has raised the quota",
        { routeQuota: 400, routes: Object.fromEntries(Array.from({ length: 301 }, (_, i) => [`GET /r${i}`, fn])) },
        [
            "info: routes: 304 resources take at least 27 s to create (API Gateway's control plane takes 10 requests a second after a burst of 40); only the first deployment takes as long",
        ],
    ],
    [
        "refuses more than 300 integrations",
        {
            routeQuota: 400,
            routes: Object.fromEntries(Array.from({ length: 301 }, (_, i) => [`GET /r${i}`, `${fn}${i}`])),
        },
        [
            "routes: an HTTP API has at most 300 integrations, got 301 (a fixed quota; routes with the same target and settings share one); let routes share functions and settings, or split the API",
            "info: routes: 604 resources take at least 57 s to create (API Gateway's control plane takes 10 requests a second after a burst of 40); only the first deployment takes as long",
        ],
    ],
];

describe("validateHttpApi: settings", () => {
    testAll(cases);
});
