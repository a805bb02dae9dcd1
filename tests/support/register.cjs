"use strict";
const Module = require("node:module");
const path = require("node:path");

// Type checking is `npm run typecheck`'s work; here it would cost seconds for every spec file.
process.env.TS_NODE_TRANSPILE_ONLY = "true";
require("ts-node/register");

// stacks/ imports the package by its name, which is the build in dist/; tests are of the sources.
const sources = path.join(__dirname, "..", "..", "components", "index.ts");
const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
    return resolve.call(this, request === "aws-gatehouse" ? sources : request, ...rest);
};

require("./worker-threads.cjs");
