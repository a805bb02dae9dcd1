import assert from "node:assert/strict";
import type { RestApiArgs, RestAuthorizer } from "../../../components/rest-api";
import { fingerprintOf, lambda, runRestApi } from "./programs";

type Change = [name: string, change: (args: RestApiArgs) => RestApiArgs];
const arn = (name: string): string => `arn:aws:lambda:eu-west-1:123456789012:function:${name}`;

/** An API with one of everything that may change. */
function start(): RestApiArgs {
    return {
        routes: {
            "GET /orders": { to: arn("list"), cache: { keys: ["querystring.page"] } },
            "POST /orders": { to: arn("create"), authorizer: "users", validate: { body: "Order" } },
            "GET /texts": {
                to: { httpUrl: { url: "https://example.com/texts" } },
                requestTemplates: { "application/json": "{}" },
                responses: [{ status: 200, headers: { "x-a": "'1'" } }],
            },
        },
        authorizers: { users: { token: { to: { arn: arn("decide") }, ttl: 60 } } },
        models: {
            Order: { type: "object", properties: { id: { $ref: "Id" } } },
            Id: { type: "string" },
            Unused: { type: "string" },
        },
        cache: { size: 0.5 },
        cors: { origins: ["https://a.example"] },
    };
}

const decide = { to: { arn: arn("decide") }, ttl: 60 };
const pool = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_a";
const queue = {
    queueUrl: "https://sqs.eu-west-1.amazonaws.com/123456789012/q",
    queueArn: "arn:aws:sqs:eu-west-1:123456789012:q",
    name: "q",
};

const without = (args: RestApiArgs, option: keyof RestApiArgs): RestApiArgs =>
    Object.fromEntries(Object.entries(args).filter(([name]) => name !== option)) as unknown as RestApiArgs;

const cors =
    (more: object): Change[1] =>
    (args) => ({ ...args, cors: { origins: ["https://a.example"], ...more } });

const authorizer =
    (users: RestAuthorizer): Change[1] =>
    (args) => ({ ...args, authorizers: { users } });

const route =
    (key: string, settings: object, further: Partial<RestApiArgs> = {}): Change[1] =>
    (args) => ({
        ...args,
        ...further,
        routes: { ...args.routes, [key]: { ...(args.routes[key] as object), ...settings } },
    });

