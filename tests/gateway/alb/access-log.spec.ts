import assert from "node:assert/strict";
import type { AlbCondition } from "../../../frontdoor";
import { FakeClock } from "../../support/fake-clock";
import { Wire } from "../faults/wire";
import { albDoor, defaultRule, fixed, forwardTo, groupArn, lambdaGroup, rule } from "./alb-door";
import { echo, handler, serveAlb, type ServedAlbDoor } from "./serve-alb";

const path = (value: string): AlbCondition => ({ kind: "path-pattern", values: [value], regexValues: [] });

/** Fields of a line; quotation marks hold one together. */
const fieldsOf = (line: string): string[] => line.match(/"[^"]*"|\S+/g) ?? [];

describe("the access log of a load balancer", () => {
    let served: ServedAlbDoor;
    const clock = new FakeClock(Date.UTC(2026, 10, 22, 22, 23, 0, 186));
    before(async () => {
        served = await serveAlb(
            albDoor({
                certificateArns: ["arn:aws:acm:eu-west-1:123456789012:certificate/1"],
                loadBalancer: { accessLogBucket: "logs" },
                rules: [
                    rule("fixed", 7, [path("/fixed")], [fixed("x")]),
                    rule(
                        "moved",
                        8,
                        [path("/moved")],
                        [
                            {
                                kind: "redirect",
                                statusCode: "HTTP_301",
                                protocol: "HTTPS",
                                host: "example.com",
                                port: "443",
                                path: "/#{path}",
                                query: "#{query}",
                            },
                        ],
                    ),
                    rule("broken", 9, [path("/broken")], [forwardTo("broken")]),
                    rule("rewritten", 10, [path("/api/*")], [forwardTo("echo")], {
                        transforms: [{ kind: "url-rewrite", rewrites: [{ regex: "^/api/", replace: "/" }] }],
                    }),
                    defaultRule([forwardTo("echo")]),
                ],
                targetGroups: [lambdaGroup("echo"), lambdaGroup("broken")],
            }),
            { echo, broken: handler("return {};") },
            { clock },
        );
    });
    after(() => served.close());

    const lineOf = async (target: string): Promise<string[]> => {
        const before = served.events.length;
        await served.send({ path: target, host: "shop.example.com", headers: [["User-Agent", 'a "b"']] });
        const lines = served.events.slice(before).flatMap((event) => (event.event === "accessLog" ? [event.line] : []));
        assert.equal(lines.length, 1);
        return fieldsOf(lines[0] ?? "");
    };

    it("has the documented fields in their order", async () => {
        const fields = await lineOf("/orders?a=1");
        assert.equal(fields.length, 33);
        const [type, time, elb, client, target, request, targetTime, response, status, targetStatus, received, sent] =
            fields;
        assert.deepEqual(
            [type, time, elb, target, request, targetTime, response, status, targetStatus],
            [
                "https",
                "2026-11-22T22:23:00.186000Z",
                "app/orders/50dc6c495c0c9188",
                "-",
                "0.000",
                "0.000",
                "0.000",
                "200",
                "200",
            ],
        );
        assert.match(client ?? "", /^127\.0\.0\.1:\d+$/);
        assert.ok(Number(received) > 80 && Number(sent) > 300, `${received} received, ${sent} sent`);
        assert.match(fields[17] ?? "", /^"Root=1-[0-9a-f]{8}-[0-9a-f]{24}"$/);
        assert.match(fields[29] ?? "", /^TID_[0-9a-f]{32}$/);
        assert.deepEqual(fields.slice(12, 17), [
            '"GET https://shop.example.com:443/orders?a=1 HTTP/1.1"',
            '"a \\x22b\\x22"',
            "ECDHE-RSA-AES128-GCM-SHA256",
            "TLSv1.2",
            groupArn("echo"),
        ]);
        assert.deepEqual(fields.slice(18, 29), [
            '"shop.example.com"',
            '"arn:aws:acm:eu-west-1:123456789012:certificate/1"',
            "0",
            "2026-11-22T22:23:00.186000Z",
            '"forward"',
            '"-"',
            '"-"',
            '"-"',
            '"-"',
            '"-"',
            '"-"',
        ]);
        assert.deepEqual(fields.slice(30), ['"-"', '"-"', '"-"']);
    });

    const cases: [
        path: string,
        priority: string,
        action: string,
        url: string,
        error: string,
        status: string,
        uri: string,
    ][] = [
        ["/fixed", "7", '"fixed-response"', '"-"', '"-"', "200", '"-"'],
        ["/moved?x=1", "8", '"redirect"', '"https://example.com:443/moved?x=1"', '"-"', "301", '"-"'],
        ["/broken", "9", '"forward"', '"-"', '"LambdaInvalidResponse"', "502", '"-"'],
        ["/api/x?y=1", "10", '"forward"', '"-"', '"-"', "200", '"/x?y=1"'],
    ];
    for (const [target, priority, action, url, error, status, uri] of cases) {
        it(`says of ${target}: rule ${priority}, ${action}, ${error}`, async () => {
            const fields = await lineOf(target);
            assert.equal(fields[8], status);
            assert.deepEqual(
                [fields[20], fields[22], fields[23], fields[24], fields[31]],
                [priority, action, url, error, uri],
            );
        });
    }

    it("says 460 of a client that left before the answer", async () => {
        const slow = await serveAlb(albDoor({ loadBalancer: { accessLogBucket: "logs" } }), {
            echo: handler("await new Promise((done) => setTimeout(done, 200)); return { statusCode: 200 };"),
        });
        try {
            const wire = await Wire.to(slow.url);
            wire.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            await new Promise((resolve) => setImmediate(resolve));
            wire.close();
            while (slow.requests().length === 0) await new Promise((resolve) => setImmediate(resolve));
            assert.equal(slow.requests()[0]?.status, 460);
            const [line] = slow.events.flatMap((event) => (event.event === "accessLog" ? [event.line] : []));
            assert.equal(fieldsOf(line ?? "")[8], "460");
        } finally {
            await slow.close();
        }
    });

    it("is not kept unless the load balancer has a bucket for it", async () => {
        const quiet = await serveAlb(albDoor());
        try {
            await quiet.send({ path: "/" });
            assert.equal(quiet.events.filter(({ event }) => event === "accessLog").length, 0);
        } finally {
            await quiet.close();
        }
    });
});
