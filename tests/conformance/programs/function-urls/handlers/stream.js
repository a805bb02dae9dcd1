"use strict";

const ways = {
    /** Without a head, of a type of its own. */
    typed: async (stream) => {
        stream.setContentType("text/csv");
        stream.write("a,b\n");
        stream.end();
    },
    bare: async (stream) => {
        stream.write("no ");
        stream.write("head");
        stream.end();
    },
    /** A word, and nothing more until the time is up. */
    hang: async (stream) => {
        awslambda.HttpResponseStream.from(stream, { statusCode: 200 }).write("one\n");
        console.log("hanging");
        await new Promise(() => setInterval(() => undefined, 1000));
    },
    throw: async (stream) => {
        awslambda.HttpResponseStream.from(stream, { statusCode: 200 }).write("one\n");
        await new Promise((resolve) => setImmediate(resolve));
        throw new Error("told to throw");
    },
    large: async (stream) => {
        const out = awslambda.HttpResponseStream.from(stream, { statusCode: 200 });
        for (let sent = 0; sent < 8; sent++) out.write(Buffer.alloc(1024 * 1024, "x"));
        out.end();
    },
    head: async (stream, { head }) => {
        const out = awslambda.HttpResponseStream.from(stream, JSON.parse(head));
        out.write("body");
        out.end();
    },
    split: async (stream) => {
        stream.setContentType("application/vnd.awslambda.http-integration-response");
        for (const part of ['{"statusCode":202,"hea', 'ders":{"x-split":"yes"}}\0\0\0\0', "\0\0\0\0body"]) {
            stream.write(part);
            await new Promise((resolve) => setImmediate(resolve));
        }
        stream.end();
    },
};
/** Streams in the way the query names. */
exports.handler = awslambda.streamifyResponse(async ({ queryStringParameters: query }, stream) =>
    ways[query.how](stream, query),
);
