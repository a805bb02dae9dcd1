import assert from "node:assert/strict";
import { handler, type ServedSketch, serveSketch } from "./served-sketch";
import { Wire } from "./wire";

describe("a thousand clients at once", () => {
    let served: ServedSketch;
    before(async () => {
        served = await serveSketch({
            functions: { echo: handler("return event.rawPath") },
            apis: { shop: { "ANY /{proxy+}": { function: "echo" } } },
            urls: { reports: { function: "echo" } },
        });
    });
    after(() => served.close());

    for (const door of ["shop", "reports"]) {
        it(`are all answered at ${door}, each its own, none reset`, async () => {
            const clients = await Promise.all(Array.from({ length: 1000 }, () => Wire.to(served.url(door))));
            await Promise.all(
                clients.map((wire, index) => {
                    wire.write(`GET /orders/${index} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
                    return wire.end();
                }),
            );
            const wrong = clients.filter(
                ({ received, ended }, index) =>
                    ended !== "end" ||
                    !received.startsWith("HTTP/1.1 200 ") ||
                    !received.endsWith(`\r\n\r\n/orders/${index}`),
            );
            for (const wire of clients) wire.close();
            assert.deepEqual(
                wrong.map(({ received, ended }) => [received, ended]),
                [],
            );
        });
    }
});
