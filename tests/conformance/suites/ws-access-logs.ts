import assert from "node:assert/strict";
import type { GatewayEvent } from "../../../gateway/gateway-event";
import type { TargetSource } from "../conformance-target";
import { connectTo, refusalOf } from "../socket-connection";
import { printedTime } from "../told-event";
import type { ClientKind } from "../websocket-client";

type Line = Readonly<Record<string, string>>;
type AccessLogEvent = Extract<GatewayEvent, { event: "accessLog" }>;

/** The line of every event of a connection (reference 9.2). */
export function wsAccessLogs(target: TargetSource, kind: ClientKind): void {
    /** The next line of the log that fulfils a test. */
    const line = async (from: number, has: string): Promise<Line> => {
        const isOf = (event: GatewayEvent): event is AccessLogEvent =>
            event.event === "accessLog" && event.stage === "logged" && event.line.includes(has);
        const told = await target().control.heard(isOf, from);
        return Object.fromEntries(told.line.split("|").map((pair) => pair.split(/=(.*)/s).slice(0, 2))) as Line;
    };
    const given = (found: Line, names: readonly string[]): Record<string, string | undefined> =>
        Object.fromEntries(names.map((name) => [name, found[name]]));

    it("tells of connecting, a message and leaving", async () => {
        const { control } = target();
        const from = control.events().length;
        const start = control.now();
        const handshake = { headers: { "User-Agent": "suite/1" }, host: "feed.example.com" };
        const { client, connectionId } = await connectTo(target(), kind, "feed /logged", handshake);
        control.advance(1000);
        const { requestContext } = JSON.parse(await client.ask("x")) as { requestContext: Line };
        control.advance(1000);
        client.close(1000, "bye");
        const common = {
            connectionId,
            stage: "logged",
            apiId: requestContext["apiId"],
            domainName: "feed.example.com",
            domainPrefix: "feed",
            connectedAt: `${start}`,
            messageDirection: "IN",
            "identity.sourceIp": "127.0.0.1",
            "identity.userAgent": "suite/1",
            integrationStatus: "200",
            "integration.status": "200",
            integrationLatency: "0",
            integrationErrorMessage: "-",
            "error.message": "-",
            "error.messageString": "-",
            "error.responseType": "-",
            accountId: "123456789012",
            "authorizer.principalId": "-",
        };
        const events: [eventType: string, after: number, own: Line][] = [
            ["CONNECT", 0, { routeKey: "$connect", status: "101", disconnectStatusCode: "-" }],
            [
                "MESSAGE",
                1000,
                {
                    routeKey: "$default",
                    status: "200",
                    messageId: requestContext["messageId"] ?? "",
                    requestId: requestContext["requestId"] ?? "",
                },
            ],
            [
                "DISCONNECT",
                2000,
                { routeKey: "$disconnect", status: "200", disconnectStatusCode: "1000", disconnectReason: "bye" },
            ],
        ];
        for (const [eventType, after, own] of events) {
            const found = await line(from, `eventType=${eventType}|`);
            const wanted = {
                ...common,
                ...own,
                requestTimeEpoch: `${start + after}`,
                requestTime: printedTime(start + after),
            };
            assert.deepEqual(given(found, Object.keys(wanted)), wanted, eventType);
            assert.equal(found["extendedRequestId"], found["requestId"]);
            if (eventType !== "MESSAGE") assert.equal(found["messageId"], "-");
        }
    });

    it("tells of a client that is refused", async () => {
        const from = target().control.events().length;
        const answer = await refusalOf(target(), kind, "feed /logged?do=throw");
        const found = await line(from, `requestId=${answer.header("x-amzn-requestid") ?? "none"}|`);
        const wanted = {
            eventType: "CONNECT",
            status: "502",
            integrationStatus: "200",
            "error.message": "Internal server error",
            "error.messageString": '"Internal server error"',
            "error.responseType": "INTEGRATION_FAILURE",
            responseLength: `${answer.bytes.length}`,
        };
        assert.deepEqual(given(found, Object.keys(wanted)), wanted);
    });

    it("tells of a message that fails, with what was sent", async () => {
        const { client, connectionId } = await connectTo(target(), kind, "feed /logged");
        const from = target().control.events().length;
        const frame = await client.ask('{"do":"throw"}');
        const found = await line(from, `connectionId=${connectionId}|`);
        assert.deepEqual(given(found, ["routeKey", "integrationStatus", "error.responseType", "responseLength"]), {
            routeKey: "$default",
            integrationStatus: "200",
            "error.responseType": "INTEGRATION_FAILURE",
            responseLength: `${Buffer.byteLength(frame)}`,
        });
        assert.match(found["integrationErrorMessage"] ?? "", /asked to throw/);
    });

    it("writes the stages' lines that ask for one, and no others", async () => {
        const from = target().control.events().length;
        const { client } = await connectTo(target(), kind, "feed /dev");
        await client.ask("x");
        assert.ok(
            !target()
                .control.events()
                .slice(from)
                .some(({ event }) => event === "accessLog"),
        );
    });
}
