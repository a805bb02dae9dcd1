import assert from "node:assert/strict";
import type { GatewayResponse } from "../../../../frontdoor";
import { defaultAssumptions } from "../../../../gateway/assumptions";
import { compileGatewayResponses } from "../../../../gateway/rest-api/compile-gateway-responses";
import type { RestRequestContext } from "../../../../gateway/rest-api/context";
import { type GatewayResponseType, type Refusal, refuse } from "../../../../gateway/rest-api/gateway-responses";
import type { Reply } from "../../../../gateway/reply";
import { restArn, restDoor } from "./rest-door";

function response(type: string, more: Partial<GatewayResponse> = {}): GatewayResponse {
    return { type, parameters: {}, templates: {}, ...more };
}

function compiled(gatewayResponses: readonly GatewayResponse[]) {
    const findings = { unsupported: [], warnings: new Set<string>() };
    const served = compileGatewayResponses({
        door: restDoor({ gatewayResponses }),
        compilation: {
            functions: new Map(),
            refusal: () => undefined,
            targets: new Map(),
            assume: defaultAssumptions,
            accountBuckets: new Map(),
            accountThrottle: undefined,
            accessLogs: true,
            now: 0,
        },
        findings,
        executionArn: restArn,
    });
    return { served, warnings: [...findings.warnings] };
}

function answer(
    gatewayResponses: readonly GatewayResponse[],
    type: GatewayResponseType,
    refusal: Partial<Refusal> = {},
    headers: Readonly<Record<string, string>> = {},
): Reply {
    const context = {
        api: { gatewayResponses: compiled(gatewayResponses).served },
        request: { headers, rawQuery: "lang=en&lang=de", sourceIp: "192.0.2.1" },
        requestId: "c6af9ac6-7b61-11e6-9a41-93e8deadbeef",
        pathParameters: { id: "7" },
        stage: { name: "v1", variables: { tenant: "blue" } },
        validationError: '[object has missing required properties (["name"])]',
    };
    return refuse(context as unknown as RestRequestContext, type, { reason: "because", ...refusal });
}

describe("the built-in gateway responses", () => {
    const cases: [type: GatewayResponseType, status: number, errorType: string, body: string][] = [
        ["ACCESS_DENIED", 403, "AccessDeniedException", '{"Message":"User is not authorized to access this resource"}'],
        ["API_CONFIGURATION_ERROR", 500, "ApiConfigurationException", '{"message":"Internal server error"}'],
        ["AUTHORIZER_CONFIGURATION_ERROR", 500, "AuthorizerConfigurationException", '{"message":null}'],
        ["AUTHORIZER_FAILURE", 500, "AuthorizerFailureException", '{"message":null}'],
        ["BAD_REQUEST_BODY", 400, "BadRequestException", '{"message":"Invalid request body"}'],
        [
            "EXPIRED_TOKEN",
            403,
            "ExpiredTokenException",
            '{"message":"The security token included in the request is expired"}',
        ],
        ["INTEGRATION_FAILURE", 504, "InternalServerErrorException", '{"message":"Internal server error"}'],
        ["INTEGRATION_TIMEOUT", 504, "InternalServerErrorException", '{"message":"Endpoint request timed out"}'],
        ["INVALID_API_KEY", 403, "ForbiddenException", '{"message":"Forbidden"}'],
        [
            "MISSING_AUTHENTICATION_TOKEN",
            403,
            "MissingAuthenticationTokenException",
            '{"message":"Missing Authentication Token"}',
        ],
        ["QUOTA_EXCEEDED", 429, "LimitExceededException", '{"message":"Limit Exceeded"}'],
        ["REQUEST_TOO_LARGE", 413, "RequestTooLargeException", '{"message":"Request Too Long"}'],
        ["THROTTLED", 429, "TooManyRequestsException", '{"message":"Too Many Requests"}'],
        ["UNAUTHORIZED", 401, "UnauthorizedException", '{"message":"Unauthorized"}'],
        ["UNSUPPORTED_MEDIA_TYPE", 415, "BadRequestException", '{"message":"Unsupported Media Type"}'],
        ["WAF_FILTERED", 403, "ForbiddenException", '{"message":"Forbidden"}'],
    ];
    for (const [type, status, errorType, body] of cases) {
        it(`answer ${type} with ${status} and ${body}`, () => {
            const reply = answer([], type);
            assert.equal(reply.status, status);
            assert.deepEqual(reply.headers, ["x-amzn-ErrorType", errorType, "Content-Type", "application/json"]);
            assert.equal(reply.body, body);
            assert.equal(reply.reason, "because");
        });
    }

    it("take message, status, type and body of the step that refuses", () => {
        const missing = answer([], "BAD_REQUEST_PARAMETERS", {
            message: "Missing required request parameters: [a, b]",
        });
        assert.equal(missing.body, '{"message":"Missing required request parameters: [a, b]"}');
        const spaced = '{"message": "Internal server error"}';
        const failed = answer([], "INTEGRATION_FAILURE", { status: 502, errorType: "X", body: spaced });
        assert.equal(failed.status, 502);
        assert.equal(failed.headers[1], "X");
        assert.equal(failed.body, spaced);
    });

    it("write quotes of a message as JSON does", () => {
        assert.equal(answer([], "UNAUTHORIZED", { message: 'a "b"' }).body, '{"message":"a \\"b\\""}');
    });
});

