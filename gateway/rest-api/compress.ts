import { promisify } from "node:util";
import { deflate, gunzip, gzip, inflate, inflateRaw } from "node:zlib";
import { type Reply, replyHeader } from "../reply";
import type { RestRequestContext } from "./context";

const gzipLater = promisify(gzip);
const deflateLater = promisify(deflate);
const gunzipLater = promisify<Buffer, { maxOutputLength: number }, Buffer>(gunzip);
const inflateLater = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflate);
const inflateRawLater = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflateRaw);

/** What API Gateway compresses answers in. */
type Encoding = "gzip" | "deflate";

/**
 * Compresses an answer whose body is as long as the API's minimum, in what the client prefers of gzip and deflate.
 * @documented developer guide, "Payload compression for REST APIs": Accept-Encoding deflate, gzip and identity; answers
 * below the minimum size, and those that already have a Content-Encoding, are sent as they are.
 * @inferred gateway responses are compressed as other answers are.
 * @inferred a streamed answer is not compressed (reference 3.9).
 */
export function compressed(context: RestRequestContext, reply: Reply): Reply | Promise<Reply> {
    const least = context.api.minimumCompressionSize;
    if (least === undefined) return reply;
    const { body } = reply;
    if (body === undefined || !(typeof body === "string" || Buffer.isBuffer(body))) return reply;
    const length = Buffer.byteLength(body);
    if (length === 0 || length < least || replyHeader(reply, "content-encoding") !== undefined) return reply;
    const encoding = preferredEncoding(context.request.headers["accept-encoding"]);
    return encoding === undefined ? reply : compress(reply, body, encoding);
}

async function compress(reply: Reply, body: string | Buffer, encoding: Encoding): Promise<Reply> {
    const small = await (encoding === "gzip" ? gzipLater(body) : deflateLater(body));
    return { ...reply, headers: [...reply.headers, "Content-Encoding", encoding], body: small };
}

/**
 * The encoding a client prefers; undefined: none, or one API Gateway does not have.
 * @documented RFC 9110, section 12.5.3: weights, and `q=0` for what is not wanted.
 * @inferred gzip before deflate when they weigh the same; a star stands for gzip.
 */
export function preferredEncoding(accepted: string | string[] | undefined): Encoding | undefined {
    if (typeof accepted !== "string") return undefined;
    let best: Encoding | undefined;
    let bestWeight = 0;
    let identity = 0;
    for (const entry of accepted.split(",")) {
        const [name = "", ...parameters] = entry.split(";");
        const weight = weightOf(parameters);
        const encoding = encodingOf(name.trim().toLowerCase());
        if (encoding === "identity") identity = weight;
        else if (encoding !== undefined && (weight > bestWeight || (weight === bestWeight && encoding === "gzip"))) {
            best = weight === 0 ? best : encoding;
            bestWeight = weight;
        }
    }
    return bestWeight > 0 && bestWeight >= identity ? best : undefined;
}

function encodingOf(name: string): Encoding | "identity" | undefined {
    if (name === "gzip" || name === "x-gzip" || name === "*") return "gzip";
    return name === "deflate" || name === "identity" ? name : undefined;
}

function weightOf(parameters: readonly string[]): number {
    for (const parameter of parameters) {
        const [name = "", value = ""] = parameter.split("=");
        if (name.trim().toLowerCase() !== "q") continue;
        const weight = Number(value.trim());
        return Number.isFinite(weight) ? Math.min(Math.max(weight, 0), 1) : 0;
    }
    return 1;
}

/** A body as it was before it was compressed, or why it cannot be told. */
export type Decompressed = { readonly body: Buffer } | { readonly problem: "unsupported" | "malformed" | "too-large" };

/**
 * Takes the compression off a body; stops once it has more bytes than allowed.
 * @documented developer guide, "Payload compression for REST APIs": Content-Encoding deflate, gzip and identity.
 */
export async function decompress(body: Buffer, encoding: string, mostBytes: number): Promise<Decompressed> {
    const name = encoding.trim().toLowerCase();
    if (name === "identity" || name === "") return { body };
    const options = { maxOutputLength: mostBytes };
    try {
        if (name === "gzip" || name === "x-gzip") return { body: await gunzipLater(body, options) };
        // Some clients send deflate without zlib's two bytes in front.
        if (name === "deflate") {
            const wrapped = ((body[0] ?? 0) & 0x0f) === 8;
            return { body: await (wrapped ? inflateLater(body, options) : inflateRawLater(body, options)) };
        }
        return { problem: "unsupported" };
    } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        return { problem: code === "ERR_BUFFER_TOO_LARGE" ? "too-large" : "malformed" };
    }
}
