import assert from "node:assert/strict";
import { errorPage } from "../../../gateway/alb/alb-errors";
import { exchangeBytes, Wire } from "../faults/wire";
import { albDoor, defaultRule, fixed, forwardTo, lambdaGroup, rule } from "./alb-door";
import { echo, handler, serveAlb, type ServedAlbDoor } from "./serve-alb";

/** Answers what the body of the request says, as JavaScript. */
const scripted = handler(
    "return eval('(' + Buffer.from(event.body, event.isBase64Encoded ? 'base64' : 'utf8') + ')');",
);

describe("the answer of a function behind a load balancer", () => {
    let served: ServedAlbDoor;
    before(async () => {
        served = await serveAlb(
            albDoor({
                rules: [
                    rule(
                        "multi",
                        1,
                        [{ kind: "path-pattern", values: ["/multi"], regexValues: [] }],
                        [forwardTo("multi")],
                    ),
                    defaultRule([forwardTo("single")]),
                ],
                targetGroups: [lambdaGroup("single"), lambdaGroup("multi", { multiValueHeaders: true })],
            }),
            { single: scripted, multi: scripted },
        );
    });
    after(() => served.close());

    const ask = (answer: string, path = "/", method = "POST") =>
        served.send({ path, method, body: answer, headers: [["content-type", "text/plain"]] });

    it("has the load balancer's own headers first", async () => {
        const answer = await ask(
            "{ statusCode: 200, headers: { 'Content-Type': 'text/html', 'X-A': '1' }, body: 'hi' }",
        );
        const names = answer.rawHeaders.filter((_, index) => index % 2 === 0);
        assert.deepEqual(names.slice(0, 4), ["Server", "Date", "Content-Type", "X-A"]);
        assert.equal(answer.header("server"), "awselb/2.0");
        assert.equal(answer.text, "hi");
    });

    const good: [answer: string, path: string, status: number, headers: Record<string, string[]>, body: string][] = [
        ["{ statusCode: 200 }", "/", 200, { "content-type": ["application/octet-stream"] }, ""],
        ["{ statusCode: 200, body: null, headers: null }", "/", 200, {}, ""],
        ["{ statusCode: 201, isBase64Encoded: true, body: 'aGk=' }", "/", 201, {}, "hi"],
        ["{ statusCode: 200, body: 'aGk=' }", "/", 200, {}, "aGk="],
        ["{ statusCode: 200, headers: { 'content-type': 'a/b' } }", "/", 200, { "content-type": ["a/b"] }, ""],
        ["{ statusCode: 200, multiValueHeaders: { 'x-a': ['1'] } }", "/", 200, { "x-a": [] }, ""],
        ["{ statusCode: 200, headers: { 'x-a': '1' } }", "/multi", 200, { "x-a": [] }, ""],
        [
            "{ statusCode: 200, multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] } }",
            "/multi",
            200,
            { "set-cookie": ["a=1", "b=2"] },
            "",
        ],
        [
            "{ statusCode: 200, headers: { Connection: 'close', 'Transfer-Encoding': 'chunked', 'X-A': '1' }, body: 'x' }",
            "/",
            200,
            { "x-a": ["1"], "transfer-encoding": [] },
            "x",
        ],
        [
            "{ statusCode: 200, headers: { Server: 'mine', Date: 'now', 'Content-Length': '99' }, body: 'x' }",
            "/",
            200,
            { server: ["awselb/2.0"], "content-length": ["1"] },
            "x",
        ],
        ["{ statusCode: 204, body: 'gone' }", "/", 204, { "content-type": [], "content-length": [] }, ""],
        ["{ statusCode: 304, headers: { etag: 'x' } }", "/", 304, { etag: ["x"] }, ""],
        ["{ statusCode: 200, unknown: [1], body: 'x' }", "/", 200, {}, "x"],
        ["{ statusCode: 500, body: 'mine' }", "/", 500, {}, "mine"],
    ];
    for (const [answer, path, status, headers, body] of good) {
        it(`${answer} at ${path} is ${status} with ${JSON.stringify(headers)}`, async () => {
            const got = await ask(answer, path);
            assert.equal(got.status, status);
            for (const [name, values] of Object.entries(headers)) assert.deepEqual(got.all(name), values, name);
            assert.equal(got.text, body);
        });
    }

    const bad: [answer: string, path: string, reason: RegExp][] = [
        ["{}", "/", /no statusCode/],
        ["'text'", "/", /no JSON object/],
        ["[200]", "/", /no JSON object/],
        ["null", "/", /no JSON object/],
        ["undefined", "/", /no JSON object/],
        ["{ statusCode: '200' }", "/", /statusCode is "200"/],
        ["{ statusCode: 99 }", "/", /statusCode is 99/],
        ["{ statusCode: 600 }", "/", /statusCode is 600/],
        ["{ statusCode: 200.5 }", "/", /statusCode is 200.5/],
        ["{ statusCode: 200, body: { a: 1 } }", "/", /body is of type object/],
        ["{ statusCode: 200, headers: { 'x-a': 1 } }", "/", /header "x-a" is 1/],
        ["{ statusCode: 200, headers: { 'x-a': true } }", "/", /header "x-a" is true/],
        ["{ statusCode: 200, headers: { 'x-a': ['1'] } }", "/", /header "x-a" is \["1"\]/],
        ["{ statusCode: 200, headers: { 'x a': '1' } }", "/", /header name "x a"/],
        ["{ statusCode: 200, headers: { 'x-a': 'a\\nb' } }", "/", /no header value may/],
        ["{ statusCode: 200, headers: 'x' }", "/", /headers is not an object/],
        ["{ statusCode: 200, multiValueHeaders: { 'x-a': '1' } }", "/multi", /is not a list/],
        ["{ statusCode: 200, body: 'x'.repeat(1024 * 1024) }", "/", /a load balancer takes 1048576/],
        ["(() => { throw new Error('no') })()", "/", /^Error: no$/],
    ];
    for (const [answer, path, reason] of bad) {
        it(`${answer} at ${path} is 502: ${reason.source}`, async () => {
            const got = await ask(answer, path);
            assert.equal(got.status, 502);
            assert.equal(got.text, errorPage(502));
            assert.equal(got.header("content-type"), "text/html");
            assert.match(served.requests().at(-1)?.reason ?? "", reason);
        });
    }

    it("writes the status line as statusDescription says, when it is of the same status", async () => {
        const line = async (answer: string): Promise<string> => {
            const head = `POST / HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nConnection: close\r\nContent-Length: ${answer.length}\r\n\r\n`;
            const { received } = await exchangeBytes(served.url, head + answer);
            return received.slice(0, received.indexOf("\r\n"));
        };
        assert.equal(await line("{ statusCode: 200, statusDescription: '200 Fine' }"), "HTTP/1.1 200 Fine");
        assert.equal(await line("{ statusCode: 200, statusDescription: '201 Made' }"), "HTTP/1.1 200 OK");
        assert.equal(await line("{ statusCode: 503, statusDescription: '503 Busy' }"), "HTTP/1.1 503 Busy");
        assert.equal(await line("{}"), "HTTP/1.1 502 Bad Gateway");
    });

    it("says once that a function writes headers nobody reads", async () => {
        await ask("{ statusCode: 200, multiValueHeaders: { a: ['1'] } }");
        await ask("{ statusCode: 200, multiValueHeaders: { a: ['1'] } }");
        const told = served.told().filter((text) => text.includes("multiValueHeaders, which is not read"));
        assert.equal(told.length, 1);
    });

    it("has the length but not the body for HEAD", async () => {
        const got = await ask("{ statusCode: 200, body: 'hi' }", "/", "HEAD");
        assert.equal(got.text, "");
        assert.equal(got.header("content-length"), "2");
    });

    it("is 413 for more than 1 MB of body, counted or not", async () => {
        const got = await served.send({ path: "/", method: "POST", body: Buffer.alloc(1024 * 1024 + 1) });
        assert.equal(got.status, 413);
        assert.equal(got.text, errorPage(413));
        const part = `${(64 * 1024).toString(16)}\r\n${"x".repeat(64 * 1024)}\r\n`;
        const wire = await Wire.to(served.url);
        wire.write(`POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n${part.repeat(17)}`);
        await wire.until(({ statuses }) => statuses.length > 0);
        wire.close();
        assert.deepEqual(wire.statuses, [413]);
    });

    it("is 502 for a text that is no UTF-8", async () => {
        const got = await served.send({
            path: "/",
            method: "POST",
            body: Buffer.from([0x7b, 0xff, 0x7d]),
            headers: [["content-type", "text/plain"]],
        });
        assert.equal(got.status, 502);
    });
});

