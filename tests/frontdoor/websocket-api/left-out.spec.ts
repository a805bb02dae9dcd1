import assert from "node:assert/strict";
import { readFrontDoors } from "../../../frontdoor";
import { secret } from "../../../model/property-value";
import { programGraph, resource, type ResourceSketch, urnOf } from "../program-graph";
import { apiKey, restApi, usagePlan, usagePlanKey } from "../rest-api/rest-sketches";
import * as ws from "./websocket-sketches";

const { chat, ofChat, readChat, routeOf } = ws;
const mock = (name: string) => resource(ws.integration, name, { integrationType: "MOCK" }, ofChat);

describe("what is left out of a WebSocket API", () => {
    const cases: [what: string, sketches: ResourceSketch[], said: string[]][] = [
        [
            "an HTTP API's CORS",
            [chat({ corsConfiguration: { allowOrigins: ["*"] } })],
            ["chat: corsConfiguration: Cors is not supported for WEBSOCKET protocolType"],
        ],
        [
            "quick create",
            [chat({ target: "arn:aws:lambda:eu-west-1:123456789012:function:f" })],
            ["chat: target: quick create is for HTTP APIs"],
        ],
        [
            "an HTTP API's payload",
            [chat(), resource(ws.integration, "i", { integrationType: "MOCK", payloadFormatVersion: "2.0" }, ofChat)],
            ["i: payloadFormatVersion: Unsupported PayloadFormatVersion: 2.0"],
        ],
        [
            "nothing of what a recorded state holds of its own",
            [
                chat(),
                resource(
                    ws.integration,
                    "i",
                    {
                        integrationType: "MOCK",
                        payloadFormatVersion: "1.0",
                        responseParameters: [],
                        connectionType: "INTERNET",
                    },
                    ofChat,
                ),
                routeOf("r", { routeKey: "$connect", authorizationScopes: [], authorizationType: "NONE", target: "" }),
            ],
            [],
        ],
        [
            "an authorizer of another route than $connect",
            [chat(), routeOf("r", { routeKey: "join", authorizationType: "AWS_IAM" })],
            ["r: authorizationType: authorization is restricted to the $connect route only"],
        ],
        [
            "an HTTP authorizer's settings",
            [
                chat(),
                resource(
                    ws.authorizer,
                    "a",
                    {
                        authorizerType: "REQUEST",
                        authorizerPayloadFormatVersion: "2.0",
                        authorizerResultTtlInSeconds: 60,
                    },
                    { ...ofChat, authorizerUri: [urnOf(ws.lambda, "talk")] },
                ),
            ],
            [
                "a: authorizerPayloadFormatVersion: not for the authorizers of a WebSocket API",
                "a: authorizerResultTtlInSeconds: a WebSocket API keeps no decision",
            ],
        ],
        [
            "a target that is none",
            [chat(), routeOf("r", { routeKey: "join", target: "lambda/x" })],
            ['r: target: target must be integrations/<integration id>, got "lambda/x"'],
        ],
        [
            "a target of none of the program",
            [chat(), routeOf("r", { routeKey: "join", target: "integrations/gone" })],
            ["r: target: integration gone is not declared in this program"],
        ],
        [
            "a target computed from two integrations",
            [
                chat(),
                mock("one"),
                mock("two"),
                routeOf(
                    "r",
                    { routeKey: "join" },
                    { target: [urnOf(ws.integration, "one"), urnOf(ws.integration, "two")] },
                ),
            ],
            ['r: target: target is computed from "one" and "two"; which of them is not known before the deployment'],
        ],
        [
            "responses of no route and no integration",
            [
                chat(),
                resource(ws.routeResponse, "rr", { routeId: "gone" }, ofChat),
                resource(ws.integrationResponse, "ir", { integrationId: "gone" }, ofChat),
            ],
            [
                "ir: its integration gone is not declared in this program",
                "rr: its route gone is not declared in this program",
            ],
        ],
        [
            "a response computed from two routes",
            [
                chat(),
                routeOf("a", { routeKey: "a" }),
                routeOf("b", { routeKey: "b" }),
                resource(
                    ws.routeResponse,
                    "rr",
                    {},
                    { ...ofChat, routeId: [urnOf(ws.route, "a"), urnOf(ws.route, "b")] },
                ),
            ],
            ['rr: its routeId is computed from "a" and "b"; one route is needed'],
        ],
        [
            "a part computed from two APIs",
            [
                chat(),
                resource(ws.api, "other", { protocolType: "HTTP" }),
                resource(ws.model, "m", {}, { apiId: [ws.chatUrn, urnOf(ws.api, "other")] }),
            ],
            ['m: its apiId is computed from "chat" and "other"; one API is needed'],
        ],
        [
            "parts whose API is not declared",
            [ws.routeResponse, ws.integrationResponse, ws.model]
                .map((type) => resource(type, "stray", { apiId: "abc" }))
                .concat(chat()),
            Array.from({ length: 3 }, () => "stray: its API abc is not declared in this program"),
        ],
        [
            "a route that is an integration of another API",
            [
                chat(),
                resource(ws.api, "other", { protocolType: "WEBSOCKET" }),
                resource(ws.integration, "far", { integrationType: "MOCK" }, { apiId: [urnOf(ws.api, "other")] }),
                routeOf("r", { routeKey: "a" }, { target: [urnOf(ws.integration, "far")] }),
            ],
            ['r: target: integration "far" belongs to another API'],
        ],
    ];
    for (const [what, sketches, said] of cases) {
        it(`is ${what}`, () => {
            assert.deepEqual(readChat(...sketches).said, said);
        });
    }

    it("is told of an HTTP API that has parts only WebSocket APIs have", () => {
        const ofApi = { apiId: [urnOf(ws.api, "plain")] };
        const { unsupported } = readFrontDoors(
            programGraph([
                resource(ws.api, "plain", { protocolType: "HTTP" }),
                resource(ws.model, "m", {}, ofApi),
                resource(ws.routeResponse, "rr", {}, ofApi),
                resource(ws.integrationResponse, "ir", {}, ofApi),
            ]),
        );
        assert.deepEqual(
            unsupported.map(({ name, reason }) => `${name}: ${reason}`),
            [
                "m: Models are not permitted for APIs with a protocol type of HTTP; remove it",
                "rr: RouteResponses are not supported for an HTTP API, which always answers; remove it",
                "ir: IntegrationResponses are not supported for an HTTP API; use responseParameters",
            ],
        );
    });
});

