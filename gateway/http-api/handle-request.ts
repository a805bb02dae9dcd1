import type { IncomingMessage, ServerResponse } from "node:http";
import type { RequestEvent } from "../gateway-event";
import { gatewayRequest } from "../incoming-request";
import type { Reply } from "../reply";
import { hostOf } from "../request-host";
import { newRequestId, traceIdOf } from "../request-id";
import { sendReply } from "../send-reply";
import type { HttpApiSurroundings, HttpRequestContext } from "./context";
import { runPipeline } from "./pipeline";
import type { ServedHttpApi } from "./served-api";

/** Answers one request to an HTTP API. */
export function handleHttpApiRequest(
    api: ServedHttpApi,
    around: HttpApiSurroundings,
    incoming: IncomingMessage,
    response: ServerResponse,
): void {
    const context = contextOf(api, around, incoming, response);
    const reply = runPipeline(context);
    if (reply instanceof Promise) {
        void reply.then((late) => {
            answer(context, late, response);
        });
    } else answer(context, reply, response);
}

function contextOf(
    api: ServedHttpApi,
    around: HttpApiSurroundings,
    incoming: IncomingMessage,
    response: ServerResponse,
): HttpRequestContext {
    const request = gatewayRequest(incoming, response);
    const time = around.clock.now();
    return {
        api,
        around,
        request,
        requestId: newRequestId(),
        traceId: traceIdOf(request.headers["x-amzn-trace-id"], time),
        time,
        domainName: hostOf(request.headers.host),
        stage: undefined,
        path: request.rawPath,
        mappingKey: undefined,
        route: undefined,
        pathParameters: undefined,
        authorization: undefined,
        authorizerOutcome: undefined,
        body: undefined,
        integration: undefined,
        error: undefined,
    };
}

function answer(context: HttpRequestContext, reply: Reply, response: ServerResponse): void {
    // @observed voker fixtures: `Apigw-Requestid` over HTTP/1.1 (reference 3.8)
    const headers = [...reply.headers, "Apigw-Requestid", context.requestId];
    sendReply(response, { ...reply, headers }, (status, responseLength) => {
        log(context, reply, status, responseLength);
    });
}

function log(context: HttpRequestContext, reply: Reply, status: number, responseLength: number): void {
    const { around, request, route, requestId, stage, api } = context;
    const latency = around.clock.now() - context.time;
    const reason = reply.reason ?? context.integration?.error;
    const event: RequestEvent = {
        event: "request",
        time: context.time,
        requestId,
        frontDoor: api.name,
        method: request.method,
        path: request.rawPath,
        status,
        latency,
        ...(route === undefined ? {} : { route: route.routeKey }),
        ...(context.authorizerOutcome === undefined ? {} : { authorizer: context.authorizerOutcome }),
        ...(reason === undefined ? {} : { reason }),
    };
    around.tell(event);
    if (stage?.accessLog === undefined) return;
    if (reply.error !== undefined) context.error = { message: reply.error };
    const line = stage.accessLog(context, { status, responseLength, latency });
    around.tell({ event: "accessLog", frontDoor: api.name, stage: stage.name, line });
}
