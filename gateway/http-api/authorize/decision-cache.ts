import { BoundedMap } from "../../bounded-map";
import type { AuthorizerAnswer } from "./authorizer-answer";

interface Kept {
    readonly answer: AuthorizerAnswer;
    /** Milliseconds since the epoch. */
    readonly until: number;
}

/** Answers kept for one authorizer. API Gateway names no number; this one bounds the memory. */
const answersKept = 10_000;

/**
 * What Lambda authorizers answered, by the values of their identity sources: for all routes of an authorizer together.
 * @documented developer guide, "Control access to HTTP APIs with AWS Lambda authorizers", caching: by identity sources, for
 * the authorizer's TTL; a cached answer serves every route of the authorizer.
 * @inferred stages are kept apart.
 */
export class DecisionCache {
    /** By authorizer: a new plan has new ones, and starts without the answers of the code before. */
    readonly #byAuthorizer = new WeakMap<object, BoundedMap<string, Kept>>();

    /** An answer that is still good. `now` in milliseconds. */
    find(authorizer: object, key: string, now: number): AuthorizerAnswer | undefined {
        const kept = this.#byAuthorizer.get(authorizer)?.get(key);
        return kept !== undefined && now < kept.until ? kept.answer : undefined;
    }

    keep(authorizer: object, key: string, answer: AuthorizerAnswer, until: number): void {
        let answers = this.#byAuthorizer.get(authorizer);
        if (answers === undefined) {
            answers = new BoundedMap(answersKept);
            this.#byAuthorizer.set(authorizer, answers);
        }
        answers.set(key, { answer, until });
    }
}