describe("usage plans of a WebSocket API", () => {
    const key = [
        resource(apiKey, "guest", { value: secret("0123456789abcdefghij") }),
        resource(
            usagePlanKey,
            "guest",
            {},
            { keyId: [urnOf(apiKey, "guest")], usagePlanId: [urnOf(usagePlan, "plan")] },
        ),
    ];

    it("are those that name one of its stages, by id", () => {
        const { frontDoor, said } = readChat(
            { ...chat(), id: "ws1" },
            resource(usagePlan, "plan", {
                apiStages: [{ apiId: "ws1", stage: "live" }],
                throttleSettings: { rateLimit: 2, burstLimit: 4 },
            }),
            ...key,
        );
        assert.deepEqual(said, []);
        assert.deepEqual(
            frontDoor.usagePlans.map(({ label, stages, throttle, keys }) => [label, stages, throttle, keys.length]),
            [["plan", [{ stage: "live", methods: {} }], { rate: 2, burst: 4 }, 1]],
        );
        assert.deepEqual(frontDoor.usagePlans[0]?.keys[0]?.value, secret("0123456789abcdefghij"));
    });

    it("are told apart from a REST API's in a preview, by the names of the stages", () => {
        const apis = [
            resource(restApi, "rest", {}),
            resource(
                "aws:apigateway/stage:Stage",
                "prod",
                { stageName: "prod" },
                { restApi: [urnOf(restApi, "rest")] },
            ),
            resource(ws.stage, "live", { name: "live" }, ofChat),
        ];
        const plan = resource(
            usagePlan,
            "plan",
            { apiStages: [{ stage: "live" }, { stage: "prod" }] },
            {},
            { propertyDependencies: { apiStages: [ws.chatUrn, urnOf(restApi, "rest")] } },
        );
        const { frontDoors, unsupported } = readFrontDoors(programGraph([chat(), ...apis, plan, ...key]));
        assert.deepEqual(unsupported, []);
        assert.deepEqual(
            frontDoors.map((frontDoor) => [
                frontDoor.kind,
                (frontDoor.kind === "websocket" || frontDoor.kind === "rest") &&
                    frontDoor.usagePlans.map(({ stages }) => stages.map(({ stage }) => stage)),
            ]),
            [
                ["websocket", [["live"]]],
                ["rest", [["prod"]]],
            ],
        );
    });

    it("are refused for an HTTP API", () => {
        const { unsupported } = readFrontDoors(
            programGraph([
                resource(ws.api, "plain", { protocolType: "HTTP" }, {}, { id: "h1" }),
                resource(usagePlan, "plan", { apiStages: [{ apiId: "h1", stage: "$default" }] }),
            ]),
        );
        assert.deepEqual(
            unsupported.map(({ reason }) => reason),
            ['it names a stage of the HTTP API "plain"; usage plans are for REST APIs and WebSocket APIs'],
        );
    });
});
