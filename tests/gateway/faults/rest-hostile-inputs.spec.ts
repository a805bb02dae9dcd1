import assert from "node:assert/strict";
import { performance } from "node:perf_hooks";
import { deflateSync, gzipSync } from "node:zlib";
import type { RestFrontDoor } from "../../../frontdoor";
import { serviceAnswer, type ServiceCall } from "../../../gateway/rest-api/integrate/service-answer";
import { restDoor, restRoute, restStage } from "../rest-api/core/rest-door";
import { echo, type ServedRest, serveRest } from "../rest-api/core/serve-rest";
import { exchangeBytes } from "./wire";

const own = ["__proto__", "constructor", "toString", "hasOwnProperty"];
const ownQuery = own.map((name) => `${name}=q-${name}`).join("&");

/** A mock that answers with what a template makes of the request. */
const rendered = (template: string): Parameters<typeof restRoute>[2] => ({
    integration: {
        requestTemplates: { "application/json": '{"statusCode": 200}' },
        responses: [{ statusCode: "200", parameters: {}, templates: { "application/json": template } }],
    },
});

const nested = (levels: number): string => "[".repeat(levels) + "]".repeat(levels);
const nestedObjects = (levels: number): string => '{"a":'.repeat(levels) + "1" + "}".repeat(levels);

function door(): RestFrontDoor {
    return restDoor({
        minimumCompressionSize: 1_000_000,
        stages: [restStage("v1", { variables: { constructor: "own" } })],
        gatewayResponses: [
            {
                type: "BAD_REQUEST_PARAMETERS",
                statusCode: "100",
                parameters: {
                    "gatewayresponse.header.X-Sent": "method.request.querystring.sent",
                    "gatewayresponse.header.X-Message": "context.error.message",
                    "gatewayresponse.header.no name": "'never'",
                },
                templates: { "text/\nbad": "never", "application/json": "$context.error.messageString" },
            },
        ],
        models: [
            {
                name: "Tree",
                contentType: "application/json",
                schema: JSON.stringify({ type: "object", properties: { a: { $ref: "#" } }, required: ["a"] }),
            },
        ],
        routes: [
            restRoute("ANY /echo/{__proto__}/{constructor}", "echo"),
            restRoute("POST /echo", "echo"),
            restRoute("GET /required", "echo", {
                validator: { body: false, parameters: true },
                requestParameters: { "method.request.header.Überschrift": true },
            }),
            restRoute("POST /checked", "echo", {
                validator: { body: true, parameters: false },
                requestModels: { "application/json": "Tree" },
            }),
            restRoute(
                "GET /names",
                { kind: "mock" },
                rendered(
                    `#foreach($n in ["__proto__","constructor","toString"])$n=$input.params($n) #end` +
                        "$stageVariables.constructor $!stageVariables.toString " +
                        "$input.params().querystring.get('hasOwnProperty')",
                ),
            ),
            restRoute(
                "POST /members",
                { kind: "mock" },
                {
                    integration: {
                        requestTemplates: {
                            "application/json":
                                "#set($context.responseOverride.header.X-Found = \"$input.path('$.__proto__.x') $input.path('$.constructor') [$!input.path('$.toString')]\"){\"statusCode\": 200}",
                        },
                        responses: [{ statusCode: "200", parameters: {}, templates: {} }],
                    },
                },
            ),
            restRoute(
                "POST /mapped",
                { kind: "http", url: "http://127.0.0.1:1/", method: "ANY" },
                {
                    integration: {
                        type: "HTTP",
                        requestParameters: {
                            "integration.request.header.a": "method.request.body.a",
                            "integration.request.header.b": "stageVariables.toString",
                        },
                    },
                },
            ),
            restRoute(
                "POST /rendered",
                { kind: "mock" },
                {
                    integration: {
                        requestTemplates: { "application/json": "$input.json('$')" },
                        responses: [{ statusCode: "200", parameters: {}, templates: {} }],
                    },
                },
            ),
            restRoute("GET /keyed", "echo", { apiKeyRequired: true }),
        ],
        usagePlans: [
            {
                urn: "urn:plan",
                label: "plan",
                name: "plan",
                id: "plan1",
                stages: [{ stage: "v1", methods: {} }],
                keys: [{ urn: "urn:ada", name: "ada", id: "ada1", value: "ada-key-0123456789", enabled: true }],
            },
        ],
    });
}

