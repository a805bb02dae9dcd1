import assert from "node:assert/strict";
import { send, type WireRequest } from "../client";
import type { TargetSource } from "../conformance-target";
import { sendFor } from "../told-event";
import type { AlbEvent } from "./alb-events";

/** Headers a load balancer adds to requests and answers by its attributes (reference 2.6, 3.6, 6.4). */
export function albForwarding(target: TargetSource): void {
    const headersAt = async (
        frontDoor: string,
        request: Partial<WireRequest> = {},
    ): Promise<Record<string, string>> => {
        const { headers = {} } = await sendFor<AlbEvent>(target().url(frontDoor), { path: "/", ...request });
        return headers;
    };
    const forwarded = (...addresses: string[]): [string, string][] =>
        addresses.map((address) => ["X-Forwarded-For", address]);

    describe("X-Forwarded-For", () => {
        const own = "127\\.0\\.0\\.1";
        const cases: [frontDoor: string, sent: string[], got: RegExp | undefined][] = [
            ["events", [], new RegExp(`^${own}$`)],
            ["events", ["203.0.113.7"], new RegExp(`^203\\.0\\.113\\.7, ${own}$`)],
            ["events", ["203.0.113.7", "198.51.100.1"], new RegExp(`^203\\.0\\.113\\.7, 198\\.51\\.100\\.1, ${own}$`)],
            ["ported", [], new RegExp(`^${own}:\\d+$`)],
            ["ported", ["203.0.113.7:1"], new RegExp(`^203\\.0\\.113\\.7:1, ${own}:\\d+$`)],
            ["attributes", ["203.0.113.7"], /^203\.0\.113\.7$/],
            ["attributes", [], undefined],
            ["unnamed", ["203.0.113.7"], undefined],
            ["unnamed", [], undefined],
        ];
        for (const [frontDoor, sent, got] of cases) {
            it(`of ${sent.join(" and ") || "nothing"} is ${got?.source ?? "not there"} at ${frontDoor}`, async () => {
                const { "x-forwarded-for": value } = await headersAt(frontDoor, { headers: forwarded(...sent) });
                if (got === undefined) assert.equal(value, undefined);
                else assert.match(value ?? "", got);
            });
        }
    });

    describe("what else the target is told", () => {
        const ports: [frontDoor: string, port: string, proto: string][] = [
            ["events", "8081", "http"],
            ["unnamed", "80", "http"],
            ["attributes", "443", "https"],
        ];
        for (const [frontDoor, port, proto] of ports) {
            it(`is the listener's ${proto} and ${port} at ${frontDoor}, whatever the client says`, async () => {
                const got = await headersAt(frontDoor, {
                    headers: [
                        ["X-Forwarded-Port", "1"],
                        ["X-Forwarded-Proto", "gopher"],
                    ],
                });
                assert.deepEqual([got["x-forwarded-port"], got["x-forwarded-proto"]], [port, proto]);
            });
        }

        it("is the trace of the client, with a part of the load balancer's own", async () => {
            const root = "Root=1-67891233-abcdef012345678912345678";
            const { "x-amzn-trace-id": trace } = await headersAt("events", {
                headers: [["X-Amzn-Trace-Id", `Self=1-0-0;${root};CalledFrom=app`]],
            });
            assert.match(trace ?? "", new RegExp(`^Self=1-[0-9a-f]{8}-[0-9a-f]{24};${root};CalledFrom=app$`));
        });

        it("is TLS version and cipher where the load balancer is asked for them, under the listener's names", async () => {
            const got = await headersAt("attributes");
            assert.match(got["x-tls-version"] ?? "", /^TLSv1\.[23]$/);
            assert.match(got["x-amzn-tls-cipher-suite"] ?? "", /^[A-Z0-9_-]+$/);
            assert.equal(got["x-amzn-tls-version"], undefined);
            assert.equal((await headersAt("events"))["x-amzn-tls-cipher-suite"], undefined);
        });

        const identity: [string, string][] = ["accesstoken", "identity", "data"].map((name) => [
            `X-Amzn-Oidc-${name}`,
            "me",
        ]);
        it("is nobody's identity when nobody has logged in", async () => {
            const got = await headersAt("events", { headers: identity });
            assert.deepEqual(
                Object.keys(got).filter((name) => name.startsWith("x-amzn-oidc")),
                [],
            );
        });

        it("lacks headers with odd names where the load balancer drops them", async () => {
            const headers: [string, string][] = [
                ["X_Odd", "1"],
                ["X.Odd", "1"],
                ["X-Even", "1"],
            ];
            const dropped = await headersAt("attributes", { headers });
            assert.deepEqual([dropped["x_odd"], dropped["x.odd"], dropped["x-even"]], [undefined, undefined, "1"]);
            const kept = await headersAt("events", { headers });
            assert.deepEqual([kept["x_odd"], kept["x.odd"], kept["x-even"]], ["1", "1", "1"]);
        });
    });

    describe("the headers a listener sets", () => {
        const set = {
            "strict-transport-security": "max-age=31536000",
            "access-control-allow-origin": "https://app.example.com",
            "x-frame-options": "DENY",
        };
        const answers: [what: string, request: WireRequest, status: number][] = [
            ["of functions", { path: "/" }, 200],
            ["that are fixed", { path: "/fixed" }, 200],
            [
                "of errors",
                { path: "/answer", method: "POST", body: "{}", headers: [["Content-Type", "text/plain"]] },
                502,
            ],
            [
                "of functions that set them too",
                {
                    path: "/answer",
                    method: "POST",
                    headers: [["Content-Type", "text/plain"]],
                    body: JSON.stringify({
                        statusCode: 201,
                        headers: { "X-Frame-Options": "SAMEORIGIN", "access-control-allow-origin": "*" },
                    }),
                },
                201,
            ],
        ];
        for (const [what, request, status] of answers) {
            it(`stand in answers ${what}, each once`, async () => {
                const answer = await send(target().url("attributes"), request);
                assert.equal(answer.status, status);
                for (const [name, value] of Object.entries(set)) assert.deepEqual(answer.all(name), [value]);
                assert.equal(answer.header("server"), undefined);
            });
        }

        it("do not make a load balancer answer OPTIONS: it goes to the target", async () => {
            const event = await sendFor<AlbEvent>(target().url("attributes"), {
                path: "/",
                method: "OPTIONS",
                headers: [
                    ["Origin", "https://app.example.com"],
                    ["Access-Control-Request-Method", "PUT"],
                ],
            });
            assert.equal(event.httpMethod, "OPTIONS");
        });
    });
}
