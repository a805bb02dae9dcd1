import assert from "node:assert/strict";
import type { RequestListener } from "node:http";
import { Readable } from "node:stream";
import { integrateRest } from "../../../../gateway/rest-api/integrate/integrate";
import type { ServedRestHttp } from "../../../../gateway/rest-api/integrate/served-integration";
import type { Reply } from "../../../../gateway/reply";
import { type Backend, bodyOf, type Received, startBackend } from "../../integrate/integration-context";
import { parameters, response, template } from "./mapping";
import { headersOf, type RestAsked, restAsking, type RestAsking, usualIntegration } from "./rest-context";

describe("an HTTP integration of a REST API", () => {
    let backend: Backend;
    let listener: RequestListener;
    const open: RestAsking[] = [];
    before(async () => {
        backend = await startBackend((request, answer) => {
            listener(request, answer);
        });
    });
    beforeEach(() => {
        listener = (_request, answer) => answer.end("ok");
        backend.received.length = 0;
    });
    afterEach(() => {
        for (const each of open.splice(0)) each.close();
    });
    after(() => backend.close());

    const served = (proxy: boolean, path: string, more: Partial<ServedRestHttp> = {}): ServedRestHttp => ({
        kind: "http",
        ...usualIntegration,
        proxy,
        url: backend.url + path,
        method: "ANY",
        insecureSkipVerification: false,
        responses: [response(200)],
        ...more,
    });
    const ask = async (asked: RestAsked): Promise<[Reply, Received]> => {
        const asking = restAsking(asked);
        open.push(asking);
        const reply = (await integrateRest(asking.context)) as Reply;
        return [reply, backend.received[0]!];
    };

    describe("of type HTTP_PROXY", () => {
        const sends: [rule: string, asked: RestAsked, path: string, mapped: Record<string, string>, url: string][] = [
            ["the query as it came", { target: "/orders?a=1&a=x%20y" }, "/b", {}, "/b?a=1&a=x%20y"],
            [
                "a mapped query behind it",
                { target: "/orders?a=1" },
                "/b?own=0",
                { "integration.request.querystring.a": "'2'" },
                "/b?own=0&a=1&a=2",
            ],
            [
                "path parameters as they were sent",
                { pathParameters: { p: "a%2Fb/c" } },
                "/b/{p}",
                { "integration.request.path.p": "method.request.path.p" },
                "/b/a%2Fb/c",
            ],
            [
                "what a path cannot hold percent-encoded",
                { target: "/orders?q=a%20%C3%BC" },
                "/b/{p}",
                { "integration.request.path.p": "method.request.querystring.q" },
                "/b/a%20%C3%BC?q=a%20%C3%BC",
            ],
            [
                "stage variables",
                { stageVariables: { v: "w" } },
                "/${stageVariables.v}/${stageVariables.x}z",
                {},
                "/w/z",
            ],
        ];
        for (const [rule, asked, path, mapped, url] of sends) {
            it(`sends ${rule}`, async () => {
                const requestParameters = parameters("request", mapped);
                const [reply, received] = await ask({
                    ...asked,
                    integration: served(true, path, { requestParameters }),
                });
                assert.deepEqual([reply.status, received.url], [200, url]);
            });
        }

        const headers: [
            rule: string,
            sent: string[],
            mapped: Record<string, string>,
            name: string,
            value: string | undefined,
        ][] = [
            ["passes the client's on", ["X-A", "1"], {}, "x-a", "1"],
            ["joins repeated ones", ["X-A", "1", "X-A", "2"], {}, "x-a", "1,2"],
            ["keeps the client's User-Agent", ["User-Agent", "curl"], {}, "user-agent", "curl"],
            ["names itself without one", [], {}, "user-agent", "AmazonAPIGateway_a1b2c3d4e5"],
            ["names the API", [], {}, "x-amzn-apigateway-api-id", "a1b2c3d4e5"],
            ["sends the trace", [], {}, "x-amzn-trace-id", "Root=1-63e3c5f1-0123456789abcdef01234567"],
            ["drops Via", ["Via", "1.1 x"], {}, "via", undefined],
            ["drops Content-Encoding", ["Content-Encoding", "gzip"], {}, "content-encoding", undefined],
            ["replaces by a mapping", ["x-a", "1"], { "integration.request.header.X-A": "'2'" }, "x-a", "2"],
            ["sends a mapped Host", [], { "integration.request.header.Host": "'a.example'" }, "host", "a.example"],
            ["drops a signature", ["Authorization", "AWS4-HMAC-SHA256 x"], {}, "authorization", undefined],
            [
                "takes the last of several headers",
                ["X-B", "1", "X-B", "2"],
                { "integration.request.header.X-A": "method.request.header.X-B" },
                "x-a",
                "2",
            ],
            [
                "takes all of several headers",
                ["X-B", "1", "X-B", "2"],
                { "integration.request.header.X-A": "method.request.multivalueheader.X-B" },
                "x-a",
                "1,2",
            ],
            [
                "compares source names with their case",
                ["x-b", "1"],
                { "integration.request.header.X-A": "method.request.header.X-B" },
                "x-a",
                undefined,
            ],
            ["splits no request", [], { "integration.request.header.X-A": "method.request.body.a" }, "x-a", "b  c"],
        ];
        for (const [rule, sent, mapped, name, value] of headers) {
            it(`${rule} of headers`, async () => {
                const requestParameters = parameters("request", mapped);
                const [, received] = await ask({
                    method: "POST",
                    body: '{"a":"b\\r\\nc"}',
                    headers: sent,
                    integration: served(true, "/", { requestParameters }),
                });
                assert.equal(received.headers[name], value);
            });
        }

        it("sends the body, but none with GET", async () => {
            const [, post] = await ask({ method: "POST", body: "a", integration: served(true, "/") });
            backend.received.length = 0;
            const [, get] = await ask({ method: "GET", body: "a", integration: served(true, "/") });
            assert.deepEqual([post.body, get.body], ["a", ""]);
        });

        it("uses the method it is told to", async () => {
            const [, received] = await ask({ method: "GET", integration: served(true, "/", { method: "DELETE" }) });
            assert.equal(received.method, "DELETE");
        });

        it("passes the answer on and remaps what it must", async () => {
            listener = (_request, answer) => {
                answer.writeHead(418, {
                    "x-amzn-RequestId": "r",
                    Server: "me",
                    "WWW-Authenticate": "Basic",
                    "X-A": ["1", "2"],
                });
                answer.end("tea");
            };
            const [reply] = await ask({ integration: served(true, "/", { responses: [response(200)] }) });
            assert.deepEqual([reply.status, await bodyOf(reply), headersOf(reply, "x-a")], [418, "tea", ["1", "2"]]);
            assert.deepEqual(
                [
                    "x-amzn-remapped-x-amzn-requestid",
                    "x-amzn-remapped-server",
                    "x-amzn-remapped-www-authenticate",
                    "content-type",
                    "x-amzn-trace-id",
                ].map((name) => headersOf(reply, name)),
                [["r"], ["me"], ["Basic"], ["application/json"], []],
            );
            for (const name of ["server", "date", "connection", "transfer-encoding"])
                assert.deepEqual(headersOf(reply, name), [], name);
        });

        it("streams at once what is told to stream, without a limit of its length", async () => {
            let finish = (): void => undefined;
            listener = (_request, answer) => {
                answer.write("first");
                finish = () => answer.end("second");
            };
            const [reply] = await ask({ integration: served(true, "/", { streaming: true }) });
            assert.ok(reply.body instanceof Readable);
            finish();
            assert.equal(await bodyOf(reply), "firstsecond");
        });

        it("ends a stream in which nothing comes for five minutes", async () => {
            listener = (_request, answer) => answer.write("first");
            const asking = restAsking({
                integration: served(true, "/", { streaming: true, timeoutMilliseconds: 900_000 }),
            });
            open.push(asking);
            const reply = (await integrateRest(asking.context)) as Reply;
            const read = bodyOf(reply);
            asking.clock.advance(300_000);
            await assert.rejects(read, /nothing came for 300000 ms/);
        });
    });

    describe("of type HTTP", () => {
        it("sends what is mapped and nothing else of the client's", async () => {
            const requestParameters = parameters("request", {
                "integration.request.header.X-A": "method.request.querystring.a",
                "integration.request.querystring.list": "method.request.multivaluequerystring.a",
                "integration.request.querystring.b": "method.request.body.b.c",
            });
            const [, received] = await ask({
                method: "POST",
                target: "/orders?a=1&a=2",
                headers: ["X-Client", "1", "Content-Type", "application/json", "User-Agent", "curl"],
                body: '{"b":{"c":[1]}}',
                integration: served(false, "/b", { requestParameters }),
            });
            assert.equal(received.url, "/b?list=1&list=2&b=%5B1%5D");
            assert.deepEqual(
                ["x-a", "x-client", "user-agent", "accept", "content-type"].map((name) => received.headers[name]),
                ["2", undefined, "AmazonAPIGateway_a1b2c3d4e5", "application/json", "application/json"],
            );
            assert.equal(received.body, '{"b":{"c":[1]}}');
        });

        it("sends what templates make and write over", async () => {
            const made = template(({ body }) => `<${body}>`, {
                requestHeaders: new Map([["x-a", "over"]]),
                requestQuery: new Map([["q", "over"]]),
                requestPath: new Map([["p", "over"]]),
            });
            const requestParameters = parameters("request", {
                "integration.request.header.X-A": "'mapped'",
                "integration.request.querystring.q": "'mapped'",
                "integration.request.path.p": "'mapped'",
            });
            const [, received] = await ask({
                method: "POST",
                body: "a",
                integration: served(false, "/{p}", {
                    requestParameters,
                    requestTemplates: new Map([["application/json", made]]),
                }),
            });
            assert.deepEqual([received.url, received.body, received.headers["x-a"]], ["/over?q=over", "<a>", "over"]);
        });

        const invalid: [body: string, status: number][] = [
            ['{"a":', 400],
            ["[1", 400],
            ["hello", 200],
            ["", 200],
        ];
        for (const [body, status] of invalid) {
            it(`answers ${status} when a mapping reads from the body ${JSON.stringify(body)}`, async () => {
                const requestParameters = parameters("request", {
                    "integration.request.header.X-A": "method.request.body.a",
                });
                const [reply] = await ask({
                    method: "POST",
                    body,
                    integration: served(false, "/", { requestParameters }),
                });
                assert.equal(reply.status, status);
                if (status === 400) assert.equal(reply.body, '{"message":"Invalid JSON in request body"}');
            });
        }

        it("answers by the pattern of the status, with mapped headers only", async () => {
            listener = (_request, answer) => {
                answer.writeHead(404, { "X-Reason": "none", "X-Other": "1" });
                answer.end('{"why":{"a":1}}');
            };
            const mapped = parameters("response", {
                "method.response.header.X-Why": "integration.response.header.x-reason",
                "method.response.header.X-Body": "integration.response.body.why",
            });
            const responses = [response(200), response(410, { pattern: "40\\d", parameters: mapped })];
            const [reply] = await ask({ integration: served(false, "/", { responses }) });
            assert.deepEqual(
                [
                    reply.status,
                    await bodyOf(reply),
                    headersOf(reply, "x-why"),
                    headersOf(reply, "x-body"),
                    headersOf(reply, "x-other"),
                ],
                [410, '{"why":{"a":1}}', ["none"], ['{"a":1}'], []],
            );
            assert.equal(headersOf(reply, "x-amzn-trace-id").length, 1);
        });

        it("remaps what a mapping writes", async () => {
            const mapped = parameters("response", { "method.response.header.Date": "'today'" });
            const [reply] = await ask({
                integration: served(false, "/", { responses: [response(200, { parameters: mapped })] }),
            });
            assert.deepEqual(headersOf(reply, "x-amzn-remapped-date"), ["today"]);
        });
    });

    for (const proxy of [true, false]) {
        describe(`of type ${proxy ? "HTTP_PROXY" : "HTTP"} whose backend fails`, () => {
            it("answers 504 when it takes too long", async () => {
                let arrived = (): void => undefined;
                const there = new Promise<void>((resolve) => (arrived = resolve));
                listener = () => {
                    arrived();
                };
                const asking = restAsking({ integration: served(proxy, "/") });
                open.push(asking);
                const reply = integrateRest(asking.context) as Promise<Reply>;
                await there;
                asking.clock.advance(29_000);
                const { status, body } = await reply;
                assert.deepEqual([status, body], [504, '{"message": "Endpoint request timed out"}']);
            });

            it("answers 504 when it hangs up", async () => {
                listener = (request) => request.socket.destroy();
                const [reply] = await ask({ method: "POST", integration: served(proxy, "/") });
                assert.deepEqual(
                    [reply.status, reply.body],
                    [504, '{"message":"Network error communicating with endpoint"}'],
                );
            });

            const broken: [fault: string, url: string][] = [["nothing is mapped to a variable", "/{id}"]];
            for (const [fault, path] of broken) {
                it(`answers 500 when ${fault}`, async () => {
                    const [reply] = await ask({ integration: served(proxy, path) });
                    assert.deepEqual([reply.status, backend.received.length], [500, 0]);
                });
            }

            it("answers 500 when it is in a VPC and nothing stands in for it", async () => {
                const [reply] = await ask({ integration: served(proxy, "/", { url: undefined, label: "orders-nlb" }) });
                assert.equal(reply.status, 500);
                assert.match(reply.reason!, /--target orders-nlb=URL/);
            });
        });
    }
});
