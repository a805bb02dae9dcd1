import { isIP } from "node:net";

/** The host a client wrote, in lower case and without the port. */
export function hostOf(written = ""): string {
    const host = written.toLowerCase();
    const colon = host.lastIndexOf(":");
    return colon < 0 || host.endsWith("]") || isIP(host) === 6 ? host : host.slice(0, colon);
}
