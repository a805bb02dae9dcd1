import { request as httpRequest, type IncomingMessage } from "node:http";

/** An answer that is read while it comes. */
export interface StreamedAnswer {
    readonly incoming: IncomingMessage;
    /** What has come so far. */
    readonly text: () => string;
    /** Fulfilled once all of a text has come. */
    readonly has: (text: string) => Promise<void>;
    /** `whole` when the answer came to its end, `cut` when the connection broke before. */
    readonly end: Promise<"whole" | "cut">;
    /** Whether it has ended. */
    readonly ended: () => boolean;
}

/** Sends a GET and is fulfilled once the head of its answer is there. */
export function openStream(base: string, path: string, headers: Record<string, string> = {}): Promise<StreamedAnswer> {
    const { hostname, port } = new URL(base);
    return new Promise((resolve, reject) => {
        const request = httpRequest({ hostname, port, path, headers, agent: false });
        request.once("error", reject);
        request.once("response", (incoming) => {
            resolve(reading(incoming));
        });
        request.end();
    });
}

function reading(incoming: IncomingMessage): StreamedAnswer {
    let text = "";
    let ended = false;
    let look = (): void => undefined;
    incoming.setEncoding("latin1");
    incoming.on("data", (chunk: string) => {
        text += chunk;
        look();
    });
    incoming.on("error", () => undefined);
    const end = new Promise<"whole" | "cut">((resolve) => {
        incoming.once("close", () => {
            ended = true;
            resolve(incoming.complete ? "whole" : "cut");
        });
    });
    const has = (wanted: string): Promise<void> =>
        new Promise((resolve, reject) => {
            look = () => {
                if (text.includes(wanted)) resolve();
            };
            look();
            void end.then(() => {
                reject(new Error(`${wanted} did not come; ${text} did`));
            });
        });
    return { incoming, text: () => text, has, end, ended: () => ended };
}
