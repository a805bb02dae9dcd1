import type { Claims } from "../../jwt/compact-token";

/**
 * The claims of a user pool's token as REST APIs hand them on: every value a text, null left out.
 * @documented developer guide, "Control access to REST APIs using Amazon Cognito user pools as an authorizer":
 * `$context.authorizer.claims.*` are texts.
 * @observed logged events of 2025 and 2026: `exp` and `iat` as `Mon Apr 14 12:33:31 UTC 2025`, `auth_time` as the number,
 * booleans as `true` and `false`, one group as its name.
 * @inferred several groups are joined with commas, an object is its JSON.
 */
export function userPoolClaims(claims: Claims): Readonly<Record<string, string>> {
    // Without a prototype: "__proto__" is a claim like any other.
    const texts = Object.create(null) as Record<string, string>;
    for (const [name, value] of Object.entries(claims)) {
        if (value === null || value === undefined) continue;
        const isTime = (name === "exp" || name === "iat") && typeof value === "number";
        texts[name] = isTime ? printClaimTime(value) : claimText(value);
    }
    return texts;
}

function claimText(value: unknown): string {
    if (typeof value === "string") return value;
    return Array.isArray(value) ? value.map(claimText).join(",") : JSON.stringify(value);
}

/** As Java's `Date` prints itself; the number when there is no such time. */
function printClaimTime(seconds: number): string {
    const date = new Date(seconds * 1000);
    if (Number.isNaN(date.getTime())) return String(seconds);
    const [weekday = "", day, month, year, time] = date.toUTCString().split(" ");
    return `${weekday.slice(0, 3)} ${month} ${day} ${time} UTC ${year}`;
}
