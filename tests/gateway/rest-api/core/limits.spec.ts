import assert from "node:assert/strict";
import { deflateRawSync, deflateSync, gunzipSync, gzipSync, inflateSync } from "node:zlib";
import { request } from "node:http";
import type { RestFrontDoor } from "../../../../frontdoor";
import type { GatewayOptions } from "../../../../gateway/start-gateway";
import { restDoor, restRoute } from "./rest-door";
import { echo, serveRest } from "./serve-rest";

interface Answer {
    readonly status: number;
    readonly headers: Readonly<Record<string, string | string[] | undefined>>;
    readonly body: Buffer;
}

interface Sent {
    readonly method?: string;
    readonly path?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: Buffer;
}

function send(origin: string, { method = "GET", path = "/v1/echo", headers = {}, body }: Sent): Promise<Answer> {
    return new Promise((resolve, reject) => {
        const { hostname, port } = new URL(origin);
        const sent = request({ hostname, port, path, method, headers }, (answer) => {
            const parts: Buffer[] = [];
            answer.on("data", (part: Buffer) => parts.push(part));
            answer.on("end", () => {
                resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) });
            });
        });
        sent.on("error", reject).end(body);
    });
}

/** Answers with as many letters as `?size` says, and headers as asked. */
const letters = {
    files: {
        "index.js":
            "exports.handler = async (event) => ({ statusCode: 200, headers: event.queryStringParameters.encoded ? " +
            '{ "Content-Encoding": "br" } : {}, body: "x".repeat(Number(event.queryStringParameters.size)) });\n',
    },
};

async function serving(
    more: Partial<RestFrontDoor>,
    run: (send: (sent: Sent) => Promise<Answer>, reason: () => string) => Promise<void>,
    options: Partial<GatewayOptions> = {},
): Promise<void> {
    const routes = [
        restRoute("ANY /echo", "echo"),
        restRoute("ANY /echo/{proxy+}", "echo"),
        restRoute("GET /x", "letters"),
    ];
    const served = await serveRest([restDoor({ routes, ...more })], { echo, letters }, options);
    try {
        await run(
            (sent) => send(served.origin(), sent),
            () => served.requests().at(-1)?.reason ?? "",
        );
    } finally {
        await served.close();
    }
}

describe("the head of a request to a REST API", () => {
    type Limit = [what: string, more: Partial<RestFrontDoor>, assume: GatewayOptions["assume"], most: number];
    const policy = JSON.stringify({
        Statement: [{ Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "*" }],
    });
    const headers: Limit[] = [
        ["a regional API", {}, {}, 10_240],
        ["a private API", { endpointType: "PRIVATE", policy }, {}, 10_240],
        ["a private API as assumed", { endpointType: "PRIVATE", policy }, { "private-header-limit": "8000" }, 8000],
        ["a regional API whatever is assumed of private ones", {}, { "private-header-limit": "8000" }, 10_240],
    ];
    for (const [what, more, assume = {}, most] of headers) {
        it(`of ${what} has ${most} bytes of header values and no more`, () =>
            serving(
                more,
                async (ask, reason) => {
                    const own = { host: "a.example.com", connection: "close" };
                    const rest = most - own.host.length - own.connection.length;
                    const fits = await ask({ headers: { ...own, a: "x".repeat(rest) } });
                    assert.equal(fits.status, 200);
                    const { status, body } = await ask({ headers: { ...own, a: "x".repeat(rest + 1) } });
                    assert.equal(status, 431);
                    assert.equal(body.toString(), '{"message":"Request Header Fields Too Large"}');
                    assert.match(reason(), new RegExp(`API Gateway takes ${most}`));
                },
                { assume },
            ));
    }

    const urls: [endpointType: string, most: number][] = [
        ["REGIONAL", 10_240],
        ["EDGE", 8192],
    ];
    for (const [endpointType, most] of urls) {
        it(`of ${endpointType} APIs has a URL of ${most} characters and no more`, () =>
            serving({ endpointType }, async (ask) => {
                const headers = { host: "a.example.com" };
                const start = "https://a.example.com/v1/echo?".length;
                const fits = await ask({ headers, path: `/v1/echo?${"x".repeat(most - start)}` });
                assert.equal(fits.status, 200);
                const refused = await ask({ headers, path: `/v1/echo?${"x".repeat(most - start + 1)}` });
                assert.equal(refused.status, 414);
                assert.equal(refused.body.toString(), '{"message":"Request URI too long"}');
            }));
    }

    const queries: [query: string, status: number][] = [
        ["a=b|c", 400],
        ["a={b", 400],
        ["a}=b", 400],
        ["a=b%7Cc%7B%7D", 200],
        ["a=[b]&c='d'", 200],
    ];
    for (const [query, status] of queries) {
        it(`answers ${status} to the query ${query}`, () =>
            serving({}, async (ask) => {
                assert.equal((await ask({ path: `/v1/echo?${query}` })).status, status);
            }));
    }

    it("has an ARN of 1,600 bytes and no more where it is authorized", () =>
        serving({ policy }, async (ask, reason) => {
            const start = "arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5/v1/GET/echo/".length;
            assert.equal((await ask({ path: `/v1/echo/${"x".repeat(1600 - start)}` })).status, 200);
            const { status, body } = await ask({ path: `/v1/echo/${"x".repeat(1601 - start)}` });
            assert.equal(status, 414);
            assert.equal(body.toString(), '{"message":"Request URI too long"}');
            assert.match(reason(), /ARN has 1601 bytes/);
        }));

    it("has an ARN of any length where nothing is authorized", () =>
        serving({}, async (ask) => {
            assert.equal((await ask({ path: `/v1/echo/${"x".repeat(3000)}` })).status, 200);
        }));
});

