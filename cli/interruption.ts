import { exitCodes } from "./exit-codes";

/** Turns the first Ctrl-C into an abort, which gives the program time to end; the second one does not wait. */
export function abortOnInterrupt(): { readonly signal: AbortSignal; readonly forget: () => void } {
    const controller = new AbortController();
    const abort = (): void => {
        if (controller.signal.aborted) process.exit(exitCodes.interrupted);
        controller.abort();
    };
    process.on("SIGINT", abort);
    return {
        signal: controller.signal,
        forget: () => {
            process.off("SIGINT", abort);
        },
    };
}
