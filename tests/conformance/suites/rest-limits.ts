import assert from "node:assert/strict";
import type { Backend } from "../backend";
import { type Answer, send } from "../client";
import type { TargetSource } from "../conformance-target";
import { refusalOf, type RestEvent } from "../rest-event";
import { lastRequest, sendFor } from "../told-event";

const megabyte = 1024 * 1024;
const uriTooLong = [414, '{"message":"Request URI too long"}'];
const headTooLarge = [431, '{"message":"Request Header Fields Too Large"}'];
const tooLarge = [413, "RequestTooLargeException", '{"message":"Request Too Long"}'];

/** How large requests to REST APIs may be (reference 1.1, 1.4 and 4.2). */
export function restLimits(target: TargetSource, backend: () => Backend): void {
    describe("URLs", () => {
        /** A URL of so many characters, from `https://` to the end of its query. */
        const ofLength = (frontDoor: string, length: number): Promise<Answer> => {
            const start = "https://local/prod/echo?";
            const path = `/prod/echo?${"x".repeat(length - start.length)}`;
            return send(target().url(frontDoor), { path, host: "local" });
        };
        for (const [frontDoor, most] of [
            ["events", 10_240],
            ["edge", 8192],
            ["private", 8192],
        ] as const) {
            it(`of ${most} characters pass at ${frontDoor}, and a longer one answers 414`, async () => {
                assert.equal((await ofLength(frontDoor, most)).status, 200);
                const answer = await ofLength(frontDoor, most + 1);
                assert.deepEqual([answer.status, answer.text], uriTooLong);
            });
        }

        for (const [query, status] of [
            ["?a=|", 400],
            ["?a={", 400],
            ["?a=}", 400],
            ["?a=%7C%7B%7D", 200],
        ] as const) {
            it(`answer ${status} with the query ${query}`, async () => {
                const answer = await send(target().url("events"), { path: `/prod/echo${query}` });
                assert.equal(answer.status, status);
                if (status === 400) assert.equal(answer.text, '{"message":"Bad Request"}');
            });
        }
    });

    describe("ARNs of methods", () => {
        const ofBytes = async (frontDoor: string, bytes: number, fill: string): Promise<Answer> => {
            const base = target().url(frontDoor);
            const { requestContext } = await sendFor<RestEvent>(base, { path: "/prod/echo" });
            const { accountId, apiId } = requestContext;
            const start = `arn:aws:execute-api:eu-west-1:${String(accountId)}:${String(apiId)}/prod/GET/files/`;
            const path = `/prod/files/${fill.repeat(Math.floor((bytes - start.length) / fill.length))}`;
            return send(base, { path: path.padEnd(path.length + ((bytes - start.length) % fill.length), "x") });
        };
        for (const fill of ["x", "%C3%A9"]) {
            it(`have 1,600 bytes with ${fill} behind a resource policy, and a longer one answers 414`, async () => {
                assert.equal((await ofBytes("private", 1600, fill)).status, 200);
                const answer = await ofBytes("private", 1601, fill);
                assert.deepEqual([answer.status, answer.text], uriTooLong);
            });
        }

        it("have any length where nothing is authorized", async () => {
            assert.equal((await ofBytes("events", 5000, "x")).status, 200);
        });
    });

    describe("values of headers", () => {
        it("have 10,240 bytes together, and answer 431 beyond", async () => {
            assert.equal((await headersOf(target, "events", 10_240)).status, 200);
            const answer = await headersOf(target, "events", 10_241);
            assert.deepEqual([answer.status, answer.text], headTooLarge);
        });

        it("answer 431 to a head of any size", async () => {
            const answer = await headersOf(target, "events", 200_000);
            assert.deepEqual([answer.status, answer.text], headTooLarge);
        });

        it("count without their names", async () => {
            const headers = Array.from({ length: 40 }, (_, index): [string, string] => [
                `X-${"n".repeat(250)}-${index}`,
                "x".repeat(100),
            ]);
            assert.equal((await send(target().url("events"), { path: "/prod/echo", headers })).status, 200);
        });
    });

    describe("bodies", () => {
        const post = (type: string, size: number, chunked = false): Promise<Answer> => {
            const headers: [string, string][] = [["Content-Type", type]];
            if (chunked) headers.push(["Transfer-Encoding", "chunked"]);
            const body = Buffer.alloc(Math.floor(size), "x");
            return send(target().url("answers"), { method: "POST", path: "/prod/fail?how=well", headers, body });
        };
        for (const [type, size] of [
            ["text/plain", 5.9 * megabyte],
            ["image/png", 4.4 * megabyte],
        ] as const) {
            it(`of ${size} bytes of ${type} reach a function`, async () => {
                const answer = await post(type, size);
                assert.deepEqual([answer.status, answer.text], [200, "well"]);
            });
        }

        const refused: [what: string, type: string, size: number, chunked: boolean][] = [
            ["6 MB of text, which with their event are more than Lambda takes", "text/plain", 6 * megabyte, false],
            ["4.6 MB that become base64, more than Lambda takes", "image/png", 4.6 * megabyte, false],
            ["10 MB and a byte", "text/plain", 10 * megabyte + 1, false],
            ["10 MB and a byte whose length is not declared", "text/plain", 10 * megabyte + 1, true],
        ];
        for (const [what, type, size, chunked] of refused) {
            it(`answer 413 with ${what}`, async () => {
                assert.deepEqual(refusalOf(await post(type, size, chunked)), tooLarge);
                const whose = size > 10 * megabyte ? /API Gateway takes 10485760/ : /6 MB Lambda takes/;
                assert.match(lastRequest(target()).reason ?? "", whose);
            });
        }

        it("of 10 MB reach a backend, and one of its own may have as many", async () => {
            backend().respond = ({ body }, response) => {
                response.writeHead(200, { "content-type": "text/plain" }).end(body);
            };
            const answer = await send(target().url("answers"), {
                method: "POST",
                path: "/prod/proxy",
                body: Buffer.alloc(10 * megabyte, "x"),
            });
            assert.deepEqual([answer.status, answer.bytes.length], [200, 10 * megabyte]);
        });

        it("of a backend's answer beyond 10 MB answer 500", async () => {
            backend().respond = (_received, response) => {
                const body = Buffer.alloc(10 * megabyte + 1, "x");
                response.writeHead(200, { "content-length": body.length }).end(body);
            };
            assert.equal((await send(target().url("answers"), { path: "/prod/proxy" })).status, 500);
        });
    });
}

/** A request whose header values have so many bytes. */
function headersOf(target: TargetSource, frontDoor: string, bytes: number): Promise<Answer> {
    const fill = "x".repeat(bytes - "local".length - "close".length);
    return send(target().url(frontDoor), {
        path: "/prod/echo",
        headers: [
            ["Host", "local"],
            ["Connection", "close"],
            ["X-Fill", fill],
        ],
    });
}

/** How many bytes all header values of a request to a private API may have, which is not confirmed. */
export function restPrivateHeaderLimit(target: TargetSource, most: number): void {
    it(`takes ${most} bytes of header values at a private API and no more`, async () => {
        assert.equal((await headersOf(target, "private", most)).status, 200);
        const answer = await headersOf(target, "private", most + 1);
        assert.deepEqual([answer.status, answer.text], headTooLarge);
    });
}
