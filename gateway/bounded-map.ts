/** A map that holds so many entries at most: one too many drops the entry used longest ago. */
export class BoundedMap<K, V> {
    readonly #entries = new Map<K, V>();

    constructor(readonly most: number) {}

    get size(): number {
        return this.#entries.size;
    }

    /** The value of a key; it counts as used just now. */
    get(key: K): V | undefined {
        const value = this.#entries.get(key);
        if (value !== undefined && this.#entries.size > this.most / 2) {
            // A Map keeps the order of insertion. While it is half empty nothing is dropped soon, and order may wait.
            this.#entries.delete(key);
            this.#entries.set(key, value);
        }
        return value;
    }

    set(key: K, value: V): void {
        this.#entries.delete(key);
        this.#entries.set(key, value);
        if (this.#entries.size <= this.most) return;
        const oldest = this.#entries.keys().next();
        if (oldest.done !== true) this.#entries.delete(oldest.value);
    }
}
