import { get as getHttp } from "node:http";
import { get as getHttps } from "node:https";
import type { Clock } from "../clock";

/** A document that came, or why it did not. */
export type Fetched = { readonly text: string } | { readonly failure: string };

/** How long to wait, in milliseconds, and how much to take, in bytes. */
export interface FetchLimits {
    readonly milliseconds: number;
    readonly bytes: number;
}

/**
 * Fetches a document with GET. Never rejects. A plain `http://` address is taken only on this machine's loopback:
 * API Gateway itself takes https alone, and a local issuer rarely has a certificate.
 * @inferred redirects are not followed.
 */
export function fetchDocument(address: string, { milliseconds, bytes }: FetchLimits, clock: Clock): Promise<Fetched> {
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (url === undefined || !isAllowed(url)) {
        return Promise.resolve({ failure: `${address} is no https address; http is taken on 127.0.0.1 only` });
    }
    return new Promise((resolve) => {
        const get = url.protocol === "https:" ? getHttps : getHttp;
        const request = get(url, { agent: false, headers: { accept: "application/json" } });
        const cancel = clock.after(milliseconds, () => {
            end({ failure: `${address} did not answer within ${milliseconds} ms` });
        });
        const end = (fetched: Fetched): void => {
            cancel();
            resolve(fetched);
            request.destroy();
        };
        request.on("error", (error) => {
            end({ failure: `${address}: ${error.message}` });
        });
        request.on("response", (response) => {
            if (response.statusCode !== 200) {
                end({ failure: `${address} answered ${response.statusCode ?? 0}` });
                return;
            }
            const chunks: Buffer[] = [];
            let size = 0;
            response.on("data", (chunk: Buffer) => {
                size += chunk.length;
                if (size > bytes) end({ failure: `${address} has more than ${bytes} bytes` });
                else chunks.push(chunk);
            });
            response.on("error", (error) => {
                end({ failure: `${address}: ${error.message}` });
            });
            response.on("end", () => {
                end({ text: Buffer.concat(chunks).toString("utf8") });
            });
        });
    });
}

function isAllowed({ protocol, hostname }: URL): boolean {
    if (protocol === "https:") return true;
    return protocol === "http:" && /^(127(\.\d{1,3}){3}|\[::1\]|localhost)$/.test(hostname);
}
