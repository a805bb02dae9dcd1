import { strict as assert } from "node:assert";
import { join } from "node:path";
import { captureProgram } from "../../capture";
import type { Constructed, PluginHost } from "../../capture/plugin-host";
import { outputValue } from "../../capture/plugin-inputs";
import type { ResourceGraph, ResourceNode } from "../../capture/resource-graph";
import { archive, type PropertyMap, secret } from "../../model/property-value";
import {
    albApi,
    functionArn,
    functionUrl,
    httpApi,
    lambdaFunction,
    preview,
    restApi,
    subject,
    toFunction,
    urnOf,
    webSocketApi,
} from "./stack";

const table = urnOf("aws:dynamodb/table:Table", "orders");
const queue = urnOf("aws:sqs/queue:Queue", "jobs");
const users = urnOf("aws:cognito/userPool:UserPool", "users");
const network = urnOf("aws:ec2/defaultVpc:DefaultVpc", "network");
const vpcEndpoint = urnOf("aws:ec2/vpcEndpoint:VpcEndpoint", "door");
/** An output of a resource that is not there yet, as a preview has it. */
const of = (...dependencies: string[]): PropertyMap => outputValue({ dependencies });

/** What tests/plugin/programs/twin/index.ts writes, as data. */
const orders: PropertyMap = {
    routes: {
        "GET /orders": toFunction(),
        "GET /orders/{id}": toFunction(functionArn, { throttle: { rate: 50, burst: 100 }, authorizer: "none" }),
        "POST /orders": { to: { function: { arn: of(table), name: "create" } }, timeout: 10 },
        "POST /jobs": { to: { sqsQueue: { queueUrl: of(queue), queueArn: of(queue), name: "jobs" } } },
        "ANY /legacy/{proxy+}": { to: { httpUrl: { url: "https://legacy.example.com/{proxy}" } } },
    },
    authorizers: { users: { cognito: { userPoolId: of(users), clientIds: ["client"] } } },
    defaultAuthorizer: "users",
    stage: { name: "v1", variables: { TOKEN: secret("s3cret"), TABLE: of(table) } },
    throttle: { rate: 100, burst: 200 },
};

const partners: PropertyMap = {
    routes: {
        "GET /orders": toFunction(functionArn, { apiKey: true, cache: { ttl: 60, keys: ["querystring.page"] } }),
        "POST /orders": {
            to: { function: { arn: of(table), name: "create" } },
            apiKey: true,
            validate: { parameters: ["header.x-tenant"], body: "Order" },
            throttle: { rate: 5, burst: 10 },
        },
        "POST /jobs": {
            to: { sqsQueue: { queueUrl: of(queue), queueArn: of(queue), name: "jobs" } },
            authorizer: "iam",
        },
    },
    models: { Order: '{"type":"object","required":["id"],"properties":{"id":{"type":"string"}}}' },
    cache: { size: 0.5 },
    endpoint: { type: "private", vpcEndpointIds: [of(vpcEndpoint)] },
    firewall: { ratePerClientIp: 2000 },
    plans: { free: { quota: { limit: 1000, per: "month" }, throttle: { rate: 5, burst: 10 } } },
    apiKeys: { acme: { plan: "free", value: secret("acme-key-0123456789-abc") } },
    stage: { name: "v1", variables: { TABLE: of(table) } },
};

const balanced: PropertyMap = {
    routes: {
        "GET /orders": toFunction(),
        "GET /orders/{id}": {
            to: { function: { arn: of(table), name: "get" } },
            authorizer: "people",
            host: ["*.example.com"],
            when: { headers: { "x-tenant": ["acme"] } },
        },
        "ANY /docs/{proxy+}": { to: { redirect: { host: "docs.example.com", status: 301 } } },
        "GET /health": { to: { fixedResponse: { status: 200, body: of(table) } } },
    },
    vpc: { vpcId: of(network), subnetIds: ["subnet-0a", "subnet-0b"] },
    certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/1",
    authorizers: {
        people: {
            oidc: {
                issuer: "https://example.okta.com",
                authorizationEndpoint: "https://example.okta.com/authorize",
                tokenEndpoint: "https://example.okta.com/token",
                userInfoEndpoint: "https://example.okta.com/userinfo",
                clientId: "client",
                clientSecret: secret("s3cret"),
            },
        },
    },
    firewall: { ratePerClientIp: 2000 },
    healthCheck: { path: "/health" },
};

