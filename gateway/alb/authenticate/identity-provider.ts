import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isRecord } from "../../lambda-answer";
import type { Clock } from "../../clock";

/** What an identity provider answered, or why it did not. */
export type ProviderAnswer =
    | {
          readonly kind: "answered";
          readonly status: number;
          readonly body: Readonly<Record<string, unknown>> | undefined;
      }
    | { readonly kind: "unreachable"; readonly reason: string };

/** A request to an identity provider. */
interface ProviderRequest {
    readonly method: "GET" | "POST";
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
}

/**
 * @inferred milliseconds the load balancer waits, and bytes it reads; its documentation names neither.
 */
const patience = 10_000;
const mostBytes = 256 * 1024;

/** Asks an identity provider. Never rejects. Plain http is taken on this machine's loopback only. */
export function askProvider(address: string, asked: ProviderRequest, clock: Clock): Promise<ProviderAnswer> {
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (url === undefined || !isAllowed(url)) {
        const reason = `${address} is no https address; http is taken on 127.0.0.1 only`;
        return Promise.resolve({ kind: "unreachable", reason });
    }
    return new Promise((resolve) => {
        const { method, headers, body } = asked;
        const open = url.protocol === "https:" ? requestHttps : requestHttp;
        const request = open(url, {
            agent: false,
            method,
            headers: {
                accept: "application/json",
                ...headers,
                ...(body === undefined ? {} : { "content-length": Buffer.byteLength(body) }),
            },
        });
        const settle = (answer: ProviderAnswer): void => {
            cancel();
            resolve(answer);
            request.destroy();
        };
        const fail = (fact: string): void => {
            settle({ kind: "unreachable", reason: `${address} ${fact}` });
        };
        const cancel = clock.after(patience, () => {
            fail(`did not answer within ${patience} ms`);
        });
        request.on("error", ({ message }) => {
            fail(`cannot be asked: ${message}`);
        });
        request.on("response", (response) => {
            const chunks: Buffer[] = [];
            let size = 0;
            response.on("data", (chunk: Buffer) => {
                size += chunk.length;
                if (size > mostBytes) fail(`answered with more than ${mostBytes} bytes`);
                else chunks.push(chunk);
            });
            response.on("error", ({ message }) => {
                fail(`broke off its answer: ${message}`);
            });
            response.on("end", () => {
                const status = response.statusCode ?? 0;
                settle({ kind: "answered", status, body: objectOf(Buffer.concat(chunks).toString("utf8")) });
            });
        });
        request.end(body);
    });
}

function objectOf(text: string): Readonly<Record<string, unknown>> | undefined {
    try {
        const value: unknown = JSON.parse(text);
        return isRecord(value) ? value : undefined;
    } catch {
        return undefined;
    }
}

function isAllowed({ protocol, hostname }: URL): boolean {
    if (protocol === "https:") return true;
    return protocol === "http:" && /^(127(\.\d{1,3}){3}|\[::1\]|localhost)$/.test(hostname);
}
