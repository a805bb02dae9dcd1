import assert from "node:assert/strict";
import { type Answer, send, type WireRequest } from "../client";
import type { TargetSource } from "../conformance-target";
import { refusalOf, signedRequest } from "../rest-event";
import { hanging } from "./errors";
import type { KeyPair } from "./iam";

/** A request that the gateway answers itself, and how it does without a gateway response of the program's. */
interface Provocation {
    readonly type: string;
    readonly why: string;
    readonly request: WireRequest;
    readonly expected: readonly [status: number, errorType: string, body: string | RegExp];
}

const json: [string, string][] = [["Content-Type", "application/json"]];
const needed: [string, string][] = [...json, ["X-Needed", "yes"]];
const keyed = (name: string): [string, string][] => [["x-api-key", `a-key-that-is-${name}-and-long-enough`]];
const token = (value: object): [string, string][] => [["X-Token", JSON.stringify(value)]];
const message = (text: string): string => `{"message":${JSON.stringify(text)}}`;
const internal = message("Internal server error");
const spaced = '{"message": "Internal server error"}';
const server = "InternalServerErrorException";
const denied = "User is not authorized to access this resource";

const provocations: readonly Provocation[] = [
    {
        type: "ACCESS_DENIED",
        why: "an authorizer's policy denies",
        request: { path: "/guarded", headers: token({ effect: "Deny" }) },
        expected: [403, "AccessDeniedException", `{"Message":"${denied} with an explicit deny"}`],
    },
    {
        type: "ACCESS_DENIED",
        why: "an authorizer's policy is silent",
        request: { path: "/guarded", headers: token({ resource: "arn:aws:execute-api:*:*:none" }) },
        expected: [403, "AccessDeniedException", `{"Message":"${denied}"}`],
    },
    {
        type: "ACCESS_DENIED",
        why: "the resource policy denies",
        request: { method: "DELETE", path: "/ok" },
        expected: [
            403,
            "AccessDeniedException",
            /^\{"Message":"User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:eu-west-1:\*{8}\d{4}:[a-z0-9]+\/prod\/DELETE\/ok with an explicit deny"\}$/,
        ],
    },
    {
        type: "API_CONFIGURATION_ERROR",
        why: "no integration response fits",
        request: { path: "/unmatched" },
        expected: [500, "ApiConfigurationException", internal],
    },
    {
        type: "AUTHORIZER_CONFIGURATION_ERROR",
        why: "an authorizer answers nonsense",
        request: { path: "/guarded", headers: token({ raw: "nonsense" }) },
        expected: [500, "AuthorizerConfigurationException", '{"message":null}'],
    },
    {
        type: "AUTHORIZER_FAILURE",
        why: "an authorizer throws",
        request: { path: "/guarded", headers: token({ throws: "broken" }) },
        expected: [500, "AuthorizerFailureException", '{"message":null}'],
    },
    {
        type: "BAD_REQUEST_PARAMETERS",
        why: "parameters are missing",
        request: { method: "POST", path: "/needs/1", headers: json, body: "{}" },
        expected: [400, "BadRequestException", message("Missing required request parameters: [X-Needed, issuer]")],
    },
    {
        type: "BAD_REQUEST_BODY",
        why: "the body is not what the model says",
        request: { method: "POST", path: "/needs/1?issuer=x", headers: needed, body: "{}" },
        expected: [400, "BadRequestException", /^\{"message": ?"Invalid request body"\}$/],
    },
    {
        type: "INTEGRATION_FAILURE",
        why: "the function fails",
        request: { path: "/fail?how=throw" },
        expected: [502, server, spaced],
    },
    {
        type: "INTEGRATION_FAILURE",
        why: "the backend is not there",
        request: { path: "/nowhere" },
        expected: [504, server, message("Network error communicating with endpoint")],
    },
    {
        type: "INTEGRATION_TIMEOUT",
        why: "the function takes too long",
        request: { path: "/impatient?how=hang" },
        expected: [504, server, '{"message": "Endpoint request timed out"}'],
    },
    ...[[], keyed("unknown"), [["x-api-key", ""]] as [string, string][]].map((headers) => ({
        type: "INVALID_API_KEY",
        why: `the API key is ${JSON.stringify(headers)}`,
        request: { path: "/keyed", headers },
        expected: [403, "ForbiddenException", message("Forbidden")] as const,
    })),
    {
        type: "MISSING_AUTHENTICATION_TOKEN",
        why: "the path is unknown",
        request: { path: "/unknown" },
        expected: [403, "MissingAuthenticationTokenException", message("Missing Authentication Token")],
    },
    {
        type: "MISSING_AUTHENTICATION_TOKEN",
        why: "the request is not signed",
        request: { path: "/signed" },
        expected: [403, "MissingAuthenticationTokenException", message("Missing Authentication Token")],
    },
    {
        type: "QUOTA_EXCEEDED",
        why: "the key's quota is spent",
        request: { path: "/keyed", headers: keyed("spent") },
        expected: [429, "LimitExceededException", message("Limit Exceeded")],
    },
    {
        type: "THROTTLED",
        why: "the key's bucket is empty",
        request: { path: "/throttled", headers: keyed("still") },
        expected: [429, "TooManyRequestsException", message("Too Many Requests")],
    },
    {
        type: "UNAUTHORIZED",
        why: "there is no token",
        request: { path: "/guarded" },
        expected: [401, "UnauthorizedException", message("Unauthorized")],
    },
    {
        type: "UNAUTHORIZED",
        why: "an authorizer says Unauthorized",
        request: { path: "/guarded", headers: token({ throws: "Unauthorized" }) },
        expected: [401, "UnauthorizedException", message("Unauthorized")],
    },
    {
        type: "UNSUPPORTED_MEDIA_TYPE",
        why: "no template is for the content type",
        request: { method: "POST", path: "/media", headers: [["Content-Type", "text/plain"]], body: "x" },
        expected: [415, "BadRequestException", message("Unsupported Media Type")],
    },
];

