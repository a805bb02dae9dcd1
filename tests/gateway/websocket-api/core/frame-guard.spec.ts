import assert from "node:assert/strict";
import fc from "fast-check";
import { FrameGuard } from "../../../../gateway/websocket-api/frame-guard";
import { frame } from "./raw-client";

const kilobytes = (count: number): Buffer => Buffer.alloc(count * 1024, "a");

describe("the guard of a client's frames", () => {
    const cases: [what: string, bytes: Buffer, problem: number | undefined, messagesBefore: number][] = [
        ["a short text", frame(1, "hello"), undefined, 1],
        ["no payload", frame(1), undefined, 1],
        ["a frame of 32 KB", frame(1, kilobytes(32)), undefined, 1],
        ["a frame of a byte more", frame(1, Buffer.alloc(32 * 1024 + 1)), 1009, 0],
        ["a frame that only says it is large", frame(1, kilobytes(100)).subarray(0, 10), 1009, 0],
        ["a binary frame", frame(2, "x"), 1003, 0],
        [
            "a message in parts",
            Buffer.concat([frame(1, kilobytes(20), { last: false }), frame(0, kilobytes(20))]),
            undefined,
            1,
        ],
        [
            "a ping between the parts",
            Buffer.concat([frame(1, "a", { last: false }), frame(9), frame(0, "b")]),
            undefined,
            1,
        ],
        [
            "messages before a large frame",
            Buffer.concat([frame(1, "a"), frame(1, "b"), frame(1, kilobytes(33))]),
            1009,
            2,
        ],
        ["messages before a binary frame", Buffer.concat([frame(1, "a"), frame(2, "b"), frame(1, "c")]), 1003, 1],
        ["a close frame", frame(8, Buffer.from([3, 232])), undefined, 0],
    ];
    for (const [what, bytes, problem, messagesBefore] of cases) {
        it(`finds ${problem ?? "nothing"} in ${what}, however the bytes come`, () => {
            fc.assert(
                fc.property(fc.array(fc.nat({ max: bytes.length }), { maxLength: 6 }), (cuts) => {
                    const guard = new FrameGuard();
                    const told: number[] = [];
                    const ends = [...cuts, bytes.length].sort((one, other) => one - other);
                    let from = 0;
                    for (const end of ends) {
                        const found = guard.read(bytes.subarray(from, end));
                        if (found !== undefined) told.push(found);
                        from = end;
                    }
                    assert.deepEqual(told, problem === undefined ? [] : [problem]);
                    assert.equal(guard.messagesBefore, messagesBefore);
                }),
                { numRuns: 30 },
            );
        });
    }
});
