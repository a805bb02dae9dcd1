import assert from "node:assert/strict";
import { LoadBalancer } from "@pulumi/aws/lb/loadBalancer";
import { Provider } from "@pulumi/aws/provider";
import { Queue } from "@pulumi/aws/sqs/queue";
import type * as pulumi from "@pulumi/pulumi";
import { lambdaAuthorizer, mock, privateLoadBalancer, sqsQueue, WebSocketApi } from "../../../components";
import { type MockRun, type Registered, runWithMocks } from "../../support/mock-stack";
import { lambda, types } from "./programs";

/** An API with every kind of child there is. */
function runAll(options: () => pulumi.ComponentResourceOptions): Promise<MockRun> {
    return runWithMocks(() => {
        const chat = lambda("chat");
        const api = new WebSocketApi(
            "feed",
            {
                routes: {
                    $connect: { to: chat, authorizer: "users", apiKey: true },
                    send: { to: chat, reply: true, validate: { body: { type: "object" } } },
                    job: sqsQueue(new Queue("jobs")),
                    inside: privateLoadBalancer(new LoadBalancer("nlb", { loadBalancerType: "network" }), {
                        url: "http://nlb.internal",
                    }),
                    ping: { to: mock({ body: "{}" }), reply: true },
                },
                authorizers: { users: lambdaAuthorizer(lambda("check")) },
                plans: { free: { quota: { limit: 10, per: "day" } } },
                apiKeys: { acme: "free" },
                domain: "feed.example.com",
                executionLogs: true,
                autoDeploy: false,
            },
            options(),
        );
        api.grantManageConnections("arn:aws:iam::123456789012:role/broadcast");
        return {};
    });
}

const childrenOf = ({ resources }: MockRun): readonly Registered[] =>
    resources.filter(({ parent }) => parent.includes("aws-gatehouse:index:WebSocketApi"));

describe("options of a WebSocketApi", () => {
    it("hands protect and providers to every child", async () => {
        const run = await runAll(() => ({
            protect: true,
            providers: { aws: new Provider("other", { region: "eu-north-1" }) },
        }));
        assert.deepEqual(run.errors, []);
        const children = childrenOf(run);
        assert.deepEqual(
            [...new Set(children.map(({ type }) => type.split(":").at(-1)))].sort(),
            [
                "ApiKey",
                "ApiMapping",
                "Api",
                "Authorizer",
                "Certificate",
                "CertificateValidation",
                "Deployment",
                "DomainName",
                "Integration",
                "IntegrationResponse",
                "LogGroup",
                "Model",
                "Permission",
                "Record",
                "Role",
                "RolePolicy",
                "Route",
                "RouteResponse",
                "Stage",
                "UsagePlan",
                "UsagePlanKey",
                "VpcLink",
            ].sort(),
        );
        for (const { type, protect, provider } of children) {
            assert.equal(protect, true, type);
            assert.match(provider, /::other::/, type);
        }
    });

    it("hands transformations to every child", async () => {
        const run = await runAll(() => ({
            transformations: [({ props, opts }) => ({ props, opts: { ...opts, retainOnDelete: true } })],
        }));
        assert.deepEqual(run.errors, []);
        const children = childrenOf(run);
        assert.ok(children.length > 20, "there are children");
        assert.deepEqual(
            children.filter(({ retainOnDelete }) => !retainOnDelete).map(({ name }) => name),
            [],
        );
    });

    it("makes no child before what the API depends on", async () => {
        const run = await runAll(() => {
            // Each is made after the one before: whoever does not wait is there long before the last.
            const names = ["a", "b", "c", "d", "e", "first"];
            const first = names.reduce<Queue | undefined>((before, name) => {
                return new Queue(name, before === undefined ? {} : { name: before.arn });
            }, undefined);
            assert.ok(first);
            return { dependsOn: [first] };
        });
        assert.deepEqual(run.errors, []);
        const component = run.only(types.component);
        assert.ok(component.dependencies.some((urn) => urn.endsWith("Queue::first")));
        const [first, api] = ["first", "feed"].map((name) =>
            run.resources.findIndex((resource) => resource.name === name),
        );
        assert.ok(first !== undefined && api !== undefined && first < api);
        for (const child of childrenOf(run)) assert.ok(run.resources.indexOf(child) > first, child.name);
    });

    const logs: [what: string, executionLogs: boolean | object, level: string, bodies: boolean, days: unknown][] = [
        ["as they are by default", true, "ERROR", false, 30],
        ["of every message, whole", { level: "INFO", bodies: true, retentionDays: 7 }, "INFO", true, 7],
    ];
    for (const [what, executionLogs, level, bodies, days] of logs) {
        it(`makes the group of execution logs first: ${what}`, async () => {
            const run = await runWithMocks(() => {
                new WebSocketApi("feed", {
                    routes: { send: lambda("chat") },
                    accessLogs: false,
                    stage: "v1",
                    executionLogs,
                    tags: { team: "feed" },
                });
                return {};
            });
            assert.deepEqual(run.errors, []);
            assert.deepEqual(run.only(types.logGroup).inputs, {
                name: "/aws/apigateway/feed-id/v1",
                retentionInDays: days,
                tags: { team: "feed" },
            });
            const { inputs, dependencies } = run.only(types.stage);
            const { loggingLevel, dataTraceEnabled } = inputs["defaultRouteSettings"] as Record<string, unknown>;
            assert.deepEqual([loggingLevel, dataTraceEnabled], [level, bodies]);
            assert.ok(dependencies.some((urn) => urn.includes("LogGroup::")));
        });
    }
});
