import assert from "node:assert/strict";
import { type Backend, headersOf, type Received } from "../backend";
import { type Answer, send, type WireRequest } from "../client";
import type { TargetSource } from "../conformance-target";
import { lastRequest } from "../told-event";

const sent = {
    pet: { name: "rex" },
    pets: [{ name: "rex" }, { name: "tom" }],
    count: 3,
};

/** How parameters of requests and answers are mapped (reference 8.2), in front of HTTP addresses and functions. */
export function restParameterMapping(target: TargetSource, backend: () => Backend): void {
    const request = (kind: "http" | "proxy", name: string, changes: Partial<WireRequest> = {}): WireRequest => ({
        method: "POST",
        path: `/prod/${kind}/${name}/7?q=first&q=last&other=1`,
        headers: [
            ["X-Many", "a"],
            ["X-Many", "b"],
            ["X-In", "header value"],
            ["user-agent", "suite"],
            ["Content-Type", "application/json"],
            ["Authorization", "own"],
        ],
        body: JSON.stringify(sent),
        ...changes,
    });
    const ask = (wire: WireRequest): Promise<Answer> => send(target().url("mapping"), wire);
    /** What the backend got. */
    const passOn = async (wire: WireRequest): Promise<Received> => {
        const answer = await ask(wire);
        assert.equal(answer.status, 200, `${answer.text} ${lastRequest(target()).reason ?? ""}`);
        return backend().received.at(-1)!;
    };
    const told = ({ rawHeaders }: Received, name = "x-told"): string | undefined =>
        headersOf(rawHeaders, name).join(" | ") || undefined;

    const plain = (body: string): Partial<WireRequest> => ({ body });
    const path = (text: string): Partial<WireRequest> => ({ path: `/prod/http/${text}` });
    const sources: [name: string, value: string | undefined, changes?: Partial<WireRequest>][] = [
        ["header", "header value"],
        ["header-other-case", undefined],
        ["header-of-many", "b"],
        ["header-many", "a,b"],
        // User-Agent is in title case whatever the client wrote.
        ["header-agent", "suite"],
        ["query", "last"],
        ["query", "a b&c", path("query/7?q=a%20b%26c")],
        ["query", undefined, path("query/7?Q=first")],
        ["query-many", "first,last"],
        ["path", "7"],
        ["body", JSON.stringify(sent)],
        ["body", "just text", plain("just text")],
        ["body-member", "rex"],
        ["body-member", undefined, plain('{"pet":{}}')],
        ["body-path", "tom"],
        ["body-number", "3"],
        ["body-object", '{"name":"rex"}'],
        ["body-all", '["rex","tom"]'],
        // JSON is looked for only where a brace, a bracket or a quotation mark begins the body.
        ["body-member", undefined, plain("just text")],
        ["stage", "socks"],
        ["stage", undefined, { path: "/bare/http/stage/7" }],
        ["context", "POST"],
        ["context-dotted", "127.0.0.1"],
        ["text", "just text"],
    ];
    for (const [name, value, changes] of sources) {
        const from = changes === undefined ? "" : ` of ${changes.path ?? String(changes.body)}`;
        it(`maps ${name}${from} to ${value ?? "nothing"}`, async () => {
            assert.equal(told(await passOn(request("http", name, changes))), value);
        });
    }

    it("maps several at once, without those that are missing", async () => {
        const received = await passOn(request("http", "several"));
        assert.deepEqual(
            [0, 1, 2].map((index) => told(received, `x-pet-${index}`)),
            ["rex", "tom", undefined],
        );
    });

    for (const body of ["{no JSON", "[1,", '"open', "'x'"]) {
        it(`answers 400 for the body ${body}, which a mapping reads`, async () => {
            const before = backend().received.length;
            const answer = await ask(request("http", "body-member", { body }));
            assert.deepEqual([answer.status, answer.text], [400, '{"message":"Invalid JSON in request body"}']);
            assert.equal(answer.header("x-amzn-errortype"), "BadRequestException");
            assert.equal(backend().received.length, before);
        });
    }

    const queries: [name: string, kind: "http" | "proxy", target: string][] = [
        ["none", "http", "/mapped"],
        ["query-list", "http", "/mapped?told=first&told=last"],
        ["query-single", "http", "/mapped?told=last"],
        ["query-text", "http", "/mapped?told=a%20b%26c"],
        // HTTP_PROXY hands on the client's query, and what is mapped is appended.
        ["none", "proxy", "/mapped?own=1&q=first&q=last&other=1"],
        ["query-single", "proxy", "/mapped?own=1&q=first&q=last&other=1&told=last"],
        ["query-list", "proxy", "/mapped?own=1&q=first&q=last&other=1&told=first&told=last"],
    ];
    for (const [name, kind, expected] of queries) {
        it(`asks ${kind} for ${expected} with ${name}`, async () => {
            const pairs = (text: string): string[][] => [...new URL(text, "http://backend").searchParams];
            const { target: got } = await passOn(request(kind, name));
            assert.deepEqual([got.split("?")[0], pairs(got)], [expected.split("?")[0], pairs(expected)]);
        });
    }

    it("sends an HTTP address what is mapped and no more of the client's headers", async () => {
        const received = await passOn(request("http", "header"));
        assert.deepEqual(
            ["x-told", "x-in", "x-many", "authorization", "content-type"].map((name) => told(received, name)),
            ["header value", undefined, undefined, undefined, "application/json"],
        );
        assert.match(told(received, "user-agent") ?? "", /^AmazonAPIGateway_[a-z0-9]+$/);
        assert.equal(
            `AmazonAPIGateway_${told(received, "x-amzn-apigateway-api-id") ?? ""}`,
            told(received, "user-agent"),
        );
        assert.match(told(received, "x-amzn-trace-id") ?? "", /^Root=1-/);
    });

    it("hands the client's headers on to an HTTP_PROXY address, and replaces those it maps", async () => {
        const received = await passOn(
            request("proxy", "header", {
                headers: [
                    ["X-In", "header value"],
                    ["X-Told", "client's"],
                    ["Authorization", "own"],
                    ["Cookie", "a=1"],
                    ["user-agent", "suite"],
                ],
            }),
        );
        assert.deepEqual(
            ["x-told", "x-in", "authorization", "cookie", "user-agent"].map((name) => told(received, name)),
            ["header value", "header value", "own", "a=1", "suite"],
        );
    });

    for (const kind of ["http", "proxy"] as const) {
        it(`writes User-Agent, Host and Authorization of ${kind} where they are mapped`, async () => {
            const received = await passOn(request(kind, "agent-and-host"));
            assert.deepEqual(
                [told(received, "user-agent"), told(received, "host")],
                ["mapped", "elsewhere.example.com"],
            );
            assert.equal(told(await passOn(request(kind, "authorization")), "authorization"), "mapped");
        });
    }

    const dropped = ["content-md5", "max-forwards", "proxy-authenticate", "server", "te", "www-authenticate", "via"];
    it(`hands on none of ${dropped.join(", ")} and the client's Host`, async () => {
        const headers = dropped.map((name): [string, string] => [name, name === "te" ? "trailers" : "1"]);
        const received = await passOn(request("proxy", "none", { headers: [...headers, ["X-In", "1"]] }));
        assert.deepEqual(
            dropped.map((name) => told(received, name)),
            dropped.map(() => undefined),
        );
        assert.equal(told(received, "host"), new URL(backend().url).host);
        assert.equal(told(received, "x-in"), "1");
    });

    it("drops an Authorization header with a signature", async () => {
        const value = "AWS4-HMAC-SHA256 Credential=AKIA/20261122/eu-west-1/execute-api/aws4_request";
        const received = await passOn(request("proxy", "none", { headers: [["Authorization", value]] }));
        assert.equal(told(received, "authorization"), undefined);
    });

    it("maps nothing in front of a function that gets the whole request", async () => {
        const answer = await ask(request("http", "none", { path: "/prod/function/7" }));
        assert.equal(answer.status, 200, answer.text);
        const { headers } = answer.json() as { headers: Record<string, string> };
        assert.deepEqual([headers["X-Told"], headers["X-In"]], [undefined, "header value"]);
    });

    const every = ["content-length", "transfer-encoding", "x-amzn-trace-id", "x-amzn-apigateway-api-id"];
    const aws = ["authorization", "connection", "expect", "proxy-authenticate", "te"];
    for (const type of ["http", "http_proxy", "aws", "aws_proxy"]) {
        for (const header of type.startsWith("aws") ? [...every, ...aws] : every) {
            it(`answers 500 to every call where ${type} maps ${header}`, async () => {
                const answer = await ask({ method: "POST", path: `/prod/fatal/${type}/${header}`, body: "{}" });
                assert.deepEqual([answer.status, answer.text], [500, '{"message":"Internal server error"}']);
                assert.equal(answer.header("x-amzn-errortype"), "InternalServerErrorException");
            });
        }
    }

    const addresses: [path: string, got: string][] = [
        ["/prod/to/here/7", "/at/here/7/end"],
        ["/prod/to/a%20b/c%2Fd?q=1", "/at/a%20b/c%2Fd/end"],
        ["/prod/greedy/a/b/c?q=1", "/at/a/b/c?q=1"],
        ["/prod/variable", "/of/socks"],
        ["/prod/empty-variable", "/of//end"],
    ];
    for (const [from, got] of addresses) {
        it(`calls ${got} for ${from}`, async () => {
            assert.equal((await passOn({ path: from })).target, got);
        });
    }

    describe("of answers", () => {
        const respond = (headers: readonly string[], body = JSON.stringify({ pet: { name: "rex" }, pets: [1, 2] })) => {
            backend().respond = (_received, response) => {
                response.writeHead(200, headers as string[]).end(body);
            };
        };
        const answered = [
            ...["X-One", "1", "X-Many", "a", "X-Many", "b", "Content-Type", "application/hal+json", "ETag", '"e"'],
        ];

        it("take each source", async () => {
            respond(answered);
            const answer = await ask({ path: "/prod/response/sources" });
            assert.equal(answer.status, 200, answer.text);
            const expected: [name: string, value: string | undefined][] = [
                ["x-header", "1"],
                ["x-other-case", "1"],
                ["x-last", "b"],
                ["x-all", "a,b"],
                ["x-body", '{"pet":{"name":"rex"},"pets":[1,2]}'],
                ["x-member", "rex"],
                ["x-item", "2"],
                ["x-stage", "socks"],
                ["x-context", "/response/sources"],
                ["x-static", "static"],
                ["x-missing", undefined],
                ["x-no-member", undefined],
            ];
            assert.deepEqual(
                expected.map(([name]) => [name, answer.header(name)]),
                expected,
            );
        });

        it("take nothing of a body that is text", async () => {
            respond(answered, "just text");
            const answer = await ask({ path: "/prod/response/sources" });
            assert.deepEqual([answer.header("x-body"), answer.header("x-member")], ["just text", undefined]);
        });

        it("leave out headers that are not mapped, Content-Type too", async () => {
            respond(answered);
            const answer = await ask({ path: "/prod/response/none" });
            assert.deepEqual(
                ["x-one", "x-many", "etag", "content-type"].map((name) => answer.header(name)),
                [undefined, undefined, undefined, "application/json"],
            );
            const typed = await ask({ path: "/prod/response/type" });
            assert.equal(typed.header("content-type"), "application/hal+json");
        });
    });
}
