import assert from "node:assert/strict";
import { WebSocketApi } from "../../../components";
import { runWithMocks } from "../../support/mock-stack";
import { inOrder, lambda, madeIn, runWebSocketApi, types } from "./programs";

describe("WebSocketApi", () => {
    it("makes nine resources for four routes on one function", async () => {
        const run = await runWebSocketApi(() => {
            const fn = lambda("chat");
            return { routes: { $connect: fn, $disconnect: fn, $default: fn, send: fn } };
        });
        assert.deepEqual(run.errors, []);
        assert.deepEqual(madeIn(run), [
            "Api feed",
            "Integration feed chat",
            "LogGroup feed-access-logs",
            "Permission feed-chat-invoke",
            "Route feed $connect",
            "Route feed $default",
            "Route feed $disconnect",
            "Route feed send",
            "Stage feed",
        ]);
        assert.deepEqual(run.only(types.api).inputs, {
            protocolType: "WEBSOCKET",
            routeSelectionExpression: "$request.body.action",
            disableExecuteApiEndpoint: false,
        });
        assert.deepEqual(run.only(types.integration).inputs, {
            apiId: "feed-id",
            integrationType: "AWS_PROXY",
            integrationMethod: "POST",
            integrationUri:
                "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/" +
                "arn:aws:lambda:eu-west-1:123456789012:function:chat-1234567/invocations",
        });
        assert.equal(
            run.only(types.permission).inputs["sourceArn"],
            "arn:aws:execute-api:eu-west-1:123456789012:feed-id/*/*",
        );
    });

    it("adds a route response for a route that replies, and no more", async () => {
        const run = await runWebSocketApi(() => {
            const fn = lambda("chat");
            return { routes: { send: { to: fn, reply: true }, note: fn } };
        });
        assert.deepEqual(
            inOrder(run, types.route).map(({ inputs }) => [
                inputs["routeKey"],
                inputs["routeResponseSelectionExpression"],
            ]),
            [
                ["note", undefined],
                ["send", "$default"],
            ],
        );
        assert.deepEqual(run.only(types.routeResponse).inputs, {
            apiId: "feed-id",
            routeId: "feed send-id",
            routeResponseKey: "$default",
        });
        assert.equal(run.of(types.integrationResponse).length, 0);
    });

    it("writes both numbers of every throttle and the level of the logs", async () => {
        const run = await runWebSocketApi(() => {
            const fn = lambda("chat");
            return { routes: { send: { to: fn, throttle: { rate: 5, burst: 10 } }, note: fn }, executionLogs: true };
        });
        const { defaultRouteSettings, routeSettings, name, autoDeploy } = run.only(types.stage).inputs;
        const rest = { detailedMetricsEnabled: false, loggingLevel: "ERROR", dataTraceEnabled: false };
        assert.deepEqual(defaultRouteSettings, { throttlingRateLimit: 1000, throttlingBurstLimit: 500, ...rest });
        assert.deepEqual(routeSettings, [
            { routeKey: "send", throttlingRateLimit: 5, throttlingBurstLimit: 10, ...rest },
        ]);
        assert.deepEqual([name, autoDeploy], ["live", true]);
        const groups = run.of(types.logGroup).map(({ inputs }) => inputs["name"]);
        assert.deepEqual(groups.sort(), [
            "/aws/apigateway/feed-id/live",
            "/aws/vendedlogs/websocket-apis/orders/dev/feed",
        ]);
    });

    it("deploys anew when what is served changes, after everything that is served", async () => {
        const deploymentOf = async (selectBy: string, tag: string) => {
            const run = await runWebSocketApi(() => ({
                routes: { send: { to: lambda("chat"), reply: true } },
                selectBy,
                autoDeploy: false,
                tags: { tag },
            }));
            assert.deepEqual(run.errors, []);
            assert.equal(run.only(types.stage).inputs["deploymentId"], "feed-id");
            assert.equal(run.only(types.stage).inputs["autoDeploy"], undefined);
            return run.only(types.deployment);
        };
        const first = await deploymentOf("action", "a");
        const tagged = await deploymentOf("action", "b");
        const other = await deploymentOf("type", "a");
        assert.deepEqual(tagged.inputs["triggers"], first.inputs["triggers"]);
        assert.notDeepEqual(other.inputs["triggers"], first.inputs["triggers"]);
        const after = first.dependencies.map((urn) => urn.split("::").slice(2).join(" ").split("$").at(-1));
        for (const name of ["feed chat", "feed send"]) {
            assert.ok(
                after.some((dependency) => dependency?.endsWith(name)),
                name,
            );
        }
        assert.ok(after.some((dependency) => dependency?.startsWith(types.routeResponse)));
    });

    it("prints the addresses of the stage, and of the domain where there is one", async () => {
        const own = await runWebSocketApi(() => ({ routes: { send: lambda("chat") } }));
        assert.equal(own.outputs["url"], "wss://api-id.execute-api.eu-west-1.amazonaws.com");
        assert.equal(own.outputs["managementUrl"], "https://api-id.execute-api.eu-west-1.amazonaws.com");
        const mapped = await runWebSocketApi(() => ({
            routes: { send: lambda("chat") },
            domain: { name: "feed.example.com", path: "live" },
        }));
        assert.equal(mapped.outputs["url"], "wss://feed.example.com/live");
        assert.equal(mapped.outputs["managementUrl"], "https://feed.example.com/live");
        assert.equal(mapped.only(types.api).inputs["disableExecuteApiEndpoint"], true);
        assert.equal(mapped.only(types.mapping).inputs["apiMappingKey"], "live");
    });

    it("lets roles send to clients, look connections up and close them", async () => {
        const run = await runWebSocketApi(() => ({ routes: { send: lambda("chat") } }), {
            after: (api) => {
                const first = api.grantManageConnections("arn:aws:iam::123456789012:role/x/broadcast");
                assert.equal(api.grantManageConnections("arn:aws:iam::123456789012:role/x/broadcast"), first);
            },
        });
        const { name, inputs } = run.only(types.rolePolicy);
        assert.deepEqual([name, inputs["role"]], ["feed-broadcast-connections", "broadcast"]);
        assert.deepEqual(JSON.parse(String(inputs["policy"])), {
            Version: "2012-10-17",
            Statement: [
                {
                    Effect: "Allow",
                    Action: "execute-api:ManageConnections",
                    Resource: "arn:aws:execute-api:eu-west-1:123456789012:feed-id/live/*/@connections/*",
                },
            ],
        });
        assert.equal(
            run.outputs["connectionsArn"],
            "arn:aws:execute-api:eu-west-1:123456789012:feed-id/live/*/@connections/*",
        );
    });

    it("passes options on, shows a preview without ids, and stands twice in a program", async () => {
        const run = await runWithMocks(
            () => {
                const routes = { $connect: lambda("chat") };
                new WebSocketApi("one", { routes }, { protect: true });
                new WebSocketApi("two", { routes, autoDeploy: false });
                return {};
            },
            { preview: true },
        );
        assert.deepEqual(run.errors, []);
        const own = run.resources.filter(
            ({ type, name }) => type.startsWith("aws:apigatewayv2") && name.startsWith("one"),
        );
        assert.deepEqual(
            own.map(({ protect, parent }) => [protect, parent.endsWith("::one")]),
            own.map(() => [true, true]),
        );
        assert.equal(run.of(types.stage).length, 2);
    });
});
