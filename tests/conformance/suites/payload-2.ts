import assert from "node:assert/strict";
import { isIP } from "node:net";
import { send } from "../client";
import type { TargetSource } from "../conformance-target";
import { printedTime, sendFor } from "../told-event";
import { type Addressed, membersOfFormat2 } from "./format-2-members";

/** Events of payload format 2.0 as functions behind an HTTP API get them (reference 3.1). */
export function payload2(target: TargetSource): void {
    describe("payload format 2.0", () => {
        const at: Addressed = () => target().url("events");
        membersOfFormat2({ at, path: "/v2", target });

        it("has these members and no others for a request with nothing in it", async () => {
            const path = "/dev/v2";
            const host = "a1b2c3.execute-api.eu-west-1.amazonaws.com";
            const event = await sendFor(at(), { path, host, headers: [["User-Agent", "conformance"]] });
            const { accountId, apiId, requestId, http } = event.requestContext;
            const now = target().control.now();
            assert.deepEqual(event, {
                version: "2.0",
                routeKey: "ANY /v2",
                rawPath: path,
                rawQueryString: "",
                headers: {
                    "content-length": "0",
                    host,
                    "user-agent": "conformance",
                    "x-amzn-trace-id": event.headers["x-amzn-trace-id"],
                    "x-forwarded-for": http["sourceIp"],
                    "x-forwarded-port": "443",
                    "x-forwarded-proto": "https",
                },
                requestContext: {
                    accountId,
                    apiId,
                    domainName: host,
                    domainPrefix: "a1b2c3",
                    http: {
                        method: "GET",
                        path,
                        protocol: "HTTP/1.1",
                        sourceIp: http["sourceIp"],
                        userAgent: "conformance",
                    },
                    requestId,
                    routeKey: "ANY /v2",
                    stage: "dev",
                    time: printedTime(now),
                    timeEpoch: now,
                },
                isBase64Encoded: false,
            });
            assert.match(String(accountId), /^\d{12}$/);
            assert.match(String(apiId), /^[a-z0-9]{10}$/);
            assert.match(requestId, /^[\w+/-]{15}=$/);
            assert.ok(isIP(http["sourceIp"] ?? ""));
        });

        const routes: [
            method: string,
            path: string,
            routeKey: string,
            variables: Record<string, string> | undefined,
        ][] = [
            ["POST", "/v2", "ANY /v2", undefined],
            ["GET", "/v2/a%20b", "ANY /v2/{id}", { id: "a b" }],
            ["GET", "/v2/files/a/b%2Fc", "ANY /v2/files/{path+}", { path: "a/b/c" }],
            ["DELETE", "/any/thing", "$default", undefined],
            ["GET", "/dev/v2/files/x", "ANY /v2/files/{path+}", { path: "x" }],
        ];
        for (const [method, path, routeKey, variables] of routes) {
            it(`names the route of ${method} ${path}, not the request, and its variables`, async () => {
                const event = await sendFor(at(), { method, path });
                assert.equal(event.routeKey, routeKey);
                assert.equal(event.requestContext["routeKey"], routeKey);
                assert.equal(event.requestContext.http["method"], method);
                assert.deepEqual(event.pathParameters, variables);
                assert.equal("pathParameters" in event, variables !== undefined);
            });
        }

        it("is what a quick-create API sends, by its route $default and stage $default", async () => {
            const { version, routeKey, requestContext } = await sendFor(target().url("quick"), { path: "/a/b" });
            assert.deepEqual([version, routeKey, requestContext.stage], ["2.0", "$default", "$default"]);
        });

        it("takes cookies off the headers", async () => {
            const event = await sendFor(at(), { path: "/v2", headers: [["Cookie", "a=1; b=2"]] });
            assert.ok(!("cookie" in event.headers));
        });

        it("has the stage's variables, and no such member for a stage without", async () => {
            assert.deepEqual((await sendFor(at(), { path: "/v2" })).stageVariables, {
                flavour: "plain",
                backend: "blue",
            });
            assert.ok(!("stageVariables" in (await sendFor(at(), { path: "/dev/v2" }))));
        });

        it("has the request id that the answer carries", async () => {
            const answer = await send(at(), { path: "/v2" });
            const event = answer.json() as { requestContext: { requestId: string } };
            assert.equal(event.requestContext.requestId, answer.header("apigw-requestid"));
            const next = await send(at(), { path: "/v2" });
            assert.notEqual(next.header("apigw-requestid"), answer.header("apigw-requestid"));
        });

        it("has the path decoded once, the slash at its end and the named stage", async () => {
            const { rawPath, requestContext } = await sendFor(at(), { path: "/dev/caf%C3%A9/100%2525/" });
            assert.deepEqual([rawPath, requestContext.http["path"]], Array(2).fill("/dev/café/100%25/"));
        });
    });
}
