import type { Reply } from "../../reply";
import type { HttpRequestContext } from "../context";
import { badRequest, internalServerError } from "../gateway-answers";
import type { ServedHttp } from "../served-api";
import { exchange } from "./http-exchange";
import { backendHeaders } from "./http-headers";
import { parseUrlTemplate, targetOf, type UrlTemplate } from "./http-target";
import { draftOf, mapRequest, type RequestDraft } from "./mapping-request";
import { mapResponse } from "./mapping-response";
import { headerOf } from "./mapping-value";

const templates = new WeakMap<ServedHttp, UrlTemplate>();

/**
 * Hands a request to an HTTP address and answers as it does.
 * @documented developer guide, "HTTP proxy integrations for HTTP APIs": the entire request and response are passed.
 * @inferred the request's query follows the URL's own; `overwrite:path` replaces the URL's path (reference 8.6).
 */
export async function integrateHttp(context: HttpRequestContext, integration: ServedHttp): Promise<Reply> {
    let template = templates.get(integration);
    if (template === undefined) {
        template = parseUrlTemplate(integration.url);
        templates.set(integration, template);
    }
    const target = targetOf(template, context);
    if ("wrong" in target) {
        const reason = `${integration.name}: ${target.wrong}`;
        context.integration = { latency: 0, error: reason };
        return internalServerError(reason);
    }
    const { requestMapping, responseMapping, timeoutMilliseconds } = integration;
    const draft = requestMapping.length === 0 ? draftOf(context) : mapRequest(requestMapping, context);
    const wrong = wrongPath(context, draft);
    if (wrong !== undefined) return wrong;
    const method = integration.method === "ANY" ? context.request.method : integration.method;
    const reply = await exchange(context, {
        protocol: target.protocol,
        hostname: target.hostname,
        port: target.port,
        method,
        path: withQuery(draft.path ?? target.path, target.query, draft.rawQuery),
        // @observed postman-echo.com behind an HTTP API printed its own name.
        headers: backendHeaders(context, draft, mappedHost(draft) ?? target.host, method),
        body: context.body,
        timeoutMilliseconds,
    });
    return mapResponse(responseMapping.get(reply.status), context, reply);
}

/** A path with the queries behind it that are not empty. */
export function withQuery(path: string, own: string, sent: string): string {
    if (own === "" && sent === "") return path;
    return `${path}?${own}${own === "" || sent === "" ? "" : "&"}${sent}`;
}

/**
 * @observed AWS re:Post, "api http gateway path rewrite question": `$request.path.proxy` as the path ends in a 4xx of the
 * backend, for it has no slash in front.
 * @inferred 400, as public reports have it, and from here: not every backend on this machine is that strict.
 */
export function wrongPath(context: HttpRequestContext, { path }: RequestDraft): Reply | undefined {
    if (path === undefined || path.startsWith("/")) return undefined;
    const reason = `overwrite:path made the path ${JSON.stringify(path)}; backends refuse one without a slash in front, so map it to "/" and the value`;
    context.integration = { latency: 0, error: reason };
    return badRequest(reason);
}

/** The host a mapping asked for. */
export function mappedHost(draft: RequestDraft): string | undefined {
    return draft.host ? headerOf(draft.headers, "host") : undefined;
}
