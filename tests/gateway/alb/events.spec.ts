import assert from "node:assert/strict";
import { albDoor, groupArn, lambdaGroup } from "./alb-door";
import { serveAlb, type ServedAlbDoor } from "./serve-alb";
import type { WireRequest } from "../../conformance/client";

describe("the event of a load balancer", () => {
    let single: ServedAlbDoor;
    let multi: ServedAlbDoor;

    before(async () => {
        single = await serveAlb(albDoor());
        multi = await serveAlb(albDoor({ targetGroups: [lambdaGroup("echo", { multiValueHeaders: true })] }));
    });
    after(() => Promise.all([single.close(), multi.close()]));

    it("names the target group, the method and the raw path", async () => {
        const event = await single.event({ method: "PUT", path: "/a%2Fb/c%20d?x=1", body: "" });
        assert.deepEqual(event.requestContext, { elb: { targetGroupArn: groupArn("echo") } });
        assert.equal(event.httpMethod, "PUT");
        assert.equal(event.path, "/a%2Fb/c%20d");
    });

    const queries: [query: string, single: Record<string, string>, multi: Record<string, string[]>][] = [
        ["", {}, {}],
        ["?a=1&a=2", { a: "2" }, { a: ["1", "2"] }],
        ["?a%2Bb=c%2Bd", { "a%2Bb": "c%2Bd" }, { "a%2Bb": ["c%2Bd"] }],
        ["?flag&empty=", { flag: "", empty: "" }, { flag: [""], empty: [""] }],
        ["?a=1=2&&b", { a: "1=2", b: "" }, { a: ["1=2"], b: [""] }],
        ["?__proto__=x", { ["__proto__"]: "x" }, { ["__proto__"]: ["x"] }],
    ];
    for (const [query, one, all] of queries) {
        it(`hands on the query ${query || "of nothing"} as it was sent`, async () => {
            const event = await single.event({ path: `/${query}` });
            assert.deepEqual(event.queryStringParameters, one);
            assert.equal(event.multiValueQueryStringParameters, undefined);
            const other = await multi.event({ path: `/${query}` });
            assert.deepEqual(other.multiValueQueryStringParameters, all);
            assert.equal(other.queryStringParameters, undefined);
        });
    }

    it("has the last of several headers, or all of them in lists", async () => {
        const request: WireRequest = {
            path: "/",
            headers: [
                ["X-Color", "red"],
                ["x-color", "blue"],
                ["Cookie", "a=1; b=2"],
            ],
        };
        const event = await single.event(request);
        assert.equal(event.headers?.["x-color"], "blue");
        assert.equal(event.headers["cookie"], "a=1; b=2");
        assert.equal(event.multiValueHeaders, undefined);
        const other = await multi.event(request);
        assert.deepEqual(other.multiValueHeaders?.["x-color"], ["red", "blue"]);
        assert.deepEqual(other.multiValueHeaders["x-forwarded-proto"], ["https"]);
        assert.equal(other.headers, undefined);
    });

    it("tells of the listener's own port and protocol, and of the client's address", async () => {
        const { headers } = await single.event({
            path: "/",
            headers: [
                ["X-Forwarded-Port", "1"],
                ["X-Forwarded-Proto", "ftp"],
            ],
        });
        assert.equal(headers?.["x-forwarded-port"], "443");
        assert.equal(headers["x-forwarded-proto"], "https");
        assert.equal(headers["x-forwarded-for"], "127.0.0.1");
        assert.match(headers["x-amzn-trace-id"] ?? "", /^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/);
        assert.equal(headers["connection"], undefined);
    });

    const traces: [sent: string, got: RegExp][] = [
        [
            "Root=1-67891233-abcdef012345678912345678",
            /^Self=1-[0-9a-f]{8}-[0-9a-f]{24};Root=1-67891233-abcdef012345678912345678$/,
        ],
        [
            "Self=1-1-2;Root=1-67891233-abcdef012345678912345678;Calls=3",
            /^Self=1-[0-9a-f]{8}-[0-9a-f]{24};Root=1-67891233-abcdef012345678912345678;Calls=3$/,
        ],
        ["CalledFrom=app", /^CalledFrom=app;Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/],
    ];
    for (const [sent, got] of traces) {
        it(`carries on the trace ${sent}`, async () => {
            const { headers } = await single.event({ path: "/", headers: [["X-Amzn-Trace-Id", sent]] });
            assert.match(headers?.["x-amzn-trace-id"] ?? "", got);
        });
    }

    const bodies: [type: string | undefined, encoding: string | undefined, isBase64: boolean][] = [
        ["text/plain", undefined, false],
        ["text/csv; charset=latin1", undefined, false],
        ["application/json", undefined, false],
        ["application/json; charset=utf-8", undefined, false],
        ["application/javascript", undefined, false],
        ["application/xml", undefined, false],
        ["Application/JSON", undefined, false],
        ["application/json", "gzip", true],
        ["application/x-www-form-urlencoded", undefined, true],
        ["application/vnd.api+json", undefined, true],
        ["image/png", undefined, true],
        [undefined, undefined, true],
    ];
    for (const [type, encoding, isBase64] of bodies) {
        it(`hands on a body of ${type ?? "no type"}${encoding === undefined ? "" : `, ${encoding}`} as ${isBase64 ? "Base64" : "text"}`, async () => {
            const headers: [string, string][] = [];
            if (type !== undefined) headers.push(["Content-Type", type]);
            if (encoding !== undefined) headers.push(["Content-Encoding", encoding]);
            const event = await single.event({ method: "POST", path: "/", headers, body: "grüße" });
            assert.equal(event.isBase64Encoded, isBase64);
            assert.equal(event.body, isBase64 ? Buffer.from("grüße").toString("base64") : "grüße");
        });
    }

    it("has an empty text for no body", async () => {
        const event = await single.event({ path: "/" });
        assert.equal(event.body, "");
        assert.equal(event.isBase64Encoded, false);
    });
});

