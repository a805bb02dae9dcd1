import type { IncomingMessage, ServerResponse } from "node:http";
import { pathOf } from "../request-path";
import { hostOf } from "../request-host";
import { newRequestId } from "../request-id";
import type { Reply } from "../reply";
import { sendReply } from "../send-reply";
import { handleManagementRequest } from "./management/handle-management-request";
import { readManagementPath } from "./management/management-path";
import { selectWebSocketStage } from "./select-stage";
import type { WebSocketHost } from "./websocket-host";

/** Answers a request to a WebSocket API that asks for no upgrade: a call of `@connections`, or a mistake. */
export function handleWebSocketRequest(
    { api, around }: WebSocketHost,
    incoming: IncomingMessage,
    response: ServerResponse,
): void {
    const path = pathOf(incoming.url);
    const call = readManagementPath(path);
    if (call !== undefined) {
        const { connectionId, base } = call;
        const selected = selectWebSocketStage(api, hostOf(incoming.headers.host), base === "" ? "/" : `/${base}`);
        const stage = "missing" in selected || selected.rest !== "" ? "" : selected.stage.name;
        handleManagementRequest({ api, stage, connectionId, around, incoming, response });
        return;
    }
    const time = around.clock.now();
    const requestId = newRequestId();
    const reply = plainReply(around.assume["websocket-plain-request"]);
    incoming.resume();
    sendReply(response, { ...reply, headers: ["x-amzn-RequestId", requestId, ...reply.headers] }, (status) => {
        around.tell({
            event: "request",
            time,
            requestId,
            frontDoor: api.name,
            method: incoming.method ?? "GET",
            path,
            status,
            latency: around.clock.now() - time,
            reason: "a WebSocket API takes handshakes: connect with a WebSocket client, or call /@connections/{id}",
        });
    });
}

/** @inferred 426 is what users report; the body and its type are not (assumption "websocket-plain-request"). */
function plainReply(status: "403" | "426"): Reply {
    const headers = ["Content-Type", "application/json"];
    if (status === "403") return { status: 403, headers, body: '{"message":"Forbidden"}' };
    return { status: 426, headers: [...headers, "Upgrade", "websocket"], body: '{"message":"Upgrade Required"}' };
}
