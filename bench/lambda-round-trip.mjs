/**
 * Round trips to a function's environment a second, beside a bare `postMessage` echo with the same texts, both with so many
 * outstanding. `node bench/lambda-round-trip.mjs [dist]`
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Worker } from "node:worker_threads";

const require = createRequire(import.meta.url);
const dist = resolve(process.argv[2] ?? join(import.meta.dirname, "..", "dist"));
const { createLambdaService } = require(join(dist, "gateway/lambda/index.js"));
const { systemClock } = require(join(dist, "gateway/clock.js"));

const event = JSON.stringify({
    version: "2.0",
    routeKey: "GET /orders",
    headers: Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`x-header-${index}`, "v".repeat(40)])),
    body: "b".repeat(100),
});
const directory = mkdtempSync(join(tmpdir(), "gatehouse-bench-"));
writeFileSync(
    join(directory, "index.js"),
    `exports.handler = async (event) => ({ statusCode: 200, headers: { "content-type": "application/json" }, body: "[1,2,3]" });`,
);

/** Calls a second with so many outstanding. */
async function rate(call, outstanding, count) {
    let started = 0;
    const one = async () => {
        while (started++ < count) await call();
    };
    await Promise.all(Array.from({ length: outstanding }, one));
    started = 0;
    const begin = process.hrtime.bigint();
    await Promise.all(Array.from({ length: outstanding }, one));
    return count / (Number(process.hrtime.bigint() - begin) / 1e9);
}

function echo() {
    const worker = new Worker(
        `const { parentPort } = require("node:worker_threads");
         parentPort.on("message", ([id, text]) => parentPort.postMessage([id, JSON.stringify(JSON.parse(text)).slice(0, 100)]));`,
        { eval: true },
    );
    const waiting = new Map();
    let last = 0;
    worker.on("message", ([id, text]) => {
        const settle = waiting.get(id);
        waiting.delete(id);
        settle(text);
    });
    return {
        call: () =>
            new Promise((settle) => {
                waiting.set(++last, settle);
                worker.postMessage([last, event]);
            }),
        close: () => worker.terminate(),
    };
}

const functionUrn = "urn:pulumi:dev::bench::aws:lambda/function:Function::orders";
const { archive } = require(join(dist, "model/property-value.js"));
const service = createLambdaService({
    functions: [
        {
            urn: functionUrn,
            name: "orders",
            functionName: "orders",
            arn: "arn:aws:lambda:eu-west-1:123456789012:function:orders",
            packageType: "Zip",
            code: archive({ path: directory }),
            handler: "index.handler",
            runtime: "nodejs22.x",
            environment: {},
            timeoutSeconds: 3,
            memoryMegabytes: 128,
            layers: [],
            version: "$LATEST",
            logGroup: "/aws/lambda/orders",
            permissions: [],
        },
    ],
    workingDirectory: directory,
    clock: systemClock,
    tell: (told) => console.error(told.text),
    region: "eu-west-1",
    accountId: "123456789012",
});
const invoke = async () => {
    const result = await service.invoke({ functionUrn, payload: event, requestId: "request" });
    if (result.kind !== "returned") throw new Error(JSON.stringify(result));
};
const control = echo();
const median = (numbers) => numbers.sort((one, other) => one - other)[Math.floor(numbers.length / 2)];
for (const [outstanding, count] of [
    [50, 20_000],
    [1, 5_000],
]) {
    const rates = { echo: [], function: [] };
    for (let round = 0; round < 3; round++) {
        rates.echo.push(await rate(control.call, outstanding, count));
        rates.function.push(await rate(invoke, outstanding, count));
    }
    const bare = median(rates.echo);
    const ours = median(rates.function);
    console.log(
        `${outstanding} outstanding: ${Math.round(ours)}/s, a bare postMessage echo ${Math.round(bare)}/s, ratio ${(ours / bare).toFixed(2)}`,
    );
}
console.log(`resident: ${Math.round(process.memoryUsage.rss() / 1e6)} MB`);
await control.close();
await service.close();
rmSync(directory, { recursive: true });
