import { randomFillSync } from "node:crypto";

/** Random bytes are drawn in bulk: a call of its own for each request costs more than the rest of the identifier. */
const pool = Buffer.alloc(8192);
let used = pool.length;

function randomBytes(count: number): Buffer {
    if (used + count > pool.length) {
        randomFillSync(pool);
        used = 0;
    }
    used += count;
    return pool.subarray(used - count, used);
}

/**
 * The id of a request to an HTTP API: 16 characters that end in `=`.
 * @observed voker fixtures, `requestContext.requestId` (reference 3.1)
 * @inferred the letters are those of addresses, `-` and `_` among them and neither `+` nor `/`
 */
export function newRequestId(): string {
    return `${randomBytes(11).toString("base64url")}=`;
}

/**
 * The extended id of a request to a REST API: 16 characters that end in `=`.
 * @observed LocalStack's recordings of `x-amz-apigw-id` (reference 3.8)
 */
export const newExtendedRequestId = newRequestId;

/** A UUID, as Lambda names its invocations. */
export function newInvocationId(): string {
    const bytes = randomBytes(16);
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const hex = bytes.toString("hex");
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/**
 * The trace header a gateway hands on: the client's when it names a root, else a new root.
 * @documented X-Ray developer guide, "Tracing header"
 */
export function traceIdOf(sent: string | string[] | undefined, now: number): string {
    if (typeof sent === "string" && sent.includes("Root=")) return sent;
    const seconds = Math.floor(now / 1000)
        .toString(16)
        .padStart(8, "0");
    return `Root=1-${seconds}-${randomBytes(12).toString("hex")}`;
}
