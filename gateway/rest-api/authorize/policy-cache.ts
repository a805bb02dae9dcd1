import { createHash } from "node:crypto";
import { BoundedMap } from "../../bounded-map";
import type { PolicyAnswer } from "./read-policy-answer";

/** Policies kept for one authorizer. API Gateway names no number; this one bounds the memory. */
const policiesKept = 10_000;

/**
 * What a Lambda authorizer answered, by the values of its identity sources. Each authorizer has one of its own on each
 * stage, and a new plan of the gateway new ones.
 * @documented developer guide, "Use API Gateway Lambda authorizers", caching: by token, or by all identity sources, for
 * the authorizer's TTL; a kept policy serves all methods of the authorizer.
 */
export class PolicyCache {
    readonly #kept = new BoundedMap<string, { readonly answer: PolicyAnswer; readonly until: number }>(policiesKept);

    /** An answer that is still good. `now` in milliseconds. */
    find(key: string, now: number): PolicyAnswer | undefined {
        const kept = this.#kept.get(short(key));
        return kept !== undefined && now < kept.until ? kept.answer : undefined;
    }

    keep(key: string, answer: PolicyAnswer, until: number): void {
        this.#kept.set(short(key), { answer, until });
    }
}

/** Clients choose how long a key is: what is kept of a long one is its hash. */
function short(key: string): string {
    return key.length <= longestKey ? key : createHash("sha256").update(key).digest("base64");
}

const longestKey = 512;
