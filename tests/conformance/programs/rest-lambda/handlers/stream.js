"use strict";

const { setTimeout: wait } = require("node:timers/promises");

/** Streams an answer as the query says; `how=bare` without a head, `how=throw` not at all, `how=hang` a head and a word. */
exports.handler = awslambda.streamifyResponse(async (event, stream) => {
    const { how, head } = event.queryStringParameters ?? {};
    if (how === "throw") throw new Error("told to throw");
    if (how === "bare") {
        stream.write("no head");
        stream.end();
        return;
    }
    if (how === "halves") {
        stream.write(Buffer.concat([Buffer.from('{"statusCode":202,"hea')]));
        await wait(20);
        stream.write(Buffer.concat([Buffer.from('ders":{"x-split":"yes"}}'), Buffer.alloc(5)]));
        await wait(20);
        stream.write(Buffer.concat([Buffer.alloc(3), Buffer.from("body")]));
        stream.end();
        return;
    }
    const out = awslambda.HttpResponseStream.from(stream, JSON.parse(head ?? '{"statusCode":200}'));
    if (how === "large") {
        for (let sent = 0; sent < 12; sent++) out.write(Buffer.alloc(1024 * 1024, "x"));
        out.end();
        return;
    }
    out.write("one\n");
    if (how === "hang") {
        console.log("hanging");
        await new Promise(() => setInterval(() => undefined, 1000));
    }
    for (const word of ["two", "three"]) out.write(`${word}\n`);
    out.end();
});