describe("what is assumed of a function's answer", () => {
    it("may be otherwise: a status in quotes, no default type", async () => {
        const served = await serveAlb(
            albDoor(),
            { echo: handler("return { statusCode: '201' }") },
            { assume: { "alb-status-text": "accept", "alb-default-content-type": "none" } },
        );
        try {
            const answer = await served.send({ path: "/" });
            assert.equal(answer.status, 201);
            assert.equal(answer.header("content-type"), undefined);
        } finally {
            await served.close();
        }
    });
});

describe("a load balancer that answers itself", () => {
    let served: ServedAlbDoor;
    before(async () => {
        served = await serveAlb(
            albDoor({
                rules: [
                    rule(
                        "fixed",
                        1,
                        [{ kind: "path-pattern", values: ["/fixed"], regexValues: [] }],
                        [fixed("down", "503")],
                    ),
                    rule(
                        "empty",
                        2,
                        [{ kind: "path-pattern", values: ["/empty"], regexValues: [] }],
                        [forwardTo("empty")],
                    ),
                    rule(
                        "denied",
                        3,
                        [{ kind: "path-pattern", values: ["/denied"], regexValues: [] }],
                        [forwardTo("denied")],
                    ),
                    rule(
                        "strange",
                        4,
                        [{ kind: "path-pattern", values: ["/strange"], regexValues: [] }],
                        [{ kind: "unknown", reason: "action of type teleport" }],
                    ),
                    rule("odd", 5, [{ kind: "unknown", reason: "condition of type mood" }]),
                    defaultRule([forwardTo("echo")]),
                ],
                targetGroups: [lambdaGroup("echo"), lambdaGroup("empty", { targets: [] }), lambdaGroup("denied")],
                headerAttributes: {
                    routingHttpResponseStrictTransportSecurityHeaderValue: "max-age=1",
                    routingHttpResponseAccessControlAllowOriginHeaderValue: "https://app.example.com",
                },
            }),
            { echo, denied: { ...echo, permissions: [] } },
        );
    });
    after(() => served.close());

    it("sends fixed responses as they are written", async () => {
        const answer = await served.send({ path: "/fixed" });
        assert.equal(answer.status, 503);
        assert.equal(answer.text, "down");
        assert.equal(answer.header("content-type"), "text/plain");
    });

    const refused: [
        what: string,
        request: Parameters<ServedAlbDoor["send"]>[0],
        status: 400 | 405 | 414 | 463 | 500 | 502 | 503,
    ][] = [
        ["an empty target group", { path: "/empty" }, 503],
        ["a function that may not be called", { path: "/denied" }, 502],
        ["an action that is not known", { path: "/strange" }, 500],
        ["a request line of more than 16 K", { path: `/${"x".repeat(16 * 1024)}` }, 414],
        ["a header of more than 16 K", { path: "/", headers: [["x-a", "x".repeat(16 * 1024)]] }, 400],
        ["TRACE", { path: "/", method: "TRACE" }, 405],
        ["31 forwarders", { path: "/", headers: [["X-Forwarded-For", "1.2.3.4,".repeat(30) + "1.2.3.4"]] }, 463],
        [
            "an upgrade",
            {
                path: "/",
                headers: [
                    ["Connection", "Upgrade"],
                    ["Upgrade", "websocket"],
                ],
            },
            400,
        ],
    ];
    for (const [what, request, status] of refused) {
        it(`answers ${status} to ${what}, as a page`, async () => {
            const answer = await served.send(request);
            assert.equal(answer.status, status);
            assert.equal(answer.text, errorPage(status));
            assert.equal(answer.header("server"), "awselb/2.0");
        });
    }

    it("lets 30 forwarders pass", async () => {
        const headers = [["X-Forwarded-For", "1.2.3.4,".repeat(29) + "1.2.3.4"]] as const;
        assert.equal((await served.send({ path: "/", headers })).status, 200);
    });

    it("lists nothing anew that the reading has listed", () => {
        assert.deepEqual(served.compiled.unsupported, []);
    });

    it("adds the headers its listener sets, in place of the target's", async () => {
        const answer = await served.send({ path: "/" });
        assert.equal(answer.header("strict-transport-security"), "max-age=1");
        assert.equal(answer.header("access-control-allow-origin"), "https://app.example.com");
    });

    it("keeps quiet of its server when asked", async () => {
        const quiet = await serveAlb(albDoor({ headerAttributes: { routingHttpResponseServerEnabled: "false" } }));
        try {
            assert.equal((await quiet.send({ path: "/" })).header("server"), undefined);
        } finally {
            await quiet.close();
        }
    });
});

describe("the page of an error", () => {
    it("is that of AWS, byte for byte", () => {
        assert.equal(
            errorPage(502),
            "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n",
        );
    });
});
