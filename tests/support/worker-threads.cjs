"use strict";
const path = require("node:path");
const threads = require("node:worker_threads");

/**
 * Worker threads do not have ts-node; it would cost each of them half a second. A thread whose first file is TypeScript
 * gets the file bundled once for each run instead.
 */
const bundles = new Map();
function bundled(file) {
    const known = bundles.get(file);
    if (known !== undefined) return known;
    const outfile = path.join(__dirname, "..", "..", "node_modules", ".cache", `thread-${process.pid}`, "start.cjs");
    require("esbuild").buildSync({
        entryPoints: [file],
        outfile,
        bundle: true,
        platform: "node",
        target: "node20",
        sourcemap: "inline",
    });
    bundles.set(file, outfile);
    process.once("exit", () => {
        require("node:fs").rmSync(path.dirname(outfile), { recursive: true, force: true });
    });
    return outfile;
}

const { Worker } = threads;
threads.Worker = class extends Worker {
    constructor(file, options) {
        super(typeof file === "string" && file.endsWith(".ts") ? bundled(file) : file, options);
    }
};
