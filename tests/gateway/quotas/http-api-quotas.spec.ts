import assert from "node:assert/strict";
import type { HttpFrontDoor, HttpRoute, Stage } from "../../../frontdoor";
import { exceededQuotas } from "../../../gateway/quotas/exceeded-quotas";
import { secret, unknown } from "../../../model/property-value";

const stage: Stage = {
    name: "$default",
    urn: "urn:stage",
    autoDeploy: true,
    deployment: false,
    variables: {},
    routeSettings: {},
    detailedMetrics: false,
};
const route: HttpRoute = {
    routeKey: "GET /orders",
    urn: "urn:route",
    target: { kind: "unknown", reason: "" },
    timeoutMilliseconds: 30_000,
    authorizer: { kind: "none" },
    scopes: [],
    throttle: [undefined],
    apiKeyRequired: false,
};
const users: Extract<HttpFrontDoor["authorizers"][number], { kind: "jwt" }> = {
    kind: "jwt",
    name: "users",
    urn: "urn:users",
    issuer: "https://login.example.com",
    audience: [],
    identitySource: [],
};
const integration: HttpFrontDoor["integrations"][number] = {
    urn: "urn:integration",
    name: "list",
    type: "AWS_PROXY",
    target: { kind: "unknown", reason: "" },
    timeoutMilliseconds: 30_000,
    payloadFormatVersion: "2.0",
    requestParameters: {},
    responseParameters: {},
};
const api = (parts: Partial<HttpFrontDoor> = {}): HttpFrontDoor => ({
    kind: "http",
    name: "orders",
    urn: "urn:api",
    executionArn: "arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5",
    stages: [stage],
    routes: [route],
    integrations: [integration],
    authorizers: [users],
    domains: [],
    executeApiEndpoint: true,
    ...parts,
});
const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);
const texts = (count: number): string[] => Array.from({ length: count }, (_, index) => `text${String(index)}`);
const variables = (count: number): Record<string, string> => Object.fromEntries(texts(count).map((name) => [name, ""]));

describe("quotas", () => {
    const kept: [what: string, parts: Partial<HttpFrontDoor>][] = [
        ["300 routes and integrations", { routes: times(300, route), integrations: times(300, integration) }],
        ["10 authorizers and stages", { authorizers: times(10, users), stages: times(10, stage) }],
        ["50 audiences", { authorizers: [{ ...users, audience: texts(50) }] }],
        ["audiences nobody knows", { authorizers: [{ ...users, audience: unknown }] }],
        ["10 scopes", { routes: [{ ...route, scopes: texts(10) }] }],
        ["100 stage variables", { stages: [{ ...stage, variables: variables(100) }] }],
        ["the account's throttle", { stages: [{ ...stage, throttle: { rate: 10_000, burst: 5000 } }] }],
        ["a throttle nobody knows", { stages: [{ ...stage, throttle: { rate: unknown } }] }],
    ];
    for (const [what, parts] of kept) {
        it(`has nothing against ${what}`, () => {
            assert.deepEqual(exceededQuotas([api(parts)]), []);
        });
    }

    const raised = "AWS raises it on request";
    const exceeded: [what: string, parts: Partial<HttpFrontDoor>, sentence: string][] = [
        ["routes", { routes: times(301, route) }, `orders has 301 routes; API Gateway takes 300 (${raised})`],
        [
            "integrations",
            { integrations: times(301, integration) },
            "orders has 301 integrations; API Gateway takes 300 (it is fixed)",
        ],
        [
            "authorizers",
            { authorizers: times(11, users) },
            "orders has 11 authorizers; API Gateway takes 10 (a support case raises it)",
        ],
        ["stages", { stages: times(11, stage) }, `orders has 11 stages; API Gateway takes 10 (${raised})`],
        [
            "audiences",
            { authorizers: [{ ...users, audience: texts(51) }] },
            "authorizer users of orders has 51 audiences; API Gateway takes 50 (it is fixed)",
        ],
        [
            "scopes",
            { routes: [{ ...route, scopes: texts(11) }] },
            "route GET /orders of orders has 11 scopes; API Gateway takes 10 (it is fixed)",
        ],
        [
            "stage variables",
            { stages: [{ ...stage, variables: variables(101) }] },
            "stage $default of orders has 101 stage variables; API Gateway takes 100 (it is fixed)",
        ],
        [
            "a stage's rate",
            { stages: [{ ...stage, throttle: { rate: secret(10_001) } }] },
            `stage $default of orders is throttled at rate 10001; the account's 10000 comes first (${raised})`,
        ],
        [
            "a route's burst in a Region with less",
            {
                executionArn: "arn:aws:execute-api:eu-south-2:123456789012:a1b2c3d4e5",
                stages: [{ ...stage, routeSettings: { "GET /orders": { throttle: { rate: 2500, burst: 1251 } } } }],
            },
            `route GET /orders on stage $default of orders is throttled at burst 1251; the account's 1250 comes first (${raised})`,
        ],
    ];
    for (const [what, parts, sentence] of exceeded) {
        it(`tells of too many or too much: ${what}`, () => {
            assert.deepEqual(exceededQuotas([api(parts)]), [sentence]);
        });
    }

    it("tells of every one at once, and takes the account's throttle as it was raised", () => {
        const throttle = { rate: 20_000, burst: 10_000 };
        const door = api({ routes: times(301, route), stages: [{ ...stage, throttle }] });
        assert.equal(exceededQuotas([door]).length, 3);
        assert.equal(exceededQuotas([door], throttle).length, 1);
    });
});
