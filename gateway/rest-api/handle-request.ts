import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import type { RequestEvent } from "../gateway-event";
import { gatewayRequest } from "../incoming-request";
import type { Reply } from "../reply";
import { hostOf } from "../request-host";
import { newExtendedRequestId, newInvocationId, traceIdOf } from "../request-id";
import { sendReply } from "../send-reply";
import type { RestApiSurroundings, RestRequestContext } from "./context";
import { runPipeline } from "./pipeline";
import type { ServedRestApi } from "./served-rest-api";

/** Answers one request to a REST API. */
export function handleRestApiRequest(
    api: ServedRestApi,
    around: RestApiSurroundings,
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
    api: ServedRestApi,
    around: RestApiSurroundings,
    incoming: IncomingMessage,
    response: ServerResponse,
): RestRequestContext {
    const request = gatewayRequest(incoming, response);
    const time = around.clock.now();
    return {
        api,
        around,
        request,
        requestId: newInvocationId(),
        extendedRequestId: newExtendedRequestId(),
        traceId: traceIdOf(request.headers["x-amzn-trace-id"], time),
        time,
        domainName: hostOf(request.headers.host),
        method: methodOf(request.method, request.headers["x-http-method-override"]),
        stage: undefined,
        isCanary: false,
        path: request.rawPath,
        requestPath: request.rawPath,
        mappingKey: undefined,
        served: undefined,
        pathParameters: null,
        query: undefined,
        authorization: undefined,
        authorizerOutcome: undefined,
        planKey: undefined,
        apiKey: undefined,
        body: undefined,
        validationError: undefined,
        overrides: undefined,
        integration: undefined,
        cacheHit: false,
        error: undefined,
    };
}

/** @documented developer guide, "Amazon API Gateway important notes": X-HTTP-Method-Override overrides the method. */
function methodOf(method: string, override: string | string[] | undefined): string {
    return typeof override === "string" && override !== "" ? override.toUpperCase() : method;
}

function answer(context: RestRequestContext, reply: Reply, response: ServerResponse): void {
    // @observed LocalStack's recordings: every answer of a REST API has both (reference 3.8)
    const headers = [
        "x-amzn-RequestId",
        context.requestId,
        "x-amz-apigw-id",
        context.extendedRequestId,
        ...reply.headers,
    ];
    try {
        sendReply(response, { ...reply, headers }, (status, responseLength) => {
            log(context, reply, status, responseLength);
        });
    } catch (error) {
        // Node throws before anything is sent where a head cannot be written: that ends this request, not the gateway.
        if (response.headersSent) throw error;
        if (reply.body instanceof Readable) reply.body.destroy();
        const reason = `the answer cannot be sent: ${error instanceof Error ? error.message : String(error)}`;
        const instead: Reply = {
            status: 500,
            headers: unsendable,
            body: '{"message":"Internal server error"}',
            reason,
        };
        sendReply(response, instead, (status, responseLength) => {
            log(context, instead, status, responseLength);
        });
    }
}

const unsendable: readonly string[] = [
    "x-amzn-ErrorType",
    "InternalServerErrorException",
    "Content-Type",
    "application/json",
];

/** Characters of a reason that are told: it may quote what a function answered. */
const mostOfReason = 4096;

function log(context: RestRequestContext, reply: Reply, status: number, responseLength: number): void {
    const { around, request, served, requestId, stage, api } = context;
    const latency = around.clock.now() - context.time;
    const reason = (reply.reason ?? context.integration?.error)?.slice(0, mostOfReason);
    const event: RequestEvent = {
        event: "request",
        time: context.time,
        requestId,
        frontDoor: api.name,
        method: context.method,
        path: request.rawPath,
        ...(context.apiKey === undefined ? {} : { apiKeyId: context.apiKey.id, plan: context.apiKey.planName }),
        ...(context.cacheHit ? { cacheHit: true } : {}),
        status,
        latency,
        ...(served === undefined ? {} : { route: served.routeKey }),
        ...(context.authorizerOutcome === undefined ? {} : { authorizer: context.authorizerOutcome }),
        ...(reason === undefined ? {} : { reason }),
    };
    around.tell(event);
    if (stage?.accessLog === undefined) return;
    const line = stage.accessLog(context, { status, responseLength, latency });
    around.tell({ event: "accessLog", frontDoor: api.name, stage: stage.name, line });
}
