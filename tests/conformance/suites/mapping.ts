import assert from "node:assert/strict";
import { type Backend, headersOf, type Received } from "../backend";
import { type Answer, send, type WireRequest } from "../client";
import type { TargetSource } from "../conformance-target";

/** A request as a backend or a function was told of it. */
interface Told {
    /** By lower-case name, repeats joined with a comma. */
    readonly headers: Readonly<Record<string, string>>;
    /** Decoded: each pair in its order. */
    readonly query: readonly (readonly [string, string])[];
}

type ExpectedTold = Readonly<Record<string, string | undefined>>;

/** How requests are changed before they are sent on (reference 8.6), in front of HTTP addresses and of functions. */
export function requestMapping(target: TargetSource, backend: () => Backend): void {
    const request = (name: string, changes: Partial<WireRequest> = {}): WireRequest => ({
        method: "POST",
        path: `/http/${name}/7?q=first&other=1`,
        headers: [
            ["X-Many", "a"],
            ["x-many", "b"],
            ["X-In", "header value"],
            ["Content-Type", "application/json"],
            ["Authorization", "own"],
        ],
        body: JSON.stringify({
            pet: { name: "rex" },
            pets: [{ name: "rex" }, { name: "tom" }],
            list: ["zero", 1, true],
        }),
        ...changes,
    });
    const ask = (wire: WireRequest): Promise<Answer> => send(target().url("mapping"), wire);
    const ofBackend = ({ target: text, rawHeaders }: Received): Told => {
        const names = rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
        const headers = names.map((name) => [name, headersOf(rawHeaders, name).join(",")]);
        return {
            headers: Object.fromEntries(headers) as Record<string, string>,
            query: [...new URL(text, "http://backend").searchParams],
        };
    };
    const ofFunction = (answer: Answer): Told => {
        const { event } = answer.json() as { event: { headers: Record<string, string>; rawQueryString: string } };
        return { headers: event.headers, query: [...new URLSearchParams(event.rawQueryString)] };
    };
    const told = async (kind: "http" | "lambda", wire: WireRequest): Promise<Told> => {
        const answer = await ask({ ...wire, path: wire.path.replace("/http/", `/${kind}/`) });
        assert.equal(answer.status, 200, answer.text);
        return kind === "http" ? ofBackend(backend().received.at(-1)!) : ofFunction(answer);
    };

    const headers: [name: string, expected: ExpectedTold, changes?: Partial<WireRequest>][] = [
        ["header-append", { "x-many": "a,b,added", "x-new": "new" }],
        ["header-overwrite", { "x-many": "only", "x-new": "new" }],
        ["header-remove", { "x-many": undefined, "x-in": "header value" }],
        ["header-rename", { "x-many": undefined, "x-renamed": "a,b" }],
        ["from-header", { "x-told": "header value" }],
        ["from-header", { "x-told": undefined }, { headers: [] }],
        ["from-query", { "x-told": "first" }],
        ["from-query", { "x-told": "first,second" }, { path: "/http/from-query/7?q=first&q=second" }],
        ["from-query", { "x-told": "a b" }, { path: "/http/from-query/7?q=a%20b" }],
        ["from-query", { "x-told": undefined }, { path: "/http/from-query/7?Q=first" }],
        ["from-body", { "x-told": "just text" }, { body: "just text" }],
        ["from-body-member", { "x-told": "rex" }],
        ["from-body-member", { "x-told": undefined }, { body: '{"pet":{}}' }],
        ["from-body-member", { "x-told": undefined }, { body: "no JSON" }],
        ["from-body-index", { "x-told": "1" }],
        ["from-body-all", { "x-told": '["rex","tom"]' }],
        ["from-path", { "x-told": "/http/from-path/7" }],
        ["from-path-variable", { "x-told": "7" }],
        ["from-path-variable", { "x-told": "a b" }, { path: "/http/from-path-variable/a%20b" }],
        ["from-context", { "x-told": "POST" }],
        ["from-context-dotted", { "x-told": "127.0.0.1" }],
        ["from-stage", { "x-told": "socks" }],
        ["from-stage", { "x-told": undefined }, { path: "/dev/http/from-stage/7" }],
        ["from-several", { "x-told": "header value-socks!7" }],
        ["text-only", { "x-told": "just text" }],
        // API Gateway refuses to create such a mapping; what it would refuse is left out and said.
        ["reserved", { authorization: "own", "x-told": "kept" }],
    ];
    for (const kind of ["http", "lambda"] as const) {
        describe(kind === "http" ? "in front of an HTTP address" : "in front of a function", () => {
            for (const [name, expected, changes = {}] of headers) {
                const given = Object.keys(changes).length === 0 ? "" : ` with ${JSON.stringify(changes)}`;
                it(`${name} makes ${JSON.stringify(expected)}${given}`, async () => {
                    const got = await told(kind, request(name, changes));
                    const path = kind === "http" ? expected : forFunction(expected);
                    for (const [header, value] of Object.entries(path))
                        assert.equal(got.headers[header], value, header);
                });
            }

            const queries: [name: string, expected: [string, string][]][] = [
                [
                    "query-append",
                    [
                        ["q", "first"],
                        ["other", "1"],
                        ["q", "added & more"],
                    ],
                ],
                [
                    "query-overwrite",
                    [
                        ["other", "1"],
                        ["q", "only"],
                    ],
                ],
                ["query-remove", [["other", "1"]]],
                [
                    "header-append",
                    [
                        ["q", "first"],
                        ["other", "1"],
                    ],
                ],
            ];
            for (const [name, expected] of queries) {
                it(`${name} leaves the query ${JSON.stringify(expected)}`, async () => {
                    const sorted = (pairs: Told["query"]): unknown => [...pairs].sort();
                    assert.deepEqual(sorted((await told(kind, request(name))).query), sorted(expected));
                });
            }
        });
    }

    describe("of the path", () => {
        const paths: [path: string, got: string][] = [
            ["/http/path/7?q=1", "/changed/7/socks?q=1"],
            ["/http/path/a%20b%3F", "/changed/a%20b%3F/socks"],
            // A variable at the end of a text needs no braces.
            ["/http/path-ending/7?q=1", "/v1/7?q=1"],
            ["/http/path-whole/a%20b?q=1", "/http/path-whole/a%20b?q=1"],
            // $request.path is without the stage.
            ["/dev/http/path-whole/7", "/http/path-whole/7"],
            ["/http/header-append/7", "/mapped"],
        ];
        for (const [path, got] of paths) {
            it(`makes ${got} of ${path}`, async () => {
                await ask({ path });
                assert.equal(backend().received.at(-1)!.target, got);
            });
        }
    });

    it("answers 400 to a path that begins without a slash", async () => {
        const answer = await ask({ path: "/http/path-bare/7" });
        assert.equal(answer.status, 400);
        assert.deepEqual(backend().received, []);
    });

    it("looks for members of a body in its first 100 KB only", async () => {
        const body = (bytes: number): string => JSON.stringify({ pet: { name: "rex" }, more: "x".repeat(bytes) });
        const small = await told("http", request("from-body-member", { body: body(90 * 1024) }));
        assert.equal(small.headers["x-told"], "rex");
        const large = await told("http", request("from-body-member", { body: body(101 * 1024) }));
        assert.equal(large.headers["x-told"], undefined);
        assert.equal(backend().received.at(-1)!.body.length, body(101 * 1024).length);
    });

    it("lets no line break of a body end a header", async () => {
        const body = "one\r\nX-Injected: 1";
        const { headers: got } = await told("http", request("from-body", { body }));
        assert.equal(got["x-injected"], undefined);
        assert.match(got["x-told"]!, /^one +X-Injected: 1$/);
    });

    it("says at the start which reserved headers it leaves out", () => {
        const warnings = target().control.warnings();
        for (const name of ["Authorization", "access-control-allow-origin"])
            assert.ok(
                warnings.some((text) => text.includes(name)),
                name,
            );
    });
}

