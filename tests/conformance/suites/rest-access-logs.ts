import assert from "node:assert/strict";
import { type Answer, send, type WireRequest } from "../client";
import type { TargetSource } from "../conformance-target";
import { type RestEvent, sendLogged, signedRequest } from "../rest-event";
import { printedTime } from "../told-event";
import type { KeyPair } from "./iam";

type Log = Readonly<Record<string, string>>;

/** Access logs of REST APIs (reference 9.2); the program's format is `name=$context.name` for each variable. */
export function restAccessLogs(target: TargetSource, key: KeyPair): void {
    const logged = (request: WireRequest): Promise<{ readonly answer: Answer; readonly log: Log }> =>
        sendLogged(target(), "logged", request);
    const headers = (...pairs: [string, string][]): [string, string][] => pairs;

    describe("access logs", () => {
        it("print what is known of a request and its answer, and - for what is not", async () => {
            const host = "a1b2c3.execute-api.eu-west-1.amazonaws.com";
            const trace = "Root=1-5759e988-bd862e3fe1be46a994272793";
            const { answer, log } = await logged({
                path: "/prod/things/a%20b?q=1",
                host,
                headers: headers(["User-Agent", "conformance"], ["X-Amzn-Trace-Id", trace]),
            });
            const { requestContext } = answer.json() as RestEvent;
            const now = target().control.now();
            const told = (name: string): string => String(requestContext[name]);
            const known: Log = {
                requestId: told("requestId"),
                extendedRequestId: told("extendedRequestId"),
                apiId: told("apiId"),
                accountId: told("accountId"),
                deploymentId: told("deploymentId"),
                domainName: host,
                domainPrefix: "a1b2c3",
                endpointType: "REGIONAL",
                httpMethod: "GET",
                path: "/prod/things/a%20b",
                protocol: "HTTP/1.1",
                resourceId: told("resourceId"),
                resourcePath: "/things/{id}",
                stage: "prod",
                status: "200",
                responseLength: String(answer.bytes.length),
                responseLatency: "0",
                integrationStatus: "200",
                "integration.integrationStatus": "200",
                "integration.status": "200",
                "integration.latency": "0",
                integrationLatency: "0",
                "integration.requestId": log["integration.requestId"] ?? "",
                awsEndpointRequestId: log["integration.requestId"] ?? "",
                "identity.sourceIp": requestContext.identity["sourceIp"] ?? "",
                "identity.userAgent": "conformance",
                requestTime: printedTime(now),
                requestTimeEpoch: String(now),
                xrayTraceId: "1-5759e988-bd862e3fe1be46a994272793",
            };
            assert.deepEqual(log, Object.fromEntries(Object.keys(log).map((name) => [name, known[name] ?? "-"])));
            assert.deepEqual(
                Object.keys(known).filter((name) => !(name in log)),
                [],
            );
            assert.match(log["integration.requestId"] ?? "", /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
        });

        const cases: [what: string, request: WireRequest, expected: Log][] = [
            [
                "Lambda's own status beside the handler's",
                { method: "POST", path: "/prod/answer", body: '{"statusCode":500}' },
                { status: "500", integrationStatus: "200", "integration.status": "500", "error.message": "-" },
            ],
            [
                "an unknown path",
                { path: "/prod/unknown" },
                {
                    status: "403",
                    "error.message": "Missing Authentication Token",
                    "error.messageString": '"Missing Authentication Token"',
                    "error.responseType": "MISSING_AUTHENTICATION_TOKEN",
                    resourcePath: "-",
                    resourceId: "-",
                    integrationStatus: "-",
                },
            ],
            [
                "a function that fails",
                { path: "/prod/fail?how=throw" },
                {
                    status: "502",
                    "error.message": "Internal server error",
                    "error.responseType": "INTEGRATION_FAILURE",
                    integrationStatus: "200",
                    "integration.status": "-",
                },
            ],
            [
                "a body that is not what its model says",
                {
                    method: "POST",
                    path: "/prod/needs/1?issuer=x",
                    headers: headers(["Content-Type", "application/json"], ["X-Needed", "1"]),
                    body: "{}",
                },
                { status: "400", "error.message": "Invalid request body", "error.responseType": "BAD_REQUEST_BODY" },
            ],
            [
                "what an authorizer found out",
                {
                    path: "/prod/guarded",
                    headers: headers(["X-Token", '{"principalId":"bob","context":{"tenant":7}}']),
                },
                {
                    status: "200",
                    "authorizer.principalId": "bob",
                    "authorizer.tenant": "7",
                    "authorizer.status": "200",
                    "authorizer.integrationStatus": "200",
                    "authorizer.latency": "0",
                    "authorizer.error": "-",
                },
            ],
            [
                "a caller without a token",
                { path: "/prod/guarded" },
                {
                    status: "401",
                    "error.message": "Unauthorized",
                    "error.responseType": "UNAUTHORIZED",
                    "authorizer.principalId": "-",
                },
            ],
            [
                "a template's overrides",
                { path: "/prod/overriding" },
                { status: "202", "requestOverride.header.x-made": "up", "responseOverride.status": "202" },
            ],
            [
                "a method that is overridden",
                { path: "/prod/things/1", headers: headers(["X-HTTP-Method-Override", "PUT"]) },
                { httpMethod: "PUT" },
            ],
        ];
        for (const [what, request, expected] of cases) {
            it(`tell of ${what}`, async () => {
                const { log } = await logged(request);
                assert.deepEqual(Object.fromEntries(Object.keys(expected).map((name) => [name, log[name]])), expected);
            });
        }

        it("tell of a caller who signs", async () => {
            const { answer, log } = await logged(signedRequest(target(), "logged", "/prod/signed", key));
            const { identity } = (answer.json() as RestEvent).requestContext;
            for (const name of ["caller", "user", "userArn", "accountId", "accessKey"])
                assert.equal(log[`identity.${name}`], identity[name], name);
            assert.deepEqual(
                [log["identity.accessKey"], log["authenticate.status"], log["authorize.status"]],
                [key.accessKeyId, "200", "200"],
            );
        });

        it("tell of the validation's error", async () => {
            const { log } = await logged({
                method: "POST",
                path: "/prod/needs/1?issuer=x",
                headers: headers(["Content-Type", "application/json"], ["X-Needed", "1"]),
                body: "{}",
            });
            assert.equal(log["error.validationErrorString"], '[object has missing required properties ([\\"item\\"])]');
        });

        it("tell of the key and its id", async () => {
            const value = "a-key-that-is-logged-and-long-enough";
            const { answer, log } = await logged({ path: "/prod/keyed", headers: headers(["x-api-key", value]) });
            const { identity } = (answer.json() as RestEvent).requestContext;
            assert.deepEqual([log["identity.apiKey"], identity["apiKey"]], [value, value]);
            assert.equal(log["identity.apiKeyId"], identity["apiKeyId"]);
            assert.match(log["identity.apiKeyId"] ?? "", /^[a-z0-9]+$/);
        });

        it("tell of the base path of a custom domain", async () => {
            const { log } = await logged({ path: "/shop/things/1", host: "logs.example.com" });
            assert.deepEqual(
                [log["customDomain.basePathMatched"], log["domainName"], log["domainPrefix"], log["path"]],
                ["shop", "logs.example.com", "logs", "/shop/things/1"],
            );
        });

        it("have the format of their stage, or are none", async () => {
            const { control, url } = target();
            const from = control.events().length;
            const answer = await send(url("logged"), { path: "/json/things/1" });
            await send(url("logged"), { path: "/silent/things/1" });
            const lines = control
                .events()
                .slice(from)
                .flatMap((event) => (event.event === "accessLog" ? [event.line] : []));
            assert.deepEqual(lines, [`{"id":"${answer.header("x-amzn-requestid") ?? ""}"}`]);
        });

        it("are none for what no stage has taken", async () => {
            const { control, url } = target();
            const from = control.events().length;
            await send(url("logged"), { path: "/none/things/1" });
            assert.deepEqual(
                control
                    .events()
                    .slice(from)
                    .filter(({ event }) => event === "accessLog"),
                [],
            );
        });

        it("are one line each, whatever a client sends", async () => {
            const { log } = await logged({ path: "/prod/things/1", headers: headers(["User-Agent", 'a|b="c"']) });
            assert.ok(log["identity.userAgent"]?.startsWith("a"));
        });
    });
}
