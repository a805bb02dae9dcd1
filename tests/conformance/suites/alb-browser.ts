import assert from "node:assert/strict";
import { type Answer, send, type WireRequest } from "../client";

/** A request a browser made, and what it got. */
export interface Hop {
    readonly url: URL;
    readonly answer: Answer;
}

/** Keeps cookies by host and follows redirects, as a browser does. */
export class Browser {
    readonly #cookies = new Map<string, Map<string, string>>();

    /** Cookies it would send to an address. */
    cookiesFor(url: string): Map<string, string> {
        const { hostname } = new URL(url);
        const known = this.#cookies.get(hostname) ?? new Map<string, string>();
        this.#cookies.set(hostname, known);
        return known;
    }

    /** Asks for an address once, whatever the answer. */
    async ask(url: string, request: Omit<WireRequest, "path"> = {}): Promise<Answer> {
        const { origin, pathname, search } = new URL(url);
        const cookies = this.cookiesFor(url);
        const written = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
        const answer = await send(origin, {
            ...request,
            path: pathname + search,
            headers: [...(request.headers ?? []), ...(written === "" ? [] : [["Cookie", written] as const])],
        });
        for (const line of answer.all("set-cookie")) {
            const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
            if (value === "") cookies.delete(name);
            else cookies.set(name, value);
        }
        return answer;
    }

    /** Asks for an address and follows where it leads; `until` may stop before a request is made. */
    async open(url: string, until: (next: URL) => boolean = () => false): Promise<Hop[]> {
        const hops: Hop[] = [];
        for (let next = new URL(url); !until(next);) {
            assert.ok(hops.length < 10, `redirects go on and on: ${hops.map((hop) => hop.url.href).join(" ")}`);
            const answer = await this.ask(next.href);
            hops.push({ url: next, answer });
            const location = answer.status === 302 ? answer.header("location") : undefined;
            if (location === undefined) break;
            next = new URL(location, next);
        }
        return hops;
    }

    /** Opens an address, signs in, and gives the address of the callback without asking for it. */
    async toCallback(url: string): Promise<string> {
        const hops = await this.open(url, ({ pathname }) => pathname === "/oauth2/idpresponse");
        return hops.at(-1)?.answer.header("location") ?? "";
    }
}
