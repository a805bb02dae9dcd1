import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { AlbAction } from "../../../frontdoor";
import { albDoor, defaultRule, groupArn, groupUrn, lambdaGroup } from "./alb-door";
import { handler, serveAlb } from "./serve-alb";

type Redirect = Extract<AlbAction, { kind: "redirect" }>;

const redirect = (changes: Partial<Omit<Redirect, "kind">>): Redirect => ({
    kind: "redirect",
    statusCode: "HTTP_301",
    protocol: "#{protocol}",
    host: "#{host}",
    port: "#{port}",
    path: "/#{path}",
    query: "#{query}",
    ...changes,
});

describe("the redirects of a load balancer", () => {
    const cases: [changes: Partial<Omit<Redirect, "kind">>, path: string, host: string, location: string][] = [
        [{ protocol: "HTTPS", port: "443" }, "/a?b=1", "example.com", "https://example.com:443/a?b=1"],
        [{ protocol: "HTTPS", port: "443" }, "/", "example.com:8080", "https://example.com:443/"],
        [{ host: "www.#{host}" }, "/a", "example.com", "http://www.example.com:80/a"],
        [{ path: "/new/#{path}" }, "/old/x", "example.com:4510", "http://example.com:4510/new/old/x"],
        [{ path: "/#{host}/#{port}" }, "/", "example.com", "http://example.com:80/example.com/80"],
        [{ query: "#{query}&x=1" }, "/?a=1", "example.com", "http://example.com:80/?a=1&x=1"],
        [{ query: "" }, "/?a=1", "example.com", "http://example.com:80/"],
        [{ path: "/a%20b/#{path}" }, "/c%20d", "example.com", "http://example.com:80/a%20b/c%20d"],
        [{ path: "/#{unknown}" }, "/", "example.com", "http://example.com:80/#{unknown}"],
    ];
    for (const [changes, path, host, location] of cases) {
        it(`lead from ${host}${path} to ${location} by ${JSON.stringify(changes)}`, async () => {
            const served = await serveAlb(
                albDoor({ protocol: "HTTP", port: 80, rules: [defaultRule([redirect(changes)])] }),
                {},
            );
            try {
                const answer = await served.send({ path, host });
                assert.equal(answer.status, 301);
                assert.equal(answer.header("location"), location);
                assert.equal(answer.bytes.length, 134);
            } finally {
                await served.close();
            }
        });
    }

    it("answer 302 when asked", async () => {
        const served = await serveAlb(
            albDoor({ rules: [defaultRule([redirect({ statusCode: "HTTP_302", path: "/x" })])] }),
            {},
        );
        try {
            const answer = await served.send({ path: "/", host: "a.example.com" });
            assert.equal(answer.status, 302);
            assert.equal(answer.header("location"), "https://a.example.com:443/x");
        } finally {
            await served.close();
        }
    });
});

describe("a forward to several target groups", () => {
    const cases: [weights: [number, number], random: number, taken: string | number][] = [
        [[90, 10], 0, "blue"],
        [[90, 10], 0.89, "blue"],
        [[90, 10], 0.9, "green"],
        [[90, 10], 0.999, "green"],
        [[0, 1], 0, "green"],
        [[1, 0], 0.999, "blue"],
        [[0, 0], 0, 503],
    ];
    for (const [[blue, green], random, taken] of cases) {
        it(`of weights ${blue} and ${green} sends a request of ${random} to ${taken}`, async () => {
            const named = (name: string) => handler(`return { statusCode: 200, body: "${name}" };`);
            const served = await serveAlb(
                albDoor({
                    rules: [
                        defaultRule([
                            {
                                kind: "forward",
                                targetGroups: [
                                    { targetGroup: groupUrn("blue"), arn: groupArn("blue"), weight: blue },
                                    { targetGroup: groupUrn("green"), arn: groupArn("green"), weight: green },
                                ],
                                stickinessSeconds: 60,
                            },
                        ]),
                    ],
                    targetGroups: [lambdaGroup("blue"), lambdaGroup("green")],
                }),
                { blue: named("blue"), green: named("green") },
                { random: () => random },
            );
            try {
                const answer = await served.send({ path: "/" });
                assert.equal(answer.status === 200 ? answer.text : answer.status, taken);
                assert.match(served.compiled.warnings.join("\n"), /stickiness/);
            } finally {
                await served.close();
            }
        });
    }
});

describe("a target that is no function", () => {
    const address = (label: string) => ({
        urn: `urn:attachment::${label}`,
        target: { kind: "http", url: label, method: "ANY" } as const,
        dependsOnPermission: true,
    });
    const group = lambdaGroup("web", { targetType: "ip", targets: [address("10.0.0.1"), address("10.0.0.2")] });
    const door = albDoor({
        rules: [defaultRule([{ kind: "forward", targetGroups: [{ targetGroup: groupUrn("web"), weight: 1 }] }])],
        targetGroups: [group],
    });

    it("is served by what stands in for it, in turns", async () => {
        const seen: { url: string | undefined; headers: NodeJS.Dict<string | string[]> }[] = [];
        const backend = createServer((request, response) => {
            seen.push({ url: request.url, headers: request.headers });
            response.writeHead(202, { Server: "mine", "X-From": "backend" });
            request.pipe(response);
        });
        await new Promise<void>((resolve) => backend.listen(0, "127.0.0.1", resolve));
        const base = `http://127.0.0.1:${(backend.address() as AddressInfo).port}`;
        const served = await serveAlb(door, {}, { targets: { "10.0.0.1": `${base}/one`, "10.0.0.2": `${base}/two` } });
        try {
            const answer = await served.send({
                path: "/a%2Fb?x=1",
                method: "POST",
                body: "hello",
                host: "shop.example.com",
            });
            assert.equal(answer.status, 202);
            assert.equal(answer.text, "hello");
            assert.equal(answer.header("server"), "mine");
            await served.send({ path: "/" });
            await served.send({ path: "/" });
            assert.deepEqual(
                seen.map(({ url }) => url),
                ["/one/a%2Fb?x=1", "/two/", "/one/"],
            );
            assert.equal(seen[0]?.headers["host"], "shop.example.com");
            assert.equal(seen[0].headers["x-forwarded-proto"], "https");
            assert.equal(seen[0].headers["x-forwarded-for"], "127.0.0.1");
            assert.match(String(seen[0].headers["x-amzn-trace-id"]), /^Root=/);
        } finally {
            await served.close();
            backend.close();
        }
    });

    it("answers 503 without a stand-in, and says at start which one to name", async () => {
        const served = await serveAlb(door, {});
        try {
            assert.equal((await served.send({ path: "/" })).status, 503);
            assert.match(served.compiled.warnings.join("\n"), /--target web=http:\/\/127\.0\.0\.1:PORT/);
        } finally {
            await served.close();
        }
    });

    it("answers 502 when the stand-in is not there", async () => {
        const served = await serveAlb(door, {}, { targets: { web: "http://127.0.0.1:9" } });
        try {
            assert.equal((await served.send({ path: "/" })).status, 502);
        } finally {
            await served.close();
        }
    });
});
