import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { PlanRoute, PlansContext } from "../../../../components/rest-api/usage-plans/context";
import { validateUsagePlans } from "../../../../components/rest-api/usage-plans/validate";
import { printIssue } from "../../../../model/issue";

const route = (text: string, more: Partial<PlanRoute> = {}): PlanRoute => ({
    text,
    identity: text.replace(/\{\w+/g, "{"),
    requiresKey: true,
    lambdaAuthorizer: false,
    ...more,
});
const context: PlansContext = {
    routes: [route("GET /orders"), route("ANY /orders/{id}")],
    stages: [{ name: "live", throttle: { rate: 1000, burst: 500 } }, { name: "next" }],
    account: { rate: 10_000, burst: 5000 },
    keySource: "header",
};
const linesOf = (plans: unknown, apiKeys?: unknown, around: Partial<PlansContext> = {}): string[] =>
    validateUsagePlans(plans, apiKeys, { ...context, ...around }).map((found) =>
        found.severity === "error" ? printIssue(found) : `${found.severity}: ${printIssue(found)}`,
    );

const quotas: [what: string, quota: unknown, lines: string[]][] = [
    ["accepts a month from the tenth", { limit: 1000, per: "month", offset: 9 }, []],
    ["accepts the greatest offset of a month", { limit: 1000, per: "month", offset: 27 }, []],
    ["accepts the greatest offset of a week", { limit: 1000, per: "week", offset: 6 }, []],
    ["accepts a day from its start", { limit: 1, per: "day", offset: 0 }, []],
    [
        "refuses an offset behind a month's last",
        { limit: 1000, per: "month", offset: 28 },
        [
            "plans.free.quota.offset: the period of a month starts on day 0 to 27 of it, got 28 (AWS: Usage Plan quota offset must be between 0 and 27 inclusive in the MONTH period); write 0 to 27",
        ],
    ],
    [
        "refuses an offset behind a week's last",
        { limit: 1000, per: "week", offset: 7 },
        [
            "plans.free.quota.offset: the period of a week starts on day 0 to 6 of it, got 7 (AWS: Usage Plan quota offset must be between 0 and 6 inclusive in the WEEK period); write 0 to 6",
        ],
    ],
    [
        "refuses an offset of a day",
        { limit: 1000, per: "day", offset: 1 },
        [
            "plans.free.quota.offset: a day has no day to start on, got 1 (AWS: Usage Plan quota offset must be between 0 and 0 inclusive in the DAY period); leave offset out",
        ],
    ],
    [
        "refuses a negative offset",
        { limit: 1000, per: "week", offset: -1 },
        ["plans.free.quota.offset: offset is the day on which the period starts, from 0, got -1; write a whole number"],
    ],
    [
        "refuses AWS's spelling of a period",
        { limit: 1000, per: "DAY" },
        ['plans.free.quota.per: a quota\'s period must be one of "day", "week", "month", got "DAY"; write "day"'],
    ],
    [
        "refuses a quota of nothing",
        { limit: 0, per: "day" },
        ["plans.free.quota.limit: limit 0 refuses every request, got 0; write a number above 0"],
    ],
    [
        "refuses part of a request",
        { limit: 1.5, per: "day" },
        ["plans.free.quota.limit: a quota is a whole number of requests, got 1.5; write a whole number such as 10000"],
    ],
    [
        "refuses a quota without a period",
        { limit: 10 },
        ['plans.free.quota.per: per is missing; write quota: { limit: 10000, per: "month" }'],
    ],
];

const many = Object.fromEntries(
    Array.from({ length: 21 }, (_, index) => [`GET /r${String(index)}`, { rate: 1, burst: 1 }]),
);
const manyRoutes = Object.keys(many).map((text) => route(text));

const plans: [what: string, plan: unknown, lines: string[], around?: Partial<PlansContext>][] = [
    ["accepts a plan without limits", {}, []],
    ["accepts a throttle of one route", { methodThrottles: { "GET /orders": { rate: 1, burst: 1 } } }, []],
    [
        "accepts another name of a path variable, and warns of a route for every method",
        { methodThrottles: { "ANY /orders/{n}": { rate: 1, burst: 1 } } },
        [
            'warning: plans.free.methodThrottles["ANY /orders/{n}"]: AWS may not throttle a route for every method in a plan, got "ANY /orders/{n}" (a plan names a method by its path and verb); write "GET /orders/{n}" and the like as routes of their own',
        ],
    ],
    [
        "refuses a throttle of a route the API has not",
        { methodThrottles: { "GET /order": { rate: 1, burst: 1 } } },
        ['plans.free.methodThrottles["GET /order"]: the API has no such route, got "GET /order"; write "GET /orders"'],
    ],
    [
        "points at the route for any method",
        { methodThrottles: { "GET /orders/{id}": { rate: 1, burst: 1 } } },
        [
            'plans.free.methodThrottles["GET /orders/{id}"]: the API has no such route, got "GET /orders/{id}"; write "ANY /orders/{id}"',
        ],
    ],
    [
        "refuses AWS's spelling of a method",
        { methodThrottles: { "/orders/GET": { rate: 1, burst: 1 } } },
        [
            'plans.free.methodThrottles["/orders/GET"]: route key must name a method first, got "/orders/GET"; write "GET /orders/GET" or "ANY /orders/GET"',
        ],
    ],
    [
        "refuses more routes than a plan may single out",
        { methodThrottles: many },
        [
            "plans.free.methodThrottles: at most 20 routes have a throttle of their own, got 21 (of one plan and stage; AWS raises it on request); give the plan's own throttle the lowest of them",
        ],
        { routes: manyRoutes },
    ],
    [
        "refuses a throttle with one number",
        { throttle: { rate: 5 } },
        [
            'plans.free.throttle: burst is missing, got {"rate":5} (a number left out is sent as 0, which refuses every request; developer guide, "Throttle requests to your HTTP APIs"); write burst: 5',
        ],
    ],
    [
        "warns of a throttle above its stage's",
        { throttle: { rate: 2000, burst: 500 } },
        [
            "warning: plans.free.throttle.rate: the stage live's rate of 1000 is reached first, got 2000 (every level counts each request, and the first empty one answers 429); write 1000 or less",
        ],
    ],
    [
        "warns of a throttle above the account's on a stage without one",
        { throttle: { rate: 20_000, burst: 500 }, stages: ["next"] },
        [
            "warning: plans.free.throttle.rate: the account's rate of 10000 is reached first, got 20000 (every level counts each request, and the first empty one answers 429); write 10000 or less",
        ],
    ],
    [
        "warns of a route's throttle above the plan's",
        { throttle: { rate: 10, burst: 10 }, methodThrottles: { "GET /orders": { rate: 5, burst: 20 } } },
        [
            'warning: plans.free.methodThrottles["GET /orders"].burst: the plan\'s burst of 10 is reached first, got 20 (every level counts each request, and the first empty one answers 429); write 10 or less',
        ],
    ],
    [
        "refuses a stage the API has not",
        { stages: ["lives"] },
        ['plans.free.stages[0]: the API has no such stage, got "lives"; write live'],
    ],
    [
        "refuses no stage at all",
        { stages: [] },
        ['plans.free.stages: must not be empty, got []; write stages: ["live"]'],
    ],
    ["accepts the id of a key that is an output", { keyIds: [pulumi.output("a1b2c3d4e5")] }, []],
    [
        "refuses an unknown option",
        { throttel: { rate: 1, burst: 1 } },
        ['plans.free.throttel: no such option, got "throttel"; write throttle'],
    ],
];

const free = { free: {} };
const two = { free: {}, paid: {} };
const keys: [what: string, plans: unknown, apiKeys: unknown, lines: string[]][] = [
    ["accepts the name of a plan alone", free, { acme: "free" }, []],
    ["accepts a value of 20 characters", free, { acme: { plan: "free", value: "x".repeat(20) } }, []],
    ["accepts a value that is an output", free, { acme: { plan: "free", value: pulumi.output("x") } }, []],
    [
        "refuses a value of 19 characters and does not print it",
        free,
        { acme: { plan: "free", value: "x".repeat(19) } },
        [
            "apiKeys.acme.value: an API key's value has 20 to 128 characters, got 19 characters (AWS: API Key value should be at least 20 characters); leave value out to have one made",
        ],
    ],
    [
        "refuses a value of 129 characters",
        free,
        { acme: { plan: "free", value: "x".repeat(129) } },
        [
            "apiKeys.acme.value: an API key's value has 20 to 128 characters, got 129 characters (AWS: API Key value exceeds maximum size of 128 characters); leave value out to have one made",
        ],
    ],
    [
        "refuses one value for two keys",
        free,
        {
            acme: { plan: "free", value: "x".repeat(20) },
            bolt: { plan: "free", value: "x".repeat(20) },
        },
        ['apiKeys.bolt.value: the key "acme" has the same value (AWS: API Key already exists); give each key its own'],
    ],
    [
        "refuses a plan the API has not",
        two,
        { acme: "pald" },
        ['apiKeys.acme: a key\'s plan must be one of "free", "paid", got "pald"; write "paid"'],
    ],
    [
        "refuses a plan where the API has none",
        undefined,
        { acme: { plan: "free" } },
        [
            'apiKeys.acme.plan: the API has no plans, got "free"; write plans: { free: { ... } }',
            'warning: routes["GET /orders"]: 2 routes ask for an API key and the API has no plans (a request passes with a key of a plan for the stage; any other gets 403); write plans and apiKeys, or make a plan for the stage elsewhere',
        ],
    ],
    [
        "refuses two plans on one stage",
        two,
        { acme: { plans: ["free", "paid"] } },
        [
            'apiKeys.acme.plans: the plans "free" and "paid" are both for the stage "live" (a request\'s key tells its plan: on a stage a key is in one); leave free or paid out',
        ],
    ],
    [
        "accepts two plans on two stages",
        { free: { stages: ["live"] }, paid: { stages: ["next"] } },
        { acme: { plans: ["free", "paid"] } },
        [],
    ],
    [
        "refuses plan beside plans",
        two,
        { acme: { plan: "free", plans: ["paid"] } },
        ["apiKeys.acme: a key names its plans once; keep plan or plans"],
    ],
    [
        "warns of a key without a plan",
        free,
        { acme: {} },
        [
            "warning: apiKeys.acme: a key without a plan opens nothing (a request passes with a key of a plan for the stage; any other gets 403); give it a plan, or put it into a plan made elsewhere",
        ],
    ],
    [
        "refuses a name with a space",
        free,
        { "acme inc": "free" },
        ['apiKeys["acme inc"]: an API key\'s name holds letters, digits and . - _, got "acme inc"; write "acme-inc"'],
    ],
];

const uses: [what: string, plans: unknown, around: Partial<PlansContext>, lines: string[]][] = [
    [
        "warns of plans no route asks for",
        free,
        { routes: [route("GET /orders", { requiresKey: false })] },
        [
            "warning: plans: no route asks for an API key, so no plan counts or limits anything (a plan applies to requests by their key, and a key is looked at where a method requires one); write apiKey: true at the routes the plans are for",
        ],
    ],
    [
        "refuses a key from an authorizer a route has not",
        free,
        { keySource: "authorizer", routes: [route("GET /orders"), route("GET /own", { lambdaAuthorizer: true })] },
        [
            'routes["GET /orders"]: the route\'s API key is to come from its authorizer, and it has no Lambda authorizer (the key is the usageIdentifierKey of a Lambda authorizer\'s answer; without one every request gets 403); give the route a Lambda authorizer, or take the key from the header with apiKeySource: "header"',
        ],
    ],
    [
        "tells how long changing many plans takes",
        { a: {}, b: {}, c: {}, d: {} },
        {},
        [
            "info: plans: changing or removing all plans takes 60 seconds at least, got 4 (API Gateway takes one change of a usage plan in 20 seconds); join plans that differ in little",
        ],
    ],
];

describe("validateUsagePlans", () => {
    for (const [what, quota, lines] of quotas) {
        it(what, () => {
            assert.deepEqual(linesOf({ free: { quota } }), lines);
        });
    }
    for (const [what, plan, lines, around] of plans) {
        it(what, () => {
            assert.deepEqual(linesOf({ free: plan }, undefined, around), lines);
        });
    }
    for (const [what, given, apiKeys, lines] of keys) {
        it(what, () => {
            assert.deepEqual(linesOf(given, apiKeys), lines);
        });
    }
    for (const [what, given, around, lines] of uses) {
        it(what, () => {
            assert.deepEqual(linesOf(given, undefined, around), lines);
        });
    }

    it("refuses more plans than an account has", () => {
        const given = Object.fromEntries(Array.from({ length: 301 }, (_, index) => [`p${String(index)}`, {}]));
        assert.equal(
            linesOf(given)[0],
            "plans: at most 300 plans, got 301 (the account's in the Region; AWS raises it on request); join some of them",
        );
    });

    it("refuses an eleventh plan of a key", () => {
        const stages = Array.from({ length: 11 }, (_, index) => ({ name: `s${String(index)}` }));
        const given = Object.fromEntries(stages.map(({ name }) => [name, { stages: [name] }]));
        assert.equal(
            linesOf(given, { acme: { plans: Object.keys(given) } }, { stages })[0],
            "apiKeys.acme.plans: a key is in at most 10 plans, got 11 (AWS raises it on request); leave some out",
        );
    });

    const junk: unknown[] = [null, 1, "free", [], { free: 1 }, { free: { quota: [], stages: 1, methodThrottles: 2 } }];
    for (const given of junk) {
        it(`never throws on ${JSON.stringify(given)}`, () => {
            assert.ok(linesOf(given, given).length > 0);
        });
    }
});