describe("the gateway responses of a program", () => {
    const statuses: [what: string, responses: GatewayResponse[], type: GatewayResponseType, status: number][] = [
        ["the type's own", [response("THROTTLED", { statusCode: "503" })], "THROTTLED", 503],
        ["the default of its class", [response("DEFAULT_4XX", { statusCode: "418" })], "THROTTLED", 418],
        ["not the default of the other class", [response("DEFAULT_5XX", { statusCode: "418" })], "THROTTLED", 429],
        ["the default of 5XX", [response("DEFAULT_5XX", { statusCode: "599" })], "AUTHORIZER_FAILURE", 599],
        ["its own when the default sets none", [response("DEFAULT_4XX")], "THROTTLED", 429],
        [
            "its own response's before the default's",
            [response("DEFAULT_4XX", { statusCode: "418" }), response("THROTTLED", { statusCode: "430" })],
            "THROTTLED",
            430,
        ],
        [
            "its built-in one when its own response sets none",
            [response("DEFAULT_4XX", { statusCode: "418" }), response("THROTTLED")],
            "THROTTLED",
            429,
        ],
        ["413 whatever is written", [response("REQUEST_TOO_LARGE", { statusCode: "400" })], "REQUEST_TOO_LARGE", 413],
        ["413 whatever the default is", [response("DEFAULT_4XX", { statusCode: "400" })], "REQUEST_TOO_LARGE", 413],
    ];
    for (const [what, responses, type, status] of statuses) {
        it(`give a type the status: ${what}`, () => {
            assert.equal(answer(responses, type).status, status);
        });
    }

    it("set the status before the one a step says", () => {
        const responses = [response("INTEGRATION_FAILURE", { statusCode: "500" })];
        assert.equal(answer(responses, "INTEGRATION_FAILURE", { status: 502 }).status, 500);
    });

    const templates: [template: string, body: string][] = [
        ['{"message":$context.error.messageString}', '{"message":"say \\"hi\\""}'],
        ["$context.error.message", 'say "hi"'],
        ['{"type":"$context.error.responseType"}', '{"type":"BAD_REQUEST_BODY"}'],
        ["$context.error.validationErrorString", '[object has missing required properties ([\\"name\\"])]'],
        ["${context.requestId}!", "c6af9ac6-7b61-11e6-9a41-93e8deadbeef!"],
        ["$context.identity.sourceIp.", "192.0.2.1."],
        ["$stageVariables.tenant/$stageVariables.none", "blue/"],
        ["$method.request.header.X-Lang", "fr"],
        ["$method.request.querystring.lang", "de"],
        ["$method.request.path.id", "7"],
        ["$context.error.nothing", ""],
        // Simple substitution: nothing of VTL runs.
        ["#set($x = 1)$x $util.base64Encode('a') $ 5$", "#set($x = 1)$x $util.base64Encode('a') $ 5$"],
        ["#if(true)$context.stage#end", "#if(true)v1#end"],
    ];
    for (const [template, body] of templates) {
        it(`fill in ${template}`, () => {
            const responses = [response("BAD_REQUEST_BODY", { templates: { "application/json": template } })];
            const refusal = { message: 'say "hi"', body: "the step's" };
            assert.equal(answer(responses, "BAD_REQUEST_BODY", refusal, { "x-lang": "fr" }).body, body);
        });
    }

    const types: [accept: string | undefined, contentType: string][] = [
        [undefined, "application/json"],
        ["application/xml", "application/xml"],
        ["text/html, application/xml;q=0.9", "application/xml"],
        ["text/html", "application/json"],
    ];
    for (const [accept, contentType] of types) {
        it(`choose the template of ${contentType} for Accept: ${accept ?? "none"}`, () => {
            const both = { "application/xml": "<x/>", "application/json": "{}" };
            const reply = answer(
                [response("UNAUTHORIZED", { templates: both })],
                "UNAUTHORIZED",
                {},
                accept === undefined ? {} : { accept },
            );
            assert.deepEqual(reply.headers.slice(2), ["Content-Type", contentType]);
            assert.equal(reply.body, contentType === "application/xml" ? "<x/>" : "{}");
        });
    }

    it("keep the step's body when they have headers only, and add these to every type of the class", () => {
        const responses = [
            response("DEFAULT_4XX", {
                parameters: {
                    "gatewayresponse.header.Access-Control-Allow-Origin": "'*'",
                    "gatewayresponse.header.X-Request": "context.requestId",
                    "gatewayresponse.header.X-Lang": "method.request.querystring.lang",
                    "gatewayresponse.header.X-Tenant": "stageVariables.tenant",
                    "gatewayresponse.header.X-None": "method.request.header.none",
                    "gatewayresponse.header.content-type": "'text/plain'",
                },
            }),
        ];
        const reply = answer(responses, "THROTTLED", { body: "mine" });
        assert.equal(reply.body, "mine");
        assert.deepEqual(reply.headers, [
            "x-amzn-ErrorType",
            "TooManyRequestsException",
            "Content-Type",
            "text/plain",
            "Access-Control-Allow-Origin",
            "*",
            "X-Request",
            "c6af9ac6-7b61-11e6-9a41-93e8deadbeef",
            "X-Lang",
            "de",
            "X-Tenant",
            "blue",
        ]);
    });

    const wrong: [what: string, given: GatewayResponse, warning: RegExp][] = [
        ["a type AWS does not have", response("TEAPOT"), /TEAPOT.*no such type/],
        [
            "a header without quotes",
            response("DEFAULT_4XX", { parameters: { "gatewayresponse.header.X": "*" } }),
            /gatewayresponse\.header\.X from \*/,
        ],
        [
            "a parameter that is no header",
            response("DEFAULT_4XX", { parameters: { "method.response.header.X": "'a'" } }),
            /method\.response\.header\.X/,
        ],
    ];
    for (const [what, given, warning] of wrong) {
        it(`warn of ${what}`, () => {
            assert.match(compiled([given]).warnings.join("\n"), warning);
        });
    }
});
