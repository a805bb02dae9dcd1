import { type ClientRequest, type IncomingMessage, request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { pipeline, type Readable, Transform } from "node:stream";
import type { Reply } from "../../reply";
import type { HttpRequestContext } from "../context";
import { internalServerError, serviceUnavailable, timedOut } from "../gateway-answers";
import { bodyLimit } from "../read-body";
import type { BackendProtocol, Backends } from "./http-backends";
import { clientHeaders } from "./http-headers";

/** A request to a backend. */
export interface Exchange {
    readonly protocol: BackendProtocol;
    readonly hostname: string;
    readonly port: string;
    readonly method: string;
    /** Path and query. */
    readonly path: string;
    /** Names and values in turn; nothing is added to them. */
    readonly headers: string[];
    readonly body: Buffer | undefined;
    readonly timeoutMilliseconds: number;
    /** Name the backend's certificate must carry. */
    readonly serverName?: string;
}

/**
 * Bytes of a response that are held until it is whole. AWS holds all of it; here a longer response is passed on as it
 * comes, so that many of them do not fill the memory. Whatever breaks off before this answers as on AWS.
 */
const heldBytes = 256 * 1024;

/** @inferred AWS's limits page counts the response's payload too; what it answers beyond it is not written down. */
const tooLarge = (origin: string): Reply =>
    internalServerError(
        `the response of ${origin} has more than ${bodyLimit} bytes, which API Gateway does not pass on`,
    );

/** Methods that may be sent again. Source: RFC 9110, section 9.2.2. */
const idempotent: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS", "PUT", "DELETE"]);

/**
 * Sends a request to a backend and answers with its response; redirects are answers too. Never rejects.
 * @inferred a backend that refuses, resets, answers no HTTP or has no address: 503 (reference 4.1, unconfirmed).
 */
export function exchange(context: HttpRequestContext, sent: Exchange, mayRetry = true): Promise<Reply> {
    const { clock, backends, assume } = context.around;
    const startedAt = clock.now();
    const origin = `${sent.protocol}//${sent.hostname}:${sent.port}`;
    return new Promise((resolve) => {
        let settled = false;
        let streaming: Readable | undefined;
        const settle = (reply: Reply | Promise<Reply>): void => {
            settled = true;
            if (streaming === undefined) finish();
            resolve(reply);
        };
        const finish = (): void => {
            stopClock();
            gone.removeEventListener("abort", leave);
        };
        const fail = (reply: Reply): void => {
            if (settled) return;
            context.integration = { latency: clock.now() - startedAt, error: reply.reason ?? "" };
            settle(reply);
            request?.destroy();
        };
        const leave = (): void => {
            streaming?.destroy();
            fail({ status: 499, headers: [], reason: "the client left before the answer" });
        };
        const { gone } = context.request;
        const stopClock = clock.after(sent.timeoutMilliseconds, () => {
            const reason = `${origin} took longer than the integration's ${sent.timeoutMilliseconds} ms`;
            streaming?.destroy(new Error(reason));
            fail(timedOut(assume["integration-timeout-status"], reason));
        });
        gone.addEventListener("abort", leave);

        let request: ClientRequest | undefined;
        let opened: ClientRequest;
        try {
            opened = request = open(sent, backends.agentOf(sent.protocol));
        } catch (error) {
            fail(internalServerError(`the request to ${origin} cannot be written: ${String(error)}`));
            return;
        }
        opened.on("error", (error: NodeJS.ErrnoException) => {
            // A connection kept open may have ended just now: that says nothing about the backend.
            const stale = opened.reusedSocket && error.code === "ECONNRESET" && mayRetry;
            if (stale && !settled && idempotent.has(sent.method)) settle(exchange(context, sent, false));
            else fail(serviceUnavailable(failure(origin, error)));
        });
        opened.on("close", () => {
            fail(serviceUnavailable(`${origin} ended the connection without an answer`));
        });
        opened.on("response", (response) => {
            const status = response.statusCode ?? 0;
            const answer = (body: Reply["body"]): void => {
                context.integration = { status, latency: clock.now() - startedAt };
                const headers = clientHeaders(response.rawHeaders);
                const declared = response.headers["content-length"];
                if (streaming !== undefined && declared !== undefined) headers.push("content-length", declared);
                settle({ status, headers, ...(body === undefined ? {} : { body }) });
            };
            response.on("error", (error: NodeJS.ErrnoException) => {
                fail(serviceUnavailable(failure(origin, error)));
            });
            if (Number(response.headers["content-length"] ?? 0) > bodyLimit && sent.method !== "HEAD") {
                fail(tooLarge(origin));
                return;
            }
            const held: Buffer[] = [];
            let length = 0;
            const hold = (chunk: Buffer): void => {
                held.push(chunk);
                length += chunk.length;
                if (length <= heldBytes) return;
                response.off("data", hold);
                streaming = passOn(response, held, length, origin, finish);
                if (settled) streaming.destroy();
                else answer(streaming);
            };
            response.on("data", hold);
            response.on("end", () => {
                if (!settled) answer(length === 0 ? undefined : Buffer.concat(held, length));
            });
        });
        if (gone.aborted) leave();
        else opened.end(sent.body);
    });
}

/** The rest of a long response behind what was held of it; it breaks off beyond AWS's limit. */
function passOn(
    response: IncomingMessage,
    held: readonly Buffer[],
    heldLength: number,
    origin: string,
    done: () => void,
): Readable {
    let length = heldLength;
    const through = new Transform({
        transform(chunk: Buffer, _encoding, next) {
            length += chunk.length;
            if (length > bodyLimit) next(new Error(tooLarge(origin).reason));
            else next(null, chunk);
        },
    });
    for (const chunk of held) through.push(chunk);
    pipeline(response, through, done);
    return through;
}

function open(sent: Exchange, agent: ReturnType<Backends["agentOf"]>): ClientRequest {
    const options = {
        agent,
        hostname: sent.hostname,
        port: sent.port,
        method: sent.method,
        path: sent.path,
        headers: sent.headers,
        ...(sent.serverName === undefined ? {} : { servername: sent.serverName }),
    };
    return sent.protocol === "https:" ? httpsRequest(options) : httpRequest(options);
}

function failure(origin: string, { code, message }: NodeJS.ErrnoException): string {
    switch (code) {
        case "ECONNREFUSED":
            return `${origin} takes no connections (ECONNREFUSED); start the backend there`;
        case "ENOTFOUND":
        case "EAI_AGAIN":
            return `${origin} has a host name without an address (${code})`;
        default:
            return `${origin} gave no answer (${code ?? message})`;
    }
}
