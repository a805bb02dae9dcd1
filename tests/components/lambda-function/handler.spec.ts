import assert from "node:assert/strict";
import { parseHandler } from "../../../components/lambda-function/handler";

const cases: [text: string, module: string | undefined, exported?: string][] = [
    ["index.handler", "index", "handler"],
    ["src/orders.list", "src/orders", "list"],
    ["a/b.c/orders.list", "a/b.c/orders", "list"],
    ["orders.routes.list", "orders", "routes.list"],
    ["handler", undefined],
    ["index.", undefined],
    [".handler", undefined],
    ["../index.handler", undefined],
    ["src/../index.handler", undefined],
    ["", undefined],
];

describe("parseHandler", () => {
    for (const [text, module, exported] of cases) {
        it(`${module === undefined ? "refuses" : "reads"} ${JSON.stringify(text)}`, () => {
            assert.deepEqual(parseHandler(text), module === undefined ? undefined : { module, exported });
        });
    }
});
