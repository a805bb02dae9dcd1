/** Requests, messages and what else of one plan is not answered yet: its functions run as long as there is some. */
export class WorkUnderWay {
    #count = 0;
    readonly #waiting: (() => void)[] = [];

    begin(): void {
        this.#count++;
    }

    end(): void {
        this.#count--;
        this.#tellIfIdle();
    }

    /** Runs something once, as soon as nothing is under way. */
    whenIdle(run: () => void): void {
        this.#waiting.push(run);
        this.#tellIfIdle();
    }

    #tellIfIdle(): void {
        if (this.#count > 0) return;
        for (const run of this.#waiting.splice(0)) run();
    }
}
