import http from "node:http";
import https from "node:https";
import { syncBuiltinESMExports } from "node:module";
import { urlToHttpOptions } from "node:url";
import type { ConnectionsRedirect } from "./protocol";

type Callback = (response: http.IncomingMessage) => void;
type Arguments = [
    first: string | URL | http.RequestOptions,
    second?: http.RequestOptions | Callback,
    callback?: Callback,
];
type Send = (...args: Arguments) => http.ClientRequest;

/**
 * Sends calls of connections to this machine, whatever endpoint the handler's client was made with:
 * `https://{domainName}/{stage}`, `https://{api}.execute-api.{region}.amazonaws.com/{stage}`. They keep their path and
 * their Host, which are signed. All other requests, and clients that bring a network of their own along, are left alone.
 * @documented developer guide, "Use @connections commands in your backend service": handlers make the endpoint from the
 * event.
 */
export function redirectConnections(redirect: ConnectionsRedirect): void {
    const target = new URL(redirect.url);
    const hosts = new Set(redirect.hosts);
    // As many as the SDK's own agent has: a handler that posts to thousands at once opens no thousands of sockets.
    const agent = new http.Agent({ keepAlive: true, maxSockets: 50 });
    // Node's own, before it is replaced below.
    const send = http.request.bind(http) as Send;
    const place = { protocol: "http:", hostname: target.hostname, host: target.hostname, port: target.port };

    const wrapped = (original: Send, protocol: "http:" | "https:"): Send =>
        function (this: unknown, ...args) {
            const path = pathOf(args[0], args[1]);
            if (!isCall(path)) return original.apply(this, args);
            const [options, callback] = readArguments(args);
            const host = originalHost(options, protocol, hosts);
            if (host === undefined) return original.apply(this, args);
            const headers = withHost(options.headers, host);
            const sent = { ...options, ...place, agent, setHost: false, headers };
            return callback === undefined ? send(sent) : send(sent, callback);
        };
    for (const [module, protocol] of [
        [http, "http:"],
        [https, "https:"],
    ] as const) {
        const request = wrapped(module.request as Send, protocol);
        const get: Send = (...args) => {
            const made = request(...args);
            made.end();
            return made;
        };
        Object.assign(module, { request, get });
    }
    syncBuiltinESMExports();
    redirectFetch(target, hosts);
}

/** Global `fetch` sends through a client of its own. */
function redirectFetch(target: URL, hosts: ReadonlySet<string>): void {
    const original = globalThis.fetch;
    globalThis.fetch = (input, init) => {
        const written = input instanceof Request ? input.url : String(input);
        if (!isCall(written) || !URL.canParse(written)) return original(input, init);
        const url = new URL(written);
        const { protocol, hostname, port } = url;
        const host = originalHost({ hostname, port }, protocol, hosts);
        if (host === undefined) return original(input, init);
        const request = new Request(input, init);
        const headers = new Headers(request.headers);
        headers.set("host", host);
        url.protocol = "http:";
        url.host = target.host;
        return original(new Request(url, request), { headers });
    };
}

function pathOf(first: Arguments[0], second: Arguments[1]): string | null | undefined {
    const later = typeof second === "object" ? second.path : undefined;
    if (later !== undefined) return later;
    if (typeof first === "string") return first;
    return first instanceof URL ? first.pathname : first.path;
}

function isCall(path: string | null | undefined): path is string {
    return typeof path === "string" && (path.includes("/@connections/") || path.includes("/%40connections/"));
}

/** @documented Node.js, `http.request(url[, options][, callback])`: the options go before what the address says. */
function readArguments([first, second, third]: Arguments): [http.RequestOptions, Callback | undefined] {
    const ofAddress =
        typeof first === "string"
            ? urlToHttpOptions(new URL(first))
            : first instanceof URL
              ? urlToHttpOptions(first)
              : first;
    return typeof second === "function" || second === undefined
        ? [{ ...ofAddress }, second ?? third]
        : [{ ...ofAddress, ...second }, third];
}

const usualPort: Readonly<Record<string, string>> = { "http:": "80", "https:": "443" };

/**
 * The host a call is meant for when it is one of this gateway's; undefined otherwise. `domainName` of an event is the name a
 * client called this machine by: a call of that name without a port is one too.
 */
function originalHost(
    { hostname, host, port, protocol }: http.RequestOptions,
    usual: string,
    hosts: ReadonlySet<string>,
): string | undefined {
    const scheme = protocol ?? usual;
    if (port !== undefined && port !== null && port !== "" && String(port) !== usualPort[scheme]) return undefined;
    const name = (hostname ?? host ?? "").toLowerCase();
    if (hosts.has(name)) return name;
    return scheme === "https:" && ownNames.has(name) ? name : undefined;
}

const ownNames: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "::1", "[::1]"]);

function withHost(headers: http.RequestOptions["headers"], host: string): http.OutgoingHttpHeaders | readonly string[] {
    if (Array.isArray(headers)) {
        const list = headers as readonly string[];
        return list.some((name, index) => index % 2 === 0 && name.toLowerCase() === "host")
            ? list
            : [...list, "Host", host];
    }
    const named = headers as http.OutgoingHttpHeaders | undefined;
    for (const name in named) if (name.toLowerCase() === "host") return named;
    return { ...named, Host: host };
}
