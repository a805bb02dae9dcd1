/**
 * A token bucket: holds `burst` tokens at most, gains `rate` a second, starts full; each request takes one.
 * @documented API Gateway developer guide, "Throttle requests to your HTTP APIs": token bucket, rate and burst.
 * @inferred a bucket starts full; a rate of 0 lets nothing pass (reference section 7).
 */
export class TokenBucket {
    #tokens: number;
    #filledAt: number;

    constructor(
        readonly rate: number,
        readonly burst: number,
        now: number,
    ) {
        this.#tokens = rate === 0 ? 0 : burst;
        this.#filledAt = now;
    }

    /** Takes a token; false when there is none. `now` in milliseconds. */
    take(now: number): boolean {
        const gained = ((now - this.#filledAt) * this.rate) / 1000;
        if (gained > 0) {
            this.#tokens = Math.min(this.burst, this.#tokens + gained);
            this.#filledAt = now;
        }
        // A sum of many small gains may fall short of a whole token by a rounding error.
        if (this.#tokens < 1 - 1e-9) return false;
        this.#tokens -= 1;
        return true;
    }
}
