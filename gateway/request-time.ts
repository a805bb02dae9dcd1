const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The last second written, and how: requests of one second share it. */
let second = Number.NaN;
let written = "";

/** `22/Nov/2026:05:07:21 +0000`, as `requestContext.time` and `$context.requestTime` have it (reference 3.1). */
export function printRequestTime(milliseconds: number): string {
    const now = Math.floor(milliseconds / 1000);
    if (now === second) return written;
    const date = new Date(now * 1000);
    const two = (value: number): string => String(value).padStart(2, "0");
    const day = `${two(date.getUTCDate())}/${months[date.getUTCMonth()] ?? ""}/${date.getUTCFullYear()}`;
    second = now;
    written = `${day}:${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} +0000`;
    return written;
}
