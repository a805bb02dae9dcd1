/** Turns the first Ctrl-C into an abort; the second one ends the process as if nobody listened. */
export function abortOnInterrupt(): { readonly signal: AbortSignal; readonly forget: () => void } {
    const controller = new AbortController();
    const abort = (): void => {
        controller.abort();
    };
    process.once("SIGINT", abort);
    return {
        signal: controller.signal,
        forget: () => {
            process.off("SIGINT", abort);
        },
    };
}
