import { webSocketLimits } from "../../../model/limits";
import type { Reply } from "../../reply";
import { verifySignature } from "../../signature/verify-signature";
import type { WebSocketConnection } from "../connection";
import type { ManagementCall } from "./handle-management-request";
import { refuseSignature } from "./refuse-signature";

/** @documented developer guide, "Quotas for configuring and running a WebSocket API": of `@connections` too. */
const { message: mostMessageBytes } = webSocketLimits;

/** What goes back, and how many bytes went to the client of the connection. */
export interface ManagementReply extends Reply {
    readonly bytes?: number;
}

/** Bytes of a body that are read at all: beyond, the signature is not looked at. */
const mostBodyBytes = 10 * 1024 * 1024;

/**
 * What a call of a connection is answered with: the signature first, then the id, the message, the connection.
 * @documented developer guide, "Use @connections commands in your backend service"; API reference, "API Gateway Management
 * API": the operations, their statuses and exceptions.
 * @inferred the order of the checks; a message is a text whatever its bytes are, and what is no UTF-8 is replaced
 * (assumption "posted-bytes").
 */
export async function answerManagement(call: ManagementCall): Promise<ManagementReply> {
    const { request, around, api, stage } = call;
    if (stage !== undefined && api.stages.get(stage)?.deployed !== true) return noStage(call, stage);
    const body = request.hasBody ? await request.readBody(mostBodyBytes) : undefined;
    if (body === "gone") return { status: 499, headers: [] };
    if (body === "too-large") return tooLarge(`over ${mostBodyBytes}`);
    const unsigned = checkSignature(call, body);
    if (unsigned !== undefined) return unsigned;
    if (!api.accountBucket.take(around.clock.now())) {
        const { rate, burst } = api.accountBucket;
        return refusal(429, "LimitExceededException", `throttle of the account: rate ${rate} a second, burst ${burst}`);
    }
    const { method } = request;
    if (method !== "POST" && method !== "GET" && method !== "DELETE") {
        return refusal(403, "ForbiddenException", `${method} is no method of @connections`, "Forbidden");
    }
    const connection = find(call);
    if (typeof connection === "string") return gone(connection);
    if (connection === undefined) {
        const message = `Invalid connectionId: ${call.connectionId}`;
        return refusal(400, "BadRequestException", message, message);
    }
    if (method === "GET") return describe(connection);
    if (method === "DELETE") {
        connection.close(1000, "Connection Closed Normally");
        return { status: 204, headers: [] };
    }
    const message = body ?? Buffer.alloc(0);
    if (message.length > mostMessageBytes) return tooLarge(String(message.length));
    const data = around.assume["posted-bytes"] === "text" ? message.toString("utf8") : message;
    return connection.send(data)
        ? { status: 200, headers: [], bytes: message.length }
        : gone(`connection ${connection.connectionId} is closed`);
}

/** @observed aws/aws-sdk-php issue 1955: `{"message":"Forbidden"}` for an address without the stage, signed or not. */
function noStage({ api }: ManagementCall, stage: string): Reply {
    const fact = stage === "" ? "the path names no stage" : `${stage} is no stage of ${api.name}`;
    const stages = [...api.stages.keys()].join(", ");
    return refusal(
        403,
        "ForbiddenException",
        `${fact}; write /STAGE/@connections/ID with one of ${stages}`,
        "Forbidden",
    );
}

function checkSignature({ request, around, api }: ManagementCall, body: Buffer | undefined): Reply | undefined {
    const { clock, authorization } = around;
    const verdict = verifySignature({
        request,
        body,
        service: "execute-api",
        region: api.region,
        partition: api.partition,
        accountId: api.accountId,
        clock,
        credentials: authorization.credentials,
    });
    if (verdict.kind === "allowed") return undefined;
    if (verdict.fault === "key" && around.takesOtherKeys === true) return undefined;
    return refuseSignature(request, clock.now(), verdict);
}

/** The connection that is called; why there is none; undefined when the id cannot be one. */
function find({ api, stage, connectionId, around }: ManagementCall): WebSocketConnection | string | undefined {
    const connection = around.connections.find(connectionId);
    if (connection === undefined) {
        return isConnectionId(connectionId) ? `there is no connection ${connectionId}` : undefined;
    }
    if (!connection.isOpen()) return `connection ${connectionId} is closed`;
    if (connection.api !== api.name) {
        return `connection ${connectionId} is of ${connection.api}, not of ${api.name}`;
    }
    if (stage === undefined || connection.stage === stage) return connection;
    return `connection ${connectionId} is of stage ${connection.stage}, not of ${stage}`;
}

/** @observed ids in public events: 11 bytes in Base64, such as `L0SM9cOFvHcCIhw=`. */
const connectionIdForm = /^[A-Za-z0-9_+/-]{15}=$/;

function isConnectionId(text: string): boolean {
    return connectionIdForm.test(text);
}

/**
 * @documented API reference, "API Gateway Management API", GetConnection: connectedAt, identity and lastActiveAt.
 */
function describe({ connectedAt, lastActiveAt, sourceIp, userAgent }: WebSocketConnection): Reply {
    return {
        status: 200,
        headers: ["content-type", "application/json"],
        body: JSON.stringify({
            connectedAt: new Date(connectedAt).toISOString(),
            identity: { sourceIp, userAgent },
            lastActiveAt: new Date(lastActiveAt).toISOString(),
        }),
    };
}

/** @observed public reports of several SDKs: the exception's name stands in the head, and the body is empty. */
function gone(reason: string): Reply {
    return refusal(410, "GoneException", reason);
}

/** @inferred the text. */
function tooLarge(bytes: string): Reply {
    const reason = `the message has ${bytes} bytes; a message has ${mostMessageBytes} at most`;
    return refusal(413, "PayloadTooLargeException", reason, "Message too long");
}

function refusal(status: number, errorType: string, reason: string, message?: string): Reply {
    const headers = ["x-amzn-ErrorType", errorType];
    if (message === undefined) return { status, headers, reason };
    return {
        status,
        headers: [...headers, "content-type", "application/json"],
        body: JSON.stringify({ message }),
        reason,
        error: message,
    };
}
