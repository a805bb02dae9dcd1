import assert from "node:assert/strict";
import type { FunctionOutputEvent, GatewayEvent } from "../../../gateway/gateway-event";
import type { Backend } from "../backend";
import { headersOf } from "../backend";
import { send } from "../client";
import type { ConformanceTarget, ServeAnew } from "../conformance-target";

const isCheck = (event: GatewayEvent): event is FunctionOutputEvent =>
    event.event === "functionOutput" && event.text.startsWith("checked ");
const changed =
    (text: RegExp) =>
    (event: GatewayEvent): event is Extract<GatewayEvent, { event: "warning" }> =>
        event.event === "warning" && text.test(event.text);

/**
 * Health checks of functions and addresses, by the clock (reference 3.6).
 * @param backend Stands in for 10.0.0.1 at /one and for 10.0.0.2 at /two.
 */
export function albHealth(serve: ServeAnew, backend: () => Backend): void {
    describe("the health check of a function", () => {
        it("is a call that says so, every interval, and what fails it is called all the same", () =>
            serve(async ({ url, control }) => {
                const first = await control.heard(isCheck);
                const event = JSON.parse(first.text.slice("checked ".length)) as Record<string, unknown>;
                const { requestContext, ...rest } = event;
                assert.match(JSON.stringify(requestContext), /:targetgroup\/checked/);
                assert.deepEqual(rest, {
                    httpMethod: "GET",
                    path: "/up",
                    queryStringParameters: { x: "1" },
                    headers: { "user-agent": "ELB-HealthChecker/2.0" },
                    body: "",
                    isBase64Encoded: false,
                });
                await control.heard(changed(/checked is unhealthy/));
                const answer = await send(url("health"), { path: "/checked" });
                assert.deepEqual([answer.status, answer.text], [200, "called"]);
                const from = control.events().length;
                control.advance(34_999);
                assert.deepEqual(control.events().slice(from).filter(isCheck), []);
                control.advance(1);
                await control.heard(isCheck, from);
            }));
    });

    describe("the health of an address", () => {
        /** Statuses of the addresses' checks. */
        const states: Record<string, number> = {};
        const checks = (): number => backend().received.filter(({ target }) => target.includes("/up")).length;
        const begin = async (run: (target: ConformanceTarget) => Promise<void>): Promise<void> => {
            Object.assign(states, { one: 200, two: 200 });
            backend().respond = ({ target }, response) => {
                const [, name = "", path = ""] = /^\/(\w+)(.*)$/.exec(target) ?? [];
                response.writeHead(path.startsWith("/up") ? (states[name] ?? 500) : 200).end(name);
            };
            await serve(async (target) => {
                await Promise.all([
                    target.control.heard(changed(/10\.0\.0\.1 .*is healthy/)),
                    target.control.heard(changed(/10\.0\.0\.2 .*is healthy/)),
                ]);
                await run(target);
            });
        };
        /** Lets a round of checks happen; fulfilled once both have been answered, and what is to change has changed. */
        const round = async ({ control, url }: ConformanceTarget, ...changes: RegExp[]): Promise<void> => {
            const [from, before] = [control.events().length, checks()];
            control.advance(10_000);
            while (checks() < before + 2) await backend().next();
            for (const change of changes) await control.heard(changed(change), from);
            // Answers that come later than theirs.
            for (let asked = 0; asked < 2; asked++) await send(url("health"), { path: "/after" });
        };
        const taken = async ({ url }: ConformanceTarget): Promise<string> => {
            let names = "";
            for (let sent = 0; sent < 4; sent++) names += `${(await send(url("health"), { path: "/" })).text} `;
            return names.split(" ").sort().join(" ").trim();
        };
        const both = "one one two two";

        it("is asked for with the path of the check and the checker's name", () =>
            begin(async (target) => {
                await round(target);
                const {
                    target: asked = "",
                    rawHeaders = [],
                    method,
                } = backend().received.find(({ target: one }) => one.startsWith("/one/up")) ?? {};
                assert.deepEqual([method, asked], ["GET", "/one/up?deep=1"]);
                assert.deepEqual(headersOf(rawHeaders, "user-agent"), ["ELB-HealthChecker/2.0"]);
            }));

        it("is lost with so many failed checks in a row and won back with so many passed ones", () =>
            begin(async (target) => {
                assert.equal(await taken(target), both);
                states["two"] = 500;
                await round(target);
                assert.equal(await taken(target), both, "one failed check of two");
                await round(target, /10\.0\.0\.2 .*is unhealthy: its health check answered 500$/);
                assert.equal(await taken(target), "one one one one");
                states["two"] = 204;
                await round(target);
                await round(target);
                assert.equal(await taken(target), "one one one one", "two passed checks of three");
                await round(target, /10\.0\.0\.2 .*is healthy: its health check answered 204$/);
                assert.equal(await taken(target), both);
            }));

        it("does not count the checks before one that went the other way", () =>
            begin(async (target) => {
                for (const status of [500, 202, 203, 201, 500, 200]) {
                    states["two"] = status;
                    await round(target);
                    assert.equal(await taken(target), both);
                }
            }));

        it("of none leaves requests to all of them", () =>
            begin(async (target) => {
                Object.assign(states, { one: 500, two: 503 });
                await round(target);
                await round(
                    target,
                    /10\.0\.0\.1 .*is unhealthy/,
                    /10\.0\.0\.2 .*is unhealthy/,
                    /no target of it is up/,
                );
                assert.equal(await taken(target), both);
            }));
    });

    describe("an address that stands for a target", () => {
        it("gets the request as the client sent it, and what the load balancer adds", () =>
            serve(async ({ url }) => {
                const answer = await send(url("health"), {
                    path: "/a%2Fb?x=%20&y",
                    method: "PUT",
                    host: "shop.example.com",
                    body: "hello",
                    headers: [
                        ["X-Own", "1"],
                        ["x-own", "2"],
                        ["Connection", "X-Gone"],
                        ["X-Gone", "1"],
                    ],
                });
                const got = answer.json() as { method: string; target: string; rawHeaders: string[]; body: string };
                assert.match(got.target, /^\/(one|two)\/a%2Fb\?x=%20&y$/);
                assert.deepEqual([got.method, got.body], ["PUT", "hello"]);
                const of = (name: string): string[] => headersOf(got.rawHeaders, name);
                assert.deepEqual(of("host"), ["shop.example.com"]);
                assert.deepEqual(of("x-own"), ["1", "2"]);
                assert.deepEqual(of("x-gone"), []);
                assert.deepEqual(of("content-length"), ["5"]);
                assert.deepEqual(of("x-forwarded-port"), ["8083"]);
                assert.match(of("x-amzn-trace-id")[0] ?? "", /^Root=1-/);
                assert.equal(answer.header("server"), "awselb/2.0");
            }));

        it("may say of what server it is, and when", () =>
            serve(async ({ url }) => {
                backend().respond = (_received, response) => {
                    response.writeHead(206, "Some", { Server: "mine", Date: "Thu, 01 Jan 1970 00:00:00 GMT" }).end("x");
                };
                const answer = await send(url("health"), { path: "/" });
                assert.deepEqual([answer.status, answer.header("server")], [206, "mine"]);
                assert.equal(answer.header("date"), "Thu, 01 Jan 1970 00:00:00 GMT");
            }));
    });
}
