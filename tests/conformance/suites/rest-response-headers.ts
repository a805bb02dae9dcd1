import assert from "node:assert/strict";
import type { Backend } from "../backend";
import { type Answer, send } from "../client";
import type { TargetSource } from "../conformance-target";

/** Headers that reach clients under `x-amzn-Remapped-` and their own name. */
const remapped = [
    "Authorization",
    "Connection",
    "Content-MD5",
    "Date",
    "Expect",
    "Host",
    "Max-Forwards",
    "Proxy-Authenticate",
    "Server",
    "Trailer",
    "Upgrade",
    "User-Agent",
    "WWW-Authenticate",
    "x-amzn-RequestId",
];
const unchanged = ["Accept", "Accept-Ranges", "Age", "Pragma", "Range", "Referer", "TE", "Via", "Warn", "x-own"];

/** Headers of answers of REST APIs (reference 3.8). */
export function restResponseHeaders(target: TargetSource, backend: () => Backend): void {
    const get = (path: string): Promise<Answer> => send(target().url("answers"), { path: `/prod${path}` });
    const returned = (headers: Record<string, string>): Promise<Answer> =>
        send(target().url("answers"), {
            method: "POST",
            path: "/prod/answer",
            body: JSON.stringify({ headers, body: "x" }),
        });

    describe("headers every answer has", () => {
        for (const [path, what] of [
            ["/mock", "a mock's"],
            ["/fail?how=well", "a function's"],
            ["/proxy", "a backend's"],
            ["/unknown", "the gateway's own"],
        ] as const) {
            it(`are x-amzn-RequestId, x-amz-apigw-id, Content-Type, Date and Connection: ${what}`, async () => {
                const answer = await get(path);
                assert.match(answer.header("x-amzn-requestid") ?? "", /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
                assert.match(answer.header("x-amz-apigw-id") ?? "", /^[\w+/-]+=$/);
                assert.equal(answer.header("content-type"), "application/json");
                for (const name of ["date", "connection"]) assert.equal(answer.all(name).length, 1, name);
                assert.ok(answer.rawHeaders.includes("x-amzn-RequestId"));
                assert.deepEqual(answer.names("apigw-requestid"), []);
            });
        }
    });

    describe("X-Amzn-Trace-Id", () => {
        const traced: [path: string, there: boolean][] = [
            ["/fail?how=well", true],
            ["/aws", true],
            ["/http", true],
            ["/mock", false],
            ["/proxy", false],
            ["/unknown", false],
            ["/fail?how=throw", false],
            ["/broken", false],
        ];
        for (const [path, there] of traced) {
            it(`is ${there ? "" : "not "}in the answer of ${path}`, async () => {
                const trace = (await get(path)).header("x-amzn-trace-id");
                if (there) assert.match(trace ?? "", /^Root=1-[\da-f]{8}-[\da-f]{24};Parent=[\da-f]{16};Sampled=[01]/);
                else assert.equal(trace, undefined);
            });
        }

        it("keeps the client's root", async () => {
            const root = "Root=1-5759e988-bd862e3fe1be46a994272793";
            const answer = await send(target().url("answers"), {
                path: "/prod/fail?how=well",
                headers: [["X-Amzn-Trace-Id", root]],
            });
            assert.ok(answer.header("x-amzn-trace-id")?.startsWith(`${root};Parent=`));
        });
    });

    describe("headers under another name", () => {
        for (const name of remapped) {
            it(`are a function's ${name}`, async () => {
                const answer = await returned({ [name]: "mine" });
                assert.equal(answer.header(`x-amzn-remapped-${name.toLowerCase()}`), "mine");
                assert.ok(!answer.all(name.toLowerCase()).includes("mine"));
            });
        }

        it("are a function's Content-Length, which is counted anew", async () => {
            const answer = await returned({ "Content-Length": "7" });
            assert.deepEqual([answer.header("content-length"), answer.text], ["1", "x"]);
            assert.equal(answer.header("x-amzn-remapped-content-length"), "7");
        });

        it("are not a function's other headers, and its Transfer-Encoding is dropped", async () => {
            const headers = Object.fromEntries(unchanged.map((name) => [name, "mine"]));
            const answer = await returned({ ...headers, "Transfer-Encoding": "chunked" });
            for (const name of unchanged) assert.equal(answer.header(name.toLowerCase()), "mine", name);
            assert.deepEqual(answer.names("x-amzn-remapped"), []);
            assert.deepEqual([answer.names("transfer-encoding"), answer.text], [[], "x"]);
        });

        it("are a backend's behind HTTP_PROXY", async () => {
            backend().respond = (_received, response) => {
                response.writeHead(200, {
                    Server: "mine",
                    "WWW-Authenticate": "Basic",
                    "x-amzn-RequestId": "its-own",
                    Age: "7",
                    "Content-Type": "text/plain",
                    "Content-Length": "4",
                });
                response.end("body");
            };
            const answer = await get("/proxy");
            const of = (name: string): string | undefined => answer.header(`x-amzn-remapped-${name}`);
            assert.deepEqual(
                [of("server"), of("www-authenticate"), of("x-amzn-requestid"), of("content-length")],
                ["mine", "Basic", "its-own", "4"],
            );
            assert.ok(of("date") !== undefined);
            assert.notEqual(answer.header("x-amzn-requestid"), "its-own");
            assert.deepEqual(
                [answer.header("server"), answer.header("age"), answer.header("content-type"), answer.text],
                [undefined, "7", "text/plain", "body"],
            );
        });

        it("are what integration responses map", async () => {
            const answer = await get("/mock/headers");
            for (const name of ["authorization", "connection", "content-md5", "date", "server", "www-authenticate"])
                assert.equal(answer.header(`x-amzn-remapped-${name}`), "mapped", name);
            for (const name of ["age", "pragma", "via", "referer", "x-own"])
                assert.equal(answer.header(name), "mapped", name);
            assert.deepEqual(answer.names("transfer-encoding"), []);
        });
    });

    it("sends no body with 204 of a mock, and its length all the same", async () => {
        const answer = await get("/mock/none");
        assert.deepEqual([answer.status, answer.bytes.length, answer.header("content-length")], [204, 0, "0"]);
    });
}