const feed: PropertyMap = {
    routes: {
        $connect: toFunction(functionArn, { authorizer: "tickets", apiKey: true }),
        $disconnect: { to: { mock: {} } },
        subscribe: {
            to: { function: { arn: of(table), name: "subscribe" } },
            reply: true,
            throttle: { rate: 5, burst: 10 },
            validate: { body: "Subscription" },
        },
        job: { to: { sqsQueue: { queueUrl: of(queue), queueArn: of(queue), name: "jobs" } }, timeout: 5 },
    },
    authorizers: {
        tickets: { function: { to: { arn: functionArn }, identitySources: ["$request.querystring.ticket"] } },
    },
    models: { Subscription: '{"type":"object","required":["topic"]}' },
    plans: { free: { quota: { limit: 1000, per: "month" } } },
    apiKeys: { acme: { plan: "free", value: secret("acme-key-0123456789-abc") } },
    stage: { name: "v1", variables: { TABLE: of(table), TOKEN: secret("s3cret") } },
    autoDeploy: false,
    executionLogs: { level: "INFO", retentionDays: 7 },
};

const hook: PropertyMap = {
    to: { arn: of(table), name: "hook" },
    alias: "live",
    callers: ["arn:aws:iam::210987654321:role/partner", of(users)],
    streaming: true,
    cors: { origins: ["https://app.example.com"], methods: ["POST"], credentials: true },
    distribution: { priceClass: "least", timeout: 60 },
    firewall: { ratePerClientIp: 2000 },
    tags: { team: "orders" },
};

const listOrders: PropertyMap = {
    code: archive({ path: "./code" }),
    handler: "list-orders.handler",
    memory: 256,
    environment: { TABLE: of(table), TOKEN: secret("s3cret") },
    logs: { retentionDays: 7 },
    tags: { team: "orders" },
};

/** The component and what is in it, with everything the engine acts on. */
function family(graph: ResourceGraph, component: string): unknown[] {
    const byUrn = new Map(graph.resources.map((node) => [node.urn, node]));
    const inside = (node: ResourceNode): boolean => {
        if (node.urn === component) return true;
        const parent = node.parent === undefined ? undefined : byUrn.get(node.parent);
        return parent !== undefined && inside(parent);
    };
    return graph.resources
        .filter(inside)
        .map(({ urn, type, name, parent, inputs, dependencies, propertyDependencies, protect, provider }) => ({
            urn,
            type,
            name,
            parent,
            inputs,
            dependencies: [...dependencies].sort(),
            propertyDependencies: Object.fromEntries(
                Object.entries(propertyDependencies).map(([property, urns]) => [property, [...urns].sort()]),
            ),
            protect,
            provider,
        }))
        .sort((one, other) => (one.urn < other.urn ? -1 : 1));
}

/** The same program twice: in TypeScript under the SDK's own `cmd/run`, and as data through the plugin host. */
export function twinSuite(host: () => PluginHost): void {
    describe("beside the same program in TypeScript", () => {
        let twin: ResourceGraph;
        before(async function () {
            this.timeout(120_000);
            twin = await captureProgram({
                cwd: join(__dirname, "programs/twin"),
                stack: subject.stack,
                mode: "preview",
                config: subject.config,
            });
        });

        const cases: [component: string, construct: () => Promise<Constructed>][] = [
            ["HttpApi", () => host().construct(httpApi(orders), preview)],
            ["RestApi", () => host().construct(restApi(partners), preview)],
            ["AlbApi", () => host().construct(albApi(balanced), preview)],
            ["WebSocketApi", () => host().construct(webSocketApi(feed), preview)],
            ["FunctionUrl", () => host().construct(functionUrl(hook), preview)],
            ["LambdaFunction", () => host().construct(lambdaFunction(listOrders), preview)],
        ];
        for (const [component, construct] of cases) {
            it(`gives ${component} the same children, with the same inputs and dependencies`, async () => {
                const { urn, graph } = await construct();
                const remote = family(graph, urn);
                assert.ok(remote.length > 4, "the component has children");
                assert.deepEqual(remote, family(twin, urn));
            });
        }
    });
}
