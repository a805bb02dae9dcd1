import { type ClientRequest, type IncomingMessage, request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { pipeline, type Readable, Transform } from "node:stream";
import type { Clock } from "../../clock";
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
    /** Whether any certificate is taken. @default false */
    readonly insecure?: boolean;
    /** What is done with a response: passed on once it is long, held until it is whole, or passed on at once. @default "pass" */
    readonly response?: "pass" | "hold" | "stream";
}

/** What an exchange needs of a request; it writes how it went. */
export interface ExchangeContext {
    readonly around: { readonly clock: Clock; readonly backends: Backends };
    readonly request: { readonly gone: AbortSignal };
    integration: { readonly status?: number; readonly latency: number; readonly error?: string } | undefined;
}

/** What kinds of APIs do differently. */
export interface ExchangeRules {
    readonly timedOut: (reason: string) => Reply;
    /** A backend that refuses, resets, answers no HTTP or has no address. */
    readonly unreachable: (reason: string) => Reply;
    /** A request that cannot be written, and a response beyond the limit. */
    readonly impossible: (reason: string) => Reply;
    /** A backend's headers as the client gets them. */
    readonly headers: (rawHeaders: readonly string[]) => string[];
}

/**
 * Bytes of a response that are held until it is whole. AWS holds all of it; here a longer response is passed on as it
 * comes, so that many of them do not fill the memory. Whatever breaks off before this answers as on AWS.
 */
const heldBytes = 256 * 1024;

/** @inferred AWS's limits page counts the response's payload too; what it answers beyond it is not written down. */
const tooLarge = (origin: string): string =>
    `the response of ${origin} has more than ${bodyLimit} bytes, which API Gateway does not pass on`;

/** Methods that may be sent again. Source: RFC 9110, section 9.2.2. */
const idempotent: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS", "PUT", "DELETE"]);

/**
 * Sends a request to a backend and answers with its response; redirects are answers too. Never rejects.
 * @inferred a backend that refuses, resets, answers no HTTP or has no address: 503 (reference 4.1, unconfirmed).
 */
export function exchange(context: HttpRequestContext, sent: Exchange): Promise<Reply> {
    const timeout = context.around.assume["integration-timeout-status"];
    return exchangeBy(timeout === "504" ? httpApiRules504 : httpApiRules503, context, sent);
}

const httpApiRules503: ExchangeRules = {
    timedOut: (reason) => timedOut("503", reason),
    unreachable: serviceUnavailable,
    impossible: internalServerError,
    headers: clientHeaders,
};
const httpApiRules504: ExchangeRules = { ...httpApiRules503, timedOut: (reason) => timedOut("504", reason) };

/** Sends a request to a backend and answers with its response by the rules of a kind of API. Never rejects. */
export function exchangeBy(
    rules: ExchangeRules,
    context: ExchangeContext,
    sent: Exchange,
    mayRetry = true,
): Promise<Reply> {
    const { clock, backends } = context.around;
    const held = heldOf(sent);
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
            fail(rules.timedOut(reason));
        });
        gone.addEventListener("abort", leave);

        let request: ClientRequest | undefined;
        let opened: ClientRequest;
        try {
            opened = request = open(sent, backends.agentOf(sent.protocol));
        } catch (error) {
            fail(rules.impossible(`the request to ${origin} cannot be written: ${String(error)}`));
            return;
        }
        opened.on("error", (error: NodeJS.ErrnoException) => {
            // A connection kept open may have ended just now: that says nothing about the backend.
            const stale = opened.reusedSocket && error.code === "ECONNRESET" && mayRetry;
            if (stale && !settled && idempotent.has(sent.method)) settle(exchangeBy(rules, context, sent, false));
            else fail(rules.unreachable(failure(origin, error)));
        });
        opened.on("close", () => {
            fail(rules.unreachable(`${origin} ended the connection without an answer`));
        });
        opened.on("response", (response) => {
            const status = response.statusCode ?? 0;
            // Node reads any three digits as a status, and writes none below 100.
            if (status < 200) {
                fail(rules.unreachable(`${origin} answered with the status ${status}, which ends no response`));
                return;
            }
            const answer = (body: Reply["body"]): void => {
                context.integration = { status, latency: clock.now() - startedAt };
                const headers = rules.headers(response.rawHeaders);
                const declared = response.headers["content-length"];
                if (streaming !== undefined && declared !== undefined) headers.push("content-length", declared);
                settle({ status, headers, ...(body === undefined ? {} : { body }) });
            };
            response.on("error", (error: NodeJS.ErrnoException) => {
                fail(rules.unreachable(failure(origin, error)));
            });
            if (Number(response.headers["content-length"] ?? 0) > held.limit && sent.method !== "HEAD") {
                fail(rules.impossible(tooLarge(origin)));
                return;
            }
            const chunks: Buffer[] = [];
            let length = 0;
            const pass = (): void => {
                response.off("data", hold);
                streaming = passOn(response, chunks, { length, limit: held.limit, origin, done: finish });
                if (settled) streaming.destroy();
                else answer(streaming);
            };
            const hold = (chunk: Buffer): void => {
                chunks.push(chunk);
                length += chunk.length;
                if (length <= held.bytes) return;
                if (length > held.limit) fail(rules.impossible(tooLarge(origin)));
                else pass();
            };
            response.on("end", () => {
                if (!settled) answer(length === 0 ? undefined : Buffer.concat(chunks, length));
            });
            if (held.bytes === 0) pass();
            else response.on("data", hold);
        });
        if (gone.aborted) leave();
        else opened.end(sent.body);
    });
}

/** How much of a response is held, and how much it may have. @documented reference 3.9: no limit for a streamed one */
function heldOf({ response }: Exchange): { readonly bytes: number; readonly limit: number } {
    switch (response) {
        case "hold":
            return { bytes: bodyLimit, limit: bodyLimit };
        case "stream":
            return { bytes: 0, limit: Number.POSITIVE_INFINITY };
        default:
            return { bytes: heldBytes, limit: bodyLimit };
    }
}

/** The rest of a long response behind what was held of it; it breaks off beyond AWS's limit. */
function passOn(
    response: IncomingMessage,
    held: readonly Buffer[],
    {
        length: heldLength,
        limit,
        origin,
        done,
    }: { readonly length: number; readonly limit: number; readonly origin: string; readonly done: () => void },
): Readable {
    let length = heldLength;
    const through = new Transform({
        transform(chunk: Buffer, _encoding, next) {
            length += chunk.length;
            if (length > limit) next(new Error(tooLarge(origin)));
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
        ...(sent.insecure === true ? { rejectUnauthorized: false } : {}),
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