describe("the forwarding headers of a load balancer", () => {
    const modes: [mode: string, port: boolean, sent: string | undefined, got: RegExp | undefined][] = [
        ["append", false, undefined, /^127\.0\.0\.1$/],
        ["append", false, "203.0.113.7", /^203\.0\.113\.7, 127\.0\.0\.1$/],
        ["append", true, undefined, /^127\.0\.0\.1:\d+$/],
        ["preserve", false, "203.0.113.7", /^203\.0\.113\.7$/],
        ["preserve", false, undefined, undefined],
        ["remove", false, "203.0.113.7", undefined],
    ];
    for (const [mode, port, sent, got] of modes) {
        it(`${mode} ${sent ?? "nothing"}${port ? " with the port" : ""}: ${got?.source ?? "nothing"}`, async () => {
            const served = await serveAlb(
                albDoor({ loadBalancer: { xffHeaderProcessingMode: mode, xffClientPort: port } }),
            );
            try {
                const headers: [string, string][] = sent === undefined ? [] : [["X-Forwarded-For", sent]];
                const event = await served.event({ path: "/", headers });
                const value = event.headers?.["x-forwarded-for"];
                if (got === undefined) assert.equal(value, undefined);
                else assert.match(value ?? "", got);
            } finally {
                await served.close();
            }
        });
    }

    it("drop invalid names when asked, add TLS headers under the names asked for, and never take a client's identity", async () => {
        const served = await serveAlb(
            albDoor({
                loadBalancer: { dropInvalidHeaderFields: true, tlsVersionAndCipherHeaders: true },
                headerAttributes: { routingHttpRequestXAmznTlsVersionHeaderName: "X-Tls" },
            }),
        );
        try {
            const { headers } = await served.event({
                path: "/",
                headers: [
                    ["bad_name", "1"],
                    ["good-name", "2"],
                    ["X-Amzn-Oidc-Identity", "mallory"],
                ],
            });
            assert.equal(headers?.["bad_name"], undefined);
            assert.equal(headers?.["good-name"], "2");
            assert.equal(headers["x-tls"], "TLSv1.3");
            assert.equal(headers["x-amzn-tls-version"], undefined);
            assert.equal(headers["x-amzn-tls-cipher-suite"], "TLS_AES_128_GCM_SHA256");
            assert.equal(headers["x-amzn-oidc-identity"], undefined);
        } finally {
            await served.close();
        }
    });
});
