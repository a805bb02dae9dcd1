import type { Reply } from "../reply";

/** Statuses a load balancer answers with itself. */
export type AlbErrorStatus = 400 | 401 | 403 | 405 | 408 | 413 | 414 | 463 | 500 | 502 | 503 | 504 | 561;

/**
 * Phrases of the status line and the page.
 * @observed pages of load balancers quoted in public reports: nginx's older phrases, such as `503 Service Temporarily
 * Unavailable`, `504 Gateway Time-out`, `401 Authorization Required` and `413 Request Entity Too Large`
 * @observed public reports name `561 Authentication Error`
 * @inferred 463 carries none
 */
const phrases: Readonly<Record<AlbErrorStatus, string>> = {
    400: "Bad Request",
    401: "Authorization Required",
    403: "Forbidden",
    405: "Not Allowed",
    408: "Request Time-out",
    413: "Request Entity Too Large",
    414: "Request-URI Too Large",
    463: "",
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Temporarily Unavailable",
    504: "Gateway Time-out",
    561: "Authentication Error",
};

/**
 * The page of an error.
 * @observed public reports quote it byte for byte, with CRLF and nothing of nginx's version line
 */
export function errorPage(status: AlbErrorStatus): string {
    const title = `${status} ${phrases[status]}`;
    return (
        `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n` +
        `<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`
    );
}

/** What stands behind the status in the first line; undefined: the usual phrase. */
export function phraseOf(status: number): string | undefined {
    return (phrases as Readonly<Record<number, string>>)[status];
}

/** An answer of the load balancer itself; `reason` is for the log. */
export function albError(status: AlbErrorStatus, reason: string): Reply {
    return { status, headers: ["Content-Type", "text/html"], body: errorPage(status), reason, error: reason };
}

/**
 * The whole answer to a request that cannot be read.
 * @documented "Troubleshoot your Application Load Balancers": 400 for a malformed request and one whose head is too large,
 * 408 when the client did not send it in time
 */
export function albRefusal(status: 400 | 408 | 431): string {
    const said = status === 408 ? 408 : 400;
    const body = errorPage(said);
    return (
        `HTTP/1.1 ${said} ${phrases[said]}\r\nServer: awselb/2.0\r\nDate: ${new Date().toUTCString()}\r\n` +
        `Content-Type: text/html\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`
    );
}
