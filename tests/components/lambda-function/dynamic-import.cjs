"use strict";
/** `import()` of a file, out of the TypeScript compiler's reach: it would make a `require` of it. */
module.exports = (path) => import(require("node:url").pathToFileURL(path).href);
