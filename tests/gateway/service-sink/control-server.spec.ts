import assert from "node:assert/strict";
import { request } from "node:http";
import { type ControlServer, startControlServer } from "../../../gateway/service-sink/control-server";
import { createServiceSink } from "../../../gateway/service-sink/service-sink";

describe("the control server", () => {
    const sink = createServiceSink();
    let server: ControlServer;
    before(async () => {
        server = await startControlServer({ sink, status: () => ({ frontDoors: 2 }) });
    });
    after(() => server.close());

    function ask(method: string, path: string, host?: string): Promise<[status: number, body: string]> {
        return new Promise((resolve, reject) => {
            const headers = host === undefined ? {} : { host };
            request(server.url + path, { method, headers }, (response) => {
                let body = "";
                response.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
                response.on("end", () => {
                    resolve([response.statusCode ?? 0, body]);
                });
            })
                .on("error", reject)
                .end();
        });
    }

    it("lists the calls, and forgets them on DELETE", async () => {
        const call = {
            event: "serviceCall",
            time: 1,
            requestId: "a",
            frontDoor: "orders",
            route: "POST /x",
            subtype: "SQS-SendMessage",
            parameters: { QueueUrl: "q" },
        } as const;
        sink.record(call);
        assert.deepEqual(await ask("GET", "/service-calls?newest"), [200, JSON.stringify([call])]);
        assert.deepEqual(await ask("DELETE", "/service-calls"), [204, ""]);
        assert.deepEqual(await ask("GET", "/service-calls"), [200, "[]"]);
    });

    const cases: [method: string, path: string, host: string | undefined, status: number, body: string][] = [
        ["GET", "/status", undefined, 200, '{"status":"ok","frontDoors":2}'],
        ["GET", "/status", "localhost", 200, '{"status":"ok","frontDoors":2}'],
        ["GET", "/status", "[::1]:4511", 200, '{"status":"ok","frontDoors":2}'],
        [
            "GET",
            "/status",
            "evil.example",
            403,
            '{"message":"\\"evil.example\\" is not this machine; ask for localhost or 127.0.0.1"}',
        ],
        [
            "GET",
            "/status",
            "localhost.evil.example:80",
            403,
            '{"message":"\\"localhost.evil.example:80\\" is not this machine; ask for localhost or 127.0.0.1"}',
        ],
        [
            "DELETE",
            "/service-calls",
            "evil.example",
            403,
            '{"message":"\\"evil.example\\" is not this machine; ask for localhost or 127.0.0.1"}',
        ],
        ["POST", "/service-calls", undefined, 405, '{"message":"/service-calls takes GET and DELETE, not POST"}'],
        ["DELETE", "/status", undefined, 405, '{"message":"/status takes GET, not DELETE"}'],
        [
            "GET",
            "/constructor",
            undefined,
            404,
            '{"message":"/constructor is not here; ask for /service-calls or /status"}',
        ],
    ];
    for (const [method, path, host, status, body] of cases) {
        it(`answers ${status} to ${method} ${path} for ${host ?? "its own address"}`, async () => {
            assert.deepEqual(await ask(method, path, host), [status, body]);
        });
    }

    it("listens on this machine only", () => {
        assert.match(server.url, /^http:\/\/127\.0\.0\.1:\d+$/);
    });

    it("says so when its port is taken", async () => {
        const port = Number(new URL(server.url).port);
        await assert.rejects(startControlServer({ sink, port }), { code: "EADDRINUSE" });
    });
});
