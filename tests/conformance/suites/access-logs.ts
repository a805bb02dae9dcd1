import assert from "node:assert/strict";
import type { GatewayEvent } from "../../../gateway/gateway-event";
import { type Answer, send, type WireRequest } from "../client";
import type { TargetSource } from "../conformance-target";
import { printedTime } from "../told-event";

type LogEvent = Extract<GatewayEvent, { event: "accessLog" }>;

/** Access logs of HTTP APIs (reference 9.2); the program's format is `name=$context.name` for each variable. */
export function accessLogs(target: TargetSource): void {
    const logged = async (request: WireRequest): Promise<{ answer: Answer; logs: LogEvent[] }> => {
        const { control, url } = target();
        const from = control.events().length;
        const answer = await send(url("logged"), request);
        const logs = control.events().slice(from);
        return { answer, logs: logs.filter((event): event is LogEvent => event.event === "accessLog") };
    };
    const variables = async (request: WireRequest): Promise<{ answer: Answer; log: Record<string, string> }> => {
        const { answer, logs } = await logged(request);
        assert.equal(logs.length, 1);
        const pairs = (logs[0]?.line ?? "").split("|").map((pair) => pair.split(/=(.*)/s).slice(0, 2));
        return { answer, log: Object.fromEntries(pairs) as Record<string, string> };
    };
    const returning = (returned: unknown): WireRequest => ({
        method: "POST",
        path: "/echo",
        headers: [["Content-Type", "application/json"]],
        body: JSON.stringify(returned),
    });

    describe("access logs", () => {
        it("print what is known of a request and its answer, and - for what is not", async () => {
            const host = "a1b2c3.execute-api.eu-west-1.amazonaws.com";
            const { answer, log } = await variables({
                path: "/things/a%20b?q=1",
                host,
                headers: [["User-Agent", "conformance"]],
            });
            const now = target().control.now();
            const { requestContext } = answer.json() as {
                requestContext: { apiId: string; accountId: string; http: { sourceIp: string } };
            };
            const requestId = answer.header("apigw-requestid");
            assert.deepEqual(log, {
                requestId,
                extendedRequestId: requestId,
                apiId: requestContext.apiId,
                accountId: requestContext.accountId,
                domainName: host,
                domainPrefix: "a1b2c3",
                httpMethod: "GET",
                path: "/things/a%20b",
                protocol: "HTTP/1.1",
                routeKey: "GET /things/{id}",
                stage: "$default",
                status: "200",
                responseLength: String(answer.bytes.length),
                responseLatency: "0",
                integrationStatus: "200",
                "integration.status": "200",
                integrationLatency: "0",
                integrationErrorMessage: "-",
                "error.message": "-",
                "error.messageString": "-",
                "identity.sourceIp": requestContext.http.sourceIp,
                "identity.userAgent": "conformance",
                requestTime: printedTime(now),
                requestTimeEpoch: String(now),
                dataProcessed: String(answer.bytes.length),
                "authorizer.principalId": "-",
                "customDomain.basePathMatched": "-",
                nonsense: "-",
            });
        });

        it("tell Lambda's own status from the handler's", async () => {
            const { log } = await variables(returning({ statusCode: 500, body: "its own error" }));
            assert.deepEqual(
                [log["status"], log["integrationStatus"], log["integration.status"]],
                ["500", "200", "500"],
            );
            assert.equal(log["responseLength"], String("its own error".length));
        });

        it("say why a function gave no answer", async () => {
            const { log } = await variables({ path: "/fail?how=throw" });
            assert.deepEqual([log["status"], log["integrationStatus"], log["integration.status"]], ["500", "200", "-"]);
            assert.match(log["integrationErrorMessage"] ?? "", /told to throw/);
            assert.equal(log["error.message"], "Internal Server Error");
            assert.equal(log["error.messageString"], '"Internal Server Error"');
        });

        it("are written for a request that no route takes", async () => {
            const { log } = await variables({ path: "/nowhere" });
            assert.deepEqual([log["status"], log["routeKey"], log["stage"]], ["404", "-", "$default"]);
            assert.equal(log["error.message"], "Not Found");
            assert.equal(log["integrationStatus"], "-");
        });

        it("tell the mapping key and the domain that was asked for", async () => {
            const host = "logs.example.com";
            const { log } = await variables({ path: "/shop/v1/things/1", host });
            assert.equal(log["customDomain.basePathMatched"], "shop/v1");
            assert.deepEqual([log["domainName"], log["domainPrefix"]], [host, "logs"]);
            assert.deepEqual([log["path"], log["routeKey"]], ["/shop/v1/things/1", "GET /things/{id}"]);
        });

        it("are each stage's own", async () => {
            const { answer, logs } = await logged({ ...returning({ statusCode: 204 }), path: "/plain/echo" });
            const line = `{"id":"${answer.header("apigw-requestid") ?? ""}"}`;
            assert.deepEqual(logs, [{ event: "accessLog", frontDoor: "logged", stage: "plain", line }]);
            assert.deepEqual((await logged({ ...returning("x"), path: "/silent/echo" })).logs, []);
        });
    });
}
