import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { type Answer, send, type WireRequest } from "../client";
import type { TargetSource } from "../conformance-target";
import { lastRequest, sendFor } from "../told-event";

const hashOf = (body: string): string => createHash("sha256").update(body).digest("hex");
const forbidden =
    '{"Message":"Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"}';

/** CloudFront in front of a function URL: what reaches the function, and what does not (reference 3.5, 4.4). */
export function distributionsOfUrls(target: TargetSource): void {
    const viaHooks = (request: Omit<WireRequest, "path"> & { path?: string }): Promise<Answer> =>
        send(target().url("closed"), { path: "/", host: "hooks.example.com", ...request });

    describe("a request that comes through a distribution", () => {
        it("reaches a function URL that takes signed requests alone", async () => {
            const event = await sendFor(target().url("closed"), {
                path: "/a%20b?x=1",
                host: "HOOKS.example.com",
                headers: [
                    ["X-Forwarded-For", "203.0.113.7"],
                    ["Via", "1.1 proxy"],
                    ["Authorization", "Bearer secret"],
                    ["X-Own", "1"],
                ],
            });
            const { headers, requestContext } = event;
            const host = `${String(requestContext["apiId"])}.lambda-url.eu-west-1.on.aws`;
            assert.equal(headers["host"], host);
            assert.equal(requestContext.domainName, host);
            assert.equal(headers["x-own"], "1");
            assert.equal(headers["authorization"], undefined);
            assert.match(headers["via"] ?? "", /^1\.1 proxy, 1\.1 [0-9a-f]{32}\.cloudfront\.net \(CloudFront\)$/);
            assert.match(headers["x-amz-cf-id"] ?? "", /^[\w-]{54}==$/);
            assert.match(headers["x-forwarded-for"] ?? "", /^203\.0\.113\.7, 127\.0\.0\.1, [\d.]+$/);
            assert.notEqual(requestContext.http["sourceIp"], "127.0.0.1");
            assert.equal(requestContext["accountId"], "123456789012");
            assert.equal(event.rawPath, "/a%20b");
            assert.equal(lastRequest(target()).authorizer, "cloudfront: allowed");
        });

        it("is what a request to no name of AWS's stands for", async () => {
            const event = await sendFor(target().url("closed"), { path: "/" });
            assert.ok(event.headers["x-amz-cf-id"] !== undefined);
        });

        it("is answered with what CloudFront adds", async () => {
            const answer = await viaHooks({});
            assert.equal(answer.header("x-cache"), "Miss from cloudfront");
            assert.match(answer.header("via") ?? "", /^1\.1 [0-9a-f]{32}\.cloudfront\.net \(CloudFront\)$/);
            assert.ok(answer.header("x-amz-cf-id") !== undefined);
            assert.ok(answer.header("x-amzn-requestid") !== undefined);
        });

        it("keeps the client's headers where the distribution does not sign", async () => {
            const event = await sendFor(target().url("open"), {
                path: "/",
                host: "open.example.com",
                headers: [["Authorization", "Bearer secret"]],
            });
            assert.equal(event.headers["authorization"], "Bearer secret");
            assert.ok(event.headers["x-amz-cf-id"] !== undefined);
            assert.equal(event.requestContext["accountId"], "anonymous");
        });
    });

    describe("a request that does not come through the distribution", () => {
        it("is refused without a signature of its own", async () => {
            const host = "abc.lambda-url.eu-west-1.on.aws";
            const answer = await send(target().url("closed"), { path: "/", host });
            assert.deepEqual([answer.status, answer.text], [403, forbidden]);
            assert.equal(answer.header("x-cache"), undefined);
        });

        it("is taken as it is by a function URL for everybody", async () => {
            const event = await sendFor(target().url("open"), { path: "/" });
            assert.equal(event.headers["x-amz-cf-id"], undefined);
        });
    });

    describe("a body through a distribution that signs", () => {
        const bodies: [what: string, request: Omit<WireRequest, "path">, status: number][] = [
            ["with its hash", { method: "POST", body: "{}", headers: [["X-Amz-Content-SHA256", hashOf("{}")]] }, 200],
            ["without its hash", { method: "POST", body: "{}" }, 403],
            ["with another hash", { method: "PUT", body: "{}", headers: [["x-amz-content-sha256", hashOf("")]] }, 403],
            [
                "unsigned by name",
                { method: "POST", body: "{}", headers: [["x-amz-content-sha256", "UNSIGNED-PAYLOAD"]] },
                403,
            ],
            ["of a PATCH without its hash", { method: "PATCH", body: "{}" }, 403],
            ["that is not there", { method: "POST" }, 200],
            ["that is not there, with the hash of nothing", { headers: [["x-amz-content-sha256", hashOf("")]] }, 200],
        ];
        for (const [what, request, status] of bodies) {
            it(`${status === 200 ? "passes" : "is refused"} ${what}`, async () => {
                const answer = await viaHooks(request);
                assert.equal(answer.status, status, answer.text);
                if (status === 200) return;
                assert.equal(answer.header("x-amzn-errortype"), "InvalidSignatureException");
                assert.equal(
                    answer.text,
                    '{"message":"The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details."}',
                );
                assert.equal(answer.header("x-cache"), "Error from cloudfront");
                assert.match(lastRequest(target()).reason ?? "", /x-amz-content-sha256/);
            });
        }

        it("is refused of a GET, by CloudFront itself", async () => {
            const answer = await viaHooks({ body: "{}", headers: [["x-amz-content-sha256", hashOf("{}")]] });
            assert.equal(answer.status, 403);
            assert.match(answer.text, /The request could not be satisfied/);
        });
    });

    describe("a distribution that may not call", () => {
        const closed: [host: string, url: string, reason: RegExp][] = [
            ["half.example.com", "half", /does not let distribution half call it.*two aws\.lambda\.Permission/],
            ["unsigned.example.com", "unsigned", /not signed|no signature|Authorization/i],
        ];
        for (const [host, url, reason] of closed) {
            it(`is refused at ${host}`, async () => {
                const answer = await send(target().url(url), { path: "/", host });
                assert.deepEqual([answer.status, answer.text], [403, forbidden]);
                assert.match(lastRequest(target()).reason ?? "", reason);
            });
        }

        it("is told of at the start, and so is a web ACL", () => {
            const warnings = target().control.warnings();
            for (const text of [
                /function half does not let distribution half call it/,
                /distribution unsigned does not sign its requests/,
                /distribution closed has a web ACL \(AWS WAF\)/,
            ]) {
                assert.ok(
                    warnings.some((warning) => text.test(warning)),
                    `${String(text)} in ${warnings.join("\n")}`,
                );
            }
            assert.equal(warnings.filter((warning) => warning.includes("distribution open")).length, 0);
        });
    });
}
