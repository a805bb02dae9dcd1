import assert from "node:assert/strict";
import { coloursFor } from "../../cli/colours";

describe("colours", () => {
    const cases: [isTTY: boolean, env: NodeJS.ProcessEnv, coloured: boolean][] = [
        [true, {}, true],
        [false, {}, false],
        [true, { NO_COLOR: "1" }, false],
        [true, { NO_COLOR: "" }, true],
        [true, { TERM: "dumb" }, false],
        [false, { FORCE_COLOR: "1" }, true],
        [false, { FORCE_COLOR: "" }, true],
        [true, { FORCE_COLOR: "0" }, false],
        [false, { FORCE_COLOR: "1", NO_COLOR: "1" }, true],
    ];
    for (const [isTTY, env, coloured] of cases) {
        it(`are ${coloured ? "on" : "off"} ${isTTY ? "on a terminal" : "in a pipe"} with ${JSON.stringify(env)}`, () => {
            assert.equal(coloursFor({ isTTY }, env).good("x") === "\x1b[32mx\x1b[39m", coloured);
        });
    }
});
