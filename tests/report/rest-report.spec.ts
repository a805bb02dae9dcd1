import assert from "node:assert/strict";
import type { RestFrontDoor, RestRoute, RestStage } from "../../frontdoor";
import { unknown } from "../../model/property-value";
import { printHeading, printRouteTable, printSettings, routeRows } from "../../report";
import { freePlan, integrationOf, restOrders, routeOf, settingsFor, stageOf } from "./rest-orders";

describe("report of a REST API", () => {
    it("heads it by what it is", () => {
        assert.equal(printHeading(restOrders()), "orders: REST API, 2 routes");
        assert.equal(printHeading(restOrders({ routes: [routeOf("GET /")] })), "orders: REST API, 1 route");
    });

    it("prints the columns every table has, and no others when nothing uses them", () => {
        assert.equal(
            printRouteTable(restOrders()),
            [
                "METHOD  PATH     TARGET              AUTHORIZER  THROTTLE  TIMEOUT",
                "GET     /orders  Lambda list-orders  none        account   29 s",
                "POST    /orders  Lambda list-orders  none        account   29 s",
            ].join("\n"),
        );
    });

    it("adds the columns of API keys, validation and cache where a route uses them", () => {
        const door = restOrders({
            stages: [
                stageOf("prod", {
                    cache: { size: "0.5" },
                    settings: [
                        settingsFor("*/*", { caching: true, cacheTtlSeconds: 60, throttle: { rate: 100, burst: 200 } }),
                        settingsFor("orders/POST", { throttle: { rate: 5, burst: 10 } }),
                    ],
                }),
            ],
            routes: [
                routeOf("GET /orders", {
                    apiKeyRequired: true,
                    validator: { body: false, parameters: true },
                    integration: integrationOf({ cacheKeyParameters: ["method.request.querystring.limit"] }),
                }),
                routeOf("POST /orders", { validator: { body: true, parameters: true } }),
            ],
        });
        assert.equal(
            printRouteTable(door),
            [
                "METHOD  PATH     TARGET              AUTHORIZER  THROTTLE  TIMEOUT  API KEY   VALIDATION        CACHE",
                "GET     /orders  Lambda list-orders  none        100/200   29 s     required  parameters        60 s by limit",
                "POST    /orders  Lambda list-orders  none        5/10      29 s     -         body, parameters  -",
            ].join("\n"),
        );
    });

    it("says that every request gets 403 when there is no route", () => {
        assert.equal(printRouteTable(restOrders({ routes: [] })), "no routes: every request gets 403");
    });

    const targets: [what: string, parts: Partial<RestRoute>, target: string][] = [
        ["a mock", { integration: integrationOf({ type: "MOCK", target: { kind: "mock" } }) }, "mock"],
        [
            "a queue",
            {
                integration: integrationOf({
                    type: "AWS",
                    target: { kind: "aws", service: "sqs", operation: "path/1/orders", label: "orders" },
                }),
            },
            "sqs orders",
        ],
        [
            "a service nothing of the program stands behind",
            {
                integration: integrationOf({
                    type: "AWS",
                    target: { kind: "aws", service: "sns", operation: "action/Publish", label: "" },
                }),
            },
            "sns action/Publish",
        ],
        [
            "a function behind templates",
            { integration: integrationOf({ type: "AWS" }) },
            "Lambda list-orders, not proxied",
        ],
    ];
    for (const [what, parts, target] of targets) {
        it(`prints ${what} as ${target}`, () => {
            assert.equal(routeRows(restOrders({ routes: [routeOf("GET /orders", parts)] }))[0]?.target, target);
        });
    }

    it("prints a method without an integration as what it is", () => {
        const { integration, ...bare } = routeOf("GET /orders");
        assert.ok(integration);
        const [row] = routeRows(restOrders({ routes: [bare] }));
        assert.deepEqual([row?.target, row?.timeout], ["? no integration", "-"]);
    });

    it("prints a path nobody can read after the others, with ? for its method", () => {
        const rows = routeRows(restOrders({ routes: [routeOf("GET /a*"), routeOf("GET /orders")] }));
        assert.deepEqual(
            rows.map(({ method, path }) => `${method} ${path}`),
            ["GET /orders", "? /a*"],
        );
    });

    const cluster: Partial<RestStage> = { cache: { size: "0.5" } };
    const on = settingsFor("*/*", { caching: true });
    const caches: [what: string, route: string, stage: Partial<RestStage>, cache: string | undefined][] = [
        ["keeps GET for 300 s when nothing is written", "GET /orders", { ...cluster, settings: [on] }, "300 s"],
        [
            "keeps no other method without settings of its own",
            "POST /orders",
            { ...cluster, settings: [on] },
            undefined,
        ],
        [
            "keeps another method with settings of its own",
            "POST /orders",
            { ...cluster, settings: [on, settingsFor("orders/POST", { caching: true, cacheTtlSeconds: 5 })] },
            "5 s",
        ],
        [
            "keeps nothing when a method turns it off",
            "GET /orders",
            { ...cluster, settings: [on, settingsFor("orders/GET", { caching: false })] },
            undefined,
        ],
        [
            "keeps nothing for 0 seconds",
            "GET /orders",
            { ...cluster, settings: [settingsFor("*/*", { caching: true, cacheTtlSeconds: 0 })] },
            undefined,
        ],
        ["keeps nothing without a cluster", "GET /orders", { settings: [on] }, undefined],
        [
            "spells the root's settings /GET",
            "GET /",
            { ...cluster, settings: [settingsFor("/GET", { caching: true })] },
            "300 s",
        ],
    ];
    for (const [what, route, stage, cache] of caches) {
        it(what, () => {
            const [row] = routeRows(restOrders({ stages: [stageOf("prod", stage)], routes: [routeOf(route)] }));
            assert.equal(row?.cache, cache);
        });
    }

    it("prints one throttle for each stage where they differ", () => {
        const stages = [
            stageOf("dev", { settings: [settingsFor("*/*", { throttle: { rate: 1, burst: 2 } })] }),
            stageOf("prod"),
        ];
        assert.equal(routeRows(restOrders({ stages }))[0]?.throttle, "1/2 (dev), account (prod)");
    });

    it("prints the settings of a plain API", () => {
        assert.equal(
            printSettings(restOrders()),
            [
                "endpoint     REGIONAL",
                "stage        prod, serves its deployment",
                "throttle     the account's, shared with every API of the Region",
                "access logs  off",
            ].join("\n"),
        );
    });

    it("prints everything that is turned on, and no key's value", () => {
        const door: RestFrontDoor = restOrders({
            endpointType: "PRIVATE",
            vpcEndpointIds: ["vpce-1"],
            policy: JSON.stringify({
                Statement: [
                    { Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*" },
                    {
                        Effect: "Deny",
                        Principal: "*",
                        Action: "execute-api:Invoke",
                        Resource: "execute-api:/*",
                        Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-1" } },
                    },
                ],
            }),
            apiKeySource: "AUTHORIZER",
            binaryMediaTypes: ["image/png", "*/*"],
            minimumCompressionSize: 1024,
            gatewayResponses: [{ type: "DEFAULT_4XX", parameters: {}, templates: {} }],
            usagePlans: [freePlan],
            domains: [{ name: "api.example.com", mappingKey: "", stage: "prod", mutualTls: true, stageInPath: false }],
            executeApiEndpoint: false,
            stages: [
                stageOf("prod", {
                    mayMiss: ["urn:a", "urn:b"],
                    variables: { table: "orders" },
                    settings: [
                        settingsFor("*/*", {
                            throttle: { rate: 100, burst: 200 },
                            loggingLevel: "INFO",
                            dataTrace: true,
                            metrics: true,
                            cacheEncrypted: true,
                            requireAuthorizationForCacheControl: false,
                        }),
                    ],
                    accessLog: {
                        destination: "arn:aws:logs:eu-west-1:1:log-group:orders",
                        label: "orders",
                        format: "{}",
                    },
                    cache: { size: "0.5" },
                    canary: { percentTraffic: 10, variables: { table: "next" }, useStageCache: false },
                    tracing: true,
                    webAclArn: unknown,
                    clientCertificateId: "c1",
                }),
            ],
        });
        const settings = printSettings(door);
        assert.equal(
            settings,
            [
                "endpoint            PRIVATE through vpce-1",
                "policy              Allow all; Deny all when aws:SourceVpce is not vpce-1",
                "API key source      AUTHORIZER",
                "stage               prod, serves its deployment, which may miss 2 parts: it does not depend on them",
                "throttle            100 requests/s, burst 200, for each method",
                "access logs         to orders",
                "execution logs      INFO, with whole requests and responses",
                "detailed metrics    on",
                "cache cluster       0.5 GB, encrypted, any client may invalidate it",
                "tracing             on",
                "canary              10 % of requests, other variables: table",
                "firewall            [unknown]",
                "client certificate  c1",
                "stage variables     table",
                "plan                free, 1000 requests a day, throttle 5/10, others for /orders/GET, 2 keys, stage prod",
                "gateway responses   DEFAULT_4XX",
                "binary types        image/png, */*",
                "compression         from 1024 bytes",
                "domain              api.example.com to stage prod, mutual TLS",
                "execute-api         off: only the domain answers",
            ].join("\n"),
        );
        assert.ok(!settings.includes("twenty-letters"));
    });

    const policies: [what: string, statements: unknown, printed: string][] = [
        ["one statement without a list", { Effect: "Allow", Principal: { AWS: "*" } }, "Allow all"],
        [
            "addresses",
            [
                {
                    Effect: "Deny",
                    Principal: "*",
                    Condition: { NotIpAddress: { "aws:SourceIp": ["10.0.0.0/8", "192.0.2.0/24"] } },
                },
            ],
            "Deny all when aws:SourceIp not in 10.0.0.0/8, 192.0.2.0/24",
        ],
        ["principals", [{ Effect: "Allow", Principal: { AWS: ["a", "b", "c", "d"] } }], "Allow a, b and 2 more"],
    ];
    for (const [what, statements, printed] of policies) {
        it(`says a policy of ${what} in words`, () => {
            const policy = JSON.stringify({ Statement: statements });
            assert.match(
                printSettings(restOrders({ policy })),
                new RegExp(`policy +${printed.replaceAll(/[.*/]/g, "\\$&")}$`, "m"),
            );
        });
    }
});
