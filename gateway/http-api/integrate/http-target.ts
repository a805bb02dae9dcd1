import { BoundedMap } from "../../bounded-map";
import type { HttpRequestContext } from "../context";
import type { BackendProtocol } from "./http-backends";
import { encodePathText, encodeSegment } from "./mapping-text";

/** Where a request of an integration goes. */
export interface HttpTarget extends Origin {
    /** Percent-encoded; begins with a slash. */
    path: string;
    /** Of the integration's own URL, without `?`. */
    query: string;
}

interface Origin {
    readonly protocol: BackendProtocol;
    readonly hostname: string;
    readonly port: string;
    /** As the `Host` header has it. */
    readonly host: string;
}

type UrlPart =
    | string
    | { readonly from: "path"; readonly name: string; readonly greedy: boolean }
    | { readonly from: "stage"; readonly name: string };

/** An integration's URL, read once. */
export type UrlTemplate = readonly UrlPart[];

const variable = /\$\{stageVariables\.([^}]*)\}|\{([^{}+]*)(\+?)\}/g;

/**
 * Reads an integration's URL: `{name}` and `{name+}` are variables of the route's path.
 * @documented developer guide, "HTTP proxy integrations for HTTP APIs" and "Stages for HTTP APIs", stage variables.
 */
export function parseUrlTemplate(url: string): UrlTemplate {
    const parts: UrlPart[] = [];
    let at = 0;
    for (const match of url.matchAll(variable)) {
        if (match.index > at) parts.push(url.slice(at, match.index));
        const [whole, stage, name = "", plus] = match;
        parts.push(stage === undefined ? { from: "path", name, greedy: plus === "+" } : { from: "stage", name: stage });
        at = match.index + whole.length;
    }
    if (at < url.length) parts.push(url.slice(at));
    return parts;
}

/**
 * The address a URL comes to for one request, or what is wrong with it.
 * The URL is the whole address: the request's path is not added to it.
 * @inferred a variable the request does not have is the empty text; values are percent-encoded again.
 */
export function targetOf(template: UrlTemplate, context: HttpRequestContext): HttpTarget | { readonly wrong: string } {
    let url = "";
    for (const part of template) {
        if (typeof part === "string") url += part;
        else if (part.from === "stage") url += context.stage?.variables?.[part.name] ?? "";
        else {
            const value = context.pathParameters?.[part.name] ?? "";
            // The route says whether a variable is greedy; integrations spell it `{proxy}` as well as `{proxy+}`.
            const greedy = part.greedy || context.route?.path?.endsWith(`{${part.name}+}`) === true;
            url += greedy ? encodePathText(value) : encodeSegment(value);
        }
    }
    return splitUrl(url);
}

/** Takes a URL apart without touching its path, where `..` is the backend's to judge. */
export function splitUrl(url: string): HttpTarget | { readonly wrong: string } {
    const [, authority = "", rest = ""] = /^(https?:\/\/[^/?#]*)([^#]*)/i.exec(url) ?? [];
    const origin = originOf(authority);
    if (origin === undefined) return { wrong: `"${url}" is no http or https address` };
    const cut = rest.indexOf("?");
    const path = cleanPath(cut < 0 ? rest : rest.slice(0, cut));
    return {
        ...origin,
        path: path.startsWith("/") ? path : `/${path}`,
        query: cut < 0 ? "" : cleanPath(rest.slice(cut + 1)),
    };
}

/** What node refuses in a request's path. */
function cleanPath(path: string): string {
    return /[^!-~]/.test(path) ? path.replace(/[^!-~]/gu, (character) => encodePathText(character)) : path;
}

const origins = new BoundedMap<string, Origin>(256);

function originOf(authority: string): Origin | undefined {
    const known = origins.get(authority);
    if (known !== undefined) return known;
    if (!URL.canParse(authority)) return undefined;
    const { protocol, hostname, port, host, username } = new URL(authority);
    if (protocol !== "http:" && protocol !== "https:") return undefined;
    if (hostname === "" || username !== "") return undefined;
    const plain = hostname.startsWith("[") ? hostname.slice(1, -1) : hostname;
    const origin: Origin = { protocol, hostname: plain, port: port === "" ? defaultPorts[protocol] : port, host };
    origins.set(authority, origin);
    return origin;
}

const defaultPorts = { "http:": "80", "https:": "443" } as const;
