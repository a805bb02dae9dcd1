import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { hostOf } from "../request-host";
import { newRequestId, traceIdOf } from "../request-id";
import type { WebSocketContext } from "./context";
import { HandshakeRequest } from "./handshake-request";
import { selectWebSocketStage } from "./select-stage";
import type { ServedWebSocketStage } from "./served-websocket-api";
import type { WebSocketHost } from "./websocket-host";

/** Stands for the stage of a handshake that names none. */
const nowhere: ServedWebSocketStage = {
    name: "",
    variables: undefined,
    routes: new Map(),
    accessLog: undefined,
    deployed: false,
    plans: new Map(),
};

/** A handshake at the beginning of its way through the pipeline, and why it has no stage when it has none. */
export function connectContext(
    { api, around }: WebSocketHost,
    incoming: IncomingMessage,
    socket: Socket,
): { readonly context: WebSocketContext; readonly missing: string | undefined } {
    const request = new HandshakeRequest(incoming, socket);
    const time = around.clock.now();
    const domainName = hostOf(request.headers.host);
    const selected = selectWebSocketStage(api, domainName, request.rawPath);
    const missing =
        "missing" in selected
            ? selected.missing
            : // @inferred only the stage itself is an address: nothing behind it is routed (reference 2.5).
              selected.rest !== ""
              ? `${selected.rest} is behind the stage; connect to the stage itself`
              : undefined;
    const stage = "missing" in selected ? nowhere : selected.stage;
    const context: WebSocketContext = {
        eventType: "CONNECT",
        api,
        stage,
        around,
        requestId: newRequestId(),
        messageId: undefined,
        connectionId: newRequestId(),
        connectedAt: time,
        time,
        traceId: traceIdOf(request.headers["x-amzn-trace-id"], time),
        domainName,
        sourceIp: request.sourceIp,
        userAgent: request.headers["user-agent"],
        request,
        connection: undefined,
        body: undefined,
        disconnect: undefined,
        route: stage.routes.get("$connect"),
        json: undefined,
        authorizer: undefined,
        usageIdentifierKey: undefined,
        caller: undefined,
        authorizerOutcome: undefined,
        planKey: undefined,
        apiKey: undefined,
        validationError: undefined,
        integration: undefined,
        error: undefined,
    };
    return { context, missing };
}
