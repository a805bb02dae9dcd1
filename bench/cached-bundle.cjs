"use strict";
/** Prints the milliseconds a fresh process takes to find the bundle of an unchanged source. */
const { join } = require("node:path");
const root = join(__dirname, "..");
const { readCode } = require(join(root, "dist", "components", "lambda-function", "code.js"));
const started = process.hrtime.bigint();
const { issues } = readCode("list-orders", { entry: "stacks/orders/handlers/list-orders.ts" }, root);
const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
if (issues.length > 0) throw new Error(JSON.stringify(issues));
process.stdout.write(String(milliseconds));
