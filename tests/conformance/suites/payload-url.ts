import assert from "node:assert/strict";
import { send } from "../client";
import type { TargetSource } from "../conformance-target";
import { type HttpEvent, printedTime, sendFor } from "../told-event";
import { type Addressed, membersOfFormat2 } from "./format-2-members";

/** Events of function URLs (reference 3.5). */
export function payloadOfUrls(target: TargetSource): void {
    describe("payload of a function URL", () => {
        const at: Addressed = () => target().url("url-echo");
        membersOfFormat2({ at, path: "/", target });

        it("has these members and no others for a request with nothing in it", async () => {
            const { apiId } = (await sendFor(at(), { path: "/" })).requestContext;
            const host = `${String(apiId)}.lambda-url.eu-west-1.on.aws`;
            const event = await sendFor(at(), { path: "/a", host, headers: [["User-Agent", "conformance"]] });
            const { requestId, http } = event.requestContext;
            const now = target().control.now();
            assert.deepEqual(event, {
                version: "2.0",
                routeKey: "$default",
                rawPath: "/a",
                rawQueryString: "",
                headers: {
                    "content-length": "0",
                    host,
                    "user-agent": "conformance",
                    "x-amzn-tls-cipher-suite": event.headers["x-amzn-tls-cipher-suite"],
                    "x-amzn-tls-version": event.headers["x-amzn-tls-version"],
                    "x-amzn-trace-id": event.headers["x-amzn-trace-id"],
                    "x-forwarded-for": http["sourceIp"],
                    "x-forwarded-port": "443",
                    "x-forwarded-proto": "https",
                },
                requestContext: {
                    accountId: "anonymous",
                    apiId,
                    domainName: host,
                    domainPrefix: apiId,
                    http: {
                        method: "GET",
                        path: "/a",
                        protocol: "HTTP/1.1",
                        sourceIp: http["sourceIp"],
                        userAgent: "conformance",
                    },
                    requestId,
                    routeKey: "$default",
                    stage: "$default",
                    time: printedTime(now),
                    timeEpoch: now,
                },
                isBase64Encoded: false,
            });
            assert.match(event.headers["x-amzn-tls-version"] ?? "", /^TLSv1\.[23]$/);
        });

        const paths: [path: string, decoded: string][] = [
            ["/a%20b/caf%C3%A9", "/a b/café"],
            ["/a%2Fb", "/a/b"],
            ["/x/%2525", "/x/%25"],
            ["/dev/things/", "/dev/things/"],
        ];
        for (const [path, decoded] of paths) {
            it(`has ${path} as sent in rawPath and decoded in http.path`, async () => {
                const event = await sendFor(at(), { path });
                assert.deepEqual([event.rawPath, event.requestContext.http["path"]], [path, decoded]);
            });
        }

        it("keeps the cookie header beside the cookies", async () => {
            const event = await sendFor(at(), { path: "/", headers: [["Cookie", "a=1; b=2"]] });
            assert.equal(event.headers["cookie"], "a=1; b=2");
            assert.deepEqual(event.cookies, ["a=1", "b=2"]);
        });

        it("takes every method and path", async () => {
            for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
                const event = await sendFor(at(), { method, path: "/any/where" });
                assert.equal(event.requestContext.http["method"], method);
            }
        });

        it("has the request id that Lambda and the answer have, a UUID", async () => {
            const answer = await send(at(), { path: "/" });
            const { requestId } = (answer.json() as HttpEvent).requestContext;
            assert.match(requestId, /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/);
            assert.equal(answer.header("x-amzn-requestid"), requestId);
            assert.equal(answer.header("x-lambda-request-id"), requestId);
        });
    });
}
