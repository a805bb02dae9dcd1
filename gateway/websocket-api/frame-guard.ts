import { webSocketLimits } from "../../model/limits";

/** What ends a connection: a close status. */
type FrameProblem = 1003 | 1009;

/**
 * Reads the heads of a client's frames as they pass, for what the `ws` package does not tell: the size of a single frame,
 * and binary frames before they are whole.
 * @documented developer guide, "Quotas for configuring and running a WebSocket API": frames of 32 KB; a larger one closes
 * the connection with 1009. "Working with binary media types for WebSocket APIs": a binary frame closes it with 1003.
 */
export class FrameGuard {
    /** The first problem; nothing is read behind it. */
    problem: FrameProblem | undefined;
    /** Messages that ended before the problem: they still count. */
    messagesBefore = 0;
    /** Bytes of the present frame's mask and payload still to come. */
    #payload = 0;
    /** Bytes of the present frame's head that were read: 0 and 1, then those of a longer length. */
    #position = 0;
    #lengthBytes = 0;
    #length = 0;
    #masked = false;
    #last = false;

    /** Reads on; the answer is a problem these bytes hold, told once. */
    read(chunk: Buffer): FrameProblem | undefined {
        if (this.problem !== undefined) return undefined;
        let at = 0;
        while (at < chunk.length) {
            if (this.#payload > 0) {
                const passed = Math.min(this.#payload, chunk.length - at);
                this.#payload -= passed;
                at += passed;
                continue;
            }
            this.problem = this.#head(chunk[at++] ?? 0);
            if (this.problem !== undefined) break;
        }
        return this.problem;
    }

    #head(byte: number): FrameProblem | undefined {
        if (this.#position === 0) {
            this.#position = 1;
            const opcode = byte & 0x0f;
            if (opcode === binary) return 1003;
            // A message ends with the last of its frames; control frames, from 8 on, are of none.
            this.#last = (byte & 0x80) !== 0 && opcode < 8;
        } else if (this.#position === 1) {
            this.#masked = (byte & 0x80) !== 0;
            const length = byte & 0x7f;
            this.#lengthBytes = length === 126 ? 2 : length === 127 ? 8 : 0;
            this.#length = 0;
            if (this.#lengthBytes === 0) return this.#begin(length);
            this.#position = 2;
        } else {
            this.#length = this.#length * 256 + byte;
            this.#lengthBytes--;
            if (this.#lengthBytes === 0) return this.#begin(this.#length);
        }
        return undefined;
    }

    #begin(length: number): FrameProblem | undefined {
        this.#position = 0;
        this.#payload = length + (this.#masked ? 4 : 0);
        if (length > webSocketLimits.frame) return 1009;
        if (this.#last) this.messagesBefore++;
        return undefined;
    }
}

const binary = 2;