/** The gateway's own answers, built in and as programs write them (reference 4.2). */
export function restGatewayResponses(target: TargetSource, key: KeyPair): void {
    const provoke = async (frontDoor: string, { path, ...request }: WireRequest): Promise<Answer> => {
        if (!path.includes("hang")) return send(target().url(frontDoor), { ...request, path: `/prod${path}` });
        const answer = await hanging(target, [frontDoor, `/prod${path}`], () => {
            target().control.advance(1500);
        });
        // The environment of a handler nobody waits for any more ends with the function's own timeout.
        target().control.advance(60_000);
        return answer;
    };
    const badlySigned = (frontDoor: string): WireRequest => {
        const signed = signedRequest(target(), frontDoor, "/prod/signed", { ...key, secretAccessKey: "another" });
        return { ...signed, path: "/signed" };
    };

    describe("gateway responses without any of the program's", () => {
        for (const { type, why, request, expected } of provocations) {
            it(`answer ${expected[0]} ${type} when ${why}`, async () => {
                const answer = await provoke("plain", request);
                const [status, errorType, body] = expected;
                assert.deepEqual([answer.status, answer.header("x-amzn-errortype")], [status, errorType], answer.text);
                if (typeof body === "string") assert.equal(answer.text, body);
                else assert.match(answer.text, body);
                assert.equal(answer.header("content-type"), "application/json");
                assert.equal(answer.header("content-length"), String(answer.bytes.length));
                assert.equal(answer.header("x-amzn-trace-id"), undefined);
                assert.deepEqual([answer.all("x-amzn-requestid").length, answer.all("x-amz-apigw-id").length], [1, 1]);
                assert.deepEqual(answer.names("access-control"), []);
                assert.equal(answer.header("www-authenticate"), undefined);
                assert.equal(answer.header("retry-after"), undefined);
            });
        }

        it("answer 403 INVALID_SIGNATURE when the signature is another's", async () => {
            const answer = await provoke("plain", badlySigned("plain"));
            assert.deepEqual([answer.status, answer.header("x-amzn-errortype")], [403, "InvalidSignatureException"]);
            const text = (answer.json() as { message: string }).message;
            assert.match(text, /^The request signature we calculated does not match the signature you provided\./);
        });

        it("answer 403 to an Authorization that is no signature where one is asked for", async () => {
            const answer = await provoke("plain", { path: "/signed", headers: [["Authorization", "Bearer abc"]] });
            assert.deepEqual([answer.status, answer.header("x-amzn-errortype")], [403, "IncompleteSignatureException"]);
        });

        it("let a good key through", async () => {
            assert.equal((await provoke("plain", { path: "/keyed", headers: keyed("good") })).status, 200);
        });
    });

    describe("gateway responses of the program's", () => {
        const order = [...new Set([...provocations.map(({ type }) => type), "INVALID_SIGNATURE"])];
        for (const { type, why, request } of provocations) {
            it(`stand for ${type} when ${why}`, async () => {
                const answer = await provoke("custom", request);
                const told = answer.json() as { own: string; type: string };
                assert.deepEqual([told.own, told.type, answer.header("x-type")], [type, type, type]);
                assert.ok(answer.status >= 440 && answer.status < 440 + order.length + 1, `${answer.status}`);
            });
        }

        it("stand for INVALID_SIGNATURE", async () => {
            const answer = await provoke("custom", badlySigned("custom"));
            assert.equal(answer.header("x-type"), "INVALID_SIGNATURE");
        });

        it("do not stand for REQUEST_TOO_LARGE, which cannot be customized", async () => {
            const body = Buffer.alloc(10 * 1024 * 1024 + 1);
            const answer = await provoke("custom", { method: "POST", path: "/ok", body });
            assert.deepEqual(refusalOf(answer), [413, "RequestTooLargeException", message("Request Too Long")]);
            assert.equal(answer.header("x-type"), undefined);
        });
    });

    describe("DEFAULT_4XX and DEFAULT_5XX", () => {
        for (const { type, why, request, expected } of provocations) {
            if (type === "INVALID_API_KEY") continue;
            const [status, , body] = expected;
            it(`stand for ${type} when ${why}, with its own status`, async () => {
                const answer = await provoke("fallback", request);
                assert.equal(answer.status, status);
                if (status < 500) {
                    assert.equal((answer.json() as { class: string }).class, "4xx");
                    assert.equal(answer.header("access-control-allow-origin"), "*");
                    assert.equal(answer.header("x-path"), `/prod${request.path.split("?")[0]}`);
                } else {
                    assert.equal(answer.text, body);
                    assert.equal(answer.header("access-control-allow-origin"), "https://a.example");
                }
            });

            it(`give ${type} their status when ${why}`, async () => {
                const answer = await provoke("statuses", request);
                // UNAUTHORIZED has a gateway response of its own, without a status.
                assert.equal(answer.status, type === "UNAUTHORIZED" ? 401 : status < 500 ? 418 : 599);
                if (typeof body === "string") assert.equal(answer.text, body);
            });
        }

        it("do not stand for a type of its own", async () => {
            const answer = await provoke("fallback", { path: "/keyed" });
            assert.deepEqual([answer.status, answer.text], [401, message("Forbidden")]);
            assert.equal(answer.header("access-control-allow-origin"), undefined);
        });

        it("do not reach what no stage has taken", async () => {
            const answer = await send(target().url("fallback"), { path: "/none/ok" });
            assert.deepEqual(refusalOf(answer), [403, "ForbiddenException", message("Forbidden")]);
        });
    });

    describe("templates and parameters of gateway responses", () => {
        const asked = (accept?: string): Promise<Answer> =>
            provoke("telling", {
                path: "/unknown?q=a%20b",
                headers: [
                    ["X-Asked", "yes"],
                    ...(accept === undefined ? [] : [["Accept", accept] as [string, string]]),
                ],
            });

        it("are texts with variables in them, no VTL", async () => {
            const answer = await asked();
            assert.equal(
                answer.text,
                [
                    "message=Missing Authentication Token",
                    'string="Missing Authentication Token"',
                    "type=MISSING_AUTHENTICATION_TOKEN",
                    `request=${answer.header("x-amzn-requestid") ?? ""}`,
                    "header=yes",
                    "query=a b",
                    "stage=prod",
                    "missing=",
                    "vtl=#if(true)yes#end$util.escapeJavaScript('x')",
                ].join("|"),
            );
        });

        it("make headers of texts, parameters and context", async () => {
            const answer = await asked();
            const values = ["static", "header", "query", "context"].map((name) => answer.header(`x-${name}`));
            assert.deepEqual(values, ["a text", "yes", "a b", "MISSING_AUTHENTICATION_TOKEN"]);
        });

        it("are chosen by Accept", async () => {
            const answer = await asked("application/xml");
            assert.equal(answer.text, "<message>Missing Authentication Token</message>");
            assert.equal(answer.header("content-type"), "application/xml");
            assert.equal((await asked("text/html")).header("content-type"), "application/json");
        });

        it("tell the error of a validation", async () => {
            const answer = await provoke("telling", {
                method: "POST",
                path: "/needs/1?issuer=x",
                headers: needed,
                body: "{}",
            });
            assert.equal(answer.status, 400);
            // What is quoted in it is escaped: templates put it between quotation marks.
            assert.equal(answer.text, '{"detail":"[object has missing required properties ([\\"item\\"])]"}');
        });

        it("read parameters of the path, and give their own type", async () => {
            const answer = await provoke("telling", {
                method: "POST",
                path: "/needs/a%20b",
                headers: json,
                body: "{}",
            });
            assert.equal(answer.text, "id a%20b: Missing required request parameters: [X-Needed, issuer]");
            assert.equal(answer.header("content-type"), "text/plain");
        });
    });
}
