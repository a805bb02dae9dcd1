import { type ExchangeRules, exchangeBy } from "../../http-api/integrate/http-exchange";
import { withQuery } from "../../http-api/integrate/http";
import type { Reply } from "../../reply";
import type { RestRequestContext } from "../context";
import { refuse } from "../gateway-responses";
import { backendAddress, printQuery } from "./backend-address";
import { backendHeaders, sendsBody } from "./backend-headers";
import { cannotIntegrate, integrationTimedOut, misconfigured } from "./integration-refusals";
import { integrationResponse } from "./integration-response";
import { requestBody } from "./request-body";
import { mapRequest, type RequestDraft } from "./request-draft";
import { requestHeaders } from "./request-headers";
import { addResponseHeader, holdsHeader } from "./response-headers";
import type { ServedRestHttp } from "./served-integration";
import { idleLimited } from "./idle-limit";

/**
 * Hands a request to an HTTP address: all of it and all of the answer (HTTP_PROXY), or what mappings and templates make
 * of both (HTTP).
 * @documented developer guide, "HTTP integrations for REST APIs in API Gateway".
 */
export async function integrateHttp(context: RestRequestContext, integration: ServedRestHttp): Promise<Reply> {
    if (integration.url === undefined) {
        const { label } = integration;
        const reason = `${label} is inside a VPC, which is not here; start with --target ${label}=URL to name what stands in for it`;
        context.integration = { latency: 0, error: reason };
        return cannotIntegrate(context, reason);
    }
    const draft = mapRequest(context, integration.requestParameters);
    if ("refusal" in draft) return draft.refusal;
    const made = integration.proxy ? { body: context.body ?? nothing } : requestBody(context, integration, draft);
    if ("refusal" in made) return made.refusal;
    const reply = await send(context, integration, integration.url, { draft, body: made.body });
    if (integration.proxy || reply.reason !== undefined) return reply;
    return integrationResponse(context, integration.responses, {
        selection: `${reply.status}`,
        headers: reply.headers,
        body: Buffer.isBuffer(reply.body) ? reply.body : nothing,
        traced: true,
    });
}

const nothing = Buffer.alloc(0);

async function send(
    context: RestRequestContext,
    integration: ServedRestHttp,
    url: string,
    { draft, body }: { readonly draft: RequestDraft; readonly body: Buffer },
): Promise<Reply> {
    const { proxy, streaming, timeoutMilliseconds, insecureSkipVerification } = integration;
    const target = backendAddress(integration, url, context, draft);
    if ("wrong" in target) {
        context.integration = { latency: 0, error: target.wrong };
        return misconfigured(context, `${integration.label}: ${target.wrong}`);
    }
    const method = integration.method === "ANY" ? context.method : integration.method;
    const mapped = printQuery(draft.query);
    // @observed reference 8.2: HTTP_PROXY passes the client's query on and appends what is mapped.
    const query = proxy ? joinQueries(context.request.rawQuery, mapped) : mapped;
    const reply = await exchangeBy(proxy ? rulesOf(context, proxyHeaders) : integrationRules(context), context, {
        protocol: target.protocol,
        hostname: target.hostname,
        port: target.port,
        method,
        path: withQuery(target.path, target.query, query),
        headers: backendHeaders({
            apiId: context.api.apiId,
            traceId: context.traceId,
            contentType: context.request.headers["content-type"],
            passedOn: proxy ? requestHeaders(context) : [],
            host: target.host,
            method,
            bodyLength: body.length,
            mapped: draft.headers,
        }),
        body: sendsBody(method) ? body : undefined,
        timeoutMilliseconds,
        insecure: insecureSkipVerification,
        // What may be kept must be whole first.
        response: streaming ? "stream" : proxy && context.served?.cache === undefined ? "pass" : "hold",
    });
    return streaming ? idleLimited(context, reply) : reply;
}

function joinQueries(sent: string, mapped: string): string {
    return sent === "" || mapped === "" ? sent + mapped : `${sent}&${mapped}`;
}

/**
 * @documented reference 4.2: INTEGRATION_TIMEOUT, 504; INTEGRATION_FAILURE, 504 `Network error communicating with endpoint`
 */
function rulesOf(context: RestRequestContext, headers: ExchangeRules["headers"]): ExchangeRules {
    return {
        timedOut: (reason) => integrationTimedOut(context, reason),
        unreachable: (reason) =>
            refuse(context, "INTEGRATION_FAILURE", {
                status: 504,
                message: "Network error communicating with endpoint",
                reason,
            }),
        impossible: (reason) => cannotIntegrate(context, reason),
        headers,
    };
}

/** The rules of an answer that is mapped: all of its headers count. */
export function integrationRules(context: RestRequestContext): ExchangeRules {
    return rulesOf(context, rawHeaders);
}

const rawHeaders = (headers: readonly string[]): string[] => [...headers];

/** @observed reference 3.8: what is remapped in answers of HTTP_PROXY; application/json without a type. */
function proxyHeaders(headers: readonly string[]): string[] {
    const passed: string[] = [];
    for (let index = 0; index < headers.length; index += 2)
        addResponseHeader(passed, headers[index] ?? "", headers[index + 1] ?? "");
    if (!holdsHeader(passed, "content-type")) passed.push("Content-Type", "application/json");
    return passed;
}
