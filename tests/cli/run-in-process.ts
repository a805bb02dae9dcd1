import { PassThrough } from "node:stream";
import { run } from "../../cli/run";
import type { Ended } from "./run-gatehouse";

/** Runs the command in this process, from its sources, without a terminal's colours. */
export async function runInProcess(...argv: readonly string[]): Promise<Ended> {
    const [stdout, stderr] = [collector(), collector()];
    const code = await run(argv, { stdout: stdout.stream, stderr: stderr.stream, env: {} });
    return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function collector(): { readonly stream: NodeJS.WriteStream; readonly text: () => string } {
    const stream = new PassThrough();
    let text = "";
    stream.on("data", (chunk: Buffer) => (text += chunk.toString()));
    // What the command uses of a process's stream, a plain one has too; it is no terminal.
    return { stream: stream as unknown as NodeJS.WriteStream, text: () => text };
}
