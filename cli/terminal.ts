/** Where the command reads and writes; a spec may put its own in place of the process. */
export interface Terminal {
    readonly stdout: NodeJS.WriteStream;
    readonly stderr: NodeJS.WriteStream;
    readonly env: NodeJS.ProcessEnv;
}

/** Ends without a word when whoever reads our output has had enough, as in `gatehouse preview | head`. */
export function leaveQuietlyOnBrokenPipe(stream: NodeJS.WriteStream): void {
    stream.on("error", (error: NodeJS.ErrnoException) => {
        if (error.code !== "EPIPE") throw error;
        process.exit();
    });
}
