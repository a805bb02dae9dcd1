import { exitCodes } from "./exit-codes";

/**
 * Turns the first of some signals into an abort, which gives what runs time to end; the second one does not wait.
 * @param signals what to listen to. @default Ctrl-C
 */
export function abortOnInterrupt(signals: readonly NodeJS.Signals[] = ["SIGINT"]): {
    readonly signal: AbortSignal;
    readonly forget: () => void;
} {
    const controller = new AbortController();
    const abort = (): void => {
        if (controller.signal.aborted) process.exit(exitCodes.interrupted);
        controller.abort();
    };
    for (const name of signals) process.on(name, abort);
    return {
        signal: controller.signal,
        forget: () => {
            for (const name of signals) process.off(name, abort);
        },
    };
}
