import assert from "node:assert/strict";
import { FakeClock } from "../../../support/fake-clock";
import { restDoor, restRoute, restStage } from "./rest-door";
import { type ServedRest, serveRest } from "./serve-rest";

describe("a REST API over a socket", () => {
    let served: ServedRest;
    before(async () => {
        served = await serveRest([
            restDoor({ routes: [restRoute("GET /pets/{id}", "echo"), restRoute("ANY /any/{proxy+}", "echo")] }),
        ]);
    });
    after(() => served.close());

    it("answers a Lambda proxy method with the headers every answer has", async () => {
        const answer = await fetch(`${served.origin()}/v1/pets/7?a=1&a=2`);
        assert.equal(answer.status, 200);
        const event = (await answer.json()) as { pathParameters: unknown; requestContext: { path: string } };
        assert.deepEqual(event.pathParameters, { id: "7" });
        assert.equal(event.requestContext.path, "/v1/pets/7");
        assert.match(answer.headers.get("x-amzn-requestid") ?? "", /^[0-9a-f-]{36}$/);
        assert.match(answer.headers.get("x-amz-apigw-id") ?? "", /^.{15}=$/);
    });

    const refused: [what: string, path: string, init: RequestInit, status: number, type: string, body: string][] = [
        ["an unknown stage", "/v2/pets/7", {}, 403, "ForbiddenException", '{"message":"Forbidden"}'],
        ["no stage at all", "/", {}, 403, "ForbiddenException", '{"message":"Forbidden"}'],
        [
            "an unknown path",
            "/v1/cats",
            {},
            403,
            "MissingAuthenticationTokenException",
            '{"message":"Missing Authentication Token"}',
        ],
        [
            "a verb without a method",
            "/v1/pets/7",
            { method: "DELETE" },
            403,
            "MissingAuthenticationTokenException",
            '{"message":"Missing Authentication Token"}',
        ],
        [
            "an unknown path with a bearer token",
            "/v1/cats",
            { headers: { authorization: "Bearer abc" } },
            403,
            "IncompleteSignatureException",
            `{"message":"'abc' not a valid key=value pair (missing equal-sign) in Authorization header: 'Bearer abc'."}`,
        ],
    ];
    for (const [what, path, init, status, type, body] of refused) {
        it(`refuses ${what} as AWS does`, async () => {
            const answer = await fetch(served.origin() + path, init);
            assert.equal(answer.status, status);
            assert.equal(answer.headers.get("x-amzn-errortype"), type);
            assert.equal(answer.headers.get("content-type"), "application/json");
            assert.equal(answer.headers.get("x-amzn-trace-id"), null);
            assert.equal(await answer.text(), body);
        });
    }

    it("lets X-HTTP-Method-Override choose the method", async () => {
        const headers = { "x-http-method-override": "GET" };
        const answer = await fetch(`${served.origin()}/v1/pets/7`, { method: "POST", headers });
        assert.equal(answer.status, 200);
        const event = (await answer.json()) as { httpMethod: string };
        assert.equal(event.httpMethod, "GET");
    });

    it("keeps several slashes in requestContext.path and no more than one in path", async () => {
        const answer = await fetch(`${served.origin()}//v1//any/b//c`);
        const event = (await answer.json()) as {
            path: string;
            pathParameters: unknown;
            requestContext: { path: string };
        };
        assert.equal(event.path, "/any/b//c");
        assert.deepEqual(event.pathParameters, { proxy: "b//c" });
        assert.equal(event.requestContext.path, "//v1//any/b//c");
    });
});

