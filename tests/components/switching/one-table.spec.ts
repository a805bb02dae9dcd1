import assert from "node:assert/strict";
import { AlbApi, type AlbApiArgs, HttpApi, type HttpApiArgs, RestApi, type RestApiArgs } from "../../../components";
import { runWithMocks } from "../../support/mock-stack";
import { lambda } from "../rest-api/programs";

const arn = "arn:aws:lambda:eu-west-1:123456789012:function:orders";
const vpc = { vpcId: "vpc-0123456789abcdef0", subnetIds: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] };

type Kind = "HttpApi" | "RestApi" | "AlbApi";

/** Makes an API of a kind from any table, as an untyped program may. */
const make = (kind: Kind, routes: unknown): void => {
    if (kind === "HttpApi") new HttpApi("orders", { routes: routes as HttpApiArgs["routes"] });
    else if (kind === "RestApi") new RestApi("orders", { routes: routes as RestApiArgs["routes"] });
    else new AlbApi("orders", { routes: routes as AlbApiArgs["routes"], vpc });
};

/** What one kind's table loses in another: where it stands, the kind that has it, its price, and what to write. */
const switches: [from: Kind, to: Kind, routes: object, lost: [path: string, has: string, instead: RegExp][]][] = [
    [
        "HttpApi",
        "RestApi",
        {
            "GET /a": { to: arn, payloadVersion: "2.0", responseParameters: { "200": {} } },
            "GET /b": { to: { appConfig: {} } },
            "GET /c": { cloudMapService: {} },
            $default: arn,
        },
        [
            ['routes["GET /a"].payloadVersion', "HttpApi has version 2.0, at USD 1.00", /leave payloadVersion out/],
            ['routes["GET /a"].responseParameters', "", /write responses: /],
            ['routes["GET /b"].to.appConfig', "HttpApi has it, at USD 1.00", /or a function/],
            ['routes["GET /c"].cloudMapService', "HttpApi has it, at USD 1.00", /privateListener\(listener\)/],
            ["routes.$default", "", /write "ANY \/\{proxy\+\}"/],
        ],
    ],
    [
        "RestApi",
        "HttpApi",
        {
            "GET /a": { to: arn, apiKey: true, cache: true, validate: {}, streaming: true },
            "GET /b": { to: { mock: {} }, responses: [], requestTemplates: {}, passthrough: "never", proxy: false },
            "GET /c": { dynamoDbTable: {} },
            "GET /d": { to: arn, contentHandling: "text" },
        },
        [
            ['routes["GET /a"].apiKey', "RestApi has API keys and usage plans, at USD 3.50", /leave apiKey out/],
            ['routes["GET /a"].cache', "RestApi has a cache, at USD 3.50", /leave cache out/],
            ['routes["GET /a"].validate', "RestApi has request validation, at USD 3.50", /leave validate out/],
            ['routes["GET /a"].streaming', "RestApi has response streaming, at USD 3.50", /leave streaming out/],
            ['routes["GET /b"].to.mock', "RestApi has it, at USD 3.50", /or a function/],
            ['routes["GET /b"].responses', "RestApi has statuses, headers and bodies", /leave responses out/],
            ['routes["GET /b"].requestTemplates', "RestApi has mapping templates", /leave requestTemplates out/],
            ['routes["GET /b"].passthrough', "RestApi has mapping templates", /leave passthrough out/],
            ['routes["GET /b"].proxy', "RestApi has mapping templates", /leave proxy out/],
            ['routes["GET /c"].dynamoDbTable', "RestApi has it, at USD 3.50", /or a function/],
            ['routes["GET /d"].contentHandling', "RestApi has conversion of bodies", /leave contentHandling out/],
        ],
    ],
    [
        "HttpApi",
        "AlbApi",
        {
            "GET /a": {
                to: arn,
                throttle: { rate: 1, burst: 1 },
                timeout: 5,
                requestParameters: {},
                authorizer: "iam",
            },
            "GET /b": { to: { httpUrl: { url: "https://example.com" } } },
        },
        [
            ['routes["GET /a"].throttle', "HttpApi has it, at USD 1.00", /ratePerClientIp/],
            ['routes["GET /a"].timeout', "RestApi has it, at USD 3.50", /function's timeout/],
            ['routes["GET /a"].requestParameters', "HttpApi has it, at USD 1.00", /in the function/],
            ['routes["GET /a"].authorizer', "HttpApi, RestApi and FunctionUrl have IAM", /jwt/],
            ['routes["GET /b"].to.httpUrl', "HttpApi has it, at USD 1.00", /redirect\(/],
        ],
    ],
    [
        "RestApi",
        "AlbApi",
        {
            "GET /a": { to: arn, apiKey: true, cache: true, validate: {}, streaming: true, contentHandling: "text" },
            "GET /b": { to: { mock: {} } },
        },
        [
            ['routes["GET /a"].apiKey', "RestApi has it, at USD 3.50", /in the function/],
            ['routes["GET /a"].cache', "RestApi has it, at USD 3.50", /CloudFront/],
            ['routes["GET /a"].validate', "RestApi has it, at USD 3.50", /in the function/],
            ['routes["GET /a"].streaming', "RestApi has it, at USD 3.50", /FunctionUrl/],
            ['routes["GET /a"].contentHandling', "RestApi has it, at USD 3.50", /in the function/],
            ['routes["GET /b"].to.mock', "RestApi has it, at USD 3.50", /fixedResponse\(/],
        ],
    ],
    ...(["HttpApi", "RestApi"] as const).map((to): (typeof switches)[number] => [
        "AlbApi",
        to,
        {
            "GET /a": { to: arn, host: ["a.example.com"], when: {}, priority: 5 },
            "GET /b": { redirect: { host: "b.example.com" } },
            "GET /c": { to: { fixedResponse: { status: 200 } } },
        },
        [
            ['routes["GET /a"].host', "AlbApi has it, at USD 16.43 a month", /each host an API/],
            ['routes["GET /a"].when', "AlbApi has it, at USD 16.43 a month", /in the function/],
            ['routes["GET /a"].priority', "AlbApi has it, at USD 16.43 a month", /leave priority out/],
            ['routes["GET /b"].redirect', "AlbApi has it, at USD 16.43 a month", /302/],
            ['routes["GET /c"].to.fixedResponse', "AlbApi has it, at USD 16.43 a month", /function answer|mock\(/],
        ],
    ]),
];

describe("one route table", () => {
    it("goes into every kind as it stands", async () => {
        const run = await runWithMocks(() => {
            const [list, get] = [lambda("list"), lambda("get")];
            const routes = {
                "GET /orders": list,
                "GET /orders/{id}": { to: get },
                "POST /orders": { to: list.arn },
                "ANY /legacy/{proxy+}": arn,
            };
            new HttpApi("http", { routes });
            new RestApi("rest", { routes });
            new AlbApi("alb", { routes, vpc });
            return {};
        });
        assert.deepEqual(run.errors, []);
        assert.equal(run.of("aws:apigatewayv2/route:Route").length, 4);
        assert.ok(run.of("aws:lb/listenerRule:ListenerRule").length >= 4);
        const [rest] = run.of("aws:apigateway/restApi:RestApi");
        const { paths } = JSON.parse(String(rest?.inputs["body"])) as { paths: object };
        assert.deepEqual(Object.keys(paths).sort(), ["/legacy/{proxy+}", "/orders", "/orders/{id}"]);
    });

    it("goes into both kinds of API with throttles, timeouts and other targets", async () => {
        const run = await runWithMocks(() => {
            const routes = {
                "GET /orders": { to: lambda("list"), throttle: { rate: 50, burst: 100 }, timeout: 10 },
                "GET /covers/{isbn}": { to: { httpUrl: { url: "https://covers.example.com/{isbn}" } } },
            };
            new HttpApi("http", { routes });
            new RestApi("rest", { routes });
            return {};
        });
        assert.deepEqual(run.errors, []);
    });

    for (const [from, to, routes, lost] of switches) {
        it(`of ${from} tells in one error all that ${to} would lose`, async () => {
            const run = await runWithMocks(() => {
                make(to, routes);
                return {};
            });
            assert.equal(run.errors.length, 1);
            const lines = (run.errors[0] as Error).message.split("\n");
            for (const [path, has, instead] of lost) {
                const line = lines.find((text) => text.startsWith(`${path}: `));
                assert.ok(line !== undefined, `${path} in\n${lines.join("\n")}`);
                assert.ok(line.includes(has), `${has} in ${line}`);
                assert.match(line, instead);
            }
        });
    }
});
