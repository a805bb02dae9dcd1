import assert from "node:assert/strict";
import { type Answer, send, type WireRequest } from "../client";
import type { TargetSource } from "../conformance-target";
import { sendFor } from "../told-event";
import type { AlbEvent } from "./alb-events";

/** A route table of `AlbApi`, as its load balancer serves it (reference 2.6). */
export function albRouteTable(target: TargetSource): void {
    const ask = (frontDoor: string, request: WireRequest): Promise<Answer> => send(target().url(frontDoor), request);
    const taker = async (request: WireRequest): Promise<string | undefined> => {
        const answer = await ask("shop", request);
        if (answer.status !== 200) return `${answer.status} ${answer.header("location") ?? answer.text}`;
        if (answer.header("content-type") !== "application/json") return answer.text;
        const { requestContext } = answer.json() as AlbEvent;
        return /:targetgroup\/([^/]+)\//.exec(requestContext.elb.targetGroupArn)?.[1];
    };

    describe("a request to a route table", () => {
        const host = "shop.example.com";
        const routes: [route: string, requests: WireRequest[]][] = [
            ["GET /orders", [{ path: "/orders" }, { path: "/orders?page=2" }]],
            ["GET /orders/{id}", [{ path: "/orders/1" }, { path: "/orders/a%2Fb?x=1" }]],
            ["POST /orders", [{ path: "/orders", method: "POST", body: "{}" }]],
            ["ANY /files/{path+}", [{ path: "/files/a" }, { path: "/files/a/b/c", method: "DELETE" }]],
            [
                "ANY /{proxy+}",
                [
                    { path: "/other" },
                    { path: "/orders", method: "PUT" },
                    { path: "/orders/1", method: "POST" },
                    { path: "/Orders" },
                    { path: "/orders/1/lines" },
                    { path: "/beta" },
                    { path: "/beta", host: "beta.example.com" },
                    { path: "/beta", headers: [["X-Tester", "me"]] },
                ],
            ],
            ["GET /beta", [{ path: "/beta", host: "Beta.example.com", headers: [["x-tester", "me"]] }]],
        ];
        it("goes to one target group for each function, whichever its route", async () => {
            const groups = new Map<string | undefined, string>();
            for (const [route, requests] of routes) {
                const taken = await Promise.all(requests.map((request) => taker({ host, ...request })));
                assert.deepEqual([...new Set(taken)].length, 1, `${route}: ${taken.join(", ")}`);
                assert.equal(groups.get(taken[0]), undefined, `${route} has a target group of its own`);
                groups.set(taken[0], route);
            }
        });

        it("takes what a route says in words before one with a variable", async () => {
            assert.equal(await taker({ path: "/orders/latest" }), "the latest");
        });

        it("is led elsewhere where the route says so", async () => {
            assert.equal(await taker({ path: "/docs/a/b?x=1", host }), "302 https://docs.example.com:443/docs/a/b?x=1");
        });

        it("has lists of headers where the table asks for them, and texts where it does not", async () => {
            const many = await sendFor<AlbEvent>(target().url("shop"), { path: "/orders?a=1&a=2" });
            assert.deepEqual(many.multiValueQueryStringParameters, { a: ["1", "2"] });
            const one = await sendFor<AlbEvent>(target().url("small"), { path: "/orders?a=1&a=2" });
            assert.deepEqual(one.queryStringParameters, { a: "2" });
        });

        it("no route takes is 404", async () => {
            for (const request of [{ path: "/" }, { path: "/orders/1" }, { path: "/orders", method: "POST" }]) {
                assert.equal((await ask("small", request)).status, 404);
            }
        });
    });

    describe("a load balancer with a certificate", () => {
        it("leads from HTTP to HTTPS", async () => {
            const answer = await ask("shop:80", { path: "/orders?x=1", host: "shop.example.com" });
            assert.deepEqual(
                [answer.status, answer.header("location")],
                [301, "https://shop.example.com:443/orders?x=1"],
            );
        });

        it("tells its functions so", async () => {
            const { multiValueHeaders = {} } = await sendFor<AlbEvent>(target().url("shop"), { path: "/orders" });
            assert.deepEqual(multiValueHeaders["x-forwarded-proto"], ["https"]);
            const { headers = {} } = await sendFor<AlbEvent>(target().url("small"), { path: "/orders" });
            assert.deepEqual([headers["x-forwarded-proto"], headers["x-forwarded-port"]], ["http", "80"]);
        });
    });

    describe("a function of a route table", () => {
        it("lets its load balancer call it, and is registered after it does", () => {
            assert.deepEqual(
                target()
                    .control.warnings()
                    .filter((warning) => /permission/.test(warning)),
                [],
            );
        });
    });
}
