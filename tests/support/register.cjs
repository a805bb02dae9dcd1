"use strict";
// Type checking is `npm run typecheck`'s work; here it would cost seconds for every spec file.
process.env.TS_NODE_TRANSPILE_ONLY = "true";
require("ts-node/register");
