import { serviceIntegrations, type ServiceSubtype } from "../../../model/service-integration";
import type { Reply } from "../../reply";
import type { HttpRequestContext } from "../context";
import { internalServerError } from "../gateway-answers";
import type { ServedService } from "../served-api";
import { exchange } from "./http-exchange";
import { splitUrl } from "./http-target";
import { mapResponse } from "./mapping-response";
import { mappedValue } from "./mapping-value";
import { serviceAnswer, serviceRefusal } from "./service-answer";
import { serviceRequest } from "./service-request";

/**
 * Calls an AWS service with a route's parameters. Here the call is recorded and answered as the service answers when
 * all went well; with an address that stands in for the service it is sent there in the service's own protocol.
 * @documented developer guide, "AWS service integrations for HTTP APIs" and "Integration subtype reference".
 * @inferred a parameter whose source the request does not have is left out; the service refuses a call without one
 * that is required.
 */
export async function integrateService(context: HttpRequestContext, integration: ServedService): Promise<Reply> {
    const { around, api, route, requestId } = context;
    const { subtype, responseMapping } = integration;
    if (!isSubtype(subtype)) {
        return internalServerError(`${subtype} is no subtype of a service integration; use ${subtypes.join(", ")}`);
    }
    const parameters: Record<string, string> = {};
    for (const [name, value] of Object.entries(integration.parameters)) {
        const text = mappedValue(value, context);
        if (text !== undefined && text !== "") parameters[name] = text;
    }
    const missing = serviceIntegrations[subtype].required.find((name) => parameters[name] === undefined);
    if (missing !== undefined) {
        const reason = `${subtype} was not called: its parameter ${missing} came to nothing for this request`;
        const refusal = serviceRefusal(subtype, missing);
        context.integration = { status: refusal.status, latency: 0, error: reason };
        return { ...(await mapResponse(responseMapping.get(refusal.status), context, refusal)), reason };
    }
    const call = {
        event: "serviceCall",
        time: around.clock.now(),
        requestId,
        frontDoor: api.name,
        route: route?.routeKey ?? "",
        subtype,
        parameters,
    } as const;
    around.serviceSink.record(call);
    around.tell(call);
    let reply: Reply;
    if (integration.address === undefined) {
        reply = serviceAnswer(subtype, parameters, call.time);
        context.integration = { status: reply.status, integrationStatus: reply.status, latency: 0 };
    } else reply = await send(context, integration, integration.address, subtype, parameters);
    return mapResponse(responseMapping.get(reply.status), context, reply);
}

const subtypes = Object.keys(serviceIntegrations);

function isSubtype(text: string): text is ServiceSubtype {
    return Object.hasOwn(serviceIntegrations, text);
}

async function send(
    context: HttpRequestContext,
    { label, timeoutMilliseconds }: ServedService,
    address: string,
    subtype: ServiceSubtype,
    parameters: Readonly<Record<string, string>>,
): Promise<Reply> {
    const target = splitUrl(address);
    if ("wrong" in target) return internalServerError(`--target ${label}: ${target.wrong}`);
    const region = parameters["Region"] ?? context.api.region;
    const { method, path, headers, body } = serviceRequest(subtype, parameters, region);
    const bytes = Buffer.from(body, "utf8");
    const base = target.path.endsWith("/") ? target.path.slice(0, -1) : target.path;
    const lines = ["Host", target.host, ...headers];
    if (method === "POST") lines.push("Content-Length", `${bytes.length}`);
    return exchange(context, {
        protocol: target.protocol,
        hostname: target.hostname,
        port: target.port,
        method,
        path: base + path,
        headers: lines,
        body: method === "POST" ? bytes : undefined,
        timeoutMilliseconds,
    });
}