describe("the order of what a REST API asks of a request", () => {
    const order = { type: "object", required: ["item"], properties: { item: { type: "string" } } };
    const validated = {
        validator: { body: true, parameters: true },
        requestParameters: { "method.request.querystring.q": true },
        requestModels: { "application/json": "Order" },
        apiKeyRequired: true,
    };
    const door = restDoor({
        models: [{ name: "Order", contentType: "application/json", schema: JSON.stringify(order) }],
        stages: [
            restStage("v1", {
                settings: [{ urn: "urn:settings", methodPath: "throttled/POST", throttle: { rate: 0, burst: 0 } }],
            }),
        ],
        routes: [
            restRoute("POST /orders", "echo", validated),
            restRoute("POST /throttled", "echo", validated),
            restRoute("POST /signed", "echo", { ...validated, authorizer: { kind: "iam" } }),
        ],
        usagePlans: [
            {
                urn: "urn:plan",
                label: "free",
                name: "free",
                stages: [{ stage: "v1", methods: {} }],
                quota: { limit: 3, period: "DAY", offset: 0 },
                keys: [{ urn: "urn:key", name: "ada", value: "ada-key-0123456789", enabled: true }],
            },
        ],
    });
    let served: ServedRest;
    before(async () => {
        served = await serveRest([door]);
    });
    after(() => served.close());

    const key = { "x-api-key": "ada-key-0123456789" };
    const cases: [what: string, path: string, headers: Record<string, string>, body: string, error: string][] = [
        ["authorization before the key", "/v1/signed", {}, "no JSON", "MissingAuthenticationTokenException"],
        ["the key before the throttle", "/v1/throttled", {}, "no JSON", "ForbiddenException"],
        ["the throttle before quota and validation", "/v1/throttled", key, "no JSON", "TooManyRequestsException"],
        ["parameters before the body", "/v1/orders", key, "no JSON", "BadRequestException"],
        ["the body", "/v1/orders?q=1", key, "{}", "BadRequestException"],
        ["nothing more of a good request", "/v1/orders?q=1", key, '{"item":"a"}', ""],
        ["the quota, which counted what validation refused", "/v1/orders?q=1", key, "{}", "LimitExceededException"],
    ];
    for (const [what, path, headers, body, error] of cases) {
        it(`has ${what}`, async () => {
            const init = { method: "POST", headers: { "content-type": "application/json", ...headers }, body };
            const answer = await fetch(served.origin() + path, init);
            assert.equal(answer.headers.get("x-amzn-errortype") ?? "", error, await answer.text());
        });
    }
});

describe("a stage with a cache", () => {
    const counting = {
        files: {
            "index.js": "let calls = 0;\nexports.handler = async () => ({ statusCode: 200, body: `${++calls}` });\n",
        },
    };
    const usagePlans = [
        {
            urn: "urn:plan",
            label: "free",
            name: "free",
            stages: [{ stage: "v1", methods: {} }],
            quota: { limit: 3, period: "DAY", offset: 0 },
            keys: [{ urn: "urn:key", name: "ada", value: "ada-key-0123456789", enabled: true }],
        },
    ];
    const settings = [{ urn: "urn:settings", methodPath: "*/*", caching: true, cacheTtlSeconds: 60 }];

    it("answers out of it for its time, and counts the request all the same", async () => {
        const clock = new FakeClock();
        const door = restDoor({
            stages: [restStage("v1", { cache: { size: "0.5" }, settings })],
            routes: [restRoute("GET /orders", "counting", { apiKeyRequired: true })],
            usagePlans,
        });
        const served = await serveRest([door], { counting }, { clock });
        try {
            const ask = async (): Promise<string> => {
                const headers = { "x-api-key": "ada-key-0123456789" };
                return (await fetch(`${served.origin()}/v1/orders`, { headers })).text();
            };
            assert.equal(await ask(), "1");
            assert.equal(await ask(), "1");
            clock.advance(60_000);
            assert.equal(await ask(), "2");
            assert.equal(await ask(), '{"message":"Limit Exceeded"}');
            assert.deepEqual(
                served.requests().map(({ cacheHit }) => cacheHit),
                [undefined, true, undefined, undefined],
            );
        } finally {
            await served.close();
        }
    });
});
