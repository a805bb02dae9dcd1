import { redirect } from "../../../components";
import { api, type Case, fn, keys, route, testAll } from "./messages";

const rules: Case[] = [
    [
        "takes what AWS takes of conditions",
        route({ host: ["*.example.com"], when: { headers: { "x-a": ["1"] }, query: { b: "2" } } }),
        [],
    ],
    [
        "refuses more than five values",
        route({ host: ["a.example.com", "b.example.com"], when: { headers: { "x-a": ["1", "2"] } } }),
        [
            'routes["GET /orders"]: a rule has at most 5 values, method and path included, got 6 (user guide, "Quotas for your Application Load Balancers"); leave some out, or write ANY for the method',
        ],
    ],
    [
        "refuses more than three values of a condition",
        route({ host: ["a.a", "b.b", "c.c", "d.d"] }),
        [
            'routes["GET /orders"].host: a condition has at most 3 values, got 4 (user guide, "Quotas for your Application Load Balancers"); leave some out, or write a second route',
            'routes["GET /orders"]: a rule has at most 5 values, method and path included, got 6 (user guide, "Quotas for your Application Load Balancers"); leave some out, or write ANY for the method',
        ],
    ],
    [
        "refuses more than five wildcards",
        route({ host: ["*.*.*.*.*.*"] }),
        [
            'routes["GET /orders"]: a rule has at most 5 wildcards, got 6 (user guide, "Quotas for your Application Load Balancers"); write some values out',
        ],
    ],
    [
        "refuses a long path",
        keys(`GET /${"a".repeat(64)}/${"b".repeat(64)}`),
        [
            'routes["GET /aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"]: the path becomes a pattern of 130 characters, and a rule takes 128, got "GET /aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb... (user guide, "Quotas for your Application Load Balancers"); shorten it, or put {proxy+} where it becomes long',
        ],
    ],
    [
        "refuses a path whose expression is long",
        keys(`ANY /${"a".repeat(120)}/{b}`),
        [
            'routes["ANY /aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/{b}"]: the path becomes a pattern of 129 characters, and a rule takes 128, got "ANY /aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa... (user guide, "Quotas for your Application Load Balancers"); shorten it, or put {proxy+} where it becomes long',
            'info: routes["ANY /aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/{b}"]: the function of this route gets no pathParameters from a load balancer, got "/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa... (the event has the path as a whole; HttpApi and RestApi take it apart); read the variables from event.path',
        ],
    ],
    [
        "refuses a host without a dot",
        route({ host: ["localhost"] }),
        [
            'routes["GET /orders"].host[0]: a host is a name with a dot, in which * and ? stand for others, got "localhost" (user guide, "Condition types for listener rules"); write "api.example.com" or "*.example.com"',
        ],
    ],
    [
        "refuses a condition on the host header",
        route({ when: { headers: { Host: ["a.example.com"] } } }),
        [
            'routes["GET /orders"].when.headers.Host: the host has a condition of its own, got "Host" (user guide, "Condition types for listener rules"); write host',
        ],
    ],
    [
        "refuses an address without its length",
        route({ when: { sourceIp: ["10.0.0.1"] } }),
        [
            'routes["GET /orders"].when.sourceIp[0]: addresses are written in CIDR form, got "10.0.0.1" (user guide, "Condition types for listener rules"); write "203.0.113.0/24"',
        ],
    ],
    [
        "refuses conditions of $default",
        api({ routes: { $default: { to: fn, host: ["a.example.com"], priority: 1 } } }),
        [
            'routes.$default.host: $default takes every request no other route takes, got ["a.example.com"] (user guide, "Condition types for listener rules"); write "ANY /{proxy+}" for a route with host',
            'routes.$default.priority: $default takes every request no other route takes, got 1 (user guide, "Condition types for listener rules"); write "ANY /{proxy+}" for a route with priority',
        ],
    ],
    [
        "refuses a number AWS has not",
        route({ priority: 50_001 }),
        [
            'routes["GET /orders"].priority: a rule\'s number is a whole one from 1 to 50000, got 50001 (user guide, "Condition types for listener rules"); leave priority out',
        ],
    ],
    [
        "refuses a number twice",
        api({ routes: { "GET /a": { to: fn, priority: 5 }, "GET /b": { to: fn, priority: 5 } } }),
        [
            'routes["GET /b"].priority: the rule of "GET /a" has this number, got 5 (AWS refuses it: Priority \'5\' is currently in use); write another number',
        ],
    ],
    [
        "refuses numbers that hide a route",
        api({
            routes: { "GET /a/{b}": { to: redirect({ port: 1 }), priority: 5 }, "ANY /a/b": { to: fn, priority: 6 } },
        }),
        [
            'routes["GET /a/{b}"]: its rule would come before that of "ANY /a/b", which is more specific, got 5 before 6; write priority at both, the smaller number at "ANY /a/b"',
        ],
    ],
    [
        "tells of a number that another route has",
        api({ routes: { "GET /a": fn, "GET /b": { to: fn, priority: 19548 } } }),
        [
            'info: routes["GET /a"]: its rule has the number beside that of "GET /b", which has its own, got 19549 (it moves when the other goes, and AWS refuses a number that is still in use); write priority: 19549 to keep it there',
        ],
    ],
];

describe("validateAlbApi: rules", () => {
    testAll(rules);
});
