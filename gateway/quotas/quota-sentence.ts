import type { Count, Throttle } from "../../frontdoor";
import { knownCount } from "../known-value";

/** What all APIs of an account share in one Region. */
export interface AccountThrottle {
    readonly rate: number;
    readonly burst: number;
}

/** A sentence when there is more than a quota allows. */
export function more(
    subject: string,
    got: number,
    most: number,
    noun: string,
    remedy: string,
    taker = "API Gateway",
): string[] {
    return got > most ? [`${subject} ${got} ${noun}; ${taker} takes ${most} (${remedy})`] : [];
}

/**
 * A throttle above the account's has no effect: the account's is reached first.
 * @documented "Throttle requests to your HTTP APIs": account-level limits cannot be exceeded by stage or route settings
 */
export function throttle(subject: string, set: Throttle | undefined, account: AccountThrottle): string[] {
    const above = (count: Count | undefined, most: number, unit: string): string[] => {
        const got = knownCount(count);
        return got !== undefined && got > most
            ? [
                  `${subject} is throttled at ${unit} ${got}; the account's ${most} comes first (AWS raises it on request)`,
              ]
            : [];
    };
    return [...above(set?.rate, account.rate, "rate"), ...above(set?.burst, account.burst, "burst")];
}
