import type { ServedQuota } from "./served-plans";

const day = 24 * 60 * 60 * 1000;

/**
 * When the period of a quota that holds a moment began: midnight UTC, in milliseconds since the epoch.
 * @documented API reference, `QuotaSettings`: DAY, WEEK or MONTH.
 * @inferred periods follow the calendar in UTC; a week begins on the day the offset names, 0 for Sunday; a month on the
 * day behind as many (0: the first), and a month shorter than that does not occur: the service takes 27 at most. What
 * the offset says is unconfirmed (assumption "quota-offset").
 */
export function quotaPeriodStart({ period, offset }: Pick<ServedQuota, "period" | "offset">, now: number): number {
    const midnight = Math.floor(now / day) * day;
    switch (period) {
        case "DAY":
            return midnight;
        case "WEEK": {
            // The epoch began on a Thursday, day 4 of a week that begins on Sunday.
            const weekday = (midnight / day + 4) % 7;
            return midnight - ((weekday - offset + 7) % 7) * day;
        }
        case "MONTH": {
            const date = new Date(midnight);
            const month = date.getUTCDate() > offset ? date.getUTCMonth() : date.getUTCMonth() - 1;
            return Date.UTC(date.getUTCFullYear(), month, 1 + offset);
        }
    }
}
