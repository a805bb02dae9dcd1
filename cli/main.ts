#!/usr/bin/env node
import { run } from "./run";
import { leaveQuietlyOnBrokenPipe } from "./terminal";

const { stdout, stderr, env, argv } = process;
leaveQuietlyOnBrokenPipe(stdout);
leaveQuietlyOnBrokenPipe(stderr);
void run(argv.slice(2), { stdout, stderr, env }).then((code) => {
    process.exitCode = code;
});
