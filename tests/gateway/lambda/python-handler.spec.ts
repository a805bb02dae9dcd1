import assert from "node:assert/strict";
import { realpathSync } from "node:fs";
import { join } from "node:path";
import { pythonProgram } from "../../../gateway/lambda/refusals";
import { FakeClock } from "../../support/fake-clock";
import { type Fixture, startFunction } from "./function-fixture";

describe("a Python handler", () => {
    let fixture: Fixture | undefined;
    const start = (source: string, ...[settings, options]: [object?, object?]): Fixture =>
        (fixture = startFunction(
            { "app.py": source },
            { runtime: "python3.13", handler: "app.handler", ...settings },
            options,
        ));

    before(function () {
        if (pythonProgram() === undefined) this.skip();
    });

    afterEach(async () => {
        await fixture?.close();
        fixture = undefined;
    });

    it("answers, keeps its state, and tells what it prints", async () => {
        const { call, told } = start(`
import os
calls = 0
print("loading")
def handler(event, context):
    global calls
    calls += 1
    print("call", calls)
    return {"got": event["n"], "calls": calls, "text": "\u00fc", "cwd": os.getcwd(), "key": os.environ.get("AWS_ACCESS_KEY_ID")}
`);
        const cwd = realpathSync(join(fixture?.directory ?? "", "orders"));
        assert.deepEqual(await call({ n: 1 }, { requestId: "a" }), { got: 1, calls: 1, text: "ü", cwd, key: null });
        assert.deepEqual(await call({ n: 2 }, { requestId: "b" }), { got: 2, calls: 2, text: "ü", cwd, key: null });
        assert.deepEqual(told, [
            { event: "functionOutput", function: "orders", stream: "stdout", text: "loading" },
            { event: "functionOutput", function: "orders", requestId: "a", stream: "stdout", text: "call 1" },
            { event: "functionOutput", function: "orders", requestId: "b", stream: "stdout", text: "call 2" },
        ]);
    });

    it("is given a whole context", async () => {
        const { call } = start(
            `
def handler(event, context):
    names = ["aws_request_id", "invoked_function_arn", "function_name", "function_version", "memory_limit_in_mb", "log_group_name"]
    return [getattr(context, name) for name in names] + [0 < context.get_remaining_time_in_millis() <= 5000]
`,
            { timeoutSeconds: 5 },
        );
        assert.deepEqual(await call({}, { requestId: "id-1", qualifier: "live" }), [
            "id-1",
            "arn:aws:lambda:eu-west-1:123456789012:function:orders-1234567:live",
            "orders-1234567",
            "$LATEST",
            "128",
            "/aws/lambda/orders-1234567",
            true,
        ]);
    });

    const faults: [what: string, source: string, errorType: string, message: RegExp][] = [
        ["raises", "def handler(event, context):\n    raise ValueError('odd')", "ValueError", /^odd$/],
        [
            "lacks a module",
            "import nowhere",
            "Runtime.ImportModuleError",
            /^Unable to import module 'app': No module named 'nowhere'$/,
        ],
        ["has no such handler", "x = 1", "Runtime.HandlerNotFound", /^Handler 'handler' missing on module 'app'$/],
        ["cannot be parsed", "def handler(", "Runtime.UserCodeSyntaxError", /^Syntax error in module 'app': /],
        [
            "answers with what has no JSON",
            "def handler(event, context):\n    return object()",
            "Runtime.MarshalError",
            /^Unable to marshal response: Object of type object is not JSON serializable$/,
        ],
        ["exits", "import sys\ndef handler(event, context):\n    sys.exit(4)", "Runtime.ExitError", /exit status 4$/],
        [
            "is killed",
            "import os\ndef handler(event, context):\n    os.kill(os.getpid(), 9)",
            "Runtime.ExitError",
            /signal: killed$/,
        ],
    ];
    for (const [what, source, errorType, message] of faults) {
        it(`fails when it ${what}`, async () => {
            const failed = await start(source).invoke();
            assert.ok(failed.kind === "failed", JSON.stringify(failed));
            assert.equal(failed.errorType, errorType);
            assert.match(failed.errorMessage, message);
        });
    }

    it("is ended when its time is up, and the next one gets a fresh process", async () => {
        const clock = new FakeClock();
        let begun: () => void = () => undefined;
        const told = new Promise<void>((resolve) => (begun = resolve));
        const { invoke, call } = start(
            "def handler(event, context):\n    print('begun')\n    while event.get('slow'):\n        pass\n    return 'well'",
            {},
            { clock, tell: begun },
        );
        const slow = invoke({ slow: true });
        await told;
        clock.advance(3000);
        const failed = await slow;
        assert.ok(failed.kind === "failed" && failed.errorType === "Sandbox.Timedout", JSON.stringify(failed));
        assert.equal(await call(), "well");
    });
});
