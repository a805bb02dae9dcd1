import { exchangeBy } from "../../http-api/integrate/http-exchange";
import type { Reply } from "../../reply";
import type { RestRequestContext } from "../context";
import { integrationRules } from "./http";
import { cannotIntegrate } from "./integration-refusals";
import { integrationResponse } from "./integration-response";
import { requestBody } from "./request-body";
import { mapRequest } from "./request-draft";
import type { ServedRestAws } from "./served-integration";
import { serviceAnswer, type ServiceCall } from "./service-answer";
import { makeServiceCall, recordServiceCall, serviceExchange } from "./service-call";

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
    const { api, requestId, around, request, served } = context;
    const contentType = request.headers["content-type"];
    const call = makeServiceCall({ ...context, contentType }, integration, draft, made.body);
    const route = served?.routeKey ?? integration.label;
    recordServiceCall(around, call, { requestId, frontDoor: api.name, route });
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

async function send(
    context: RestRequestContext,
    integration: ServedRestAws,
    address: string,
    call: ServiceCall,
): Promise<Reply> {
    const sent = serviceExchange(call, address, integration);
    if ("wrong" in sent) return cannotIntegrate(context, sent.wrong);
    return exchangeBy(integrationRules(context), context, sent);
}
