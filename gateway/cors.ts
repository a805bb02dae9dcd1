import type { GatewayRequest } from "./gateway-request";
import type { Reply } from "./reply";

/** What browsers of other origins may do, of an HTTP API or a function URL, with its headers written beforehand. */
export interface ServedCors {
    readonly anyOrigin: boolean;
    /** Origins in lower case, as browsers send them. */
    readonly origins: ReadonlySet<string>;
    /** `http://*` or `https://*`: every origin of a scheme. */
    readonly schemes: readonly string[];
    /** Headers of a preflight's answer beside the origin: names and values in turn. */
    readonly preflightHeaders: readonly string[];
    /** Headers of an actual answer beside the origin. */
    readonly actualHeaders: readonly string[];
}

/** The settings a `ServedCors` is made of. */
export interface CorsSettings {
    readonly allowOrigins: readonly string[];
    readonly allowMethods: readonly string[];
    readonly allowHeaders: readonly string[];
    readonly exposeHeaders: readonly string[];
    readonly allowCredentials: boolean;
    /** Seconds. */
    readonly maxAge: number | undefined;
}

/**
 * Prepares CORS settings.
 * @documented developer guide, "Configuring CORS for an HTTP API": which header each setting becomes.
 * @inferred expose-headers on actual answers only; methods, headers and max-age on preflights only (reference 6.1).
 */
export function prepareCors(settings: CorsSettings): ServedCors {
    const origins = settings.allowOrigins.map((origin) => origin.toLowerCase());
    const credentials = settings.allowCredentials ? ["access-control-allow-credentials", "true"] : [];
    const list = (name: string, values: readonly string[]): string[] =>
        values.length === 0 ? [] : [name, values.join(",")];
    return {
        anyOrigin: origins.includes("*"),
        origins: new Set(origins),
        schemes: origins.filter((origin) => /^https?:\/\/\*$/.test(origin)).map((origin) => origin.slice(0, -1)),
        preflightHeaders: [
            ...list("access-control-allow-methods", settings.allowMethods),
            ...list("access-control-allow-headers", settings.allowHeaders),
            ...(settings.maxAge === undefined ? [] : ["access-control-max-age", String(settings.maxAge)]),
            ...credentials,
        ],
        actualHeaders: [...list("access-control-expose-headers", settings.exposeHeaders), ...credentials],
    };
}

/** Whether a request is a preflight. Source: Fetch standard, "CORS-preflight request". */
export function isPreflight({ method, headers }: GatewayRequest): boolean {
    return (
        method === "OPTIONS" && headers.origin !== undefined && headers["access-control-request-method"] !== undefined
    );
}

/**
 * The answer to a preflight. An origin that is not allowed gets the same answer without CORS headers.
 * @inferred every configured header is sent, whatever method and headers the browser asks for (reference 6.1, unconfirmed)
 */
export function preflightReply(cors: ServedCors, { headers }: GatewayRequest, status: number): Reply {
    const origin = allowedOrigin(cors, headers.origin);
    if (origin === undefined)
        return { status, headers: [], reason: `CORS: origin ${headers.origin ?? ""} is not among allowOrigins` };
    return { status, headers: [...originHeaders(origin), ...cors.preflightHeaders], reason: "CORS preflight" };
}

/**
 * Adds the configured CORS headers to an answer, the gateway's own errors among them, and takes the integration's off.
 * The answer to a preflight has its headers already.
 * @documented developer guide, "Configuring CORS for an HTTP API": CORS headers from the integration are ignored.
 */
export function withCors(cors: ServedCors, request: GatewayRequest, reply: Reply): Reply {
    if (isPreflight(request)) return reply;
    const kept = withoutCorsHeaders(reply.headers);
    const origin = allowedOrigin(cors, request.headers.origin);
    if (origin === undefined) return kept === reply.headers ? reply : { ...reply, headers: kept };
    return { ...reply, headers: [...kept, ...originHeaders(origin), ...cors.actualHeaders] };
}

function withoutCorsHeaders(headers: readonly string[]): readonly string[] {
    let found = false;
    for (let index = 0; index < headers.length; index += 2) found ||= isCorsHeader(headers[index] ?? "");
    if (!found) return headers;
    return headers.filter((_, index) => !isCorsHeader(headers[index - (index % 2)] ?? ""));
}

function isCorsHeader(name: string): boolean {
    // Told by its length and first letter before it is put into lower case: this runs for every header of every answer.
    const first = name.charCodeAt(0) | 0x20;
    return name.length > 15 && first === 0x61 && name.toLowerCase().startsWith("access-control-");
}

/** What `access-control-allow-origin` says; undefined when the origin is not allowed. */
function allowedOrigin(cors: ServedCors, origin: string | undefined): string | undefined {
    if (origin === undefined) return undefined;
    if (cors.anyOrigin) return "*";
    const lower = origin.toLowerCase();
    return cors.origins.has(lower) || cors.schemes.some((scheme) => lower.startsWith(scheme)) ? origin : undefined;
}

/** @inferred a listed origin is echoed with `vary: origin`, any origin is answered with `*` (reference 6.1). */
function originHeaders(origin: string): string[] {
    const allowed = ["access-control-allow-origin", origin];
    return origin === "*" ? allowed : [...allowed, "vary", "origin"];
}
