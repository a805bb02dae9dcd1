import assert from "node:assert/strict";
import { Queue } from "@pulumi/aws/sqs/queue";
import { httpUrl, lambdaAuthorizer, mock, privateLoadBalancer, sqsQueue } from "../../../components";
import { inOrder, lambda, madeIn, runWebSocketApi, types } from "./programs";

const loadBalancer = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/a/b";
const alwaysDefault = "\\$default";

describe("targets of a WebSocketApi", () => {
    it("lets API Gateway itself answer, and looks at its status where a client connects", async () => {
        const run = await runWebSocketApi(() => ({
            routes: {
                $connect: mock(),
                $default: { to: mock({ body: '{"error":"unknown"}' }), reply: true },
                note: mock(),
            },
        }));
        assert.deepEqual(
            inOrder(run, types.integration).map(({ name, inputs }) => [name, inputs["integrationType"]]),
            [
                ["feed $default", "MOCK"],
                ["feed mock 200", "MOCK"],
            ],
        );
        assert.deepEqual(
            inOrder(run, types.integrationResponse).map(({ name, inputs }) => [name, inputs["responseTemplates"]]),
            [
                ["feed $default $default", { $default: '{"error":"unknown"}' }],
                ["feed mock 200 $default", undefined],
            ],
        );
        assert.deepEqual(
            inOrder(run, types.routeResponse).map(({ name }) => name),
            ["feed $connect", "feed $default"],
        );
    });

    it("sends a message to a queue with a role that may do that and no more", async () => {
        const run = await runWebSocketApi(() => {
            const queue = sqsQueue(new Queue("orders"));
            return { routes: { order: queue, other: queue } };
        });
        assert.deepEqual(run.errors, []);
        const { inputs } = run.only(types.integration);
        assert.deepEqual(inputs, {
            apiId: "feed-id",
            integrationType: "AWS",
            integrationMethod: "POST",
            integrationUri: "arn:aws:apigateway:eu-west-1:sqs:path/123456789012/orders",
            credentialsArn: "arn:aws:iam::123456789012:role/feed-orders-send",
            passthroughBehavior: "NEVER",
            requestParameters: { "integration.request.header.Content-Type": "'application/x-www-form-urlencoded'" },
            requestTemplates: { $default: "Action=SendMessage&MessageBody=$util.urlEncode($input.body)" },
            templateSelectionExpression: alwaysDefault,
        });
        const [{ policy }] = run.only(types.role).inputs["inlinePolicies"] as [{ readonly policy: string }];
        assert.match(policy, /"Action":"sqs:SendMessage","Resource":"arn:aws:sqs:eu-west-1:123456789012:orders"/);
    });

    it("reaches a VPC through a Network Load Balancer", async () => {
        const run = await runWebSocketApi(() => ({
            routes: { send: privateLoadBalancer(loadBalancer, { url: "http://nlb.internal" }) },
        }));
        assert.deepEqual(run.only(types.vpcLink).inputs, { targetArn: loadBalancer });
        const { connectionType, connectionId, integrationType } = run.only(types.integration).inputs;
        assert.deepEqual(
            [connectionType, connectionId, integrationType],
            ["VPC_LINK", "feed-send-vpc-link-id", "HTTP_PROXY"],
        );
    });

    it("shares an integration among routes with one target and settings", async () => {
        const run = await runWebSocketApi(() => {
            const to = httpUrl("https://example.com/hook");
            return { routes: { a: to, b: to, c: { to, timeout: 5 } } };
        });
        assert.deepEqual(
            inOrder(run, types.integration).map(({ name }) => name),
            ["feed POST https://example.com/hook", "feed POST https://example.com/hook timeout 5"],
        );
    });

    it("checks messages by models, a schema two routes have once", async () => {
        const run = await runWebSocketApi(() => {
            const fn = lambda("chat");
            const body = { type: "object", properties: { part: { $ref: "#/components/schemas/Part" } } };
            return {
                routes: {
                    send: { to: fn, validate: { body } },
                    note: { to: fn, validate: { body, bodies: { part: "Part" }, selectBy: "kind" } },
                },
                models: { Part: { type: "string" } },
            };
        });
        assert.deepEqual(run.errors, []);
        assert.deepEqual(
            inOrder(run, types.model).map(({ name, inputs }) => [name, inputs["name"]]),
            [
                ["feed Part", "Part"],
                ["feed SendMessage", "SendMessage"],
            ],
        );
        assert.match(
            String(inOrder(run, types.model)[1]?.inputs["schema"]),
            /"\$ref":"https:\/\/apigateway\.amazonaws\.com\/restapis\/feed-id\/models\/Part"/,
        );
        assert.deepEqual(
            inOrder(run, types.route).map(({ inputs }) => [
                inputs["modelSelectionExpression"],
                inputs["requestModels"],
            ]),
            [
                ["$request.body.kind", { part: "Part", $default: "SendMessage" }],
                [alwaysDefault, { $default: "SendMessage" }],
            ],
        );
    });

    it("authorizes who connects by a function, whose permission is for it alone", async () => {
        const run = await runWebSocketApi(() => ({
            routes: { $connect: { to: lambda("chat"), authorizer: "users", apiKey: true } },
            authorizers: {
                users: lambdaAuthorizer(lambda("check"), { identitySources: ["$request.querystring.ticket"] }),
            },
            plans: { free: { quota: { limit: 10, per: "day" } } },
            apiKeys: { acme: "free" },
        }));
        assert.deepEqual(run.errors, []);
        const { authorizerType, identitySources, authorizerPayloadFormatVersion } = run.only(types.authorizer).inputs;
        assert.deepEqual(
            [authorizerType, identitySources, authorizerPayloadFormatVersion],
            ["REQUEST", ["route.request.querystring.ticket"], undefined],
        );
        const { authorizationType, authorizerId, apiKeyRequired } = run.only(types.route).inputs;
        assert.deepEqual([authorizationType, authorizerId, apiKeyRequired], ["CUSTOM", "feed users-id", true]);
        assert.deepEqual(
            run
                .of(types.permission)
                .map(({ inputs }) => String(inputs["sourceArn"]).split("feed-id/")[1])
                .sort(),
            ["*/*", "authorizers/feed users-id"],
        );
        assert.deepEqual(run.only(types.plan).inputs["apiStages"], [{ apiId: "feed-id", stage: "live" }]);
        assert.ok(madeIn(run).includes("UsagePlanKey feed free acme"));
    });
});
