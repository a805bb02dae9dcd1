import assert from "node:assert/strict";
import { Writable } from "node:stream";
import { lineWriter } from "../../cli/line-writer";

/** A reader that takes what it is given only when it is told to. */
class SlowReader extends Writable {
    readonly chunks: string[] = [];
    #take: (() => void) | undefined;
    reads = false;

    constructor() {
        super({ highWaterMark: 1 });
    }

    override _write(chunk: Buffer, _: string, done: () => void): void {
        this.chunks.push(chunk.toString());
        if (this.reads) done();
        else this.#take = done;
    }

    read(): void {
        this.reads = true;
        this.#take?.();
    }
}

const printed = {
    print: (item: number) => (item < 0 ? undefined : String(item)),
    printDropped: (n: number) => `-${n}`,
};

describe("line writer", () => {
    it("writes what came together with one write, in order, without what is not shown", async () => {
        const stream = new SlowReader();
        stream.reads = true;
        const writer = lineWriter({ stream, ...printed });
        for (const item of [1, -1, 2, 3]) writer.write(item);
        assert.deepEqual(stream.chunks, []);
        await writer.end();
        assert.deepEqual(stream.chunks, ["1\n2\n3\n"]);
    });

    it("counts what is too much for a slow reader, and says so once it reads again", async () => {
        const stream = new SlowReader();
        const writer = lineWriter({ stream, ...printed, most: 2 });
        writer.write(1);
        await writer.end();
        for (const item of [2, 3, 4, 5]) writer.write(item);
        stream.read();
        await writer.end();
        assert.deepEqual(stream.chunks, ["1\n", "2\n3\n-2\n"]);
    });

    it("hands nothing more to a stream whose buffer is full", async () => {
        const stream = new SlowReader();
        const writer = lineWriter({ stream, ...printed });
        writer.write(1);
        await writer.end();
        for (let item = 2; item < 1000; item++) writer.write(item);
        assert.equal(stream.writableLength, 2);
        stream.read();
        await writer.end();
        assert.equal(stream.chunks.join("").split("\n").length, 1000);
    });
});
