import assert from "node:assert/strict";
import type { ResourceGraph } from "../../capture/resource-graph";
import { type HttpFrontDoor, readFrontDoors } from "../../frontdoor";
import { secret, unknown } from "../../model/property-value";
import { alias, api, integration, lambda, ordersGraph, route, stage } from "./orders-program";
import { programGraph, resource, type ResourceSketch, urnOf } from "./program-graph";

const ofApi = { apiId: [urnOf(api, "orders")] };
const plainApi = resource(api, "orders", { protocolType: "HTTP" });

function only(graph: ResourceGraph): HttpFrontDoor {
    const { frontDoors } = readFrontDoors(graph);
    assert.equal(frontDoors.length, 1);
    const [frontDoor] = frontDoors;
    assert.ok(frontDoor?.kind === "http");
    return frontDoor;
}

/** The target of the one integration of an API, with the other resources around. */
function targetOf(sketch: ResourceSketch, ...others: ResourceSketch[]) {
    return only(programGraph([plainApi, ...others, sketch])).integrations[0]?.target;
}

describe("reading front doors", () => {
    it("orders routes as API Gateway prefers them", () => {
        assert.deepEqual(
            only(ordersGraph()).routes.map(({ routeKey }) => routeKey),
            ["GET /orders/{id}", "POST /orders", "GET /orders", "ANY /legacy/{proxy+}", "$default"],
        );
    });

    it("names a front door after the nearest component, which the stack is not", () => {
        const component = { type: "aws-gatehouse:index:HttpApi", name: "shop-api", custom: false };
        const parent = urnOf(component.type, component.name);
        assert.equal(only(programGraph([component, { ...plainApi, parent }])).name, "shop-api");
        assert.equal(only(programGraph([plainApi])).name, "orders");
    });

    describe("targets", () => {
        const proxy = { integrationType: "AWS_PROXY" };
        const list = resource(lambda, "list", {});

        it("follow an alias to its function", () => {
            const live = resource(alias, "list-live", { name: "live" }, { functionName: [urnOf(lambda, "list")] });
            const target = targetOf(
                resource(integration, "i", proxy, {
                    ...ofApi,
                    integrationUri: [urnOf(alias, "list-live"), urnOf(lambda, "list")],
                }),
                list,
                live,
            );
            assert.deepEqual(target, {
                kind: "lambda",
                label: "list",
                functionUrn: urnOf(lambda, "list"),
                qualifier: "live",
            });
        });

        it("keep a function outside the program by its ARN", () => {
            const arn = "arn:aws-cn:lambda:cn-north-1:123456789012:function:elsewhere";
            assert.deepEqual(targetOf(resource(integration, "i", { ...proxy, integrationUri: `${arn}:7` }, ofApi)), {
                kind: "lambda",
                label: "elsewhere",
                functionArn: arn,
                functionName: "elsewhere",
                qualifier: "7",
            });
        });

        it("find a function of the program by the name in an ARN", () => {
            const named = resource(lambda, "list", { name: "list-prod" });
            const uri = "arn:aws:lambda:eu-west-1:123456789012:function:list-prod";
            const target = targetOf(resource(integration, "i", { ...proxy, integrationUri: uri }, ofApi), named);
            assert.equal(target?.kind === "lambda" && target.functionUrn, urnOf(lambda, "list"));
        });

        it("say so when several functions may be meant", () => {
            const both = [urnOf(lambda, "list"), urnOf(lambda, "other")];
            assert.deepEqual(
                targetOf(
                    resource(integration, "i", proxy, { ...ofApi, integrationUri: both }),
                    list,
                    resource(lambda, "other", {}),
                ),
                {
                    kind: "unknown",
                    reason: 'computed from "list" and "other"; which of them is not known before the deployment',
                },
            );
        });

        it("look inside a component that an output comes from", () => {
            const component = { type: "shop:index:Fn", name: "fn", custom: false };
            const inside = resource(lambda, "inside", {}, {}, { parent: urnOf("shop:index:Fn", "fn") });
            const from = { ...ofApi, integrationUri: [urnOf("shop:index:Fn", "fn")] };
            const target = targetOf(resource(integration, "i", proxy, from), component, inside, list);
            assert.equal(target?.kind === "lambda" && target.label, "inside");
        });

        it("name the queue of a service integration, not its role", () => {
            const queue = "aws:sqs/queue:Queue";
            const role = "aws:iam/role:Role";
            const sketch = resource(
                integration,
                "i",
                { integrationType: "AWS_PROXY", integrationSubtype: "SQS-SendMessage" },
                { ...ofApi, requestParameters: [urnOf(role, "r"), urnOf(queue, "events")] },
            );
            assert.deepEqual(targetOf(sketch, resource(role, "r", {}), resource(queue, "events", {})), {
                kind: "service",
                subtype: "SQS-SendMessage",
                label: "events",
                resourceUrn: urnOf(queue, "events"),
            });
        });

        it("name the listener behind a VPC link, and do not list it as unread", () => {
            const listener = "aws:lb/listener:Listener";
            const link = "aws:apigatewayv2/vpcLink:VpcLink";
            const graph = programGraph([
                plainApi,
                resource(listener, "internal", {}),
                resource(link, "link", {}),
                resource(
                    integration,
                    "i",
                    { integrationType: "HTTP_PROXY", connectionType: "VPC_LINK", integrationMethod: "ANY" },
                    { ...ofApi, integrationUri: [urnOf(listener, "internal")], connectionId: [urnOf(link, "link")] },
                ),
            ]);
            assert.deepEqual(only(graph).integrations[0]?.target, {
                kind: "private",
                label: "internal",
                uri: unknown,
                method: "ANY",
                vpcLinkUrn: urnOf(link, "link"),
                resourceUrn: urnOf(listener, "internal"),
            });
            assert.deepEqual(readFrontDoors(graph).unsupported, []);
        });
    });

    it("reads quick create: route, integration and stage of the API itself", () => {
        const quick = resource(api, "orders", {
            protocolType: "HTTP",
            target: "https://example.com",
            routeKey: "GET /",
        });
        const { routes, stages, integrations } = only(programGraph([quick]));
        assert.deepEqual(
            [routes[0]?.routeKey, routes[0]?.target],
            ["GET /", { kind: "http", url: "https://example.com", method: "ANY" }],
        );
        assert.deepEqual([stages[0]?.name, stages[0]?.autoDeploy, integrations.length], ["$default", true, 1]);
    });

    it("gives a route its own throttle number by number, else the stage's", () => {
        const graph = programGraph([
            plainApi,
            resource(
                stage,
                "live",
                {
                    name: "$default",
                    defaultRouteSettings: { throttlingRateLimit: 100, throttlingBurstLimit: 200 },
                    routeSettings: [{ routeKey: "GET /a", throttlingRateLimit: 5 }],
                },
                ofApi,
            ),
            resource(stage, "bare", { name: "bare" }, ofApi),
            resource(route, "a", { routeKey: "GET /a" }, ofApi),
            resource(route, "b", { routeKey: "GET /b" }, ofApi),
        ]);
        assert.deepEqual(
            only(graph).routes.map(({ throttle }) => throttle),
            [
                [{ rate: 5, burst: 200 }, undefined],
                [{ rate: 100, burst: 200 }, undefined],
            ],
        );
    });

    it("reads a domain's name from the resource when its id is unknown, and makes the address", () => {
        const domainName = "aws:apigatewayv2/domainName:DomainName";
        const { domains, url, executeApiEndpoint } = only(
            programGraph([
                resource(api, "orders", { protocolType: "HTTP", disableExecuteApiEndpoint: true }),
                resource(stage, "live", { name: "$default" }, ofApi),
                resource(domainName, "own", { domainName: "api.example.com", mutualTlsAuthentication: {} }),
                resource(
                    "aws:apigatewayv2/apiMapping:ApiMapping",
                    "own",
                    { apiMappingKey: "v1" },
                    { ...ofApi, domainName: [urnOf(domainName, "own")], stage: [urnOf(stage, "live")] },
                ),
            ]),
        );
        const address = "https://api.example.com/v1";
        assert.deepEqual(domains, [
            { name: "api.example.com", mappingKey: "v1", stage: "$default", url: address, mutualTls: true },
        ]);
        assert.deepEqual([url, executeApiEndpoint], [address, false]);
    });

    it("keeps secrets secret", () => {
        const graph = programGraph([
            plainApi,
            resource(stage, "live", { name: "$default", stageVariables: secret({ key: "hidden" }) }, ofApi),
        ]);
        assert.deepEqual(only(graph).stages[0]?.variables, { key: secret("hidden") });
    });

    it("keeps a route whose key cannot be read, last, with the issue", () => {
        const graph = programGraph([
            plainApi,
            resource(route, "bad", { routeKey: "GET pets", target: "integrations/gone" }, ofApi),
            resource(route, "good", { routeKey: "$default" }, { ...ofApi, target: [] }),
        ]);
        const { routes } = only(graph);
        assert.deepEqual(
            routes.map(({ routeKey }) => routeKey),
            ["$default", "GET pets"],
        );
        assert.equal(routes[1]?.issue?.problem, 'path must start with "/"');
        assert.deepEqual(
            readFrontDoors(graph).unsupported.map(({ name, reason }) => `${name}: ${reason}`),
            [
                "good: target: target is computed from no integration of this program",
                'bad: route key: path must start with "/"; write "GET /pets"',
                "bad: target: integration gone is not declared in this program",
            ],
        );
    });

    const unread: [sketch: ResourceSketch, reason: string][] = [
        [resource(api, "odd", { protocolType: "MQTT" }), "protocolType MQTT is neither HTTP nor WEBSOCKET"],
        [
            resource("aws:apigateway/method:Method", "stray", { restApi: "abc", httpMethod: "GET" }),
            "its API abc is not declared in this program",
        ],
        [
            resource("aws:lb/listener:Listener", "mqtt", { protocol: "TLS", port: 8883 }),
            "protocol TLS is none of an Application Load Balancer: HTTP or HTTPS",
        ],
        [resource(route, "stray", { apiId: "abc", routeKey: "GET /" }), "its API abc is not declared in this program"],
        [
            { type: "awsx:lb:ApplicationLoadBalancer", name: "web", custom: false, remote: true },
            'a component of the "awsx" plugin; what it creates cannot be seen without it',
        ],
    ];
    for (const type of ["awsx:ec2:Vpc", "awsx:ec2:DefaultVpc"]) {
        it(`does not list ${type}, to which no request comes`, () => {
            const { unsupported } = readFrontDoors(programGraph([{ type, name: "net", custom: false, remote: true }]));
            assert.deepEqual(unsupported, []);
        });
    }
    for (const [sketch, reason] of unread) {
        it(`lists ${sketch.type} ${sketch.name} by name`, () => {
            const { type, name } = sketch;
            assert.deepEqual(readFrontDoors(programGraph([sketch])), {
                frontDoors: [],
                functions: [],
                unsupported: [{ urn: urnOf(type, name), type, name, reason }],
            });
        });
    }
});