describe("what a client of a REST API may send", () => {
    let served: ServedRest;
    before(async () => {
        served = await serveRest([door()]);
    });
    after(() => served.close());

    const post = (path: string, body: string | Buffer, headers: Record<string, string> = {}): Promise<Response> =>
        fetch(served.origin() + path, {
            method: "POST",
            body,
            headers: { "content-type": "application/json", ...headers },
        });

    const breaking: [what: string, sent: string, received: string][] = [
        ["a line break", "a%0d%0aX-Injected:%20b", "^a  X-Injected: b$"],
        ["control characters", "a%00%01b", "^a  b$"],
        ["characters beyond Latin-1", "a%E2%82%ACb", "^a[^\u0000-\u007f]+b$"],
    ];
    for (const [what, sent, received] of breaking) {
        it(`answers where a gateway response copies ${what} from the query into a header`, async () => {
            const answer = await fetch(`${served.origin()}/v1/required?sent=${sent}`);
            assert.equal(answer.status, 400);
            assert.match(answer.headers.get("x-sent") ?? "", new RegExp(received));
            assert.equal(answer.headers.get("x-injected"), null);
            assert.equal(answer.headers.get("content-type"), "application/json");
            assert.equal(await answer.text(), '"Missing required request parameters: [Überschrift]"');
        });
    }

    it("keeps names of an object's own members apart in headers, query and path", async () => {
        const answer = await exchangeBytes(
            served.origin(),
            `GET /v1/echo/p1/p2?${ownQuery} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n` +
                `${own.map((name) => `${name}: h-${name}\r\n`).join("")}\r\n`,
        );
        const event = JSON.parse(answer.received.slice(answer.received.indexOf("\r\n\r\n") + 4)) as Record<
            string,
            Record<string, unknown>
        >;
        for (const name of own) {
            assert.equal(Object.getOwnPropertyDescriptor(event["headers"], name)?.value, `h-${name}`);
            assert.equal(Object.getOwnPropertyDescriptor(event["queryStringParameters"], name)?.value, `q-${name}`);
        }
        assert.deepEqual(Object.entries(event["pathParameters"] ?? {}), [
            ["__proto__", "p1"],
            ["constructor", "p2"],
        ]);
        assert.deepEqual(event["stageVariables"], { constructor: "own" });
    });

    it("keeps them apart in templates", async () => {
        const answer = await fetch(`${served.origin()}/v1/names?${ownQuery}`);
        assert.equal(
            await answer.text(),
            "__proto__=q-__proto__ constructor=q-constructor toString=q-toString own  q-hasOwnProperty",
        );
        const without = await fetch(`${served.origin()}/v1/names`);
        assert.match(await without.text(), /^__proto__= constructor= toString= own {2}/);
    });

    it("finds members of a body by those names, and none it does not have", async () => {
        const answer = await post("/v1/members", '{"__proto__":{"x":"inside"},"constructor":"own"}');
        assert.equal(answer.headers.get("x-found"), "inside own []");
    });

    for (const key of own) {
        it(`knows no API key ${key}`, async () => {
            const answer = await fetch(`${served.origin()}/v1/keyed`, { headers: { "x-api-key": key } });
            assert.equal(answer.status, 403);
        });
    }

    for (const stage of own) {
        it(`knows no stage ${stage}`, async () => {
            assert.equal((await fetch(`${served.origin()}/${stage}/names`)).status, 403);
        });
    }

    const zeros = Buffer.alloc(11 * 1024 * 1024);
    const compressed: [what: string, body: Buffer, encoding: string, status: number][] = [
        ["gzip that becomes 11 MB", gzipSync(zeros), "gzip", 413],
        ["deflate that becomes 11 MB", deflateSync(zeros), "deflate", 413],
        ["gzip that breaks off", gzipSync(zeros).subarray(0, 500), "gzip", 400],
        ["gzip that is none", Buffer.from("plain"), "gzip", 400],
        ["gzip twice", gzipSync(gzipSync("{}")), "gzip, gzip", 415],
        ["an encoding nobody has", Buffer.from("plain"), "__proto__", 415],
        ["gzip of a few bytes", gzipSync("{}"), "gzip", 200],
    ];
    for (const [what, body, encoding, status] of compressed) {
        it(`answers ${status} to ${what}`, async () => {
            const answer = await post("/v1/echo", body, { "content-encoding": encoding });
            assert.equal(answer.status, status);
        });
    }

    const deep: [what: string, path: string, body: string, status: number][] = [
        ["lists a million levels deep where a model is checked", "/v1/checked", nested(1_000_000), 400],
        ["objects 100,000 levels deep where a model refers to itself", "/v1/checked", nestedObjects(100_000), 400],
        ["a list 100,000 levels deep where a header is mapped from it", "/v1/mapped", `{"a":${nested(100_000)}}`, 400],
        ["lists a million levels deep in a template", "/v1/rendered", nested(1_000_000), 500],
        ["lists a million levels deep for a function", "/v1/echo", nested(1_000_000), 200],
    ];
    for (const [what, path, body, status] of deep) {
        it(`answers ${status} to ${what}, and goes on`, async () => {
            const before = served.requests().length;
            const answer = await post(path, body);
            assert.equal(answer.status, status);
            await answer.arrayBuffer();
            assert.doesNotMatch(served.requests()[before]?.reason ?? "", /fault in the gateway/);
            assert.equal((await fetch(`${served.origin()}/v1/names`)).status, 200);
        });
    }

    it("tells of no answer with a reason beyond 4 KB", () => {
        for (const { reason } of served.requests()) assert.ok((reason ?? "").length <= 4096);
    });
});

