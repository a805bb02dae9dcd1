/** The time, and what is to happen later; a test passes its own. */
export interface Clock {
    /** Milliseconds since the epoch. */
    readonly now: () => number;
    /** Runs something once, so many milliseconds from now; the answer calls it off. */
    readonly after: (milliseconds: number, run: () => void) => () => void;
}

/** The machine's clock. */
export const systemClock: Clock = {
    now: Date.now,
    after: (milliseconds, run) => {
        const timer = setTimeout(run, milliseconds);
        return () => {
            clearTimeout(timer);
        };
    },
};
