import assert from "node:assert/strict";
import { type PropertyMap, secret, unknown } from "../../../model/property-value";
import { programGraph, resource, urnOf } from "../program-graph";
import { readFrontDoors } from "../../../frontdoor";
import {
    api,
    chat,
    chatUrn,
    deployment,
    integration,
    integrationResponse,
    lambda,
    model,
    ofChat,
    readChat,
    route,
    routeOf,
    routeResponse,
    stage,
} from "./websocket-sketches";

describe("reading a WebSocket API", () => {
    it("takes what AWS applies for what is left out", () => {
        const { frontDoor, said } = readChat(chat());
        assert.deepEqual(frontDoor, {
            kind: "websocket",
            name: "chat",
            urn: chatUrn,
            routeSelectionExpression: "$request.body.action",
            apiKeySelectionExpression: "$request.header.x-api-key",
            disableSchemaValidation: false,
            stages: [],
            routes: [],
            integrations: [],
            authorizers: [],
            models: [],
            usagePlans: [],
            domains: [],
            executeApiEndpoint: true,
        });
        assert.deepEqual(said, []);
    });

    it("orders routes as a connection goes through them, those of the API's own by name", () => {
        const keys = ["$disconnect", "send", "$bad", "$default", "join", "$connect"];
        const { routes } = readChat(chat(), ...keys.map((routeKey, at) => routeOf(`r${at}`, { routeKey })));
        assert.deepEqual(
            routes.map(({ routeKey }) => routeKey),
            ["$connect", "join", "send", "$default", "$disconnect", "$bad"],
        );
    });

    const keys: [routeKey: PropertyMap[string], problem: string | undefined][] = [
        ["$connect", undefined],
        ["say hello", undefined],
        ["a".repeat(128), undefined],
        ["a".repeat(129), "route key must have at most 128 characters"],
        ["$message", 'a route key of your own must not begin with "$"'],
        ["", "route key must not be empty"],
        [unknown, "route key must be known before the deployment"],
        [secret("join"), undefined],
    ];
    for (const [routeKey, problem] of keys) {
        it(`${problem === undefined ? "takes" : "cannot use"} the route key ${JSON.stringify(routeKey)}`, () => {
            const { routes, said } = readChat(chat(), routeOf("r", { routeKey }));
            assert.equal(routes[0]?.issue?.problem, problem);
            assert.equal(
                said.filter((line) => line.startsWith("r: route key: ")).length,
                problem === undefined ? 0 : 1,
            );
        });
    }

    it("keeps the first of two routes of one key", () => {
        const { routes, said } = readChat(
            chat(),
            routeOf("one", { routeKey: "join" }),
            routeOf("two", { routeKey: "join" }),
        );
        assert.deepEqual(
            [routes.map(({ urn }) => urn), said],
            [[urnOf(route, "one")], ["two: route join is declared twice"]],
        );
    });

    it("finds in a preview the integration, the service and the parts of a route by what they are computed from", () => {
        const queue = "aws:sqs/queue:Queue";
        const { frontDoor, said } = readChat(
            chat(),
            resource(queue, "jobs", {}),
            resource(
                integration,
                "send",
                { integrationType: "AWS" },
                {
                    ...ofChat,
                    integrationUri: [urnOf(queue, "jobs")],
                },
            ),
            resource(
                integration,
                "talk",
                { integrationType: "AWS_PROXY" },
                {
                    ...ofChat,
                    integrationUri: [urnOf(lambda, "talk")],
                },
            ),
            routeOf(
                "r",
                { routeKey: "send", routeResponseSelectionExpression: "$default" },
                {
                    target: [urnOf(integration, "send")],
                },
            ),
            resource(
                routeResponse,
                "rr",
                { routeResponseKey: "$default", responseModels: { $default: "Reply" } },
                {
                    apiId: [urnOf(route, "r")],
                    routeId: [urnOf(route, "r")],
                },
            ),
            resource(
                integrationResponse,
                "ir",
                {
                    integrationResponseKey: "/^4\\d\\d$/",
                    responseTemplates: { $default: "no" },
                    contentHandlingStrategy: "CONVERT_TO_TEXT",
                },
                { apiId: [urnOf(integration, "send")], integrationId: [urnOf(integration, "send")] },
            ),
        );
        assert.deepEqual(said, []);
        const [only] = frontDoor.routes;
        assert.equal(only?.integration, frontDoor.integrations[0]);
        assert.equal(only?.routeResponseSelectionExpression, "$default");
        assert.deepEqual(only.responses, [
            { urn: urnOf(routeResponse, "rr"), routeResponseKey: "$default", responseModels: { $default: "Reply" } },
        ]);
        assert.deepEqual(only.integration, {
            urn: urnOf(integration, "send"),
            name: "send",
            type: "AWS",
            target: {
                kind: "aws",
                service: "sqs",
                operation: unknown,
                label: "jobs",
                resourceUrn: urnOf(queue, "jobs"),
            },
            uri: unknown,
            timeoutMilliseconds: 29_000,
            requestParameters: {},
            requestTemplates: {},
            passthroughBehavior: "WHEN_NO_MATCH",
            responses: [
                {
                    urn: urnOf(integrationResponse, "ir"),
                    responseKey: "/^4\\d\\d$/",
                    templates: { $default: "no" },
                    contentHandling: "CONVERT_TO_TEXT",
                },
            ],
        });
        assert.equal(frontDoor.integrations[1]?.target.kind, "lambda");
    });

    it("reads everything that is set for an integration and a route", () => {
        const { frontDoor, routes } = readChat(
            chat({
                disableSchemaValidation: true,
                apiKeySelectionExpression: "$context.authorizer.usageIdentifierKey",
            }),
            resource(
                model,
                "in",
                { name: "Message", contentType: "application/json", schema: '{"type":"object"}' },
                ofChat,
            ),
            resource(
                integration,
                "i",
                {
                    integrationType: "HTTP",
                    integrationUri: "https://example.com",
                    integrationMethod: "POST",
                    credentialsArn: "arn:aws:iam::123456789012:role/r",
                    timeoutMilliseconds: 500,
                    requestParameters: { "integration.request.header.X": "route.request.querystring.x" },
                    requestTemplates: secret({ $default: "$input.json('$')" }),
                    templateSelectionExpression: "$request.body.kind",
                    passthroughBehavior: "NEVER",
                    contentHandlingStrategy: "CONVERT_TO_BINARY",
                },
                ofChat,
            ),
            routeOf(
                "r",
                {
                    routeKey: "$connect",
                    apiKeyRequired: true,
                    requestModels: { $default: "Message" },
                    modelSelectionExpression: "$request.body.kind",
                    operationName: "Join",
                    requestParameters: [
                        { requestParameterKey: "route.request.querystring.room", required: true },
                        { requestParameterKey: "route.request.header.x", required: false },
                    ],
                },
                { target: [urnOf(integration, "i")] },
            ),
        );
        assert.deepEqual(
            [frontDoor.disableSchemaValidation, frontDoor.apiKeySelectionExpression, frontDoor.models],
            [
                true,
                "$context.authorizer.usageIdentifierKey",
                [{ name: "Message", contentType: "application/json", schema: '{"type":"object"}' }],
            ],
        );
        const [read] = routes;
        assert.deepEqual(
            [read?.apiKeyRequired, read?.requestModels, read?.modelSelectionExpression, read?.operationName],
            [true, { $default: "Message" }, "$request.body.kind", "Join"],
        );
        assert.deepEqual(read?.requestParameters, {
            "route.request.querystring.room": true,
            "route.request.header.x": false,
        });
        const { timeoutMilliseconds, requestTemplates, passthroughBehavior, contentHandling, method, credentials } =
            read.integration!;
        assert.deepEqual(
            [timeoutMilliseconds, requestTemplates, passthroughBehavior, contentHandling, method, credentials],
            [
                500,
                { $default: secret("$input.json('$')") },
                "NEVER",
                "CONVERT_TO_BINARY",
                "POST",
                "arn:aws:iam::123456789012:role/r",
            ],
        );
        assert.equal(read.integration?.templateSelectionExpression, "$request.body.kind");
    });

    it("reads a stage with its levels of logs, and what each route gets of it", () => {
        const { frontDoor, routes } = readChat(
            chat(),
            resource(
                stage,
                "live",
                {
                    name: "live",
                    autoDeploy: true,
                    stageVariables: { room: "lobby" },
                    defaultRouteSettings: {
                        throttlingRateLimit: 10,
                        throttlingBurstLimit: 20,
                        loggingLevel: "ERROR",
                        detailedMetricsEnabled: true,
                    },
                    routeSettings: [
                        { routeKey: "join", throttlingRateLimit: 1, loggingLevel: "INFO", dataTraceEnabled: true },
                    ],
                },
                ofChat,
            ),
            routeOf("j", { routeKey: "join" }),
            routeOf("d", { routeKey: "$default" }),
        );
        assert.deepEqual(frontDoor.stages, [
            {
                name: "live",
                urn: urnOf(stage, "live"),
                autoDeploy: true,
                deployment: false,
                mayMiss: [],
                variables: { room: "lobby" },
                throttle: { rate: 10, burst: 20 },
                routeSettings: { join: { throttle: { rate: 1 }, loggingLevel: "INFO", dataTrace: true } },
                loggingLevel: "ERROR",
                detailedMetrics: true,
            },
        ]);
        assert.deepEqual(
            routes.map(({ throttle }) => throttle),
            [[{ rate: 1, burst: 20 }], [{ rate: 10, burst: 20 }]],
        );
    });

    it("names the routes and integrations a deployment does not wait for", () => {
        const { frontDoor } = readChat(
            chat(),
            resource(integration, "waited", { integrationType: "MOCK" }, ofChat),
            resource(integration, "missed", { integrationType: "MOCK" }, ofChat),
            routeOf("waited", { routeKey: "a" }, { target: [urnOf(integration, "waited")] }),
            routeOf("missed", { routeKey: "b" }, { target: [urnOf(integration, "missed")] }),
            resource(deployment, "d", {}, ofChat, { dependencies: [chatUrn, urnOf(route, "waited")] }),
            resource(stage, "live", { name: "live" }, { ...ofChat, deploymentId: [urnOf(deployment, "d")] }),
        );
        assert.equal(frontDoor.stages[0]?.deployment, true);
        assert.deepEqual(frontDoor.stages[0].mayMiss, [urnOf(route, "missed"), urnOf(integration, "missed")]);
    });

    it("gives a custom domain's address over wss, else the first stage's", () => {
        const [domainName, mapping] = [
            "aws:apigatewayv2/domainName:DomainName",
            "aws:apigatewayv2/apiMapping:ApiMapping",
        ];
        const live = resource(stage, "live", { name: "live" }, ofChat, {
            outputs: { invokeUrl: "wss://abc.execute-api.eu-west-1.amazonaws.com/live" },
        });
        const own = [
            resource(domainName, "own", { domainName: "chat.example.com" }),
            resource(
                mapping,
                "own",
                { apiMappingKey: "v1" },
                {
                    ...ofChat,
                    domainName: [urnOf(domainName, "own")],
                    stage: [urnOf(stage, "live")],
                },
            ),
        ];
        assert.equal(readChat(chat(), live).frontDoor.url, "wss://abc.execute-api.eu-west-1.amazonaws.com/live");
        const { url, domains } = readChat(chat(), live, ...own).frontDoor;
        assert.equal(url, "wss://chat.example.com/v1");
        assert.deepEqual(
            domains.map(({ stage: of, url: address }) => [of, address]),
            [["live", "wss://chat.example.com/v1"]],
        );
        const closed = readChat(chat({ disableExecuteApiEndpoint: true }), live).frontDoor;
        assert.deepEqual([closed.url, closed.executeApiEndpoint], [undefined, false]);
    });

    it("tells APIs apart by their ids", () => {
        const named = (name: string, id: string) =>
            resource(
                api,
                name,
                { protocolType: "WEBSOCKET", routeSelectionExpression: "$request.body.action" },
                {},
                { id },
            );
        const { frontDoors } = readFrontDoors(
            programGraph([
                named("one", "aaa"),
                named("two", "bbb"),
                resource(route, "a", { apiId: "aaa", routeKey: "a" }),
                resource(route, "b", { apiId: "bbb", routeKey: "b" }),
            ]),
        );
        assert.deepEqual(
            frontDoors.map((frontDoor) => [
                frontDoor.name,
                frontDoor.kind === "websocket" && frontDoor.routes.map(({ routeKey }) => routeKey),
            ]),
            [
                ["one", ["a"]],
                ["two", ["b"]],
            ],
        );
    });

    it("reads an API that is only looked up, with the routes this program adds to it", () => {
        const outputs = { protocolType: "WEBSOCKET", routeSelectionExpression: "$request.body.do" };
        const { frontDoor, routes } = readChat(
            resource(api, "chat", {}, {}, { external: true, outputs }),
            routeOf("r", { routeKey: "join" }),
        );
        assert.deepEqual([frontDoor.routeSelectionExpression, routes.length], ["$request.body.do", 1]);
    });
});