/** The same of a function, whose routes stand under /lambda. */
function forFunction(expected: ExpectedTold): ExpectedTold {
    const entries = Object.entries(expected).map(([name, value]) => [name, value?.replace("/http/", "/lambda/")]);
    return Object.fromEntries(entries) as ExpectedTold;
}

/** How answers are changed before they are sent back (reference 8.6), by the status of the integration. */
export function responseMapping(target: TargetSource, backend: () => Backend): void {
    const body = '{"error":{"code":"E1","list":["a","b"]}}';
    const answerOf = async (
        kind: "http" | "lambda",
        status: number,
        headers: Record<string, string> = {},
    ): Promise<Answer> => {
        backend().respond = (_received, response) => {
            response.writeHead(status, { "content-type": "application/json", ...headers }).end(body);
        };
        return send(target().url("mapping"), {
            path: `/${kind}/responses/7`,
            headers: [
                ["X-Status", `${status}`],
                ["X-Answer-Headers", JSON.stringify(headers)],
            ],
        });
    };

    for (const kind of ["http", "lambda"] as const) {
        describe(kind === "http" ? "of an HTTP address" : "of a function", () => {
            it("changes headers", async () => {
                const answer = await answerOf(kind, 200, { "x-many": "own", "x-secret": "hidden", "x-stays": "1" });
                assert.equal(answer.status, 200);
                assert.deepEqual(
                    ["x-many", "x-stage", "x-method", "content-type", "x-secret", "x-stays"].map((name) =>
                        answer.all(name).join(","),
                    ),
                    ["own,added", "socks", "GET", "text/plain", "", "1"],
                );
                assert.match(answer.text, /"E1"/);
            });

            it("changes the status", async () => {
                const answer = await answerOf(kind, 404);
                assert.equal(answer.status, 410);
                assert.match(answer.text, /"E1"/);
            });

            it("reads members of the body", async () => {
                const answer = await answerOf(kind, 404);
                assert.deepEqual(
                    ["x-code", "x-second", "x-none"].map((name) => answer.header(name)),
                    ["E1", "b", undefined],
                );
            });

            it("reads headers", async () => {
                assert.equal((await answerOf(kind, 500, { "x-use": "503" })).status, 503);
                assert.equal((await answerOf(kind, 503, { "x-use": "a" })).header("x-both"), "a/7");
            });

            it("leaves answers of another status alone", async () => {
                const answer = await answerOf(kind, 201, { "x-many": "own", "x-secret": "shown" });
                assert.deepEqual(
                    [answer.status, answer.header("x-many"), answer.header("x-secret"), answer.header("x-stage")],
                    [201, "own", "shown", undefined],
                );
            });
        });
    }

    it("reads the body of a long answer, and passes it on whole", async () => {
        const long = JSON.stringify({ error: { code: "E2", list: [] } });
        backend().respond = (_received, response) => {
            response.writeHead(404, { "content-type": "application/json" });
            response.end(long.padEnd(90 * 1024, " "));
        };
        const answer = await send(target().url("mapping"), { path: "/http/responses/7" });
        assert.deepEqual([answer.status, answer.header("x-code"), answer.bytes.length], [410, "E2", 90 * 1024]);
    });

    it("leaves an answer of the gateway's own alone", async () => {
        backend().respond = (_received, response) => response.socket?.destroy();
        const answer = await send(target().url("mapping"), { path: "/http/responses/7" });
        assert.equal(answer.status, 503);
        assert.equal(answer.text, '{"message":"Service Unavailable"}');
        assert.equal(answer.header("x-both"), undefined);
    });
}
