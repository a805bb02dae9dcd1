import assert from "node:assert/strict";
import { UserPool } from "@pulumi/aws/cognito/userPool";
import { UserPoolClient } from "@pulumi/aws/cognito/userPoolClient";
import { Alias } from "@pulumi/aws/lambda/alias";
import * as pulumi from "@pulumi/pulumi";
import {
    cognito,
    httpUrl,
    HttpApi,
    type HttpApiArgs,
    jwt,
    lambdaAuthorizer,
    privateListener,
} from "../../../components";
import { runWithMocks } from "../../support/mock-stack";
import { lambda, routesOf, runHttpApi } from "./programs";

const types = {
    component: "aws-gatehouse:index:HttpApi",
    api: "aws:apigatewayv2/api:Api",
    stage: "aws:apigatewayv2/stage:Stage",
    route: "aws:apigatewayv2/route:Route",
    integration: "aws:apigatewayv2/integration:Integration",
    authorizer: "aws:apigatewayv2/authorizer:Authorizer",
    permission: "aws:lambda/permission:Permission",
    logGroup: "aws:cloudwatch/logGroup:LogGroup",
    fn: "aws:lambda/function:Function",
    vpcLink: "aws:apigatewayv2/vpcLink:VpcLink",
};

describe("HttpApi", () => {
    describe("makes few resources", () => {
        const counts: [routes: number, functions: number, resources: number][] = [
            [1, 1, 1 + 5],
            [3, 1, 3 + 5],
            [300, 1, 300 + 5],
            [1, 1, 3 * 1 + 3],
            [10, 10, 3 * 10 + 3],
        ];
        for (const [routes, functions, resources] of counts) {
            it(`makes ${String(resources)} for ${String(routes)} routes on ${String(functions)} functions`, async () => {
                const run = await runHttpApi(() => {
                    const fns = Array.from({ length: functions }, (_, index) => lambda(`fn${String(index)}`));
                    return { routes: routesOf(routes, (index) => fns[index % functions]!) };
                });
                const made = run.resources.filter(({ type }) => type !== types.fn && type !== types.component);
                assert.deepEqual(run.errors, []);
                assert.equal(made.length, resources);
                assert.equal(run.of(types.integration).length, functions);
                assert.equal(run.of(types.permission).length, functions);
            });
        }

        it("shares one integration and one permission when the function is given as itself and as its ARN", async () => {
            const run = await runHttpApi(() => {
                const fn = lambda("list");
                return {
                    routes: { "GET /a": fn, "GET /b": fn.arn, "GET /c": { to: fn, throttle: { rate: 1, burst: 1 } } },
                };
            });
            assert.deepEqual(
                run.of(types.integration).map(({ name }) => name),
                ["orders list"],
            );
            assert.deepEqual(
                run.of(types.permission).map(({ name }) => name),
                ["orders-list-invoke"],
            );
        });
    });

    it("gives every child the component as parent and registers them under readable names", async () => {
        const run = await runHttpApi(() => ({
            routes: {
                "GET /orders": lambda("list"),
                "GET /orders/{id}": lambda("get"),
                $default: httpUrl("https://x.example"),
            },
            authorizers: { users: jwt({ issuer: "https://issuer.example.com", audience: ["orders"] }) },
            defaultAuthorizer: "users",
        }));
        const children = run.resources.filter(({ type }) => type !== types.fn && type !== types.component);
        for (const { parent } of children) assert.match(parent, /\$aws-gatehouse:index:HttpApi::orders$/);
        assert.deepEqual(children.map(({ type, name }) => `${type} ${name}`).sort(), [
            "aws:apigatewayv2/api:Api orders",
            "aws:apigatewayv2/authorizer:Authorizer orders users",
            "aws:apigatewayv2/integration:Integration orders ANY https://x.example",
            "aws:apigatewayv2/integration:Integration orders get",
            "aws:apigatewayv2/integration:Integration orders list",
            "aws:apigatewayv2/route:Route orders $default",
            "aws:apigatewayv2/route:Route orders GET /orders",
            "aws:apigatewayv2/route:Route orders GET /orders/{}",
            "aws:apigatewayv2/stage:Stage orders",
            "aws:cloudwatch/logGroup:LogGroup orders-access-logs",
            "aws:lambda/permission:Permission orders-get-invoke",
            "aws:lambda/permission:Permission orders-list-invoke",
        ]);
    });

    it("writes safe defaults out", async () => {
        const run = await runHttpApi(() => ({ routes: { "GET /orders": lambda("list") } }));
        assert.deepEqual(run.only(types.api).inputs, { protocolType: "HTTP", disableExecuteApiEndpoint: false });
        const { accessLogSettings, ...stage } = run.only(types.stage).inputs;
        assert.deepEqual(stage, {
            apiId: "orders-id",
            name: "$default",
            autoDeploy: true,
            defaultRouteSettings: {
                throttlingRateLimit: 1000,
                throttlingBurstLimit: 500,
                detailedMetricsEnabled: false,
            },
        });
        const { destinationArn, format } = accessLogSettings as { destinationArn: string; format: string };
        assert.equal(destinationArn, "arn:aws:logs:eu-west-1:123456789012:log-group:orders-access-logs");
        assert.equal((JSON.parse(format) as { requestId: string }).requestId, "$context.requestId");
        assert.ok(format.length <= 1024, "the API's model allows 1,024 characters");
        assert.deepEqual(run.only(types.logGroup).inputs, {
            name: "/aws/vendedlogs/http-apis/orders/dev/orders",
            retentionInDays: 30,
        });
        assert.deepEqual(run.only(types.integration).inputs, {
            apiId: "orders-id",
            integrationType: "AWS_PROXY",
            integrationUri: "arn:aws:lambda:eu-west-1:123456789012:function:list-1234567",
            payloadFormatVersion: "2.0",
        });
        assert.deepEqual(run.only(types.permission).inputs, {
            action: "lambda:InvokeFunction",
            principal: "apigateway.amazonaws.com",
            function: "list-1234567",
            sourceArn: "arn:aws:execute-api:eu-west-1:123456789012:orders-id/*/*",
        });
        assert.deepEqual(run.only(types.route).inputs, {
            apiId: "orders-id",
            routeKey: "GET /orders",
            authorizationType: "NONE",
            target: "integrations/orders list-id",
        });
        assert.equal(run.outputs["url"], "https://api-id.execute-api.eu-west-1.amazonaws.com");
    });

    it("makes every child in a preview, where ids are unknown", async () => {
        const makeArgs = (): HttpApiArgs => {
            const fn = lambda("list");
            return {
                routes: {
                    "GET /orders": fn,
                    "POST /orders": { to: fn, authorizer: "users", scopes: ["orders/write"] },
                    "GET /old": { to: httpUrl(pulumi.output(fn.arn).apply((arn) => `https://example.com/${arn}`)) },
                },
                authorizers: {
                    users: cognito(new UserPool("users"), [new UserPoolClient("web", { userPoolId: "eu-west-1_A" })]),
                    staff: lambdaAuthorizer(lambda("decide")),
                },
                domain: "api.example.com",
            };
        };
        const preview = await runHttpApi(makeArgs, { preview: true });
        const update = await runHttpApi(makeArgs);
        const names = (run: typeof preview): string[] =>
            run.resources.map(({ type, name }) => `${type} ${name}`).sort();
        assert.deepEqual(preview.errors, []);
        assert.deepEqual(names(preview), names(update));
    });

    it("gives the same names whatever the order of the routes", async () => {
        const named = async (keys: string[]): Promise<string[]> => {
            const run = await runHttpApi(() => {
                const [list, get] = [lambda("list"), lambda("get")];
                const table: HttpApiArgs["routes"] = {
                    "GET /orders": list,
                    "GET /orders/{id}": { to: get, timeout: 5 },
                    "ANY /x": { to: list, timeout: 5 },
                    "ANY /y": { to: list, timeout: 5, requestParameters: { "append:header.x": "1" } },
                };
                return { routes: Object.fromEntries(keys.map((key) => [key, table[key]!])) };
            });
            return run.resources.map(({ type, name }) => `${type} ${name}`).sort();
        };
        const keys = ["GET /orders", "GET /orders/{id}", "ANY /x", "ANY /y"];
        const forward = await named(keys);
        assert.deepEqual(await named([...keys].reverse()), forward);
        assert.ok(forward.includes("aws:apigatewayv2/integration:Integration orders list timeout 5"));
        assert.ok(forward.includes("aws:apigatewayv2/integration:Integration orders ANY /y"));
    });

    describe("touches one route only", () => {
        const registered = async (routes: (fn: ReturnType<typeof lambda>) => HttpApiArgs["routes"]) => {
            const run = await runHttpApi(() => ({ routes: routes(lambda("list")) }));
            return new Map(run.resources.map(({ type, name, inputs }) => [`${type} ${name}`, JSON.stringify(inputs)]));
        };
        const difference = (before: Map<string, string>, after: Map<string, string>) => ({
            added: [...after.keys()].filter((key) => !before.has(key)),
            removed: [...before.keys()].filter((key) => !after.has(key)),
            changed: [...after.keys()].filter((key) => before.has(key) && before.get(key) !== after.get(key)),
        });
        const route = (identity: string): string => `${types.route} orders ${identity}`;

        it("when one is added", async () => {
            const before = await registered((fn) => ({ "GET /a": fn, "GET /b": fn }));
            const after = await registered((fn) => ({ "GET /a": fn, "GET /new": fn, "GET /b": fn }));
            assert.deepEqual(difference(before, after), { added: [route("GET /new")], removed: [], changed: [] });
        });

        it("when one is removed", async () => {
            const before = await registered((fn) => ({ "GET /a": fn, "GET /b": fn }));
            const after = await registered((fn) => ({ "GET /b": fn }));
            assert.deepEqual(difference(before, after), { added: [], removed: [route("GET /a")], changed: [] });
        });

        it("when they change places: none", async () => {
            const before = await registered((fn) => ({ "GET /a": fn, "GET /b": fn }));
            const after = await registered((fn) => ({ "GET /b": fn, "GET /a": fn }));
            assert.deepEqual(difference(before, after), { added: [], removed: [], changed: [] });
        });

        it("when a path variable is renamed: the route keeps its URN", async () => {
            const before = await registered((fn) => ({ "GET /a/{id}": fn, "GET /b": fn }));
            const after = await registered((fn) => ({ "GET /a/{orderId}": fn, "GET /b": fn }));
            assert.deepEqual(difference(before, after), { added: [], removed: [], changed: [route("GET /a/{}")] });
        });
    });

    it("does not squeeze two routes to one name", async () => {
        const run = await runHttpApi(() => {
            const fn = lambda("list");
            return {
                routes: {
                    "GET /a-b": fn,
                    "GET /a/b": fn,
                    "GET /a.b": fn,
                    "GET /a_b": fn,
                    "GET /a/{b}": fn,
                    "GET /a/{b+}": fn,
                },
            };
        });
        assert.equal(new Set(run.of(types.route).map(({ name }) => name)).size, 6);
    });

    it("keeps two instances in one stack apart", async () => {
        const run = await runWithMocks(() => {
            const fn = lambda("list");
            new HttpApi("orders", { routes: { "GET /": fn } });
            new HttpApi("stock", { routes: { "GET /": fn } });
            return {};
        });
        const names = run.resources.map(({ type, name }) => `${type} ${name}`);
        assert.equal(new Set(names).size, names.length);
        assert.deepEqual(
            run.of(types.logGroup).map(({ inputs }) => inputs["name"]),
            ["/aws/vendedlogs/http-apis/orders/dev/orders", "/aws/vendedlogs/http-apis/orders/dev/stock"],
        );
    });

    it("hands protect on to every child", async () => {
        const run = await runHttpApi(() => ({ routes: { "GET /": lambda("list") } }), { opts: { protect: true } });
        const children = run.resources.filter(({ parent }) => parent.endsWith("HttpApi::orders"));
        assert.ok(children.length > 0 && children.every(({ protect }) => protect));
    });

    it("makes the stage wait for the routes its settings name", async () => {
        const run = await runHttpApi(() => ({
            routes: { "GET /a": { to: lambda("list"), throttle: { rate: 5, burst: 10 } } },
            throttle: { rate: 50, burst: 100 },
            detailedMetrics: true,
        }));
        const stage = run.only(types.stage);
        assert.ok(stage.dependencies.some((urn) => urn.endsWith("Route::orders GET /a")));
        assert.deepEqual(stage.inputs["defaultRouteSettings"], {
            throttlingRateLimit: 50,
            throttlingBurstLimit: 100,
            detailedMetricsEnabled: true,
        });
        assert.deepEqual(stage.inputs["routeSettings"], [
            { routeKey: "GET /a", throttlingRateLimit: 5, throttlingBurstLimit: 10, detailedMetricsEnabled: true },
        ]);
    });

    it("permits an alias as an alias", async () => {
        const run = await runHttpApi(() => {
            const alias = new Alias("live", { functionName: lambda("list").name, functionVersion: "1" });
            return { routes: { "GET /": alias } };
        });
        const { inputs } = run.only(types.permission);
        assert.equal(inputs["function"], "list-1234567");
        assert.equal(inputs["qualifier"], "live");
        assert.equal(
            run.only(types.integration).inputs["integrationUri"],
            "arn:aws:lambda:eu-west-1:123456789012:function:orders:live",
        );
    });

    it("takes the name and the qualifier out of an ARN", async () => {
        const arn = "arn:aws-cn:lambda:cn-north-1:123456789012:function:list:7";
        const run = await runHttpApi(() => ({ routes: { "GET /": arn } }));
        const permission = run.only(types.permission);
        assert.equal(permission.name, "orders-list-7-invoke");
        assert.equal(permission.inputs["function"], "arn:aws-cn:lambda:cn-north-1:123456789012:function:list");
        assert.equal(permission.inputs["qualifier"], "7");
    });

    it("gives a function without a name an integration of the route's own, and shares one with a name", async () => {
        const run = await runHttpApi(() => {
            const [a, b] = [lambda("a"), lambda("b")];
            const arn = pulumi.all([a.arn, b.arn]).apply(([first]) => first);
            return {
                routes: {
                    "GET /a": { to: { function: { arn } } },
                    "GET /b": { to: { function: { arn, name: "chosen" } } },
                    "GET /c": { to: { function: { arn, name: "chosen" } } },
                },
            };
        });
        assert.deepEqual(
            run
                .of(types.integration)
                .map(({ name }) => name)
                .sort(),
            ["orders GET /a", "orders chosen"],
        );
    });

    it("makes one VPC link for the private targets", async () => {
        const run = await runHttpApi(() => ({
            routes: {
                "GET /a": privateListener("arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/web/1/2"),
                "GET /b": privateListener("arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/net/tcp/3/4"),
            },
            vpcLink: { subnetIds: ["subnet-1", "subnet-2"], securityGroupIds: ["sg-1"] },
        }));
        assert.equal(run.only(types.vpcLink).name, "orders-vpc-link");
        for (const { inputs } of run.of(types.integration)) {
            assert.equal(inputs["connectionType"], "VPC_LINK");
            assert.equal(inputs["connectionId"], "orders-vpc-link-id");
        }
    });
});