describe("the body of a request to a REST API", () => {
    it("is refused beyond 10 MB, told beforehand or not", () =>
        serving({}, async (ask) => {
            const most = 10 * 1024 * 1024;
            const body = Buffer.alloc(most + 1, 120);
            for (const headers of [{ "content-length": `${body.length}` }, { "transfer-encoding": "chunked" }]) {
                const answer = await ask({ method: "POST", headers, body });
                assert.equal(answer.status, 413);
                assert.equal(answer.body.toString(), '{"message":"Request Too Long"}');
                assert.equal(answer.headers["x-amzn-errortype"], "RequestTooLargeException");
            }
        }));

    const packed: [encoding: string, pack: (body: Buffer) => Buffer][] = [
        ["gzip", gzipSync],
        ["deflate", deflateSync],
        ["deflate", deflateRawSync],
        ["identity", (body) => body],
    ];
    for (const [encoding, pack] of packed) {
        it(`is unpacked of ${encoding} when the API compresses`, () =>
            serving({ minimumCompressionSize: 1_000_000 }, async (ask) => {
                const headers = { "content-encoding": encoding };
                const answer = await ask({ method: "POST", headers, body: pack(Buffer.from("plain text")) });
                assert.equal((JSON.parse(answer.body.toString()) as { body: string }).body, "plain text");
            }));
    }

    it("stays packed when the API does not", () =>
        serving({ binaryMediaTypes: ["*/*"] }, async (ask) => {
            const body = gzipSync("plain text");
            const answer = await ask({ method: "POST", headers: { "content-encoding": "gzip" }, body });
            const event = JSON.parse(answer.body.toString()) as { body: string };
            assert.equal(event.body, body.toString("base64"));
        }));

    it("is refused when it is not what it says, in an encoding AWS does not have, or too large once unpacked", () =>
        serving({ minimumCompressionSize: 0 }, async (ask) => {
            const cases: [encoding: string, body: Buffer, status: number][] = [
                ["gzip", Buffer.from("no gzip"), 400],
                ["br", Buffer.from("anything"), 415],
                ["gzip", gzipSync(Buffer.alloc(10 * 1024 * 1024 + 1)), 413],
            ];
            for (const [encoding, body, status] of cases) {
                const answer = await ask({ method: "POST", headers: { "content-encoding": encoding }, body });
                assert.equal(answer.status, status, encoding);
            }
        }));
});

describe("the answer of a REST API", () => {
    type Case = [what: string, least: number | undefined, path: string, accepted: string, encoding: string | undefined];
    const cases: Case[] = [
        ["gzip for whoever takes it", 100, "/v1/x?size=100", "gzip", "gzip"],
        ["deflate for whoever takes that", 100, "/v1/x?size=100", "deflate", "deflate"],
        ["gzip before deflate", 100, "/v1/x?size=100", "deflate, gzip", "gzip"],
        ["what the client prefers", 100, "/v1/x?size=100", "gzip;q=0.5, deflate;q=0.8", "deflate"],
        ["gzip for any", 100, "/v1/x?size=100", "*", "gzip"],
        ["nothing below the minimum", 100, "/v1/x?size=99", "gzip", undefined],
        ["everything at a minimum of 0", 0, "/v1/x?size=1", "gzip", "gzip"],
        ["nothing without a minimum", undefined, "/v1/x?size=5000", "gzip", undefined],
        ["nothing at a minimum of -1", -1, "/v1/x?size=5000", "gzip", undefined],
        ["nothing for identity", 0, "/v1/x?size=500", "identity", undefined],
        ["nothing the client refuses", 0, "/v1/x?size=500", "gzip;q=0", undefined],
        ["nothing the client likes less than nothing", 0, "/v1/x?size=500", "identity, gzip;q=0.5", undefined],
        ["nothing in an encoding AWS does not have", 0, "/v1/x?size=500", "br, zstd", undefined],
        ["not what is encoded already", 0, "/v1/x?size=500&encoded=1", "gzip", "br"],
        ["gateway responses too", 10, "/v1/none", "gzip", "gzip"],
    ];
    for (const [what, least, path, accepted, encoding] of cases) {
        it(`compresses ${what}`, () =>
            serving(least === undefined ? {} : { minimumCompressionSize: least }, async (ask) => {
                const { headers, body } = await ask({ path, headers: { "accept-encoding": accepted } });
                assert.equal(headers["content-encoding"], encoding);
                const plain =
                    encoding === "gzip" ? gunzipSync(body) : encoding === "deflate" ? inflateSync(body) : body;
                const size = Number(/size=(\d+)/.exec(path)?.[1]);
                const expected = Number.isNaN(size) ? '{"message":"Missing Authentication Token"}' : "x".repeat(size);
                assert.equal(plain.toString(), expected);
                assert.equal(headers["content-length"], `${body.length}`);
            }));
    }

    it("is not compressed for a client that does not ask", () =>
        serving({ minimumCompressionSize: 0 }, async (ask) => {
            const { headers } = await ask({ path: "/v1/x?size=500" });
            assert.equal(headers["content-encoding"], undefined);
        }));
});
