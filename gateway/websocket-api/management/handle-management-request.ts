import type { IncomingMessage, ServerResponse } from "node:http";
import type { GatewayRequest } from "../../gateway-request";
import { gatewayRequest } from "../../incoming-request";
import { newInvocationId } from "../../request-id";
import { sendReply } from "../../send-reply";
import type { WebSocketSurroundings } from "../context";
import type { ServedWebSocketApi } from "../served-websocket-api";
import { answerManagement, type ManagementReply } from "./answer-management";

/** What calls of connections are answered with. */
export type ManagementSurroundings = Pick<
    WebSocketSurroundings,
    "clock" | "tell" | "assume" | "authorization" | "connections" | "takesOtherKeys"
>;

/** A call of a connection: `POST`, `GET` or `DELETE .../@connections/ID`. */
export interface ManagementRequest {
    /** The API that is called. */
    readonly api: ServedWebSocketApi;
    /** Name of the stage that is called, as written; undefined: any, for an address of this machine's own that names none. */
    readonly stage?: string | undefined;
    /** Decoded. */
    readonly connectionId: string;
    readonly around: ManagementSurroundings;
    readonly incoming: IncomingMessage;
    readonly response: ServerResponse;
}

/** A call of a connection, its request read as every other. */
export interface ManagementCall extends Omit<ManagementRequest, "incoming" | "response"> {
    readonly request: GatewayRequest;
}

/** Answers a call of a connection, and tells of it. */
export function handleManagementRequest({ incoming, response, ...call }: ManagementRequest): void {
    const { around, api } = call;
    const { clock, tell } = around;
    const time = clock.now();
    const request = gatewayRequest(incoming, response);
    const requestId = newInvocationId();
    const send = (reply: ManagementReply): void => {
        const { reason } = reply;
        const headers = ["x-amzn-RequestId", requestId, ...reply.headers];
        sendReply(response, { ...reply, headers }, (status) => {
            tell({
                event: "push",
                time,
                requestId,
                frontDoor: api.name,
                connectionId: call.connectionId,
                method: request.method,
                status,
                latency: clock.now() - time,
                bytes: reply.bytes ?? 0,
                ...(reason === undefined ? {} : { reason }),
            });
        });
    };
    void answerManagement({ ...call, request }).then(send, (error: unknown) => {
        send({ status: 500, headers: [], reason: `the gateway failed: ${String(error)}` });
    });
}
