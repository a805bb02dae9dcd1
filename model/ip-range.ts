import { isIP } from "node:net";

/** An address or a range of addresses in CIDR form, such as `203.0.113.0/24`. Source: RFC 4632, RFC 4291. */
export function isIpRange(text: string): boolean {
    const [address = "", bits, ...rest] = text.split("/");
    const version = isIP(address);
    if (version === 0 || rest.length > 0) return false;
    return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

/** Whether an address or range is one no client on the internet has. Source: RFC 1918, RFC 4193, RFC 6598. */
export function isPrivateRange(text: string): boolean {
    return /^(10\.|127\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|f[cd][0-9a-f]{2}:)/i.test(
        text,
    );
}