/** What is served. */
const served: Change[] = [
    ["a new route", (args) => ({ ...args, routes: { ...args.routes, "PUT /orders": arn("list") } })],
    ["another function", route("GET /orders", { to: arn("other") })],
    ["another timeout", route("GET /orders", { timeout: 5 })],
    ["an API key", route("GET /orders", { apiKey: true })],
    ["another authorizer", route("GET /orders", { authorizer: "iam" })],
    ["a required parameter", route("GET /orders", { validate: { parameters: ["header.x-tenant"] } })],
    ["a cache key", route("GET /orders", { cache: { keys: ["querystring.size"] } })],
    ["a request template", route("GET /texts", { requestTemplates: { "application/json": "{ }" } })],
    ["a mapping", route("GET /texts", { requestParameters: { "header.x-b": "'2'" } })],
    ["a header of an answer", route("GET /texts", { responses: [{ status: 200, headers: { "x-a": "'2'" } }] })],
    ["a status of an answer", route("GET /texts", { responses: [{ status: 201, headers: { "x-a": "'1'" } }] })],
    ["streaming", route("GET /orders", { streaming: true, cache: false })],
    [
        "the authorizer's patience",
        (args) => ({ ...args, authorizers: { users: { token: { to: { arn: arn("decide") } } } } }),
    ],
    ["a model in use", (args) => ({ ...args, models: { ...args.models, Order: { type: "array" } } })],
    ["a model a model refers to", (args) => ({ ...args, models: { ...args.models, Id: { type: "integer" } } })],
    ["the policy", (args) => ({ ...args, access: { deny: { ips: ["203.0.113.0/24"] } } })],
    ["binary types", (args) => ({ ...args, binaryMediaTypes: ["image/*"] })],
    ["compression", (args) => ({ ...args, compression: 1000 })],
    ["a gateway response", (args) => ({ ...args, gatewayResponses: { THROTTLED: { status: 503 } } })],
    ["where keys come from", (args) => ({ ...args, apiKeySource: "authorizer" })],
    ["the endpoint", (args) => ({ ...args, endpoint: "edge" })],
    [
        "whether the execute-api address answers",
        (args) => ({ ...args, domain: { name: "a.example.com", zoneId: "Z123" } }),
    ],
    ["origins", (args) => ({ ...args, cors: { origins: ["https://b.example"] } })],
    ["headers browsers may send", cors({ headers: ["x-a"] })],
    ["headers browsers may read", cors({ exposeHeaders: ["x-a"] })],
    ["credentials of browsers", cors({ credentials: true })],
    ["how long browsers keep a preflight answer", cors({ maxAge: 10 })],
    ["CORS on no path", (args) => without(args, "cors")],
    ["the authorizer's function", authorizer({ token: { to: { arn: arn("other") }, ttl: 60 } })],
    [
        "where the authorizer's token is",
        authorizer({ token: { ...decide, identitySource: "$request.header.x-token" } }),
    ],
    ["what the authorizer's token looks like", authorizer({ token: { ...decide, pattern: "^a$" } })],
    ["another kind of authorizer", authorizer({ function: decide })],
    ["a user pool", authorizer({ cognito: { userPoolArns: [pool] } })],
    ["every route's authorizer", (args) => ({ ...args, defaultAuthorizer: "users" })],
    ["no validation", route("POST /orders", { validate: undefined })],
    ["a schema of the route's own", route("POST /orders", { validate: { body: { type: "object" } } })],
    [
        "the content type that is checked",
        route("POST /orders", { validate: { body: "Order", contentType: "application/x-order" } }),
    ],
    ["the whole request for the target", route("GET /orders", { proxy: false })],
    ["what happens to a body without a template", route("GET /texts", { passthrough: "WHEN_NO_TEMPLATES" })],
    ["how a body is converted", route("GET /texts", { contentHandling: "CONVERT_TO_BINARY" })],
    [
        "the pattern of an answer",
        route("GET /texts", {
            responses: [{ status: 200, pattern: "2..", headers: { "x-a": "'1'" } }, { status: 500 }],
        }),
    ],
    ["an address", route("GET /texts", { to: { httpUrl: { url: "https://example.com/other" } } })],
    [
        "a header of a gateway response",
        (args) => ({ ...args, gatewayResponses: { DEFAULT_4XX: { headers: { "x-a": "'1'" } } } }),
    ],
    ["the client certificate", route("GET /texts", {}, { clientCertificate: true })],
    ["a service's role and queue", route("GET /texts", { to: { sqsQueue: queue }, responses: undefined })],
    [
        "a private API's endpoints",
        (args) => ({ ...args, endpoint: { type: "private", vpcEndpointIds: ["vpce-0123456789abcdef0"] } }),
    ],
    ["no cache, and so no cache keys", (args) => without(args, "cache")],
];

