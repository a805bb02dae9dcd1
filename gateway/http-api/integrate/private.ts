import type { Reply } from "../../reply";
import type { HttpRequestContext } from "../context";
import { serviceUnavailable } from "../gateway-answers";
import type { ServedPrivate } from "../served-api";
import { mappedHost, withQuery, wrongPath } from "./http";
import { exchange } from "./http-exchange";
import { backendHeaders } from "./http-headers";
import { type HttpTarget, splitUrl } from "./http-target";
import { draftOf, mapRequest } from "./mapping-request";
import { mapResponse } from "./mapping-response";
import { headerOf } from "./mapping-value";

const targets = new WeakMap<ServedPrivate, HttpTarget | { readonly wrong: string }>();

/**
 * Hands a request to what stands in for a target inside a VPC, under the path it came with.
 * @documented developer guide, "Private integrations for HTTP APIs": "API Gateway includes the stage portion of the API
 * endpoint in the request to your backend resources"; mapping `overwrite:path` to `$request.path` removes it.
 * @documented API reference, `TlsConfig.serverNameToVerify`: the name the certificate must carry, sent as SNI too.
 * @observed a backend behind a VPC link printed `/dev/echo` and the API's own host.
 */
export async function integratePrivate(context: HttpRequestContext, integration: ServedPrivate): Promise<Reply> {
    const target = addressOf(integration);
    if (target === undefined || "wrong" in target) {
        const fact = target?.wrong ?? `${integration.label} is inside a VPC, which is not here`;
        const reason = `${fact}; start with --target ${integration.label}=URL to name what stands in for it`;
        context.integration = { latency: 0, error: reason };
        return serviceUnavailable(reason);
    }
    const { request } = context;
    const { requestMapping, responseMapping, timeoutMilliseconds, tlsServerName } = integration;
    const draft = requestMapping.length === 0 ? draftOf(context) : mapRequest(requestMapping, context);
    const wrong = wrongPath(context, draft);
    if (wrong !== undefined) return wrong;
    const method = integration.method === "ANY" ? request.method : integration.method;
    const base = target.path.endsWith("/") ? target.path.slice(0, -1) : target.path;
    const host = mappedHost(draft) ?? headerOf(request.rawHeaders, "host") ?? target.host;
    const reply = await exchange(context, {
        protocol: target.protocol,
        hostname: target.hostname,
        port: target.port,
        method,
        path: withQuery(base + (draft.path ?? request.rawPath), target.query, draft.rawQuery),
        headers: backendHeaders(context, draft, host, method),
        body: context.body,
        timeoutMilliseconds,
        ...(tlsServerName === undefined ? {} : { serverName: tlsServerName }),
    });
    return mapResponse(responseMapping.get(reply.status), context, reply);
}

function addressOf(integration: ServedPrivate): HttpTarget | { readonly wrong: string } | undefined {
    const { address } = integration;
    if (address === undefined) return undefined;
    let target = targets.get(integration);
    if (target === undefined) {
        target = splitUrl(address);
        targets.set(integration, target);
    }
    return target;
}
