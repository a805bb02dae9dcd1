import assert from "node:assert/strict";
import { type Answer, send, type WireRequest } from "../client";
import type { TargetSource } from "../conformance-target";
import { lastRequest } from "../told-event";

/** What Lambda authorizers of REST APIs are asked, and what becomes of their answers (reference 4.2 and 5.3). */
export function restLambdaAuthorizer(target: TargetSource): void {
    const ask = (path: string, answer?: unknown, request: Partial<WireRequest> = {}): Promise<Answer> =>
        send(target().url("guarded"), {
            path: `/prod${path}`,
            ...request,
            headers: [
                ...(answer === undefined ? [] : [["X-Token", JSON.stringify(answer)] as const]),
                ...(request.headers ?? []),
            ],
        });
    const authorizerOf = (answer: Answer): Record<string, string | number> => {
        assert.equal(answer.status, 200, answer.text);
        return (answer.json() as { requestContext: { authorizer: never } }).requestContext.authorizer;
    };
    const eventOf = (answer: Answer): Record<string, unknown> =>
        JSON.parse(authorizerOf(answer)["event"] as string) as Record<string, unknown>;
    const says = (Effect: string, Resource: unknown, more: object = {}): object => ({
        Effect,
        Action: "execute-api:Invoke",
        Resource,
        ...more,
    });

    const denied = '{"Message":"User is not authorized to access this resource"}';
    const explicitly = '{"Message":"User is not authorized to access this resource with an explicit deny"}';
    const failed = '{"message":null}';
    const answers: [title: string, answer: unknown, status: number, body?: string, errorType?: string][] = [
        ["a policy that allows the request's ARN", {}, 200],
        ["a policy that denies it", { effect: "Deny" }, 403, explicitly, "AccessDeniedException"],
        ["no statement", { statements: [] }, 403, denied, "AccessDeniedException"],
        ["a denial beside an allowance", { statements: [says("Allow", "*"), says("Deny", "$arn")] }, 403, explicitly],
        ["an allowance of the whole API", { resource: "$api/*" }, 200],
        ["an allowance of all methods of the path", { resource: "$api/prod/*/token" }, 200],
        ["an allowance with a ? for one character", { resource: "$api/prod/GET/toke?" }, 200],
        ["an allowance with a ? too many", { resource: "$api/prod/GET/token?" }, 403, denied],
        ["an allowance in another case", { resource: "$api/prod/GET/Token" }, 403, denied],
        ["an allowance of another stage", { resource: "$api/dev/GET/token" }, 403, denied],
        ["one of several resources", { resource: ["$api/prod/GET/x", "$arn"] }, 200],
        ["an allowance of another action", { statements: [says("Allow", "*", { Action: "lambda:*" })] }, 403, denied],
        ["an allowance of execute-api:*", { statements: [says("Allow", "*", { Action: "execute-api:*" })] }, 200],
        ["an allowance of every action", { statements: [says("Allow", "*", { Action: "*" })] }, 200],
        [
            "a condition that holds",
            { statements: [says("Allow", "*", { Condition: { IpAddress: { "aws:SourceIp": "127.0.0.0/8" } } })] },
            200,
        ],
        [
            "a condition that does not",
            { statements: [says("Allow", "*", { Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } } })] },
            403,
            denied,
        ],
        [
            'the error "Unauthorized"',
            { throws: "Unauthorized" },
            401,
            '{"message":"Unauthorized"}',
            "UnauthorizedException",
        ],
        ["another error", { throws: "unauthorized" }, 500, failed],
        ["null", { raw: null }, 500, failed, "AuthorizerConfigurationException"],
        ["a policy without a principal", { principalId: null }, 500, failed, "AuthorizerConfigurationException"],
        ["a principal that is a number", { principalId: 7 }, 500, failed, "AuthorizerConfigurationException"],
        ["no policy", { raw: { principalId: "alice" } }, 500, failed, "AuthorizerConfigurationException"],
        ["a list in the context", { context: { roles: ["a"] } }, 500, failed, "AuthorizerConfigurationException"],
        ["an object in the context", { context: { user: {} } }, 500, failed, "AuthorizerConfigurationException"],
    ];
    for (const [title, answer, status, body, errorType] of answers) {
        it(`${title}: ${status}`, async () => {
            const received = await ask("/token", answer);
            assert.equal(received.status, status, received.text);
            if (body !== undefined) {
                assert.equal(received.text, body);
                assert.equal(received.header("content-type"), "application/json");
                assert.match(received.header("x-amzn-requestid")!, /^[0-9a-f-]{36}$/);
            }
            if (errorType !== undefined) assert.equal(received.header("x-amzn-errortype"), errorType);
        });
    }

    it("answers 500 to a function without a permission", async () => {
        const { status, text } = await ask("/refused", {}, { headers: [["Authorization", "{}"]] });
        assert.deepEqual([status, text], [500, failed]);
        assert.match(lastRequest(target()).reason!, /no permission/);
    });

    it("hands on the context as texts, the principal and the latency", async () => {
        const authorizer = authorizerOf(
            await ask("/token", { principalId: "bob", context: { id: 1, ratio: 0.5, admin: true, text: "a" } }),
        );
        const { principalId, id, ratio, admin, text, integrationLatency } = authorizer;
        assert.deepEqual([principalId, id, ratio, admin, text], ["bob", "1", "0.5", "true", "a"]);
        assert.equal(typeof integrationLatency, "number");
    });

    describe("a TOKEN authorizer", () => {
        it("gets the token and the ARN", async () => {
            const event = eventOf(await ask("/token/a%20b?x=1", { principalId: "bob" }, { method: "POST" }));
            assert.deepEqual(Object.keys(event).sort(), ["authorizationToken", "methodArn", "type"]);
            assert.deepEqual([event["type"], event["authorizationToken"]], ["TOKEN", '{"principalId":"bob"}']);
            assert.match(
                event["methodArn"] as string,
                /^arn:aws:execute-api:eu-west-1:\d{12}:[a-z0-9]+\/prod\/POST\/token\/a%20b$/,
            );
        });

        it("gets an ARN that ends with a slash at the root", async () => {
            assert.match(eventOf(await ask("/", {}))["methodArn"] as string, /\/prod\/GET\/$/);
        });

        it("looks into Authorization where no source is written", async () => {
            assert.equal((await ask("/usual", {})).status, 401);
            assert.equal((await ask("/usual", undefined, { headers: [["authorization", "{}"]] })).status, 200);
        });

        const unauthorized: [title: string, path: string, headers: [string, string][]][] = [
            ["no token", "/token", []],
            ["an empty token", "/token", [["X-Token", ""]]],
            ["a token in another header", "/token", [["Authorization", "{}"]]],
            ["a token that does not match", "/pattern", [["X-Token", '{"principalId":"BOB"}']]],
            ["a token that matches in part", "/pattern", [["X-Token", ' {"principalId":"bob"}x']]],
        ];
        for (const [title, path, headers] of unauthorized) {
            it(`answers 401 to ${title}, and does not call the function`, async () => {
                const { status, text } = await ask(path, undefined, { headers });
                assert.deepEqual([status, text], [401, '{"message":"Unauthorized"}']);
            });
        }

        it("takes a token that matches", async () => {
            assert.equal((await ask("/pattern", { principalId: "bob" })).status, 200);
        });
    });

    describe("a REQUEST authorizer", () => {
        const complete = (query = "second=2", path = "/request"): Promise<Answer> =>
            ask(`${path}?${query}`, undefined, {
                headers: [
                    ["X-First", "1"],
                    ["X-Answer", "{}"],
                ],
            });

        it("gets the whole request", async () => {
            const { methodArn, headers, multiValueHeaders, requestContext, ...rest } = eventOf(
                await complete("second=2&second=3&other=", "/request/7"),
            );
            assert.match(methodArn as string, /\/prod\/GET\/request\/7$/);
            assert.deepEqual(rest, {
                type: "REQUEST",
                resource: "/request/{id}",
                path: "/request/7",
                httpMethod: "GET",
                queryStringParameters: { second: "3", other: "" },
                multiValueQueryStringParameters: { second: ["2", "3"], other: [""] },
                pathParameters: { id: "7" },
                stageVariables: { third: "3" },
            });
            assert.equal((headers as Record<string, string>)["X-First"], "1");
            assert.deepEqual((multiValueHeaders as Record<string, string[]>)["X-First"], ["1"]);
            const { resourcePath, path, stage, authorizer } = requestContext as Record<string, unknown>;
            assert.deepEqual(
                [resourcePath, path, stage, authorizer],
                ["/request/{id}", "/prod/request/7", "prod", undefined],
            );
        });

        it("gets empty objects where there is nothing", async () => {
            const received = await send(target().url("guarded"), {
                path: "/bare/sources",
                headers: [["X-Answer", "{}"]],
            });
            const { queryStringParameters, multiValueQueryStringParameters, pathParameters, stageVariables } =
                eventOf(received);
            assert.deepEqual(
                [queryStringParameters, multiValueQueryStringParameters, pathParameters, stageVariables],
                [{}, {}, {}, {}],
            );
        });

        const missing: [title: string, path: string, headers: [string, string][]][] = [
            ["a header is missing", "/prod/request?second=2", []],
            ["a header is empty", "/prod/request?second=2", [["X-First", ""]]],
            ["a query parameter is missing", "/prod/request", [["X-First", "1"]]],
            ["a query parameter is empty", "/prod/request?second=", [["X-First", "1"]]],
            ["a query parameter is in another case", "/prod/request?Second=2", [["X-First", "1"]]],
            ["a stage variable is missing", "/bare/request?second=2", [["X-First", "1"]]],
        ];
        for (const [title, path, headers] of missing) {
            it(`answers 401 when ${title}`, async () => {
                const { status, text } = await send(target().url("guarded"), { path, headers });
                assert.deepEqual([status, text], [401, '{"message":"Unauthorized"}']);
            });
        }

        it("finds a header in another case", async () => {
            const { status } = await ask("/request?second=2", undefined, { headers: [["x-first", "1"]] });
            assert.equal(status, 200);
        });
    });
}
