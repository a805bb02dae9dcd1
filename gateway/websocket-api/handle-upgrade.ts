import type { UpgradeRequest } from "../front-door-server";
import type { Reply } from "../reply";
import { refuseHandshake } from "./authorize/refuse-handshake";
import { acceptClient } from "./client-socket";
import { connectContext } from "./connect-context";
import { admit, type Admission } from "./connect-pipeline";
import type { WebSocketContext } from "./context";
import { asksForWebSocket, handshakeProblem, sendRefusal } from "./handshake";
import { leave } from "./leave";
import { logEvent, toldReason } from "./log-event";
import { OpenConnection } from "./open-connection";
import type { WebSocketHost } from "./websocket-host";
import type { WebSocketServices } from "./websocket-services";

/** Lets a client of a WebSocket API connect, or refuses it. A request that asks for something else is a plain one. */
export function handleUpgrade(host: WebSocketHost, services: WebSocketServices, upgrade: UpgradeRequest): void {
    const { incoming, socket } = upgrade;
    if (!asksForWebSocket(incoming)) {
        upgrade.asRequest();
        return;
    }
    const { context, missing } = connectContext(host, incoming, socket);
    host.work.begin();
    const finish = (found: Admission | Reply): void => {
        try {
            if ("admitted" in found) accept(found, { host, services, upgrade, context });
            else refuse(context, upgrade, found);
        } finally {
            host.work.end();
        }
    };
    const refusal = refuseFirst(context, handshakeProblem(incoming), missing);
    const found = refusal ?? admit(context);
    if (found instanceof Promise) void found.then(finish);
    else finish(found);
}

/**
 * @inferred a handshake that breaks RFC 6455 answers 400; one without a stage 403, as a REST API without it (reference
 * 2.5).
 */
function refuseFirst(
    context: WebSocketContext,
    problem: string | undefined,
    missing: string | undefined,
): Reply | undefined {
    if (problem !== undefined)
        return refuseHandshake(context, {
            status: 400,
            message: "Bad Request",
            responseType: "DEFAULT_4XX",
            reason: problem,
        });
    if (missing === undefined) return undefined;
    return refuseHandshake(context, {
        status: 403,
        message: "Forbidden",
        responseType: "ACCESS_DENIED",
        reason: missing,
    });
}

/** What a client that may connect is let in with. */
interface Entry {
    readonly host: WebSocketHost;
    readonly services: WebSocketServices;
    readonly upgrade: UpgradeRequest;
    readonly context: WebSocketContext;
}

function accept({ admitted }: Admission, { host, services, upgrade, context }: Entry): void {
    const stage = context.stage.name;
    const client = acceptClient(upgrade, admitted);
    if (client === undefined) {
        log(context, { status: 499, bytes: 0, reason: "the client left before $connect was answered" });
        // @inferred what `$connect` has let in is told of leaving, whatever became of the answer.
        leave(host, stage, context, { code: 1006, reason: "" });
        return;
    }
    log(context, { status: 101, bytes: 0, reason: undefined });
    const connection = new OpenConnection(client, upgrade.socket, host, stage, context);
    host.around.connections.add(connection);
    services.lifetimes.watch();
    // Another plan may be served since the client asked.
    if (services.hosts.isPast(host)) connection.move(services.hosts.find(host.api.name));
}

function refuse(context: WebSocketContext, { socket }: UpgradeRequest, reply: Reply): void {
    const { requestId } = context;
    // @inferred the headers a REST API's answer has (reference 3.8)
    const bytes = sendRefusal(socket, reply, ["x-amzn-RequestId", requestId, "x-amz-apigw-id", requestId]);
    log(context, { status: bytes === undefined ? 499 : reply.status, bytes: bytes ?? 0, reason: reply.reason });
}

function log(
    context: WebSocketContext,
    { status, bytes, reason }: { readonly status: number; readonly bytes: number; readonly reason: string | undefined },
): void {
    const { around, requestId, connectionId, request, route, apiKey, authorizerOutcome } = context;
    const latency = around.clock.now() - context.time;
    around.tell({
        event: "request",
        time: context.time,
        requestId,
        frontDoor: context.api.name,
        method: request?.method ?? "GET",
        path: request?.rawPath ?? "",
        connectionId,
        ...(apiKey === undefined ? {} : { apiKeyId: apiKey.id, plan: apiKey.planName }),
        status,
        latency,
        ...(route === undefined ? {} : { route: route.routeKey }),
        ...(authorizerOutcome === undefined ? {} : { authorizer: authorizerOutcome }),
        ...toldReason(reason ?? context.integration?.error),
    });
    logEvent(context, { status, responseLength: bytes, latency });
}
