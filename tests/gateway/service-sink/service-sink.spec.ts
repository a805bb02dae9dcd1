import assert from "node:assert/strict";
import type { ServiceCallEvent } from "../../../gateway/gateway-event";
import { createServiceSink } from "../../../gateway/service-sink/service-sink";

const call = (requestId: string, body = ""): ServiceCallEvent => ({
    event: "serviceCall",
    time: 0,
    requestId,
    frontDoor: "orders",
    route: "POST /orders",
    subtype: "SQS-SendMessage",
    parameters: { MessageBody: body },
});
const ids = (calls: readonly ServiceCallEvent[]): string[] => calls.map(({ requestId }) => requestId);

describe("the sink of service calls", () => {
    it("keeps the newest, oldest first", () => {
        const sink = createServiceSink(2);
        for (const id of ["a", "b", "c"]) sink.record(call(id));
        assert.deepEqual(ids(sink.list()), ["b", "c"]);
    });

    it("keeps 16 MB of parameters, and always the newest call", () => {
        const sink = createServiceSink();
        for (const id of ["a", "b", "c"]) sink.record(call(id, "x".repeat(7 * 1024 * 1024)));
        assert.deepEqual(ids(sink.list()), ["b", "c"]);
        sink.record(call("d", "x".repeat(17 * 1024 * 1024)));
        assert.deepEqual(ids(sink.list()), ["d"]);
    });

    it("is empty once cleared, and a list taken before stays", () => {
        const sink = createServiceSink();
        sink.record(call("a"));
        const before = sink.list();
        sink.clear();
        assert.deepEqual([ids(before), sink.list()], [["a"], []]);
    });
});
