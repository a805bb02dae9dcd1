import assert from "node:assert/strict";
import type { TargetSource } from "../conformance-target";
import { type HttpEvent, printedTime, sendFor } from "../told-event";

/** Gives a front door's address in a test. */
export type Addressed = () => string;

/** A front door whose functions get events of format 2.0, at a path that leads to one that tells its event. */
interface Format2 {
    readonly target: TargetSource;
    readonly at: Addressed;
    readonly path: string;
}

/** What HTTP APIs and function URLs have in common in events of format 2.0 (reference 3.1 and 3.5). */
export function membersOfFormat2({ target, at, path }: Format2): void {
    const eventOf = (headers: [string, string][], query = ""): Promise<HttpEvent> =>
        sendFor(at(), { path: path + query, headers });

    const queries: [query: string, parameters: Record<string, string> | undefined, why: string][] = [
        ["", undefined, "absent without a query"],
        ["?", undefined, "absent for an empty query"],
        ["?a=1&b=2", { a: "1", b: "2" }, "by name"],
        ["?a=1&b=x&a=2", { a: "1,2", b: "x" }, "repeats joined with a comma"],
        ["?a=1%2C2&a=3", { a: "1,2,3" }, "commas of values are not told from those"],
        ["?empty=", { empty: "" }, "empty"],
        ["?flag", { flag: "" }, "without a value"],
        ["?q=a%20b+c", { q: "a b c" }, "decoded, + as a space"],
        ["?q=a%2Bb", { q: "a+b" }, "an encoded plus stays one"],
        ["?na%20me=1", { "na me": "1" }, "names decoded too"],
        ["?q=caf%C3%A9", { q: "café" }, "UTF-8"],
        ["?q=1=2", { q: "1=2" }, "cut at the first ="],
        ["?Q=1&q=2", { Q: "1", q: "2" }, "names have a case"],
        ["?q=%2525", { q: "%25" }, "decoded once"],
        ["?constructor=1&toString=2", { constructor: "1", toString: "2" }, "names of JavaScript's own"],
    ];
    for (const [query, parameters, why] of queries) {
        it(`reads the query ${query || "(none)"}: ${why}`, async () => {
            const event = await eventOf([], query);
            assert.equal(event.rawQueryString, query.slice(1));
            assert.deepEqual(event.queryStringParameters, parameters);
            assert.equal("queryStringParameters" in event, parameters !== undefined);
        });
    }

    it("gives headers names in lower case and joins repeats with a comma and no space", async () => {
        const { headers } = await eventOf([
            ["X-Many", "first"],
            ["x-MANY", "second"],
            ["X-Comma", "a, b"],
            ["X-Empty", ""],
        ]);
        assert.equal(headers["x-many"], "first,second");
        assert.equal(headers["x-comma"], "a, b");
        assert.equal(headers["x-empty"], "");
        assert.ok(Object.keys(headers).every((name) => name === name.toLowerCase()));
    });

    it("takes any name of a header or a query parameter for a name", async () => {
        const event = await eventOf([["Constructor", "x"]], "?__proto__=1&__proto__=2");
        assert.equal(event.headers["constructor"], "x");
        assert.deepEqual(Object.entries(event.queryStringParameters ?? {}), [["__proto__", "1,2"]]);
    });

    const cookies: [sent: string[], told: string[] | undefined][] = [
        [[], undefined],
        [["a=1"], ["a=1"]],
        [["a=1; b=2"], ["a=1", "b=2"]],
        [
            ["a=1; b=2", "c=3"],
            ["a=1", "b=2", "c=3"],
        ],
        [["a=x=y"], ["a=x=y"]],
    ];
    for (const [sent, told] of cookies) {
        it(`tells ${told === undefined ? "no cookies" : told.join(" and ")} from ${JSON.stringify(sent)}`, async () => {
            const event = await eventOf(sent.map((value) => ["Cookie", value]));
            assert.deepEqual(event.cookies, told);
            assert.equal("cookies" in event, told !== undefined);
        });
    }

    it("appends the client to x-forwarded-for and writes x-forwarded-port and -proto itself", async () => {
        const { headers, requestContext } = await eventOf([
            ["X-Forwarded-For", "203.0.113.7"],
            ["X-Forwarded-Port", "8080"],
            ["X-Forwarded-Proto", "http"],
        ]);
        assert.equal(headers["x-forwarded-for"], `203.0.113.7, ${requestContext.http["sourceIp"] ?? ""}`);
        assert.equal(headers["x-forwarded-port"], "443");
        assert.equal(headers["x-forwarded-proto"], "https");
    });

    it("adds a trace header with a root of its own, or keeps the client's", async () => {
        const made = (await eventOf([])).headers["x-amzn-trace-id"] ?? "";
        assert.match(made, /^Root=1-[0-9a-f]{8}-[0-9a-f]{24}/);
        assert.equal(made.slice(7, 15), Math.floor(target().control.now() / 1000).toString(16));
        const root = "Root=1-67891233-abcdef012345678912345678";
        assert.match(
            (await eventOf([["X-Amzn-Trace-Id", root]])).headers["x-amzn-trace-id"] ?? "",
            new RegExp(`^${root}`),
        );
    });

    it("tells the time of arrival twice", async () => {
        const before = target().control.now();
        target().control.advance(61_000);
        const { time, timeEpoch } = (await eventOf([])).requestContext;
        assert.equal(timeEpoch, before + 61_000);
        assert.equal(time, printedTime(before + 61_000));
    });

    it("tells the method, the protocol and the user agent", async () => {
        const event = await sendFor(at(), { method: "PATCH", path, headers: [["User-Agent", "a/1 (b)"]] });
        const { method, protocol, userAgent } = event.requestContext.http;
        assert.deepEqual([method, protocol, userAgent], ["PATCH", "HTTP/1.1", "a/1 (b)"]);
    });

    it("has no body member without a body", async () => {
        const empty = await sendFor(at(), {
            method: "POST",
            path,
            body: "",
            headers: [["Content-Type", "text/plain"]],
        });
        for (const event of [await eventOf([]), empty]) {
            assert.ok(!("body" in event));
            assert.equal(event.isBase64Encoded, false);
        }
    });

    it("counts the body's bytes in content-length, however it was sent", async () => {
        const chunked = await sendFor(at(), {
            method: "POST",
            path,
            headers: [
                ["Content-Type", "text/plain"],
                ["Transfer-Encoding", "chunked"],
            ],
            body: "grüße",
        });
        assert.equal(chunked.body, "grüße");
        assert.equal(chunked.headers["content-length"], "7");
        assert.ok(!("transfer-encoding" in chunked.headers));
    });
}