/** What a stage, a plan or a person sees, and no request to the deployment. */
const unserved: Change[] = [
    ["the order of routes", (args) => ({ ...args, routes: Object.fromEntries(Object.entries(args.routes).reverse()) })],
    ["the description", (args) => ({ ...args, description: "other" })],
    ["tags", (args) => ({ ...args, tags: { team: "orders" } })],
    ["the API's throttle", (args) => ({ ...args, throttle: { rate: 1, burst: 1 } })],
    ["a route's throttle", route("GET /orders", { throttle: { rate: 1, burst: 1 } })],
    ["how long an answer is kept", route("GET /orders", { cache: { ttl: 60, keys: ["querystring.page"] } })],
    ["access logs", (args) => ({ ...args, accessLogs: { retentionDays: 7 } })],
    ["execution logs", (args) => ({ ...args, executionLogs: true })],
    ["metrics", (args) => ({ ...args, detailedMetrics: true })],
    ["tracing", (args) => ({ ...args, tracing: true })],
    ["stage variables", (args) => ({ ...args, stage: { variables: { color: "blue" } } })],
    ["a further stage", (args) => ({ ...args, stages: { beta: {} } })],
    ["plans and keys", (args) => ({ ...args, plans: { free: {} }, apiKeys: { acme: { plan: "free" } } })],
    ["the firewall", (args) => ({ ...args, firewall: true })],
    // It takes effect at once: developer guide, "IP address types for REST APIs in API Gateway".
    ["address families", (args) => ({ ...args, endpoint: { ipAddressType: "dualstack" } })],
    ["the stage's description", (args) => ({ ...args, stage: { description: "other" } })],
    ["the stage's name", (args) => ({ ...args, stage: "prod" })],
    ["the lines of the access log", (args) => ({ ...args, accessLogs: { format: "$context.requestId" } })],
    ["what execution logs tell of", (args) => ({ ...args, executionLogs: { level: "INFO", bodies: true } })],
    ["the cache's size and time", (args) => ({ ...args, cache: { size: 1.6, ttl: 1, encrypted: false } })],
    ["who may invalidate", (args) => ({ ...args, cache: { invalidationNeedsPermission: false } })],
    ["a quota of a plan", (args) => ({ ...args, plans: { free: { quota: { limit: 5, per: "day" } } } })],
    ["a canary's share", (args) => ({ ...args, canary: { percent: 10, variables: { a: "b" } } })],
    ["quotas AWS has raised", (args) => ({ ...args, resourceQuota: 400, timeoutQuota: 60 })],
    [
        "a domain beside the execute-api address",
        (args) => ({ ...args, domain: { name: "a.example.com", zoneId: "Z123" }, executeApiEndpoint: true }),
    ],
    [
        "the order of a model's keywords",
        (args) => ({
            ...args,
            models: { ...args.models, Order: { properties: { id: { $ref: "Id" } }, type: "object" } },
        }),
    ],
    ["what a model tells people", (args) => ({ ...args, models: { ...args.models, Unused: { title: "Other" } } })],
    ["the name of an operation", route("GET /orders", { operationName: "listOrders" })],
    ["a model nothing refers to", (args) => ({ ...args, models: { ...args.models, Unused: { type: "array" } } })],
    [
        "an authorizer no route uses",
        (args) => ({ ...args, authorizers: { ...args.authorizers, spare: { token: { to: { arn: arn("spare") } } } } }),
    ],
    [
        "the model of an answer",
        route("GET /texts", { responses: [{ status: 200, headers: { "x-a": "'1'" }, model: "Id" }] }),
    ],
];

describe("a deployment of a REST API", () => {
    const fingerprint = async (change: Change[1] = (args) => args): Promise<unknown> => {
        const run = await runRestApi(() => change(start()));
        assert.deepEqual(run.errors, []);
        return fingerprintOf(run);
    };
    let before: unknown;
    beforeEach(async () => (before ??= await fingerprint()));

    it("is the same for the same arguments", async () => {
        assert.match(String(before), /^[0-9a-f]{64}$/);
        assert.equal(await fingerprint(), before);
    });
    for (const [name, change] of served) {
        it(`is made anew for ${name}`, async () => {
            assert.notEqual(await fingerprint(change), before);
        });
    }
    for (const [name, change] of unserved) {
        it(`stays for ${name}`, async () => {
            assert.equal(await fingerprint(change), before);
        });
    }

    it("is made anew when an ARN inside changes", async () => {
        const of = async (name: string): Promise<unknown> =>
            fingerprintOf(
                await runRestApi(() => ({ routes: { "GET /a": { function: { arn: lambda(name).arn, name: "a" } } } })),
            );
        assert.notEqual(await of("one"), await of("two"));
    });
});
