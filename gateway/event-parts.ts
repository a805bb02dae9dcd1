import type { GatewayRequest } from "./gateway-request";

/** Query values of an event of format 2.0: repeats joined with a comma; undefined when there are none. */
export function joinedQuery(
    pairs: readonly (readonly [name: string, value: string])[],
): Record<string, string> | undefined {
    if (pairs.length === 0) return undefined;
    // Clients choose the names: none of them may be one of an object's own, such as `__proto__`.
    const joined = Object.create(null) as Record<string, string>;
    for (const [name, value] of pairs) {
        const before = joined[name];
        joined[name] = before === undefined ? value : `${before},${value}`;
    }
    return joined;
}

/** The cookies of a request, one text each; undefined when there are none. @documented reference 3.1 */
export function cookiesOf({ headers, rawHeaders }: GatewayRequest): string[] | undefined {
    if (headers.cookie === undefined) return undefined;
    const cookies: string[] = [];
    for (let index = 0; index < rawHeaders.length; index += 2) {
        if (rawHeaders[index]?.toLowerCase() === "cookie") cookies.push(...(rawHeaders[index + 1] ?? "").split("; "));
    }
    return cookies;
}

/** First label of a host name. */
export function firstLabel(domainName: string): string {
    const dot = domainName.indexOf(".");
    return dot < 0 ? domainName : domainName.slice(0, dot);
}
