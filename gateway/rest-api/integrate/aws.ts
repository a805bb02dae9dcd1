import { exchangeBy } from "../../http-api/integrate/http-exchange";
import { splitUrl } from "../../http-api/integrate/http-target";
import { headerText } from "../../http-api/integrate/mapping-text";
import { headerProblem } from "../../lambda-answer";
import type { Reply } from "../../reply";
import type { RestRequestContext } from "../context";
import { encodeOnce, printQuery } from "./backend-address";
import { sendsBody } from "./backend-headers";
import { integrationRules } from "./http";
import { cannotIntegrate } from "./integration-refusals";
import { integrationResponse } from "./integration-response";
import { requestBody } from "./request-body";
import { stageVariable } from "./parameter-value";
import { mapRequest, type RequestDraft } from "./request-draft";
import type { ServedRestAws } from "./served-integration";
import { actionOf, serviceAnswer, type ServiceCall, targetPrefixes } from "./service-answer";

/**
 * Calls an AWS service with what mappings and templates make of the request. Here the call is recorded and answered as
 * the service answers when all went well; with an address that stands in for the service it is sent there, unsigned.
 * @documented developer guide, "Integration request for REST APIs": a URI of `path/` or `action/`.
 */
export async function integrateAws(context: RestRequestContext, integration: ServedRestAws): Promise<Reply> {
    const draft = mapRequest(context, integration.requestParameters);
    if ("refusal" in draft) return draft.refusal;
    const made = requestBody(context, integration, draft);
    if ("refusal" in made) return made.refusal;
    const call = callOf(context, integration, draft, made.body);
    record(context, integration, call);
    const reply =
        integration.address === undefined
            ? serviceAnswer(call, context.around.clock.now())
            : await send(context, integration, integration.address, call);
    if (reply.reason !== undefined) return reply;
    context.integration ??= { status: reply.status, integrationStatus: reply.status, latency: 0 };
    return integrationResponse(context, integration.responses, {
        selection: `${reply.status}`,
        headers: reply.headers,
        body: Buffer.isBuffer(reply.body) ? reply.body : Buffer.from(typeof reply.body === "string" ? reply.body : ""),
        traced: true,
    });
}

/**
 * The call as API Gateway makes it.
 * @documented API reference, `Integration`, uri: `action/NAME` names the action, and its parameters follow behind `&`.
 * @observed LocalStack: `Action` goes into the query, and the JSON services are sent X-Amz-Target.
 */
function callOf(
    context: RestRequestContext,
    { service, operation, method }: ServedRestAws,
    draft: RequestDraft,
    body: Buffer,
): ServiceCall {
    const { request, traceId } = context;
    const filled = operation
        .replace(/\$\{stageVariables\.([^}]*)\}/g, (_, name: string) => stageVariable(context, name) ?? "")
        .replace(/\{([^{}]*)\}/g, (_, name: string) => encodeOnce(draft.path.get(name) ?? ""));
    const headers = new Map<string, string>();
    for (const [name, value] of draft.headers) {
        const text = headerText(value);
        // @observed reference 3.3: Referer does not reach AWS services.
        if (headerProblem(name, text) === undefined && name.toLowerCase() !== "referer") headers.set(name, text);
    }
    const has = (wanted: string): boolean => [...headers.keys()].some((name) => name.toLowerCase() === wanted);
    if (!has("accept")) headers.set("Accept", "application/json");
    const contentType = request.headers["content-type"];
    if (!has("content-type") && contentType !== undefined && sendsBody(method))
        headers.set("Content-Type", contentType);
    headers.set("X-Amzn-Trace-Id", traceId);
    const query = new Map(draft.query);
    let path = "/";
    if (operation.startsWith("action/")) {
        const [action = "", ...parameters] = filled.slice("action/".length).split("&");
        for (const parameter of parameters) {
            const [name = "", value = ""] = parameter.split("=");
            if (!query.has(name)) query.set(name, value);
        }
        query.set("Action", action);
        const prefix = targetPrefixes.get(service);
        if (prefix !== undefined && !has("x-amz-target")) headers.set("X-Amz-Target", `${prefix}.${action}`);
    } else path = `/${filled.replace(/^path\/?/, "")}`;
    return { service, operation: filled, method, path, query, headers, body: sendsBody(method) ? body : empty };
}

const empty = Buffer.alloc(0);

function record(
    { around, requestId, api, served }: RestRequestContext,
    { label }: ServedRestAws,
    call: ServiceCall,
): void {
    const action = actionOf(call);
    const event = {
        event: "serviceCall",
        time: around.clock.now(),
        requestId,
        frontDoor: api.name,
        route: served?.routeKey ?? label,
        subtype: `${call.service}:${call.operation}`,
        parameters: {
            ...(action === undefined ? {} : { action }),
            method: call.method,
            path: call.path,
            query: printQuery(call.query),
            headers: JSON.stringify(Object.fromEntries(call.headers)),
            body: call.body.toString("utf8"),
        },
    } as const;
    around.serviceSink.record(event);
    around.tell(event);
}

async function send(
    context: RestRequestContext,
    { label, timeoutMilliseconds }: ServedRestAws,
    address: string,
    { method, path, query, headers, body }: ServiceCall,
): Promise<Reply> {
    const target = splitUrl(address);
    if ("wrong" in target) return cannotIntegrate(context, `--target ${label}: ${target.wrong}`);
    const base = target.path.endsWith("/") ? target.path.slice(0, -1) : target.path;
    const printed = printQuery(query);
    const lines = ["Host", target.host, ...[...headers].flat()];
    if (sendsBody(method)) lines.push("Content-Length", `${body.length}`);
    return exchangeBy(integrationRules(context), context, {
        protocol: target.protocol,
        hostname: target.hostname,
        port: target.port,
        method,
        path: base + path + (printed === "" ? "" : `?${printed}`),
        headers: lines,
        body: sendsBody(method) ? body : undefined,
        timeoutMilliseconds,
        response: "hold",
    });
}
