import assert from "node:assert/strict";
import { send, type WireRequest } from "../client";
import type { TargetSource } from "../conformance-target";
import { sendFor } from "../told-event";

/** What a function behind a load balancer is called with. */
export interface AlbEvent {
    readonly requestContext: { readonly elb: { readonly targetGroupArn: string } };
    readonly httpMethod: string;
    readonly path: string;
    readonly queryStringParameters?: Readonly<Record<string, string>>;
    readonly multiValueQueryStringParameters?: Readonly<Record<string, readonly string[]>>;
    readonly headers?: Readonly<Record<string, string>>;
    readonly multiValueHeaders?: Readonly<Record<string, readonly string[]>>;
    readonly body: string;
    readonly isBase64Encoded: boolean;
}

const trace = /^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/;

/** Events of functions behind a load balancer (reference 3.6). */
export function albEvents(target: TargetSource): void {
    const single = (request: WireRequest): Promise<AlbEvent> => sendFor<AlbEvent>(target().url("events"), request);
    const multi = (request: WireRequest): Promise<AlbEvent> =>
        single({ ...request, path: request.path.replace(/^\//, "/multi/") });

    describe("an event", () => {
        it("has these members and no others for a request with nothing in it", async () => {
            const event = await single({ path: "/a", host: "shop.example.com", headers: [["User-Agent", "suite"]] });
            const { targetGroupArn } = event.requestContext.elb;
            assert.match(
                targetGroupArn,
                /^arn:aws:elasticloadbalancing:eu-west-1:\d{12}:targetgroup\/single[^/]*\/[0-9a-f]{16}$/,
            );
            assert.deepEqual(event, {
                requestContext: { elb: { targetGroupArn } },
                httpMethod: "GET",
                path: "/a",
                queryStringParameters: {},
                headers: {
                    host: "shop.example.com",
                    "user-agent": "suite",
                    "x-amzn-trace-id": event.headers?.["x-amzn-trace-id"],
                    "x-forwarded-for": event.headers?.["x-forwarded-for"],
                    "x-forwarded-port": "8081",
                    "x-forwarded-proto": "http",
                },
                body: "",
                isBase64Encoded: false,
            });
            assert.match(event.headers["x-amzn-trace-id"] ?? "", trace);
        });

        it("has lists in place of texts where the target group asks for them", async () => {
            const event = await multi({ path: "/a?x=1", host: "shop.example.com" });
            assert.deepEqual(Object.keys(event).sort(), [
                "body",
                "httpMethod",
                "isBase64Encoded",
                "multiValueHeaders",
                "multiValueQueryStringParameters",
                "path",
                "requestContext",
            ]);
            assert.match(event.requestContext.elb.targetGroupArn, /:targetgroup\/multi/);
            const { multiValueHeaders = {} } = event;
            assert.deepEqual(multiValueHeaders["host"], ["shop.example.com"]);
            assert.deepEqual(multiValueHeaders["x-forwarded-port"], ["8081"]);
            assert.match(multiValueHeaders["x-amzn-trace-id"]?.[0] ?? "", trace);
        });

        it("has the method as it is, and any of them", async () => {
            for (const httpMethod of ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PURGE"]) {
                assert.equal((await single({ method: httpMethod, path: "/" })).httpMethod, httpMethod);
            }
        });

        for (const path of ["/a%2Fb/c%20d", "/caf%C3%A9", "/x//y/", "/%E0%A4%A", "/a;b=1/c+d"]) {
            it(`has the path ${path} as it was sent`, async () => {
                assert.equal((await single({ path })).path, path);
            });
        }
    });

    describe("the query of an event", () => {
        const cases: [query: string, last: Record<string, string>, all: Record<string, string[]>][] = [
            ["", {}, {}],
            ["?", {}, {}],
            ["?a=1&b=2", { a: "1", b: "2" }, { a: ["1"], b: ["2"] }],
            ["?a=1&a=2&a=3", { a: "3" }, { a: ["1", "2", "3"] }],
            ["?a%2Bb=c%2Bd+e%20f", { "a%2Bb": "c%2Bd+e%20f" }, { "a%2Bb": ["c%2Bd+e%20f"] }],
            ["?a=1=2", { a: "1=2" }, { a: ["1=2"] }],
            ["?A=1&a=2", { A: "1", a: "2" }, { A: ["1"], a: ["2"] }],
            ["?empty=", { empty: "" }, { empty: [""] }],
        ];
        for (const [query, last, all] of cases) {
            it(`is ${JSON.stringify(last)} of ${query || "nothing"}, not decoded`, async () => {
                assert.deepEqual((await single({ path: `/${query}` })).queryStringParameters, last);
                assert.deepEqual((await multi({ path: `/${query}` })).multiValueQueryStringParameters, all);
            });
        }
    });

    describe("the headers of an event", () => {
        const headers: [string, string][] = [
            ["X-Colour", "red"],
            ["x-colour", "blue"],
            ["X-COLOUR", "green"],
            ["Accept", "text/html, */*;q=0.1"],
            ["Cookie", "a=1; b=2"],
            ["Authorization", "Bearer t"],
        ];
        it("are in lower case, the last of several counts, and cookies are one of them", async () => {
            const { headers: got = {} } = await single({ path: "/", headers });
            assert.equal(got["x-colour"], "green");
            assert.equal(got["accept"], "text/html, */*;q=0.1");
            assert.equal(got["cookie"], "a=1; b=2");
            assert.equal(got["authorization"], "Bearer t");
            assert.equal(got["X-Colour"], undefined);
        });

        it("are all there in lists", async () => {
            const { multiValueHeaders: got = {} } = await multi({ path: "/", headers });
            assert.deepEqual(got["x-colour"], ["red", "blue", "green"]);
            assert.deepEqual(got["cookie"], ["a=1; b=2"]);
        });

        it("have no one of the connection's own", async () => {
            const { headers: got = {} } = await single({
                path: "/",
                headers: [
                    ["Connection", "close"],
                    ["Keep-Alive", "timeout=5"],
                    ["TE", "trailers"],
                ],
            });
            assert.equal(got["connection"], undefined);
            assert.equal(got["keep-alive"], undefined);
        });
    });

    describe("the body of an event", () => {
        const cases: [type: string | undefined, encoding: string | undefined, isText: boolean][] = [
            ["text/plain", undefined, true],
            ["text/csv; header=present", undefined, true],
            ["TEXT/HTML", undefined, true],
            ["application/json; charset=utf-8", undefined, true],
            ["application/javascript", undefined, true],
            ["application/xml", undefined, true],
            ["application/json", "gzip", false],
            ["text/plain", "identity", false],
            ["application/json5", undefined, false],
            ["application/problem+json", undefined, false],
            ["application/x-www-form-urlencoded", undefined, false],
            ["multipart/form-data; boundary=x", undefined, false],
            ["image/svg+xml", undefined, false],
            ["application/octet-stream", undefined, false],
        ];
        for (const [type = "", encoding, isText] of cases) {
            it(`is ${isText ? "text" : "Base64"} of ${type} ${encoding ?? ""}`, async () => {
                const headers: [string, string][] = [["Content-Type", type]];
                if (encoding !== undefined) headers.push(["Content-Encoding", encoding]);
                const body = '{"grüße":"€"}';
                const event = await single({ method: "POST", path: "/", headers, body });
                assert.equal(event.isBase64Encoded, !isText);
                assert.equal(event.body, isText ? body : Buffer.from(body).toString("base64"));
            });
        }

        it("is whole, byte for byte, up to 1 MB", async () => {
            const body = Buffer.alloc(700 * 1024, 0);
            for (const at of body.keys()) body[at] = (at * 7) % 256;
            const event = await sendFor<AlbEvent>(target().url("answers"), { method: "PUT", path: "/echo", body });
            assert.ok(Buffer.from(event.body, "base64").equals(body));
        });

        it("is there when its length is not declared", async () => {
            const answer = await send(target().url("events"), {
                method: "POST",
                path: "/",
                body: "in parts",
                headers: [
                    ["Content-Type", "text/plain"],
                    ["Transfer-Encoding", "chunked"],
                ],
            });
            const { body, headers } = answer.json() as AlbEvent;
            assert.equal(body, "in parts");
            assert.equal(headers?.["transfer-encoding"], undefined);
        });
    });
}
