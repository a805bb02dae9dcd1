import assert from "node:assert/strict";
import { FakeClock } from "../../support/fake-clock";
import { type Fixture, startFunction } from "./function-fixture";

/** Answers with the number of the environment's calls; `hold` waits until a file says go. */
const source = `
const fs = require("node:fs");
let calls = 0;
exports.handler = async ({ hold, say }) => {
    const mine = ++calls;
    if (hold) {
        console.log("holding " + hold);
        await new Promise((go) => { const look = () => fs.existsSync("go-" + hold) ? go() : setTimeout(look, 1); look(); });
    }
    return mine;
};`;

describe("the environments of a function", () => {
    let fixture: Fixture | undefined;
    const clock = new FakeClock();
    const holding = new Map<string, () => void>();

    const start = (settings: object = {}, limits: object = {}): Fixture =>
        (fixture = startFunction({ "index.js": source }, settings, {
            clock,
            limits,
            tell: (event) => {
                if (event.event === "functionOutput") holding.get(event.text)?.();
            },
        }));
    const letGo = async (name: string): Promise<void> => {
        const { writeFile } = await import("node:fs/promises");
        await writeFile(`${fixture?.directory ?? ""}/orders/go-${name}`, "");
    };
    /** Invokes and waits until the handler runs; its answer comes later. */
    const held = async (name: string): Promise<{ readonly answer: Promise<unknown> }> => {
        const runs = new Promise<void>((resolve) => holding.set(`holding ${name}`, resolve));
        const answer = fixture?.call({ hold: name }) ?? Promise.reject(new Error("no function"));
        await runs;
        return { answer };
    };

    afterEach(async () => {
        await fixture?.close();
        fixture = undefined;
        holding.clear();
    });

    it("keep their state from one invocation to the next", async () => {
        const { call } = start();
        assert.deepEqual([await call(), await call(), await call()], [1, 2, 3]);
    });

    it("are one while invocations are answered in time", async () => {
        const { call } = start();
        const answers = await Promise.all(Array.from({ length: 200 }, () => call()));
        assert.deepEqual(
            answers,
            Array.from({ length: 200 }, (_, index) => index + 1),
        );
    });

    it("become more once an invocation has waited for too long", async () => {
        const { call } = start();
        assert.equal(await call(), 1);
        const first = await held("a");
        const second = call();
        clock.advance(29);
        clock.advance(1);
        assert.equal(await second, 1);
        await letGo("a");
        assert.equal(await first.answer, 2);
    });

    it("are kept busy one before the next while they answer fast", async () => {
        const { call } = start();
        assert.equal(await call(), 1);
        const first = await held("a");
        const second = call();
        clock.advance(30);
        assert.equal(await second, 1);
        await letGo("a");
        assert.equal(await first.answer, 2);
        // The first one is fast again after some answers; the other has nothing to do.
        for (let count = 3; count <= 42; count++) assert.equal(await call(), count);
        const answers = await Promise.all(Array.from({ length: 20 }, () => call()));
        assert.deepEqual(
            answers,
            Array.from({ length: 20 }, (_, index) => index + 43),
        );
    });

    it("do not become more than allowed", async () => {
        const { call } = start({}, { environments: 1 });
        assert.equal(await call(), 1);
        const first = await held("a");
        const second = call();
        clock.advance(1000);
        await letGo("a");
        assert.equal(await first.answer, 2);
        assert.equal(await second, 3);
    });

    it("take over what stands behind one that became slow", async () => {
        const { call } = start();
        // Fast answers let it be given invocations ahead.
        for (let count = 1; count <= 5; count++) assert.equal(await call(), count);
        const holds = held("a");
        const behind = [call(), call(), call()];
        const first = await holds;
        clock.advance(30);
        assert.deepEqual((await Promise.all(behind)).sort(), [1, 2, 3]);
        await letGo("a");
        assert.equal(await first.answer, 6);
        assert.ok([4, 7].includes((await call()) as number));
    });

    it("start again what one that ended had not started", async () => {
        const { call, invoke } = start({ timeoutSeconds: 1 });
        for (let count = 1; count <= 5; count++) assert.equal(await call(), count);
        const slow = invoke({ hold: "for ever" });
        const runs = new Promise<void>((resolve) => holding.set("holding for ever", resolve));
        const behind = call();
        await runs;
        clock.advance(1000);
        assert.equal((await slow).kind, "failed");
        assert.equal(await behind, 1);
    });

    it("are no more than the reserved concurrency, and refuse what goes beyond it", async () => {
        const { call, invoke } = start({ reservedConcurrency: 2 });
        assert.equal(await call(), 1);
        const first = await held("a");
        const second = call();
        const results = await Promise.all([invoke(), invoke()]);
        assert.deepEqual(
            results.map(({ kind }) => kind),
            ["throttled", "throttled"],
        );
        await letGo("a");
        assert.equal(await first.answer, 2);
        assert.ok([1, 3].includes((await second) as number));
        assert.equal((await invoke()).kind, "returned");
    });

    it("are none with a reserved concurrency of 0", async () => {
        const { invoke } = start({ reservedConcurrency: 0 });
        assert.equal((await invoke()).kind, "throttled");
    });

    it("let only so many invocations wait", async () => {
        const { invoke } = start({}, { waiting: 3 });
        const results = await Promise.all(Array.from({ length: 5 }, () => invoke()));
        assert.deepEqual(
            results.map(({ kind }) => kind),
            ["returned", "returned", "returned", "throttled", "throttled"],
        );
    });

    it("end when nobody has called them for some minutes", async () => {
        const { call } = start();
        assert.equal(await call(), 1);
        clock.advance(200_000);
        assert.equal(await call(), 2);
        clock.advance(200_000);
        assert.equal(await call(), 3);
        clock.advance(600_001);
        assert.equal(await call(), 1);
    });

    it("fail what they run when the service is closed, and take nothing after it", async () => {
        const { invoke } = start();
        const runs = new Promise<void>((resolve) => holding.set("holding x", resolve));
        const running = invoke({ hold: "x" });
        await runs;
        const { waiting } = clock;
        await fixture?.service.close();
        assert.equal((await running).kind, "failed");
        assert.equal((await invoke()).kind, "throttled");
        assert.ok(clock.waiting < waiting);
    });

    it("leave nothing to happen once they are closed", async () => {
        const own = new FakeClock();
        fixture = startFunction({ "index.js": source }, {}, { clock: own });
        await fixture.call();
        await fixture.service.close();
        assert.equal(own.waiting, 0);
    });

    const tooLarge: [what: "request" | "response", event: unknown, body: string][] = [
        ["request", { text: "x".repeat(6_291_557) }, "return 1;"],
        ["response", {}, "return 'x'.repeat(6291555);"],
        ["response", {}, "return 'é'.repeat(3145778);"],
    ];
    for (const [what, event, body] of tooLarge) {
        it(`refuse a ${what} of more than 6 MB (${body})`, async () => {
            fixture = startFunction({ "index.js": `exports.handler = async () => { ${body} };` });
            const result = await fixture.invoke(event);
            assert.ok(result.kind === "too-large" && result.what === what, JSON.stringify(result).slice(0, 200));
        });
    }

    it("take a response of 6 MB", async () => {
        fixture = startFunction({ "index.js": "exports.handler = async () => 'x'.repeat(6291554);" });
        assert.equal((await fixture.invoke()).kind, "returned");
    });
});
