import type { Clock } from "../../gateway/clock";

/** A clock that moves when a test says so. */
export class FakeClock implements Clock {
    #now: number;
    #waiting: { readonly at: number; readonly run: () => void }[] = [];

    /** @param start Milliseconds since the epoch. */
    constructor(start = Date.UTC(2026, 10, 22, 5, 0, 0)) {
        this.#now = start;
    }

    readonly now = (): number => this.#now;

    readonly after = (milliseconds: number, run: () => void): (() => void) => {
        const entry = { at: this.#now + milliseconds, run };
        this.#waiting.push(entry);
        return () => {
            this.#waiting = this.#waiting.filter((other) => other !== entry);
        };
    };

    /** How many things are still to happen. */
    get waiting(): number {
        return this.#waiting.length;
    }

    /** Lets time pass; what falls due happens in order, each at its own time. */
    advance(milliseconds: number): void {
        const until = this.#now + milliseconds;
        for (;;) {
            const next = this.#waiting.filter(({ at }) => at <= until).sort((one, other) => one.at - other.at)[0];
            if (next === undefined) break;
            this.#waiting = this.#waiting.filter((other) => other !== next);
            this.#now = Math.max(this.#now, next.at);
            next.run();
        }
        this.#now = until;
    }
}
