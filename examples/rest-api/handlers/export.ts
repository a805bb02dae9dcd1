import type { Writable } from "node:stream";

/** What Lambda's Node.js runtime puts beside the handler. */
declare const awslambda: {
    streamifyResponse(handler: (event: unknown, stream: Writable) => Promise<void>): unknown;
    HttpResponseStream: { from(stream: Writable, prelude: object): Writable };
};

/** Sends a line a month. */
export const handler = awslambda.streamifyResponse(async (_, stream) => {
    const lines = awslambda.HttpResponseStream.from(stream, {
        statusCode: 200,
        headers: { "content-type": "text/csv" },
    });
    for (let month = 1; month <= 12; month++) lines.write(`${String(month)},42.50\n`);
    lines.end();
    return Promise.resolve();
});