describe("a form of millions of members for a queue", () => {
    it("takes about as long as one member of that length", () => {
        const call = (body: string): ServiceCall => ({
            service: "sqs",
            operation: "path/123456789012/q",
            method: "POST",
            path: "/123456789012/q",
            query: new Map(),
            headers: new Map(),
            body: Buffer.from(body),
        });
        const cost = (body: string): number => {
            let best = Infinity;
            for (let attempt = 1; attempt <= 3; attempt++) {
                const begun = performance.now();
                serviceAnswer(call(body), 0);
                best = Math.min(best, performance.now() - begun);
            }
            return best;
        };
        const length = 8 * 1024 * 1024;
        const [one, many] = [cost(`a=${"a".repeat(length)}`), cost("a&".repeat(length / 2))];
        assert.ok(many < one * 10 + 20, `${many.toFixed(1)} ms beside ${one.toFixed(1)} ms`);
    });
});

describe("the value of an API key", () => {
    const secret = "the-secret-value-of-a-key-0123456789";
    const bucket = { rate: 1, burst: 1 };

    it("stands in nothing that is told or answered", async () => {
        const served = await serveRest(
            [
                restDoor({
                    stages: [
                        restStage("v1", {
                            accessLog: { format: "$context.requestId $context.identity.apiKeyId" } as never,
                        }),
                    ],
                    routes: [
                        restRoute("GET /keyed", { kind: "mock" }, { apiKeyRequired: true }),
                        restRoute("GET /none", { kind: "mock" }, { apiKeyRequired: true }),
                    ],
                    usagePlans: [
                        {
                            urn: "urn:plan",
                            label: "plan",
                            name: "plan",
                            id: "plan1",
                            stages: [{ stage: "v1", methods: { "/none/GET": { rate: 0, burst: 0 } } }],
                            throttle: bucket,
                            quota: { limit: 1, period: "DAY", offset: 0 },
                            keys: [
                                { urn: "urn:a", name: "a", id: "a1", value: secret, enabled: true },
                                { urn: "urn:b", name: "b", id: "b1", value: `${secret}-off`, enabled: false },
                            ],
                        },
                    ],
                }),
            ],
            { echo },
        );
        const answers: string[] = [];
        for (const [path, key] of [
            ["/v1/none", secret],
            ["/v1/keyed", secret],
            ["/v1/keyed", secret],
            ["/v1/keyed", `${secret}-off`],
            ["/v1/keyed", `${secret}-nobody`],
            ["/v1/nothing", secret],
        ] as const) {
            const answer = await fetch(served.origin() + path, { headers: { "x-api-key": key } });
            answers.push(`${answer.status} ${JSON.stringify([...answer.headers])} ${await answer.text()}`);
        }
        const told = JSON.stringify(served.events) + JSON.stringify(served.gateway.warnings);
        await served.close();
        assert.deepEqual(
            answers.map((answer) => answer.slice(0, 3)),
            ["429", "500", "429", "403", "403", "403"],
        );
        assert.match(told, /"apiKeyId":"a1"/);
        assert.ok(!told.includes(secret.slice(0, 12)) && !answers.join().includes(secret.slice(0, 12)));
        // The gateway's own diagnosis is told, and never answered.
        assert.match(told, /in no usage plan of stage v1/);
        assert.doesNotMatch(answers.join(), /usage plan|plan |throttle of|not enabled/);
    });
});
